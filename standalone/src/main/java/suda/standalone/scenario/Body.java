package suda.standalone.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is sent to intake, its fields in the order in which they are given. */
final class Body {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter WITH_OFFSET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private Body() {}

    /** @param fields name, value, name, value; without a value there is no field */
    static Map<String, Object> of(@Nullable Object... fields) {
        var body = new LinkedHashMap<String, Object>();
        for (int i = 0; i < fields.length; i += 2) {
            var value = fields[i + 1];
            if (value != null) {
                body.put(String.valueOf(fields[i]), value);
            }
        }
        return body;
    }

    static String json(Object value) {
        return JSON.valueToTree(value).toString();
    }

    static String time(LocalDateTime inChina) {
        return WITH_OFFSET.format(inChina.atOffset(Rhythm.CHINA));
    }
}
