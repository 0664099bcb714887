package suda.routing.assignment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import suda.contract.Desk;
import suda.contract.Explanation;
import suda.contract.Raising;
import suda.contract.Reasoning;
import suda.divisions.Divisions;
import suda.routing.gazetteer.Gazetteer;

/**
 * Decides where a case belongs, in the order in which a caseworker would explain it: first where it happened
 * ({@link Where}) and who is accused ({@link Who}); then who must not handle it (DOMAIN rule 1), then whose place it is,
 * and when neither says enough, the triage desk (DOMAIN rule 3).
 */
public final class Assigner {
    private final Territory territory;
    private final Divisions divisions;
    private final RoutingPolicy policy;
    private final Gazetteer gazetteer;
    private final Lexicon lexicon;
    private final Who who;
    private final Conflicts conflicts;
    private final PlaceVerdicts places;
    private final String version;

    /** By the gazetteer that ships with Suda. */
    public Assigner(Divisions divisions, RoutingPolicy policy) {
        this(divisions, policy, Gazetteer.shipped());
    }

    public Assigner(Divisions divisions, RoutingPolicy policy, Gazetteer gazetteer) {
        this.divisions = divisions;
        this.territory = new Territory(divisions);
        this.policy = policy;
        this.gazetteer = gazetteer;
        this.lexicon = new Lexicon(policy, gazetteer);
        this.who = new Who(territory);
        this.places = new PlaceVerdicts(territory);
        this.conflicts = new Conflicts(territory, places);
        this.version = policy.version() + "/" + gazetteer.version();
    }

    public RoutingPolicy policy() {
        return policy;
    }

    public Gazetteer gazetteer() {
        return gazetteer;
    }

    /** Of the routing policy and the gazetteer: {@code 2026.2/2026.1}; kept with every decision. */
    public String version() {
        return version;
    }

    /** Whether words that came by an action accuse somebody: then the case is decided on again. */
    public boolean accuses(Facts facts) {
        var said = read(facts);
        var newest = Said.read(territory, lexicon, facts.newest(), facts.on());
        var place = new Where(territory, gazetteer, facts, said).find();
        var found = who.in(facts, newest, one -> placeOf(one, facts, place), said);
        return !facts.accusedBefore().containsAll(found.codes()) || (found.corrupt() && !facts.closed());
    }

    public Assignment assign(Facts facts) {
        var said = read(facts);
        var at = facts.told().indexOf(facts.newest());
        var newest = at >= 0 ? said.get(at) : Said.read(territory, lexicon, facts.newest(), facts.on());
        var where = new Where(territory, gazetteer, facts, said);
        var place = where.find();
        var accused = who.in(facts, newest, one -> said.size() == 1 ? place : placeOf(one, facts, place), said);
        var raised = raised(facts, said);
        var enforcement = said.stream().anyMatch(s -> s.told().enforcement());
        var verdict = conflicts.verdict(place, accused, enforcement);
        verdict = verdict == null ? places.verdict(place) : verdict;
        var rules = new ArrayList<String>();
        raised.forEach(r -> rules.add(rule(r)));
        rules.addAll(place.rules());
        if (!place.rule().equals(verdict.rule())) {
            rules.add(place.rule());
        }
        rules.add(verdict.rule());
        return assignment(
                verdict, rules, accused, raised, new Findings(territory, policy, said, newest, where, place, accused));
    }

    /** The sentence of a case that stays where it is, and is raised now. */
    public Explanation raised(@Nullable Explanation before, List<Raising> raised, Explanation otherwise) {
        if (before == null) {
            return otherwise;
        }
        var zh = new StringBuilder(before.getZh());
        var en = new StringBuilder(before.getEn());
        say(raised, zh, en);
        return new Explanation(before.getRule(), version, zh.toString(), en.toString());
    }

    private List<Said> read(Facts facts) {
        return facts.told().stream()
                .map(told -> Said.read(territory, lexicon, told, facts.on()))
                .toList();
    }

    /** Each submission is looked at by itself, since a second one may accuse the bureau of another place. */
    private Place placeOf(Said one, Facts facts, Place ofCase) {
        var own = new Where(territory, gazetteer, facts, List.of(one)).find();
        return own.isSettled() ? own : ofCase;
    }

    /** Truck drivers and emergencies, by their flags or by what is said (DOMAIN rule 12). */
    private Set<Raising> raised(Facts facts, List<Said> said) {
        var raised = EnumSet.noneOf(Raising.class);
        raised.addAll(facts.raised());
        for (var one : said) {
            if (one.isTruckDrivers(policy.truckDrivers())) {
                raised.add(Raising.TRUCK_DRIVER);
            }
            if (one.title().emergency().isPresent() || one.text().emergency().isPresent()) {
                raised.add(Raising.EMERGENCY);
            }
        }
        return raised;
    }

    private static void say(Collection<Raising> raised, StringBuilder zh, StringBuilder en) {
        for (var raising : raised) {
            zh.append(Words.zh(raising));
            en.append(' ').append(Words.en(raising));
        }
    }

    private static String rule(Raising raising) {
        return switch (raising) {
            case TRUCK_DRIVER -> "raised.truck-driver";
            case EMERGENCY -> "raised.emergency";
        };
    }

    private Assignment assignment(
            Verdict v, List<String> rules, Who.Found accused, Set<Raising> raised, Findings findings) {
        var zh = new StringBuilder(v.zh());
        var en = new StringBuilder(v.en());
        findings.passedOver(zh, en);
        say(raised, zh, en);
        var all = new TreeSet<>(accused.codes());
        all.addAll(v.accused());
        return new Assignment(
                v.office(),
                v.desk(),
                v.coHandlers(),
                new Explanation(v.rule(), version, zh.toString(), en.toString()),
                new Reasoning(version, rules, findings.all(v.desk() == Desk.TRIAGE)),
                v.candidates().stream().filter(c -> !all.contains(c)).toList(),
                Set.copyOf(all),
                Set.copyOf(accused.presumed()),
                accused.accuses(),
                raised);
    }
}
