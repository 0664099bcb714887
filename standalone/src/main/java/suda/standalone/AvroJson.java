package suda.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record as the JSON that people expect: plain nested objects, where Avro's own form wraps every optional value in
 * its type's name; instants in ISO 8601, UTC; bytes in Base64.
 */
final class AvroJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AvroJson() {}

    /** On one line. */
    static String line(IndexedRecord record) {
        try {
            return JSON.writeValueAsString(object(record));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, @Nullable Object> object(IndexedRecord record) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        for (var field : record.getSchema().getFields()) {
            fields.put(field.name(), value(record.get(field.pos())));
        }
        return fields;
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof IndexedRecord record) {
            return object(record);
        }
        if (value instanceof Collection<?> items) {
            return items.stream().map(AvroJson::value).toList();
        }
        if (value instanceof ByteBuffer bytes) {
            return Base64.getEncoder().encodeToString(bytes(bytes));
        }
        return value.toString();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
