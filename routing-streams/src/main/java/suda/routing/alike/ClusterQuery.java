package suda.routing.alike;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import suda.contract.ClusterState;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Level;
import suda.routing.access.BadQueryException;
import suda.routing.access.Choice;
import suda.routing.access.PageLimit;
import suda.routing.topology.ClusterStore.Position;

/**
 * Which clusters are asked for.
 *
 * @param county code of a county, or of the city whose cases without a known county are meant
 * @param after the last one that was seen; null for the first page
 */
record ClusterQuery(
        Set<ClusterState> states,
        @Nullable String county,
        @Nullable String city,
        int limit,
        @Nullable Position after) {
    static final String PATH = "/api/v1/clusters";
    private static final Pattern CURSOR = Pattern.compile("([0-9]{1,15})_([0-9]{6}(?:-[0-9A-Z]{5}){3})");

    /** @throws BadQueryException naming the first parameter that is wrong; absent ones have their defaults */
    static ClusterQuery of(
            @Nullable String state,
            @Nullable String county,
            @Nullable String city,
            @Nullable String limit,
            @Nullable String after) {
        var states = Choice.some("state", state, ClusterState.class);
        return new ClusterQuery(
                states.isEmpty() ? EnumSet.of(ClusterState.PROPOSED) : states,
                code(
                        "county",
                        county,
                        EnumSet.of(Level.COUNTY, Level.CITY),
                        "应为县市区（或市州）代码，例如 430112。",
                        "It must be the code of a county (or city), such as 430112."),
                code(
                        "city",
                        city,
                        EnumSet.of(Level.CITY),
                        "应为市州代码，例如 430100。",
                        "It must be the code of a city, such as 430100."),
                PageLimit.of(limit),
                after == null ? null : read(after));
    }

    private static @Nullable String code(
            String field, @Nullable String stated, Set<Level> levels, String zh, String en) {
        if (stated != null
                && Divisions.hunan()
                        .find(stated)
                        .filter(found -> levels.contains(found.level()))
                        .isEmpty()) {
            throw new BadQueryException(field, "division", zh, en);
        }
        return stated;
    }

    /** What the ids in question begin with. */
    String under() {
        return county != null ? county : city != null ? city.substring(0, 4) : "";
    }

    /** Whether a county is asked for that does not lie in the city asked for. */
    boolean isOfNothing() {
        return county != null && city != null && !county.startsWith(city.substring(0, 4));
    }

    /** For another instance. */
    String path() {
        var path = new StringBuilder(PATH + "?limit=" + limit + "&state="
                + states.stream().map(Enum::name).collect(Collectors.joining(",")));
        if (county != null) {
            path.append("&county=").append(county);
        }
        if (city != null) {
            path.append("&city=").append(city);
        }
        if (after != null) {
            path.append("&after=").append(cursor(after));
        }
        return path.toString();
    }

    static String cursor(Position last) {
        var text = last.proposedAt().toEpochMilli() + "_" + last.clusterId();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Position read(String cursor) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            var parts = CURSOR.matcher(text);
            if (parts.matches()) {
                return new Position(Instant.ofEpochMilli(Long.parseLong(parts.group(1))), parts.group(2));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // Said below.
        }
        throw new BadQueryException(
                "after", "cursor", "应为上一页答复中的 nextAfter。", "It must be nextAfter of the page before.");
    }
}
