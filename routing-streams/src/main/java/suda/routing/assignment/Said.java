package suda.routing.assignment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import suda.divisions.Divisions;

/** One submission, read. */
record Said(Told told, Reading address, Reading title, Reading text, Reading unit) {
    static Said read(Territory territory, Lexicon lexicon, Told told, LocalDate on) {
        var fields = told.prefix();
        return new Said(
                told,
                Reading.of(territory, lexicon, fields + "place.address", told.address(), on, told, false),
                Reading.of(territory, lexicon, fields + "title", told.title(), on, told, false),
                Reading.of(territory, lexicon, fields + "text", told.text(), on, told, false),
                Reading.of(territory, lexicon, fields + "respondent.unit", respondent(told), on, told, true));
    }

    /** Who fills in a form may write the unit where the person belongs. */
    private static String respondent(Told told) {
        return Stream.of(told.unit(), told.person())
                .filter(Objects::nonNull)
                .filter(words -> !words.isBlank())
                .collect(Collectors.joining("；"));
    }

    List<Reading> all() {
        return List.of(address, title, text, unit);
    }

    /** Where it happened may stand in any of these. */
    Stream<Mention> freeText() {
        return Stream.concat(title.mentions().stream(), text.mentions().stream());
    }

    /** Of the address: a proper one from the largest to the smallest, or whatever places it names. */
    List<Mention> addressed(Territory territory) {
        var mentions = address.mentions();
        var chain = new ArrayList<Mention>();
        for (var m : mentions) {
            var follows = chain.isEmpty()
                    ? m.start() == 0
                    : chain.get(chain.size() - 1).end() == m.start();
            if (!follows || m.role() != Mention.Role.PLACE) {
                break;
            }
            chain.add(m);
        }
        var codes = chain.stream()
                .filter(m -> !m.isOutside())
                .flatMap(m -> m.codes().stream())
                .toList();
        var structured = !codes.isEmpty()
                && territory.innermost(codes).stream()
                        .allMatch(c -> territory.level(c).compareTo(Divisions.Level.CITY) > 0);
        return structured ? chain : mentions;
    }

    /** A unit's or firm's seat, where its name is all that is said. */
    Stream<Mention> seats() {
        return unit.mentions().stream();
    }

    /** A title may name whom the text accuses without naming anybody. */
    List<Unit> units() {
        var all = new ArrayList<Unit>(unit.units());
        all.addAll(address.units());
        var faults = text.units().isEmpty() && findsFault();
        title.units().forEach(u -> all.add(faults && "mentioned".equals(u.why()) ? u.blamed() : u));
        all.addAll(text.units());
        return all;
    }

    private boolean findsFault() {
        var passage = text.passage();
        return passage.has(Signal.INACTION)
                || passage.has(Signal.CORRUPTION)
                || (told.accuses() && passage.has(Signal.MISDEED));
    }

    /** Whether a respondent is named in words by which nobody can tell who it is. */
    boolean namesSomebodyUnreadable() {
        var passage = unit.passage();
        return !passage.text().isEmpty()
                && unit.units().isEmpty()
                && unit.mentions().isEmpty()
                && !passage.has(Signal.COMPANY)
                && !passage.has(Signal.OTHER_BODY)
                && !passage.has(Signal.NOBODY);
    }

    boolean isTruckDrivers(List<Pattern> patterns) {
        return told.accuses()
                && Stream.of(title, text).anyMatch(r -> r.truckDriver(patterns).isPresent());
    }
}
