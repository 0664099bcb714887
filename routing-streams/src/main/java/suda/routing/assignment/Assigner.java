package suda.routing.assignment;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import suda.contract.Desk;
import suda.contract.Explanation;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.divisions.Divisions.Level;

/**
 * Decides where a case belongs, in the order in which a caseworker would explain it: first who must not handle it
 * (DOMAIN rule 1), then where it happened, and when neither says enough, the triage desk (DOMAIN rule 3).
 *
 * <p>Finding places and respondents in free text will come in front of this: it adds to {@link Facts}, not to the rules.
 */
public final class Assigner {
    private static final Set<String> NOBODY = Set.of();

    private final Divisions divisions;
    private final RoutingPolicy policy;
    private final Accusations accusations;

    public Assigner(Divisions divisions, RoutingPolicy policy) {
        this.divisions = divisions;
        this.policy = policy;
        this.accusations = new Accusations(divisions);
    }

    public RoutingPolicy policy() {
        return policy;
    }

    public boolean isKnownPlace(@Nullable String code) {
        return code != null && divisions.find(Places.six(code)).isPresent();
    }

    public Assignment assign(Facts facts) {
        var accused = accusations.in(facts);
        var decided = byAccusation(facts, accused);
        return decided != null ? decided : byPlace(facts);
    }

    private @Nullable Assignment byAccusation(Facts facts, Accusations.Found accused) {
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
        if (codes.contains(province.code())) {
            return desk(
                    Desk.DISCIPLINE,
                    "conflict.province",
                    (accused.presumed() ? "未写明被投诉单位，推定为" : "被投诉（举报）的是") + name(province) + "的交通运输部门，按回避规定由省纪检组办理。",
                    (accused.presumed()
                                    ? "No office is named, so the province's own is presumed: "
                                    : "Complained against: ")
                            + name(province) + "; the discipline desk handles it.",
                    List.of(),
                    codes);
        }
        if (facts.integrity()) {
            return desk(
                    Desk.DISCIPLINE,
                    "accusation.integrity",
                    "举报内容涉及收受财物等廉洁问题，由省纪检组办理。",
                    "It is an accusation of corruption, so the province's discipline desk handles it.",
                    List.of(),
                    codes);
        }
        if (accused.unknown()) {
            return desk(
                    Desk.TRIAGE,
                    "respondent.unknown",
                    "写明的被投诉（举报）单位代码不在单位名录中，不能判断应当回避的单位，转省级分拨台。",
                    "The stated respondent's code is no known office, so it cannot be told who must not handle it.",
                    List.of(),
                    codes);
        }
        if (codes.isEmpty()) {
            return facts.enforcement() ? unplaced(facts) : null;
        }
        return oneLevelUp(codes, accused.presumed());
    }

    private Assignment oneLevelUp(TreeSet<String> codes, boolean presumed) {
        var offices = codes.stream().flatMap(c -> divisions.find(c).stream()).toList();
        var names = offices.stream().map(Assigner::name).collect(Collectors.joining("、"));
        var parents = offices.stream().map(Division::parent).collect(Collectors.toCollection(TreeSet::new));
        var above = parents.size() == 1
                ? divisions.find(parents.first()).orElse(divisions.province())
                : divisions.province();
        var zhWho = presumed ? "行政执法类未写明被投诉单位，推定为事发地" : "被投诉（举报）的是";
        var enWho = presumed
                ? "Enforcement is complained of without a named office, so the bureau of the place is presumed: "
                : "Complained against: ";
        var rule = (presumed ? "conflict.presumed." : "conflict.stated.")
                + (above.level() == Level.CITY ? "county" : "city");
        return office(
                above,
                rule,
                zhWho + names + "的交通运输部门，按回避规定由上一级" + name(above) + "办理。",
                enWho + names + "; the accused never handles it, so it goes up to " + name(above) + ".",
                codes);
    }

    /** Nobody is accused here: whoever is, was decided above. */
    private Assignment byPlace(Facts facts) {
        var place = facts.placeCode() == null
                ? null
                : divisions.find(Places.six(facts.placeCode())).orElse(null);
        if (place == null) {
            return unplaced(facts);
        }
        var answering = divisions.answering(place);
        return switch (place.level()) {
            case ZONE ->
                office(
                        answering,
                        "place.zone",
                        "地点代码" + place.code() + "是" + place.name() + "，开发区（管理区）由所在市" + name(answering) + "办理。",
                        "The place code " + place.code() + " is the development zone " + place.name()
                                + ", for which its city " + name(answering) + " answers.",
                        NOBODY);
            case COUNTY ->
                office(
                        answering,
                        "place.county",
                        "地点代码" + facts.placeCode() + "属" + name(place) + "，由该县（市、区）办理。",
                        "The place code " + facts.placeCode() + " lies in " + name(place)
                                + ", whose county office handles it.",
                        NOBODY);
            case CITY ->
                office(
                        answering,
                        "place.city",
                        "地点代码" + facts.placeCode() + "为" + name(place) + "，由该市（州）办理。",
                        "The place code " + facts.placeCode() + " is " + name(place)
                                + ", whose city office handles it.",
                        NOBODY);
            case PROVINCE ->
                office(
                        answering,
                        "place.province",
                        "地点代码为" + name(place) + "，由省级办理。",
                        "The place code is the province itself (" + name(place) + "), so the province handles it.",
                        NOBODY);
        };
    }

    private Assignment unplaced(Facts facts) {
        var code = facts.placeCode();
        if (code == null || code.isBlank()) {
            return desk(
                    Desk.TRIAGE,
                    "place.missing",
                    "没有写明地点代码，不能判断管辖单位，转省级分拨台。",
                    "No place code was stated, so no office can be told; it waits at the province's triage desk.",
                    List.of(),
                    NOBODY);
        }
        if (!code.startsWith(divisions.province().code().substring(0, 2))) {
            return desk(
                    Desk.TRIAGE,
                    "place.outside",
                    "地点代码" + code + "不在" + divisions.province().name() + "，转省级分拨台。",
                    "The place code " + code + " lies outside "
                            + divisions.province().name() + "; it waits at the province's triage desk.",
                    List.of(),
                    NOBODY);
        }
        var candidates = divisions.cityOf(code).map(Division::code).stream().toList();
        return desk(
                Desk.TRIAGE,
                "place.unknown",
                "地点代码" + code + "不在区划名录中，转省级分拨台。",
                "The place code " + code + " is in no table of divisions; it waits at the province's triage desk.",
                candidates,
                NOBODY);
    }

    private Assignment office(Division office, String rule, String zh, String en, Set<String> accused) {
        return new Assignment(
                office.code(), null, new Explanation(rule, policy.version(), zh, en), List.of(), Set.copyOf(accused));
    }

    private Assignment desk(
            Desk desk, String rule, String zh, String en, List<String> candidates, Set<String> accused) {
        return new Assignment(
                null, desk, new Explanation(rule, policy.version(), zh, en), candidates, Set.copyOf(accused));
    }

    private static String name(Division division) {
        return division.name() + "（" + division.code() + "）";
    }
}
