package suda.routing.assignment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suda.contract.Finding;
import suda.contract.FindingUse;
import suda.routing.assignment.Mention.Role;

/** What was found in which field, what it was good for, and what was passed over. */
final class Findings {
    static final int MOST = 24;
    private static final int LONGEST = 40;
    private static final Set<String> TOLD_IN_THE_SENTENCE = Set.of(
            "origin", "destination", "direction", "route", "attribute", "background", "road-name", "less-trusted");

    private final Territory territory;
    private final RoutingPolicy policy;
    private final List<Said> said;
    private final Said newest;
    private final Where where;
    private final Place place;
    private final Set<Mention> deciding;
    private final Who.Found accused;

    Findings(
            Territory territory,
            RoutingPolicy policy,
            List<Said> said,
            Said newest,
            Where where,
            Place place,
            Who.Found accused) {
        this.territory = territory;
        this.policy = policy;
        this.said = said;
        this.newest = newest;
        this.where = where;
        this.place = place;
        this.deciding = Set.copyOf(place.by());
        this.accused = accused;
    }

    /** @param unknownToo also names that no gazetteer has: somebody will say where they are */
    List<Finding> all(boolean unknownToo) {
        var all = new ArrayList<Finding>();
        for (var one : said) {
            code(one, all);
            coordinates(one, all);
            for (var reading : one.all()) {
                reading.mentions().forEach(m -> all.add(finding(m)));
            }
        }
        units(all);
        signals(all);
        if (unknownToo) {
            unknown(all);
        }
        // Where there is too much, what decided stays.
        return all.stream()
                .sorted(Comparator.comparing(f -> f.getUse() == FindingUse.PASSED_OVER))
                .limit(MOST)
                .toList();
    }

    /** Adds what a reader of the sentence would wonder about. */
    void passedOver(StringBuilder zh, StringBuilder en) {
        said.stream()
                .flatMap(s -> s.all().stream())
                .flatMap(r -> r.mentions().stream())
                .filter(m -> !deciding.contains(m))
                .filter(m -> TOLD_IN_THE_SENTENCE.contains(String.valueOf(why(m))))
                .limit(2)
                .forEach(m -> {
                    var why = Objects.requireNonNull(why(m));
                    zh.append('“')
                            .append(m.words())
                            .append('”')
                            .append(Words.zh(why))
                            .append("，未作依据。");
                    en.append(" “")
                            .append(m.words())
                            .append("” is ")
                            .append(Words.en(why))
                            .append('.');
                });
    }

    private void code(Said one, List<Finding> all) {
        var code = one.told().code();
        if (code != null && !code.isBlank()) {
            var six = Places.six(code);
            var known = territory.divisions().find(six).isPresent();
            var decided = place.field().equals("place.code") && place.words().equals(code);
            add(
                    all,
                    one.told().prefix() + "place.code",
                    code,
                    "CODE",
                    known ? List.of(six) : List.of(),
                    decided ? FindingUse.DECIDED : known ? FindingUse.AGREED : FindingUse.PASSED_OVER,
                    known ? null : "unknown-code");
        }
    }

    private void coordinates(Said one, List<Finding> all) {
        if (one.told().longitude() == null || one.told().latitude() == null) {
            return;
        }
        var field = one.told().prefix() + "place.coordinates";
        var near = where.point();
        if (near.isEmpty()) {
            add(all, field, "", "POINT", List.of(), FindingUse.PASSED_OVER, "no-point-near");
            return;
        }
        var decided = place.field().equals("place.coordinates");
        var offices = near.get().sense().offices();
        add(
                all,
                field,
                near.get().name(),
                "POINT",
                offices,
                decided ? FindingUse.DECIDED : agrees(offices) ? FindingUse.AGREED : FindingUse.PASSED_OVER,
                decided || agrees(offices) ? null : "less-trusted");
    }

    private Finding finding(Mention m) {
        var why = why(m);
        return new Finding(
                m.field(),
                shortened(m.words()),
                m.kind(),
                m.isOutside() ? List.of() : m.codes(),
                deciding.contains(m) ? FindingUse.DECIDED : why == null ? FindingUse.AGREED : FindingUse.PASSED_OVER,
                deciding.contains(m) ? null : why);
    }

    /** Why it counts for nothing; null where it decided or agrees. */
    private @Nullable String why(Mention m) {
        if (m.role() != Role.PLACE) {
            return m.why();
        }
        return m.isProvince() || (!m.isOutside() && agrees(m.codes())) ? null : "less-trusted";
    }

    private boolean agrees(List<String> codes) {
        return codes.stream().anyMatch(c -> place.codes().stream().anyMatch(p -> territory.isInLine(c, p)));
    }

    private void units(List<Finding> all) {
        var office = newest.told().office();
        if (office != null) {
            add(
                    all,
                    newest.told().prefix() + "respondent.office",
                    office,
                    "UNIT",
                    accused.codes().contains(office) ? List.of(office) : List.of(),
                    FindingUse.DECIDED,
                    null);
        }
        for (var unit : newest.units()) {
            add(
                    all,
                    unit.field(),
                    unit.words(),
                    "UNIT",
                    unit.codes(),
                    unit.accused() ? FindingUse.DECIDED : FindingUse.PASSED_OVER,
                    unit.why());
        }
    }

    private void signals(List<Finding> all) {
        var everything = said.contains(newest)
                ? said
                : Stream.concat(said.stream(), Stream.of(newest)).toList();
        for (var one : everything) {
            for (var reading : List.of(one.title(), one.text())) {
                (one.told().accuses() ? reading.truckDriver(policy.truckDrivers()) : Optional.<String>empty())
                        .ifPresent(w -> signal(reading, w, "truck-driver", all));
                reading.emergency().ifPresent(w -> signal(reading, w, "emergency", all));
                if (accused.corruption()) {
                    reading.corruption().ifPresent(w -> signal(reading, w, "corruption", all));
                }
            }
        }
    }

    private static void signal(Reading reading, String words, String why, List<Finding> all) {
        add(all, reading.field(), words, "SIGNAL", List.of(), FindingUse.DECIDED, why);
    }

    private void unknown(List<Finding> all) {
        for (var one : said) {
            for (var reading : List.of(one.address(), one.title(), one.text())) {
                reading.unknownNames().stream()
                        .distinct()
                        .limit(3)
                        .forEach(name ->
                                add(all, reading.field(), name, "NAME", List.of(), FindingUse.UNKNOWN, "no-gazetteer"));
            }
        }
    }

    private static void add(
            List<Finding> all,
            String field,
            String words,
            String kind,
            List<String> codes,
            FindingUse use,
            @Nullable String why) {
        all.add(new Finding(field, shortened(words), kind, codes, use, why));
    }

    private static String shortened(String words) {
        return words.length() > LONGEST ? words.substring(0, LONGEST) : words;
    }
}
