package suda.divisions;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The words of the field that submissions use, with their Chinese names: categories and channels. */
public final class Terms {
    /** What a submission may be about: code to Chinese name. */
    public static final Map<String, String> CATEGORIES = column("categories.csv", "category", "zh");

    /** The same codes to their English names. */
    public static final Map<String, String> CATEGORIES_IN_ENGLISH = column("categories.csv", "category", "en");

    /** How a submission reached its platform: code to Chinese name. */
    public static final Map<String, String> CHANNELS = column("channels.csv", "channel", "zh");

    /** Channels by which people reach a city, of which there are readings: code to Chinese name. */
    public static final Map<String, String> SERVICE_CHANNELS = column("service-channels.csv", "channel", "zh");

    /** The same codes to their English names. */
    public static final Map<String, String> SERVICE_CHANNELS_IN_ENGLISH =
            column("service-channels.csv", "channel", "en");

    private Terms() {}

    private static Map<String, String> column(String table, String key, String value) {
        var terms = new LinkedHashMap<String, String>();
        Table.read(table).forEach(row -> terms.put(row.get(key), row.get(value)));
        return Collections.unmodifiableMap(terms);
    }
}
