package suda.intake.reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import suda.access.Role;
import suda.contract.Actor;
import suda.contract.Reading;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.divisions.Platforms;
import suda.intake.submission.Fields;
import suda.intake.submission.Violation;
import tools.jackson.databind.JsonNode;

/**
 * The rules for readings of channels that need nothing but the readings, the same whether they came as an HTTP body or
 * from an inbound topic (see {@link ReadingForm}). A body is taken whole or not at all. Whether a reading came too late,
 * or says again or otherwise what another said, is for routing to find.
 */
public final class ReadingCheck {
    /** What checking readings came to. */
    public sealed interface Verdict {
        /** @param readings at least one, in the body's order */
        record Valid(List<Reading> readings) implements Verdict {}

        /** @param violations every field at fault, at least one */
        record Invalid(List<Violation> violations) implements Verdict {
            /** Whether the sender speaks for a city that is not its own, or may speak for none. */
            public boolean foreign() {
                return violations.stream().anyMatch(v -> v.rule().equals(Violation.OWNER));
            }
        }
    }

    /** With its city, what makes a reading the same as another of its sender. */
    private record Identity(String city, String readingId) {}

    private static final int MOST = 1_000;

    private final Divisions divisions;
    private final Platforms platforms;

    public ReadingCheck(Divisions divisions, Platforms platforms) {
        this.divisions = divisions;
        this.platforms = platforms;
    }

    /**
     * Checks a body: one reading, or an array of them.
     *
     * @param source who sends it
     * @param now which becomes the instant of acceptance
     */
    public Verdict check(JsonNode body, Actor source, Instant now) {
        var violations = new ArrayList<Violation>();
        var context = new OneReading.Context(citiesOf(source), source, now);
        if (context.cities().isEmpty()) {
            Fields.note(
                    violations,
                    "",
                    Violation.OWNER,
                    "只有省级、市州的部门和热线平台可以上报渠道数据",
                    "readings are for the province, its cities and their hotlines to report");
            return new Verdict.Invalid(violations);
        }
        var readings = body.isArray()
                ? all(body, context, violations)
                : OneReading.read(body, "", context, violations).stream().toList();
        return violations.isEmpty() ? new Verdict.Valid(readings) : new Verdict.Invalid(List.copyOf(violations));
    }

    private static List<Reading> all(JsonNode array, OneReading.Context context, List<Violation> violations) {
        if (array.isEmpty() || array.size() > MOST) {
            Fields.note(
                    violations,
                    "",
                    "count",
                    "应有 1 至 %d 条".formatted(MOST),
                    "must have between 1 and %d entries".formatted(MOST));
            return List.of();
        }
        var readings = new ArrayList<Reading>();
        var seen = new HashSet<Identity>();
        for (int i = 0; i < array.size(); i++) {
            var path = "[" + i + "]";
            OneReading.read(array.get(i), path, context, violations).ifPresent(reading -> {
                readings.add(reading);
                if (!seen.add(new Identity(reading.getCity(), reading.getReadingId()))) {
                    Fields.note(
                            violations,
                            path + "." + OneReading.READING_ID,
                            "repeated",
                            "与前面一条相同",
                            "is that of an earlier entry");
                }
            });
        }
        return readings;
    }

    /** Codes of the cities that somebody may speak for: its own alone, all of the province's, or none. */
    private List<String> citiesOf(Actor source) {
        var role = Role.valueOf(source.getRole());
        var office =
                switch (role) {
                    case HOTLINE -> platforms.find(source.getCode()).map(Platforms.Platform::office);
                    case OFFICE -> Optional.of(source.getCode());
                    case PROVINCE -> Optional.of(divisions.province().code());
                    case DISCIPLINE, RECUSAL, OPERATOR -> Optional.<String>empty();
                };
        return office.flatMap(divisions::find).map(this::citiesOf).orElse(List.of());
    }

    private List<String> citiesOf(Division office) {
        return switch (office.level()) {
            case PROVINCE -> divisions.cities().stream().map(Division::code).toList();
            case CITY -> List.of(office.code());
            case COUNTY, ZONE -> List.of();
        };
    }
}
