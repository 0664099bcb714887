package suda.routing.assignment;

import static suda.routing.assignment.Verdict.desk;
import static suda.routing.assignment.Verdict.name;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import suda.contract.Desk;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.divisions.Divisions.Level;
import suda.routing.assignment.Place.Outcome;
import suda.routing.assignment.Who.By;

/** Who must not handle a case, and who does instead: DOMAIN rule 1, rung by rung, from the top. */
record Conflicts(Territory territory, PlaceVerdicts places) {
    private static final int LONGEST = 40;

    /**
     * @param enforcement whether an enforcement body was ever complained of
     * @return null where nobody is accused
     */
    @Nullable
    Verdict verdict(Place place, Who.Found accused, boolean enforcement) {
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
        var divisions = territory.divisions();
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
                    "写明的被投诉（举报）单位不在单位名录中，不能判断应当回避的单位，转省级分拨台。",
                    "The stated respondent is no known office, so it cannot be told who must not handle it.",
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
            return enforcement && !place.isSettled() ? places.unplaced(place, Verdict.NOBODY) : null;
        }
        return presumed && place.outcome() == Outcome.AMBIGUOUS
                ? places.unplaced(place, codes)
                : oneLevelUp(codes, accused);
    }

    private Verdict oneLevelUp(TreeSet<String> codes, Who.Found accused) {
        var divisions = territory.divisions();
        var presumed = accused.by() == By.PRESUMED;
        var offices = codes.stream().flatMap(c -> divisions.find(c).stream()).toList();
        var names = offices.stream().map(Verdict::name).collect(Collectors.joining("、"));
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

    private static String shortened(String words) {
        return words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words;
    }
}
