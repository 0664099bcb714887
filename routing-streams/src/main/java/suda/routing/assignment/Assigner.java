package suda.routing.assignment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import suda.contract.Desk;
import suda.contract.Explanation;
import suda.contract.Raising;
import suda.contract.Reasoning;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.divisions.Divisions.Level;
import suda.routing.assignment.Place.Outcome;
import suda.routing.assignment.Who.By;
import suda.routing.gazetteer.Gazetteer;

/**
 * Decides where a case belongs, in the order in which a caseworker would explain it: first where it happened
 * ({@link Where}) and who is accused ({@link Who}); then who must not handle it (DOMAIN rule 1), then whose place it is,
 * and when neither says enough, the triage desk (DOMAIN rule 3).
 */
public final class Assigner {
    private static final Set<String> NOBODY = Set.of();

    private final Territory territory;
    private final Divisions divisions;
    private final RoutingPolicy policy;
    private final Gazetteer gazetteer;
    private final Lexicon lexicon;
    private final Who who;
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
        var found = who.in(facts, newest, one -> placeOf(one, facts, said), said);
        return !facts.accusedBefore().containsAll(found.codes()) || (found.corrupt() && !facts.closed());
    }

    public Assignment assign(Facts facts) {
        var said = read(facts);
        var newest = facts.told().contains(facts.newest())
                ? said.get(facts.told().indexOf(facts.newest()))
                : Said.read(territory, lexicon, facts.newest(), facts.on());
        var where = new Where(territory, gazetteer, facts, said);
        var place = where.find();
        var accused = who.in(facts, newest, one -> said.size() == 1 ? place : placeOf(one, facts, said), said);
        var raised = raised(facts, said);
        var enforcement = said.stream().anyMatch(s -> s.told().enforcement());
        var verdict = byAccusation(place, accused, enforcement);
        verdict = verdict == null ? byPlace(place) : verdict;
        var rules = new ArrayList<String>();
        raised.forEach(r -> rules.add(rule(r)));
        rules.addAll(place.rules());
        if (!place.rule().equals(verdict.rule)) {
            rules.add(place.rule());
        }
        rules.add(verdict.rule);
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
        for (var raising : raised) {
            zh.append(Words.zh(raising));
            en.append(' ').append(Words.en(raising));
        }
        return new Explanation(before.getRule(), version, zh.toString(), en.toString());
    }

    private List<Said> read(Facts facts) {
        return facts.told().stream()
                .map(told -> Said.read(territory, lexicon, told, facts.on()))
                .toList();
    }

    /** Each submission is looked at by itself, since a second one may accuse the bureau of another place. */
    private Place placeOf(Said newest, Facts facts, List<Said> all) {
        var own = new Where(territory, gazetteer, facts, List.of(newest)).find();
        return own.isSettled() ? own : new Where(territory, gazetteer, facts, all).find();
    }

    /** An office or a desk, and the sentence that explains it. */
    private record Verdict(
            @Nullable String office,
            @Nullable Desk desk,
            String rule,
            String zh,
            String en,
            List<String> coHandlers,
            List<String> candidates,
            Collection<String> accused) {}

    private @Nullable Verdict byAccusation(Place place, Who.Found accused, boolean enforcement) {
        var codes = accused.codes();
        if (codes.contains(Divisions.DISCIPLINE)) {
            return desk(
                    Desk.RECUSAL,
                    "conflict.discipline",
                    "被投诉（举报）的是省纪检组，按回避规定由指定的回避承办人办理。",
                    "The discipline group itself is accused, so the named recusal person handles it.",
                    List.of(),
                    codes);
        }
        var province = divisions.province();
        var presumed = accused.by() == By.PRESUMED;
        if (codes.contains(province.code())) {
            return desk(
                    Desk.DISCIPLINE,
                    "conflict.province",
                    (presumed ? "未写明被投诉单位，推定为" : "被投诉（举报）的是") + name(province) + "的交通运输部门，按回避规定由省纪检组办理。",
                    (presumed ? "No office is named, so the province's own is presumed: " : "Complained against: ")
                            + name(province) + "; the discipline desk handles it.",
                    List.of(),
                    codes);
        }
        if (accused.corruption()) {
            return desk(
                    Desk.DISCIPLINE,
                    "accusation.integrity",
                    "举报内容涉及收受财物等廉洁问题，由省纪检组办理。",
                    "It is an accusation of corruption, so the province's discipline desk handles it.",
                    List.of(),
                    codes);
        }
        if (accused.unknown() != null) {
            return desk(
                    Desk.TRIAGE,
                    "respondent.unknown",
                    "写明的被投诉（举报）单位代码不在单位名录中，不能判断应当回避的单位，转省级分拨台。",
                    "The stated respondent's code is no known office, so it cannot be told who must not handle it.",
                    List.of(),
                    codes);
        }
        if (accused.foreign() != null) {
            return desk(
                    Desk.TRIAGE,
                    "respondent.foreign",
                    "被投诉（举报）的“" + shortened(accused.foreign()) + "”不是本省交通运输部门，转省级分拨台。",
                    "Complained against is “" + shortened(accused.foreign())
                            + "”, no transport office of this province; it waits at the province's triage desk.",
                    List.of(),
                    codes);
        }
        if (codes.isEmpty()) {
            return enforcement && !place.isSettled() ? unplaced(place, NOBODY) : null;
        }
        return presumed && place.outcome() == Outcome.AMBIGUOUS ? unplaced(place, codes) : oneLevelUp(codes, accused);
    }

    private Verdict oneLevelUp(TreeSet<String> codes, Who.Found accused) {
        var presumed = accused.by() == By.PRESUMED;
        var offices = codes.stream().flatMap(c -> divisions.find(c).stream()).toList();
        var names = offices.stream().map(Assigner::name).collect(Collectors.joining("、"));
        var parents = offices.stream().map(Division::parent).collect(Collectors.toCollection(TreeSet::new));
        var above = parents.size() == 1
                ? divisions.find(parents.first()).orElse(divisions.province())
                : divisions.province();
        var units = accused.units().stream()
                .filter(u -> u.whose() != Unit.Whose.LOCAL)
                .map(u -> "“" + shortened(u.words()) + "”")
                .distinct()
                .limit(2)
                .collect(Collectors.joining("、"));
        var byName = accused.by() == By.NAMED && !units.isEmpty();
        var zhWho = presumed ? "未写明被投诉的交通运输部门，推定为事发地" : "被投诉（举报）的是" + (byName ? units + "，即" : "");
        var enWho = presumed
                ? "A transport office is complained of without a name, so the bureau of the place is presumed: "
                : "Complained against: " + (byName ? units + ", which is " : "");
        var level = above.level() == Level.CITY ? "county" : "city";
        return new Verdict(
                above.code(),
                null,
                "conflict." + accused.by().rule() + "." + level,
                zhWho + names + "的交通运输部门，按回避规定由上一级" + name(above) + "办理。",
                enWho + names + "; the accused never handles it, so it goes up to " + name(above) + ".",
                List.of(),
                List.of(),
                codes);
    }

    /** Nobody is accused here: whoever is, was decided above. */
    private Verdict byPlace(Place place) {
        return switch (place.outcome()) {
            case FOUND -> found(place, territory.division(place.codes().get(0)));
            case SHARED -> shared(place);
            case COMMON -> common(place);
            case AMBIGUOUS, OUTSIDE, UNKNOWN, MISSING -> unplaced(place, NOBODY);
        };
    }

    private Verdict found(Place place, Division division) {
        var answering = divisions.answering(division);
        var zhAt =
                Words.zhAt(place) + (place.field().equals("place.code") ? zhOfCode(division) : "，属" + name(division));
        var enAt = Words.enAt(place)
                + (place.field().equals("place.code") ? enOfCode(division) : ", which lies in " + name(division));
        return switch (division.level()) {
            case ZONE ->
                office(
                        answering,
                        place.rule(),
                        zhAt + "，开发区（管理区）由所在市" + name(answering) + "办理。",
                        enAt + ", a development zone, for which its city " + name(answering) + " answers.");
            case COUNTY ->
                office(answering, place.rule(), zhAt + "，由该县（市、区）办理。", enAt + ", whose county office handles it.");
            case CITY -> office(answering, place.rule(), zhAt + "，由该市（州）办理。", enAt + ", whose city office handles it.");
            case PROVINCE -> office(answering, place.rule(), zhAt + "，由省级办理。", enAt + ", so the province handles it.");
        };
    }

    private static String zhOfCode(Division division) {
        return switch (division.level()) {
            case ZONE -> "是" + division.name();
            case COUNTY -> "属" + name(division);
            case CITY, PROVINCE -> "为" + name(division);
        };
    }

    private static String enOfCode(Division division) {
        return (division.level() == Level.COUNTY ? " lies in " : " is ")
                + (division.level() == Level.ZONE ? division.name() : name(division));
    }

    /** Two offices share a place: city over county, otherwise the first leads. */
    private Verdict shared(Place place) {
        var offices = place.codes().stream().map(territory::office).distinct().toList();
        var lead = territory.division(offices.get(0));
        var others = offices.subList(1, offices.size());
        var names = others.stream().map(c -> name(territory.division(c))).collect(Collectors.joining("、"));
        return new Verdict(
                lead.code(),
                null,
                place.rule(),
                Words.zhAt(place) + "，由" + name(lead) + "主办" + (others.isEmpty() ? "。" : "，" + names + "协办。"),
                Words.enAt(place) + ", so " + name(lead) + " leads"
                        + (others.isEmpty() ? "." : " and " + names + " help" + (others.size() == 1 ? "s." : ".")),
                others,
                List.of(),
                NOBODY);
    }

    private Verdict common(Place place) {
        var city = territory.division(place.codes().get(0));
        var may = names(place.possible());
        return new Verdict(
                city.code(),
                null,
                place.rule(),
                Words.zhAt(place) + "，可能属" + may + "，由其共同的上级" + name(city) + "办理。",
                Words.enAt(place) + ", which may be in " + may + "; the city above them, " + name(city)
                        + ", handles it.",
                List.of(),
                offices(place.possible()),
                NOBODY);
    }

    /** @param accused who is presumed accused already: the clerk may choose one above them */
    private Verdict unplaced(Place place, Collection<String> accused) {
        return switch (place.outcome()) {
            case AMBIGUOUS ->
                desk(
                        Desk.TRIAGE,
                        place.rule(),
                        Words.zhAt(place) + "，可能属" + names(place.codes()) + "，不能判断是哪一处，转省级分拨台。",
                        Words.enAt(place) + ", which may be in " + names(place.codes())
                                + "; it waits at the province's triage desk.",
                        accused.isEmpty() ? offices(place.codes()) : above(place.codes()),
                        accused);
            case OUTSIDE ->
                desk(
                        Desk.TRIAGE,
                        "place.outside",
                        Words.zhAt(place) + "不在" + divisions.province().name() + "，非本省管辖，转省级分拨台。",
                        Words.enAt(place) + " lies outside "
                                + divisions.province().name() + ": not ours; it waits at the province's triage desk.",
                        place.codes(),
                        accused);
            case UNKNOWN ->
                desk(
                        Desk.TRIAGE,
                        "place.unknown",
                        Words.zhAt(place) + "不在区划名录中，转省级分拨台。",
                        Words.enAt(place) + " is in no table of divisions; it waits at the province's triage desk.",
                        place.codes(),
                        accused);
            default ->
                desk(
                        Desk.TRIAGE,
                        "place.missing",
                        "没有写明地点，不能判断管辖单位，转省级分拨台。",
                        "No place was stated, so no office can be told; it waits at the province's triage desk.",
                        place.codes(),
                        accused);
        };
    }

    private List<String> offices(List<String> codes) {
        return codes.stream().map(territory::office).distinct().toList();
    }

    private List<String> above(List<String> codes) {
        return codes.stream()
                .map(territory::office)
                .map(c -> territory.division(c).parent())
                .distinct()
                .toList();
    }

    private String names(List<String> codes) {
        return codes.stream().map(c -> name(territory.division(c))).collect(Collectors.joining("、"));
    }

    private Verdict office(Division office, String rule, String zh, String en) {
        return new Verdict(office.code(), null, rule, zh, en, List.of(), List.of(), NOBODY);
    }

    private Verdict desk(
            Desk desk, String rule, String zh, String en, List<String> candidates, Collection<String> accused) {
        return new Verdict(null, desk, rule, zh, en, List.of(), candidates, accused);
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
        for (var raising : raised) {
            zh.append(Words.zh(raising));
            en.append(' ').append(Words.en(raising));
        }
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
                accused.accuses(),
                raised);
    }

    private static String shortened(String words) {
        return words.length() > 40 ? words.substring(0, 40) + "…" : words;
    }

    private static String name(Division division) {
        return division.name() + "（" + division.code() + "）";
    }
}
