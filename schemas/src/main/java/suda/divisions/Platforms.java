package suda.divisions;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The numbering authorities whose submissions Suda takes: each hotline, and the province's own ways in. A platform's
 * name is part of topic names, so it holds letters, digits and hyphens only.
 */
public final class Platforms {
    /** @param office code of the office whose staff work there; decides what the platform may see of accusations */
    public record Platform(String name, String label, String office) {}

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Platforms HUNAN = read();

    private final Map<String, Platform> byName;

    private Platforms(Map<String, Platform> byName) {
        this.byName = Collections.unmodifiableMap(byName);
    }

    /** The platforms that Suda ships: 12328 and 12345 of the province and of each city, and the province's own. */
    public static Platforms hunan() {
        return HUNAN;
    }

    public Optional<Platform> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Collection<Platform> all() {
        return byName.values();
    }

    private static Platforms read() {
        var byName = new LinkedHashMap<String, Platform>();
        for (var row : Table.read("platforms.csv")) {
            var name = row.get("platform");
            if (!NAME.matcher(name).matches()) {
                throw new IllegalStateException("platforms.csv: not letters, digits and hyphens: " + name);
            }
            byName.put(name, new Platform(name, row.get("name"), row.get("office")));
        }
        return new Platforms(byName);
    }
}
