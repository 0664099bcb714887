package suda.routing.assignment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suda.divisions.Divisions.Level;
import suda.divisions.Elsewhere;
import suda.routing.assignment.Mention.Role;
import suda.routing.assignment.Place.Outcome;
import suda.routing.gazetteer.Gazetteer;
import suda.routing.gazetteer.Points.Point;

/**
 * Finds where it happened, in order of trust: division code, address, free text, coordinates near a known point, and at
 * last the seats and origins that a text names by the way. What is trusted less may say more precisely what is trusted
 * more, but not something else.
 */
final class Where {
    private static final Set<String> SEATS = Set.of("company", "unit");
    private static final Set<String> WAYS = Set.of("origin", "route");
    private static final List<Set<String>> BY_THE_WAY = List.of(SEATS, WAYS, Set.of("attribute", "background"));

    /** How codes of other provinces begin; other digits are of no place at all. */
    private static final Set<String> ELSEWHERE =
            Elsewhere.all().stream().map(place -> place.code().substring(0, 2)).collect(Collectors.toUnmodifiableSet());

    /** What the mentions of one source come to. */
    private record Resolved(List<String> codes, List<Mention> by, boolean shared) {
        boolean isNone() {
            return codes.isEmpty();
        }

        @Nullable
        String single() {
            return codes.size() == 1 ? codes.get(0) : null;
        }
    }

    /** A name that is found more than once, and where it must lie by what is trusted more. */
    private record Doubled(String words, List<String> codes, Set<String> within) {}

    private final Map<Doubled, List<String>> settled = new HashMap<>();
    private final Territory territory;
    private final Gazetteer gazetteer;
    private final Facts facts;
    private final List<Said> said;
    private final List<Mention> all;
    private final Optional<Point> point;

    Where(Territory territory, Gazetteer gazetteer, Facts facts, List<Said> said) {
        this.territory = territory;
        this.gazetteer = gazetteer;
        this.facts = facts;
        this.said = said;
        this.all = said.stream()
                .flatMap(s -> s.all().stream())
                .flatMap(r -> r.mentions().stream())
                .toList();
        this.point = said.stream()
                .map(Said::told)
                .filter(t -> t.longitude() != null && t.latitude() != null)
                .reduce((a, b) -> b)
                .flatMap(t -> this.gazetteer.near(
                        Objects.requireNonNull(t.longitude()), Objects.requireNonNull(t.latitude()), facts.on()));
    }

    Place find() {
        var code = code();
        if (code == null) {
            return withoutCode(List.of());
        }
        var six = Places.six(code);
        if (territory.divisions().find(six).isPresent()) {
            return byCode(code, six);
        }
        if (ELSEWHERE.contains(code.substring(0, Math.min(2, code.length())))) {
            return new Place(
                    Outcome.OUTSIDE, "place.outside", List.of(), mentionedOffices(), List.of(), "place.code", code);
        }
        var city = territory.divisions().cityOf(code).map(d -> d.code());
        var otherwise = withoutCode(List.of("place.unknown"));
        var fits = otherwise.isSettled()
                && (city.isEmpty() || otherwise.possible().stream().allMatch(c -> territory.isWithin(c, city.get())));
        if (fits) {
            return otherwise;
        }
        var candidates = new LinkedHashSet<String>();
        city.ifPresent(candidates::add);
        candidates.addAll(mentionedOffices());
        return new Place(
                Outcome.UNKNOWN, "place.unknown", List.of(), List.copyOf(candidates), List.of(), "place.code", code);
    }

    private @Nullable String code() {
        String first = null;
        for (var one : said) {
            var code = one.told().code();
            if (code != null && !code.isBlank()) {
                if (territory.divisions().find(Places.six(code)).isPresent()) {
                    return code;
                }
                first = first == null ? code : first;
            }
        }
        return first;
    }

    private Place byCode(String code, String six) {
        var rule = "place." + level(six);
        if (territory.level(six).compareTo(Level.CITY) <= 0) {
            for (var source : List.of("address", "text")) {
                var found = resolve(mentions(source), Role.PLACE, false, Set.of(six));
                var inner = found.single();
                if (inner != null && territory.isBelow(inner, six)) {
                    return found(source, found, List.of(rule));
                }
                if (!found.isNone()) {
                    break;
                }
            }
        }
        return new Place(Outcome.FOUND, rule, List.of(), List.of(six), List.of(), "place.code", code);
    }

    private Place withoutCode(List<String> rules) {
        var address = resolve(mentions("address"), Role.PLACE, false, Set.of());
        if (!address.isNone()) {
            return closer("address", address, rules);
        }
        var elsewhere = outside("address");
        if (elsewhere != null) {
            return elsewhere;
        }
        var text = resolve(mentions("text"), Role.PLACE, false, Set.of());
        if (!text.isNone()) {
            return closer("text", text, rules);
        }
        if (point.isPresent()) {
            return atPoint(point.get(), rules);
        }
        elsewhere = outside("text");
        return elsewhere == null ? byTheWay(rules) : elsewhere;
    }

    /** A city is not the end where the text, or a point, says which of its counties. */
    private Place closer(String source, Resolved found, List<String> rules) {
        var single = found.single();
        if (single != null && territory.level(single) == Level.CITY && source.equals("address")) {
            var text = resolve(mentions("text"), Role.PLACE, false, Set.of(single));
            var inner = text.single();
            if (inner != null && territory.isBelow(inner, single)) {
                return found("text", text, plus(rules, "address.city"));
            }
        }
        if (single == null && !found.shared() && point.isPresent()) {
            var near = point.get().sense().office();
            if (found.codes().stream().anyMatch(c -> territory.isInLine(c, near))) {
                return atPoint(point.get(), plus(rules, source + ".ambiguous"));
            }
        }
        return found(source, found, rules);
    }

    private Place found(String source, Resolved found, List<String> rules) {
        var codes = found.codes();
        var deciding = found.by().get(found.by().size() - 1);
        if (codes.size() == 1) {
            return place(Outcome.FOUND, source + "." + level(codes.get(0)), rules, codes, found.by(), deciding);
        }
        if (found.shared()) {
            return place(Outcome.SHARED, source + ".shared", rules, leadFirst(codes), found.by(), deciding);
        }
        var city = territory.commonCity(codes);
        if (city.isPresent()) {
            var all = new ArrayList<>(List.of(city.get()));
            all.addAll(codes);
            return place(Outcome.COMMON, source + ".common", rules, all, found.by(), deciding);
        }
        return place(Outcome.AMBIGUOUS, source + ".ambiguous", rules, codes, found.by(), deciding);
    }

    private static Place place(
            Outcome outcome, String rule, List<String> rules, List<String> codes, List<Mention> by, Mention deciding) {
        var words = by.size() == 1
                ? deciding.words()
                : String.join("、", by.stream().map(Mention::words).distinct().toList());
        return new Place(outcome, rule, rules, codes, by, deciding.field(), words);
    }

    /** City over county, otherwise whoever was named first. */
    private List<String> leadFirst(List<String> codes) {
        var lead = codes.stream()
                .filter(c -> territory.level(c) == Level.CITY)
                .findFirst()
                .orElse(codes.get(0));
        var all = new ArrayList<>(List.of(lead));
        codes.stream().filter(c -> !c.equals(lead)).forEach(all::add);
        return all;
    }

    private Place atPoint(Point near, List<String> rules) {
        var offices = near.sense().offices();
        return offices.size() > 1
                ? new Place(
                        Outcome.SHARED,
                        "point.shared",
                        rules,
                        leadFirst(offices),
                        List.of(),
                        "place.coordinates",
                        near.name())
                : new Place(
                        Outcome.FOUND,
                        "point." + level(near.sense().office()),
                        rules,
                        offices,
                        List.of(),
                        "place.coordinates",
                        near.name());
    }

    private @Nullable Place outside(String source) {
        var named = mentions(source).stream()
                .filter(m -> m.isOutside() && m.role() == Role.PLACE)
                .toList();
        if (named.isEmpty()) {
            return null;
        }
        var last = named.get(named.size() - 1);
        return new Place(
                Outcome.OUTSIDE,
                "place.outside",
                List.of(),
                mentionedOffices(),
                named,
                last.field(),
                last.senses().get(0).office());
    }

    /** Nobody says where it happened; but a firm's seat or the ends of a route may tell. */
    private Place byTheWay(List<String> rules) {
        var mentions = new ArrayList<>(mentions("address"));
        mentions.addAll(mentions("text"));
        said.forEach(s -> s.seats()
                .map(m -> m.role() == Role.PLACE ? m.as(Role.ASIDE, "unit") : m)
                .forEach(mentions::add));
        // Where somebody was going may be meant only if the code's digits point there as well.
        var tiers = rules.contains("place.unknown")
                ? Stream.concat(BY_THE_WAY.stream(), Stream.of(Set.of("destination")))
                        .toList()
                : BY_THE_WAY;
        for (var kinds : tiers) {
            var some = mentions.stream()
                    .filter(m -> m.role() == Role.ASIDE && kinds.contains(String.valueOf(m.why())))
                    .toList();
            var found = resolve(some, Role.ASIDE, kinds.equals(WAYS), Set.of());
            if (!found.isNone()) {
                return found("text", found, plus(rules, "text.aside"));
            }
        }
        return new Place(Outcome.MISSING, "place.missing", rules, mentionedOffices(), List.of(), "place", "");
    }

    private List<Mention> mentions(String source) {
        return said.stream()
                .flatMap(s -> source.equals("address") ? s.addressed(territory).stream() : s.freeText())
                .toList();
    }

    /**
     * What these mentions come to.
     *
     * @param counts those in this role
     * @param wide whether a city and a county in it are two places: the ends of a route
     * @param within where it lies by what is trusted more
     */
    private Resolved resolve(List<Mention> mentions, Role counts, boolean wide, Set<String> within) {
        var used = mentions.stream()
                .filter(m -> m.role() == counts && !m.isOutside() && !m.isProvince())
                .toList();
        var codes = new LinkedHashSet<String>();
        var certain = new LinkedHashSet<String>();
        for (var m : used) {
            var settled = m.isShared() ? m.codes() : settled(m, within);
            codes.addAll(settled);
            if (settled.size() == 1 || m.isShared()) {
                certain.addAll(settled);
            }
        }
        var precise = codes.stream()
                .filter(c -> territory.level(c).compareTo(Level.CITY) > 0)
                .toList();
        // Of a route that begins or ends in a county, that one; of two cities, nobody knows.
        var inner = wide
                ? precise.size() == 1 ? precise : codes
                : codes.stream()
                        .filter(c -> certain.stream().noneMatch(other -> territory.isBelow(other, c)))
                        .toList();
        var by = used.stream()
                .filter(m -> m.codes().stream().anyMatch(inner::contains))
                .toList();
        var shared =
                by.stream().filter(Mention::isShared).anyMatch(m -> m.codes().containsAll(inner))
                        || (inner.size() == 2 && by.stream().allMatch(m -> m.border() && certain.containsAll(inner)));
        return new Resolved(List.copyOf(inner), by, shared && inner.size() > 1);
    }

    /** A doubled name is settled by any other hint; the same one everywhere alike. */
    private List<String> settled(Mention m, Set<String> within) {
        var codes = m.codes();
        return codes.size() == 1
                ? codes
                : settled.computeIfAbsent(new Doubled(m.words(), codes, within), this::settled);
    }

    private List<String> settled(Doubled name) {
        // What is doubled itself settles little.
        var sure = fitting(name.codes(), hints(name, true));
        var settled = sure.size() < name.codes().size() ? sure : fitting(name.codes(), hints(name, false));
        return settled.size() == 1 || facts.at() == null ? settled : fitting(settled, Set.of(facts.at()));
    }

    private Set<String> hints(Doubled name, boolean sure) {
        var hints = new LinkedHashSet<>(name.within());
        for (var other : all) {
            if (!other.isOutside()
                    && !other.isProvince()
                    && other.role() != Role.NONE
                    && !other.words().equals(name.words())
                    && (!sure || other.codes().size() == 1)) {
                hints.addAll(other.codes());
            }
        }
        said.forEach(s -> hints.addAll(ofCode(s.told().code())));
        point.ifPresent(p -> hints.addAll(p.sense().offices()));
        said.forEach(s -> Optional.ofNullable(s.told().office()).ifPresent(hints::add));
        return hints;
    }

    private Collection<String> ofCode(@Nullable String code) {
        return code == null
                ? List.of()
                : territory.divisions().cityOf(code).map(d -> d.code()).stream().toList();
    }

    private List<String> fitting(List<String> codes, Set<String> hints) {
        var province = territory.divisions().province().code();
        var useful = hints.stream()
                .filter(h ->
                        !h.equals(province) && territory.divisions().find(h).isPresent())
                .toList();
        var inLine = codes.stream()
                .filter(c -> useful.stream().anyMatch(h -> territory.isInLine(c, h)))
                .toList();
        if (!inLine.isEmpty()) {
            return inLine;
        }
        var sameCity = codes.stream()
                .filter(c -> useful.stream().anyMatch(h -> territory.cityOf(c).equals(territory.cityOf(h))))
                .toList();
        return sameCity.isEmpty() ? codes : sameCity;
    }

    /** Offices of whatever is named at all, for the clerk who has to decide. */
    private List<String> mentionedOffices() {
        var offices = new LinkedHashSet<String>();
        for (var m : all) {
            if (!m.isOutside() && !m.isProvince() && m.role() != Role.NONE) {
                territory.innermost(m.codes()).forEach(c -> offices.add(territory.office(c)));
            }
        }
        return offices.stream().limit(8).toList();
    }

    private String level(String code) {
        return territory.level(code).name().toLowerCase(Locale.ROOT);
    }

    private static List<String> plus(List<String> rules, String rule) {
        var all = new ArrayList<>(rules);
        all.add(rule);
        return all;
    }

    Optional<Point> point() {
        return point;
    }
}
