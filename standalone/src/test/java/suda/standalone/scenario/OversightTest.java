package suda.standalone.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.standalone.scenario.Happening.Book;
import suda.standalone.scenario.Happening.FollowUpStep;
import suda.standalone.scenario.Happening.LedgerStep;
import suda.standalone.scenario.Happening.Step;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The meetings and the ledger of the scenario: the brief's totals, and nothing that intake or the rules would refuse. */
class OversightTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Scenario SCENARIO = Hunan2021.make();

    @Test
    void threeCitiesAreCalledInEachWithADeadlineResponsiblePersonsAndMeasures() {
        var records = followUps("RECORD");

        assertThat(records.keySet()).containsExactly("430500-2021-1", "431200-2021-1", "431300-2021-1");
        assertThat(followUps("SCHEDULE").keySet()).isEqualTo(records.keySet());
        records.forEach((id, record) -> {
            var body = body(record);
            assertThat(body.path("persons").size()).isBetween(1, 3);
            assertThat(body.path("measures").size()).isBetween(2, 4);
            for (var measure : body.path("measures")) {
                assertThat(date(measure, "deadline")).isBeforeOrEqualTo(date(body, "deadline"));
                assertThat(date(measure, "deadline").isAfter(day(record.at()))).isTrue();
                assertThat(measure.path("text").asString()).isNotBlank();
                assertThat(body.path("persons").valueStream().map(JsonNode::asString))
                        .contains(measure.path("person").asString());
            }
        });
        assertThat(records.values().stream().map(r -> date(body(r), "deadline")))
                .containsExactly(
                        LocalDate.parse("2021-06-04"), LocalDate.parse("2021-06-20"), LocalDate.parse("2021-07-20"));
    }

    @Test
    void twoOfThemAreStruckOffByTheClockAndTheThirdIsStillBeingPutRight() {
        assertThat(Overseen.recovering(steps(), SCENARIO.until())).containsExactly("430500-2021-1", "431200-2021-1");
    }

    @Test
    void aMeetingIsScheduledWithinTwoDaysOfTheAlarmAndRecordedAfterItWasHeld() {
        var alarms = Map.of(
                "430500-2021-1", Instant.parse("2021-05-14T00:30:00Z"),
                "431200-2021-1", Instant.parse("2021-05-22T16:30:00Z"),
                "431300-2021-1", Instant.parse("2021-06-16T12:30:00Z"));
        followUps("SCHEDULE").forEach((id, scheduled) -> {
            var alarm = alarms.getOrDefault(id, Instant.MAX);
            var held = OffsetDateTime.parse(body(scheduled).path("meetsAt").asString());
            var record = known(followUps("RECORD"), id);
            assertThat(scheduled.at()).isBetween(alarm, alarm.plus(java.time.Duration.ofDays(2)));
            assertThat(held.toInstant()).isBetween(scheduled.at(), record.at());
            assertThat(OffsetDateTime.parse(body(record).path("heldAt").asString()))
                    .isEqualTo(held);
        });
    }

    @Test
    void theCityCompletesEachMeasureBeforeItIsDue() {
        var records = followUps("RECORD");
        var done = new TreeMap<String, Integer>();
        for (var step : steps()) {
            if (step instanceof FollowUpStep own && kind(own).equals("COMPLETE_MEASURE")) {
                var record = known(records, own.followUp());
                var measure = body(record)
                        .path("measures")
                        .path(body(own).path("measure").asInt() - 1);
                assertThat(day(own.at())).isBeforeOrEqualTo(date(measure, "deadline"));
                assertThat(own.at()).isAfter(record.at());
                assertThat(own.by()).isEqualTo(own.city());
                done.merge(own.followUp(), 1, Integer::sum);
            }
        }
        assertThat(done)
                .isEqualTo(Map.of(
                        "430500-2021-1", 3,
                        "431200-2021-1", 4,
                        "431300-2021-1", 1));
        for (var measure : body(known(records, "431300-2021-1")).path("measures")) {
            var isOver = date(measure, "deadline").isBefore(LocalDate.parse("2021-07-05"));
            assertThat(isOver).isEqualTo(date(measure, "deadline").equals(LocalDate.parse("2021-06-30")));
        }
    }

    @Test
    void theLedgerHoldsWhatTheBriefCounts() {
        var found = found();

        assertThat(found).hasSize(539);
        assertThat(ledger("PUT_RIGHT")).hasSize(425);
        assertThat(ledger("STRIKE_OFF")).hasSize(324);
        assertThat(counted(found, step -> text(step, "source")))
                .isEqualTo(Map.of("INSPECTION", 430L, "SUPERVISED_CASE", 96L, "MEETING", 13L));
        assertThat(counted(
                        found.stream()
                                .filter(s -> body(s).path("listed").asBoolean())
                                .toList(),
                        step -> text(step, "category")))
                .isEqualTo(Map.of(
                        "WEAK_RESPONSIBILITY", 9L,
                        "WEAK_PURPOSE", 3L,
                        "WEAK_ABILITY", 5L,
                        "UNCLEAN_ENFORCEMENT", 8L,
                        "POOR_STYLE", 2L));
    }

    @Test
    void inspectionsAndConsequencesAreWhatTheBriefCounts() {
        var inspections = of(Book.INSPECTIONS);
        var consequences = of(Book.CONSEQUENCES);

        assertThat(inspections).hasSize(72);
        assertThat(sum(inspections, "firmsVisited")).isEqualTo(1_518);
        assertThat(sum(inspections, "peopleTalkedTo")).isEqualTo(6_214);
        assertThat(sum(inspections, "unannouncedVisits")).isEqualTo(414);
        assertThat(sum(inspections, "inspections")).isEqualTo(47);
        assertThat(sum(inspections, "caseFilesReviewed")).isEqualTo(4_247);
        assertThat(sum(consequences, "personTimes")).isEqualTo(41);
        var times = new TreeMap<String, Integer>();
        consequences.forEach(step -> times.merge(
                text(step, "sanction"), body(step).path("personTimes").asInt(), Integer::sum));
        assertThat(times)
                .isEqualTo(Map.of(
                        "TALK", 12,
                        "CRITICISM", 20,
                        "TRANSFER", 3,
                        "PARTY_WARNING", 1,
                        "PARTY_SERIOUS_WARNING", 1,
                        "WARNING", 1,
                        "DEMERIT", 1,
                        "MAJOR_DEMERIT", 1,
                        "DEMOTION", 1));
    }

    @Test
    void nothingIsWrittenIntoTheLedgerThatIntakeWouldNotTake() {
        for (var step : steps()) {
            assertThat(step.actionId()).matches("[A-Za-z0-9._:-]{1,64}");
            assertThat(body(step).path("actionId").asString()).isEqualTo(step.actionId());
            assertThat(step.body()).doesNotContain("{unit}", "{county}", "{road}", "{station}");
        }
        assertThat(steps()).extracting(Step::actionId).doesNotHaveDuplicates();
        var offices = Divisions.hunan().offices();
        for (var step : found()) {
            assertThat(offices).contains(text(step, "office"));
            assertThat(List.of("manifestation", "measure", "person", "deadline"))
                    .allMatch(field -> !text(step, field).isBlank());
            assertThat(text(step, "person")).matches("[\\u4e00-\\u9fff]{1,2}某某?（.*）");
            assertThat(date(body(step), "deadline").isAfter(day(step.at()))).isTrue();
        }
        for (var step : of(Book.INSPECTIONS)) {
            assertThat(date(body(step), "on")).isEqualTo(day(step.at()));
            assertThat(text(step, "office")).matches("|43[0-9]{2}00");
        }
        for (var step : of(Book.CONSEQUENCES)) {
            assertThat(date(body(step), "on")).isEqualTo(day(step.at()));
            assertThat(offices).contains(text(step, "office"));
        }
    }

    @Test
    void anEntryIsFoundThenPutRightThenStruckOffByAnother() {
        var found = byEntry(found());
        var right = byEntry(ledger("PUT_RIGHT"));

        right.forEach((entry, step) -> {
            var finding = known(found, entry);
            assertThat(step.at()).isAfter(finding.at());
            assertThat(day(step.at())).isBeforeOrEqualTo(date(body(finding), "deadline"));
        });
        byEntry(ledger("STRIKE_OFF")).forEach((entry, step) -> {
            assertThat(step.at()).isAfter(known(right, entry).at());
            assertThat(text(step, "checker")).isNotEqualTo(text(known(found, entry), "person"));
        });
        assertThat(found.values().stream()
                        .filter(step -> !right.containsKey(step.entry()))
                        .filter(step -> date(body(step), "deadline").isBefore(LocalDate.parse("2021-07-05"))))
                .hasSize(4);
    }

    @Test
    void aSourceIsThereBeforeTheProblemThatIsFoundByIt() {
        var records = followUps("RECORD");
        var inspections = byEntry(of(Book.INSPECTIONS));
        for (var step : found()) {
            var reference = text(step, "sourceRef");
            switch (text(step, "source")) {
                case "MEETING" -> assertThat(known(records, reference).at()).isBefore(step.at());
                case "INSPECTION" ->
                    assertThat(known(inspections, reference).at()).isBefore(step.at());
                default -> assertThat(reference).isEmpty();
            }
        }
    }

    /** Commands about a city are worked in one order: with its last action all has been worked that lies before it. */
    @Test
    void everyCityHasAnActionAfterTheLastMonthWasJudged() {
        var last = new TreeMap<String, Instant>();
        for (var step : found()) {
            ledgerOf(step.entry())
                    .forEach(each -> last.merge(
                            Divisions.hunan()
                                    .cityOf(text(step, "office"))
                                    .map(Division::code)
                                    .orElse(""),
                            each.at(),
                            (one, other) -> one.isAfter(other) ? one : other));
        }

        assertThat(last).hasSize(14);
        assertThat(last.values()).allMatch(at -> at.isAfter(Instant.parse("2021-07-01T00:00:00Z")));
    }

    private static Map<String, FollowUpStep> followUps(String kind) {
        var steps = new TreeMap<String, FollowUpStep>();
        for (var step : steps()) {
            if (step instanceof FollowUpStep own && kind(own).equals(kind)) {
                assertThat(steps.put(own.followUp(), own)).isNull();
            }
        }
        return steps;
    }

    private static List<LedgerStep> found() {
        return of(Book.PROBLEMS).stream().filter(LedgerStep::begins).toList();
    }

    private static List<LedgerStep> ledger(String kind) {
        return of(Book.PROBLEMS).stream()
                .filter(step -> kind(step).equals(kind))
                .toList();
    }

    private static List<LedgerStep> ledgerOf(String entry) {
        return of(Book.PROBLEMS).stream()
                .filter(step -> step.entry().equals(entry))
                .toList();
    }

    private static List<LedgerStep> of(Book book) {
        return steps().stream()
                .filter(LedgerStep.class::isInstance)
                .map(LedgerStep.class::cast)
                .filter(step -> step.book() == book)
                .toList();
    }

    private static List<Step> steps() {
        return SCENARIO.ofOversight().stream()
                .filter(Step.class::isInstance)
                .map(Step.class::cast)
                .toList();
    }

    private static Map<String, LedgerStep> byEntry(List<LedgerStep> steps) {
        var byEntry = new HashMap<String, LedgerStep>();
        steps.forEach(step -> assertThat(byEntry.put(step.entry(), step)).isNull());
        return byEntry;
    }

    private static <T> T known(Map<String, T> all, String id) {
        return Objects.requireNonNull(all.get(id), id);
    }

    private static Map<String, Long> counted(List<LedgerStep> steps, Function<LedgerStep, String> by) {
        return steps.stream().collect(Collectors.groupingBy(by, Collectors.counting()));
    }

    private static int sum(List<LedgerStep> steps, String field) {
        return steps.stream().mapToInt(step -> body(step).path(field).asInt(0)).sum();
    }

    private static String kind(Step step) {
        return text(step, "kind");
    }

    private static String text(Step step, String field) {
        return body(step).path(field).asString("");
    }

    private static LocalDate date(JsonNode body, String field) {
        return LocalDate.parse(body.path(field).asString());
    }

    private static LocalDate day(Instant at) {
        return at.atOffset(Rhythm.CHINA).toLocalDate();
    }

    private static JsonNode body(Step step) {
        return JSON.readTree(step.body());
    }
}
