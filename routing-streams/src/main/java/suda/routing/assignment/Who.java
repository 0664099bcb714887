package suda.routing.assignment;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.routing.assignment.Unit.Whose;

/**
 * Who is accused (DOMAIN rule 1): the office that is stated as respondent, every office that the respondent's name or the
 * text accuses, and where enforcement is complained of without a named office, the bureau of the place.
 */
record Who(Territory territory) {
    /** By what somebody is accused, the surest first. */
    enum By {
        STATED("stated"),
        NAMED("named"),
        PRESUMED("presumed"),
        /** By an earlier submission only. */
        BEFORE("stated");

        private final String rule;

        By(String rule) {
            this.rule = rule;
        }

        String rule() {
            return rule;
        }
    }

    /**
     * @param codes accused offices, and "discipline"; those of earlier decisions are among them
     * @param presumed of these, whom nobody states or names
     * @param by by what
     * @param unknown a respondent's code that no table knows, or nothing where words can't be read: nobody local may then
     *     be trusted
     * @param foreign a respondent that is no transport office of this province; null where there is none, or another
     * @param corruption whether anybody was ever accused of corruption
     * @param corrupt whether the newest submission accuses somebody of it
     * @param accuses whether the newest submission accuses at all
     * @param units those that count
     */
    record Found(
            TreeSet<String> codes,
            TreeSet<String> presumed,
            By by,
            @Nullable String unknown,
            @Nullable String foreign,
            boolean corruption,
            boolean corrupt,
            boolean accuses,
            List<Unit> units) {}

    /**
     * @param place where a submission says that it happened; where it says nothing, where the case's does
     * @param all every submission of the case
     */
    Found in(Facts facts, Said newest, Function<Said, Place> place, List<Said> all) {
        var now = accusation(newest, place.apply(newest));
        var codes = new TreeSet<>(facts.accusedBefore());
        codes.addAll(now.codes());
        var named = now.byName();
        var presumed = new TreeSet<>(facts.presumedBefore());
        presumed.addAll(now.presumed());
        var corruption = facts.closed() || now.corrupt();
        // Whom an earlier one accuses may be known only now that it is known where it happened.
        for (var earlier : all) {
            if (!earlier.equals(newest)) {
                var before = accusation(earlier, place.apply(earlier));
                codes.addAll(before.codes());
                named.addAll(before.byName());
                presumed.addAll(before.presumed());
                corruption |= before.corrupt();
            }
        }
        var by = !now.stated().isEmpty()
                ? By.STATED
                : !now.named().isEmpty() ? By.NAMED : !now.presumed().isEmpty() ? By.PRESUMED : By.BEFORE;
        presumed.removeAll(named);
        return new Found(
                codes,
                presumed,
                by,
                now.unknown(),
                now.foreign(),
                corruption,
                now.corrupt(),
                now.accuses(),
                now.units());
    }

    /** Whom one submission accuses. */
    private record Accusation(
            TreeSet<String> stated,
            TreeSet<String> named,
            TreeSet<String> presumed,
            @Nullable String unknown,
            @Nullable String foreign,
            boolean corrupt,
            boolean accuses,
            List<Unit> units) {
        TreeSet<String> codes() {
            var all = byName();
            all.addAll(presumed);
            return all;
        }

        TreeSet<String> byName() {
            var all = new TreeSet<>(stated);
            all.addAll(named);
            return all;
        }
    }

    private Accusation accusation(Said said, Place place) {
        var told = said.told();
        var stated = new TreeSet<String>();
        String unknown = null;
        if (told.office() != null && !told.office().isBlank()) {
            var code = code(told.office());
            if (code == null) {
                unknown = told.office();
            } else {
                stated.add(code);
            }
        }
        var accused = said.units().stream().filter(Unit::accused).toList();
        var named = new TreeSet<String>();
        accused.forEach(unit -> named.addAll(offices(unit, place)));
        if (told.enforcement()
                && said.unit().units().isEmpty()
                && !said.unit().passage().has(Signal.COMPANY)) {
            // 长沙 alone, as the respondent of a complaint about enforcement, is its bureau.
            said.unit().mentions().stream()
                    .filter(m -> !m.isOutside() && m.role() != Mention.Role.NONE)
                    .forEach(m -> named.addAll(ofNamed(m.codes(), place.possible())));
        }
        if (unknown == null
                && stated.isEmpty()
                && named.isEmpty()
                && told.enforcement()
                && said.namesSomebodyUnreadable()) {
            unknown = "";
        }
        var corrupt = told.corruption() || speaksOfCorruption(said);
        var accuses = told.enforcement() || corrupt || !accused.isEmpty();
        var foreign = stated.isEmpty() && named.isEmpty() && accuses ? foreign(said, accused) : null;
        var presumed = new TreeSet<String>();
        if (accuses && stated.isEmpty() && named.isEmpty() && unknown == null && foreign == null) {
            place.possible().forEach(code -> presumed.add(territory.office(code)));
        }
        return new Accusation(
                stated,
                named,
                presumed,
                unknown,
                foreign,
                corrupt,
                accuses || !stated.isEmpty() || unknown != null,
                accused);
    }

    private @Nullable String code(String stated) {
        return stated.equals(Divisions.DISCIPLINE)
                ? stated
                : territory
                        .divisions()
                        .find(stated)
                        .map(d -> territory.divisions().answering(d))
                        .map(Division::code)
                        .orElse(null);
    }

    private Collection<String> offices(Unit unit, Place place) {
        var possible = place.possible();
        return switch (unit.whose()) {
            case DISCIPLINE -> List.of(Divisions.DISCIPLINE);
            case PROVINCE -> List.of(territory.divisions().province().code());
            case OUTSIDE -> List.of();
            case CITYS ->
                possible.stream()
                        .flatMap(c -> territory.cityOf(c).stream())
                        .distinct()
                        .toList();
            // Nobody is named by it: the bureau of the place is presumed.
            case LOCAL -> List.of();
            case NAMED -> ofNamed(unit.codes(), possible);
        };
    }

    /** Of a town's name that is found twice, the one that the place speaks for. */
    private List<String> ofNamed(List<String> codes, List<String> possible) {
        var known = codes.stream()
                .filter(c -> territory.divisions().find(c).isPresent())
                .toList();
        var fitting = known.size() < 2
                ? known
                : known.stream()
                        .filter(c -> possible.stream().anyMatch(p -> territory.isInLine(c, p)))
                        .toList();
        return (fitting.isEmpty() ? known : fitting)
                .stream().map(territory::office).distinct().toList();
    }

    /** Of somebody else only where no office of ours is accused as well. */
    private static @Nullable String foreign(Said newest, List<Unit> accused) {
        if (accused.stream().anyMatch(u -> u.whose() != Whose.OUTSIDE)) {
            return null;
        }
        var outside = accused.stream().filter(u -> u.whose() == Whose.OUTSIDE).findFirst();
        if (outside.isPresent()) {
            return outside.get().words();
        }
        var unit = newest.unit();
        return unit.units().isEmpty() && unit.passage().has(Signal.OTHER_BODY)
                ? newest.told().unit()
                : null;
    }

    /** Words of corruption count where an office, or its people, are accused; otherwise they are somebody else's doing. */
    private static boolean speaksOfCorruption(Said said) {
        var told = said.told();
        var against = told.enforcement()
                || told.official()
                || told.office() != null
                || said.unit().units().stream().anyMatch(Unit::accused);
        return against
                ? said.title().corruption().isPresent()
                        || said.text().corruption().isPresent()
                : said.title().accusesOfCorruption()
                        || said.text().accusesOfCorruption()
                        || said.units().stream()
                                        .anyMatch(u -> u.accused() && u.field().endsWith("title"))
                                && said.text().corruption().isPresent();
    }
}
