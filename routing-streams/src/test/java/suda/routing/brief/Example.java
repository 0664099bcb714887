package suda.routing.brief;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import suda.contract.Counted;
import suda.contract.FollowUpLevel;
import suda.contract.FollowUpState;
import suda.contract.LedgerCategory;
import suda.contract.LedgerSource;
import suda.contract.LedgerState;
import suda.contract.Sanction;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.routing.access.Period;
import suda.routing.channels.OversightPolicy;
import suda.routing.followups.Words;
import suda.routing.oversight.CityLine;
import suda.routing.oversight.Ledger;
import suda.routing.oversight.Views.ConsequenceView;
import suda.routing.oversight.Views.FollowUpView;
import suda.routing.oversight.Views.InspectionView;
import suda.routing.oversight.Views.Measure;
import suda.routing.oversight.Views.ProblemView;
import suda.routing.oversight.Views.Step;
import suda.routing.scorecards.Sums;

/** Entries and sums that the brief of 5 July 2021 is made of (DOMAIN, the brief to reproduce), and what came after it. */
final class Example {
    static final Period PERIOD = new Period(LocalDate.of(2021, 5, 1), LocalDate.of(2021, 7, 5));
    static final String WRITTEN = "=HYPERLINK(\"x\") <b>&\u0007";

    private static final int[] LISTED = {9, 3, 5, 8, 2};
    private static final Instant FOUND = Instant.parse("2021-06-01T02:00:00Z");
    private static final Instant LATER = Instant.parse("2021-07-06T02:00:00Z");

    private Example() {}

    static Brief brief() {
        return brief(null);
    }

    static Brief brief(@Nullable String scenario) {
        return Brief.of(
                PERIOD,
                scenario,
                hotlines(),
                supervised(),
                cities(),
                followUps(),
                entries(),
                lines(),
                OversightPolicy.shipped());
    }

    static Sums hotlines() {
        return sums(2_344, 1_957, 2_000, 1_900, 1_500, 1_245);
    }

    static Sums supervised() {
        return new Sums(Map.of(Counted.SUPERVISED, 20L, Counted.SUPERVISED_CLOSED, 12L), Map.of());
    }

    static Map<String, Sums> cities() {
        var cities = new HashMap<String, Sums>();
        cities.put("430100", sums(600, 500, 480, 470, 400, 340));
        cities.put("430200", sums(12, 11, 6, 3, 0, 0));
        return cities;
    }

    private static Sums sums(long accepted, long closed, long due, long onTime, long rated, long satisfied) {
        return new Sums(
                Map.of(
                        Counted.ACCEPTED, accepted,
                        Counted.CLOSED, closed,
                        Counted.CLOSE_DUE, due,
                        Counted.CLOSED_ON_TIME, onTime,
                        Counted.RATED, rated,
                        Counted.SATISFIED, satisfied,
                        Counted.UNREACHED, 33L),
                Map.of());
    }

    static List<CityLine> lines() {
        return Divisions.hunan().cities().stream()
                .map(Division::code)
                .map(city ->
                        new CityLine(city, true, city.equals("430500") ? 20 : 4_000, city.equals("430500") ? 2 : 3_900))
                .toList();
    }

    /** Three cities called in, one of them twice, and one more after the end; criticism in the period and after it. */
    static List<FollowUpView> followUps() {
        return List.of(
                meeting("430500-2021-1", "2021-05-18T01:30:00Z", FollowUpState.STRUCK_OFF, "2021-06-04T16:00:00Z"),
                meeting("430500-2021-2", "2021-07-05T15:30:00Z", FollowUpState.RECORDED, null),
                meeting("431200-2021-1", "2021-05-27T07:00:00Z", FollowUpState.NOT_RECOVERED, "2021-07-05T16:00:00Z"),
                meeting("431300-2021-1", "2021-06-21T06:30:00Z", FollowUpState.RECORDED, null),
                meeting("430600-2021-1", "2021-07-06T01:30:00Z", FollowUpState.RECORDED, null),
                meeting("430600-2020-9", "2021-04-30T01:30:00Z", FollowUpState.STRUCK_OFF, "2021-05-30T16:00:00Z"),
                criticism("430700-2021-1", "2021-06-10T01:00:00Z"),
                criticism("430700-2021-2", "2021-07-05T16:00:00Z"));
    }

    static List<Ledger.Entry> entries() {
        var entries = new ArrayList<Ledger.Entry>();
        var listed = 0;
        for (int category = 0; category < LISTED.length; category++) {
            for (int i = 0; i < LISTED[category]; i++) {
                entries.add(problem(listed++, LedgerCategory.values()[category], true, FOUND, 425));
            }
        }
        for (int i = listed; i < 539; i++) {
            entries.add(problem(i, LedgerCategory.WEAK_ABILITY, false, FOUND, 425));
        }
        entries.add(problem(900, LedgerCategory.WEAK_ABILITY, true, LATER, 0));
        entries.add(problem(901, LedgerCategory.WEAK_ABILITY, true, Instant.parse("2021-04-30T15:59:59Z"), 0));
        entries.add(inspection("2021-05-01", 1_500, 6_000, 400, 40, 4_000));
        entries.add(inspection("2021-07-05", 18, 214, 14, 7, 247));
        entries.add(inspection("2021-07-06", 99, 99, 99, 99, 99));
        var times = new int[] {12, 20, 3, 1, 1, 1, 1, 1, 1};
        for (int i = 0; i < times.length; i++) {
            entries.add(consequence("2021-06-0" + (i + 1), Sanction.values()[i], times[i]));
        }
        entries.add(consequence("2021-04-30", Sanction.TALK, 5));
        return entries;
    }

    /** The first so many are put right in time, one of them at the last moment; the next one a moment after the end. */
    private static Ledger.Entry problem(int i, LedgerCategory category, boolean listed, Instant found, int right) {
        var rightAt = i < right - 1
                ? Instant.parse("2021-06-20T02:00:00Z")
                : i == right - 1 ? PERIOD.end().minusMillis(1) : i == right ? PERIOD.end() : null;
        var struckAt = i < 324 ? Instant.parse("2021-06-28T02:00:00Z") : i < 330 ? LATER : null;
        var reminded = i == 500
                ? List.of(new Step("ProblemOverdue", Instant.parse("2021-06-12T02:00:00Z"), null, "", "", null))
                : List.<Step>of();
        return new Ledger.Entry(
                new ProblemView(
                        "430100-L-" + i,
                        category,
                        LedgerSource.INSPECTION,
                        null,
                        i == 0 ? WRITTEN : "投诉电话未公示",
                        "在服务窗口公示",
                        "430121",
                        "长沙县",
                        "冯某（局长）",
                        Instant.parse("2021-06-10T16:00:00Z"),
                        listed,
                        struckAt != null
                                ? LedgerState.STRUCK_OFF
                                : rightAt != null ? LedgerState.PUT_RIGHT : LedgerState.FOUND,
                        found,
                        rightAt,
                        struckAt,
                        struckAt == null ? null : "陈某",
                        reminded),
                null,
                null);
    }

    private static Ledger.Entry inspection(String on, int firms, int people, int visits, int inspections, int files) {
        return new Ledger.Entry(
                null, new InspectionView("I" + on, on, "430100", firms, people, visits, inspections, files), null);
    }

    private static Ledger.Entry consequence(String on, Sanction sanction, int times) {
        return new Ledger.Entry(null, null, new ConsequenceView("C" + on, on, "430100", sanction, times));
    }

    private static FollowUpView meeting(String id, String held, FollowUpState state, @Nullable String rechecked) {
        return meeting(id, held, Instant.parse(held).plusSeconds(60).toString(), state, rechecked);
    }

    static FollowUpView meeting(
            String id, String held, String recorded, FollowUpState state, @Nullable String rechecked) {
        var heldAt = Instant.parse(held);
        var steps = new ArrayList<Step>();
        steps.add(step("FollowUpProposed", heldAt.minusSeconds(86_400)));
        steps.add(step("MeetingRecorded", Instant.parse(recorded)));
        if (rechecked != null) {
            steps.add(step("MeetingRechecked", Instant.parse(rechecked)));
        }
        return view(id, FollowUpLevel.MEETING, state, heldAt, steps);
    }

    private static FollowUpView criticism(String id, String issued) {
        var at = Instant.parse(issued);
        return view(
                id,
                FollowUpLevel.CRITICISM,
                FollowUpState.ISSUED,
                null,
                List.of(step("FollowUpProposed", at.minusSeconds(60)), step("CriticismIssued", at)));
    }

    private static FollowUpView view(
            String id, FollowUpLevel level, FollowUpState state, @Nullable Instant heldAt, List<Step> steps) {
        var measure = new Measure(
                1,
                "12328热线增加坐席",
                "吴某",
                Instant.parse("2021-06-30T16:00:00Z"),
                Instant.parse("2021-06-24T02:00:00Z"),
                null,
                "已增加三个坐席",
                0);
        return new FollowUpView(
                id,
                id.substring(0, 6),
                Words.city(id.substring(0, 6)),
                level,
                state,
                steps.get(0).at(),
                "1",
                List.of(),
                null,
                heldAt,
                null,
                heldAt,
                level == FollowUpLevel.CRITICISM ? "通报批评" : null,
                heldAt == null ? null : Instant.parse("2021-07-20T16:00:00Z"),
                heldAt == null ? List.of() : List.of("周某（局长）", "吴某"),
                heldAt == null ? List.of() : List.of(measure),
                List.of(),
                steps);
    }

    private static Step step(String what, Instant at) {
        return new Step(what, at, null, "", "", null);
    }
}
