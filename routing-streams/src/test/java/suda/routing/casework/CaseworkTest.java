package suda.routing.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import suda.contract.CaseAssigned;
import suda.contract.CaseEvent;
import suda.contract.CaseSnapshot;
import suda.contract.CaseState;
import suda.contract.Desk;
import suda.contract.DeskMessage;
import suda.contract.DeskMessageType;
import suda.contract.Kind;
import suda.contract.OfficeMessage;
import suda.contract.OfficeMessageType;
import suda.contract.Respondent;
import suda.contract.SourceMessage;
import suda.contract.SourceStatus;
import suda.contract.SubmissionReceived;
import suda.divisions.Divisions;
import suda.routing.Submissions;
import suda.routing.assignment.Assigner;
import suda.routing.assignment.RoutingPolicy;
import suda.routing.casework.Messages.Message;

class CaseworkTest {
    private static final Instant NOW = Instant.parse("2026-06-09T01:30:06Z");

    private final Casework casework = new Casework(new Assigner(Divisions.hunan(), RoutingPolicy.shipped()));
    private final Messages messages = new Messages();

    private record Step(List<CaseEvent> events, CaseSnapshot after, List<Message> told) {}

    @Test
    void opensACaseAndSendsItToTheCounty() {
        var step = take(Submissions.bus().build(), null);

        assertThat(bodies(step)).containsExactly("CaseOpened", "CaseAssigned", "DeadlinesSet");
        assertThat(step.after().getState()).isEqualTo(CaseState.DISPATCHED);
        assertThat(step.after().getOffice()).isEqualTo("430121");
        assertThat(step.events())
                .extracting(CaseEvent::getEventId)
                .containsExactly(Submissions.CASE_ID + "-1", Submissions.CASE_ID + "-2", Submissions.CASE_ID + "-3");
        assertThat(topics(step)).containsExactly("offices.430121", "sources.12328-430100");
        assertThat(source(step).getStatus()).isEqualTo(SourceStatus.ACCEPTED);
        assertThat(source(step).getOffice()).isEqualTo("430121");
    }

    @Test
    void anAssignmentSaysInCodesWhatTheCaseIsAbout() {
        var step = take(Submissions.bus().build(), null);

        var about = ((CaseAssigned) step.events().get(1).getBody()).getAbout();
        assertThat(about.getCategory()).isEqualTo("BUS");
        assertThat(about.getPlace()).isEqualTo("430121");
        assertThat(about.getRespondents()).isEmpty();
    }

    @Test
    void theOfficeIsToldNothingOfTheReporterOrTheSourceNumber() {
        var step = take(Submissions.bus().build(), null);

        assertThat(step.told().get(0).value().toString()).doesNotContain("token-of-a-phone", "CS-20210609-0001");
    }

    @Test
    void theSameContentAgainChangesNothingForTheOffice() {
        var opened = take(Submissions.bus().build(), null);
        var again = take(
                Submissions.bus()
                        .setAcceptedAt(Submissions.ACCEPTED.plusMillis(1))
                        .build(),
                opened.after());

        assertThat(bodies(again)).containsExactly("CaseRepeated");
        assertThat(topics(again)).containsExactly("sources.12328-430100");
        assertThat(again.after().getRepeats()).isEqualTo(1);
    }

    @Test
    void theSameSendingTakenAgainLeadsToNothing() {
        var later = Submissions.bus().setAcceptedAt(Submissions.ACCEPTED.plusMillis(1));
        var opened = take(Submissions.bus().build(), null);
        var repeated = take(later.build(), opened.after());

        assertThat(casework.decide(Submissions.bus().build(), repeated.after(), NOW))
                .isEqualTo(new Decision.Accepted(List.of()));
        assertThat(casework.decide(later.build(), repeated.after(), NOW)).isEqualTo(new Decision.Accepted(List.of()));
    }

    @Test
    void otherContentUnderTheSameNumberIsASupplementForTheOffice() {
        var opened = take(Submissions.bus().build(), null);
        var more = take(supplement("content-2").build(), opened.after());

        assertThat(bodies(more)).containsExactly("CaseSupplemented");
        assertThat(topics(more)).containsExactly("offices.430121", "sources.12328-430100");
        assertThat(((OfficeMessage) more.told().get(0).value()).getType()).isEqualTo(OfficeMessageType.SUPPLEMENTED);
        assertThat(more.after().getOffice()).isEqualTo("430121");
    }

    @Test
    void aSupplementThatAccusesTheHandlerTakesTheCaseAwayWithoutAReason() {
        var opened = take(Submissions.bus().build(), null);
        var accusing = take(
                supplement("content-2")
                        .setRespondent(Submissions.accused("430121"))
                        .build(),
                opened.after());

        assertThat(accusing.after().getOffice()).isEqualTo("430100");
        var toAccused = told(accusing, "offices.430121");
        assertThat(toAccused).hasSize(1);
        var message = (OfficeMessage) toAccused.get(0).value();
        assertThat(message.getType()).isEqualTo(OfficeMessageType.WITHDRAWN);
        assertThat(message.getDetails()).isNull();
        assertThat(message.getExplanation()).isNull();
        assertThat(told(accusing, "offices.430100"))
                .extracting(m -> ((OfficeMessage) m.value()).getType())
                .containsExactly(OfficeMessageType.ASSIGNED, OfficeMessageType.SUPPLEMENTED);
    }

    @Test
    void aSupplementAccusesTheBureauOfItsOwnPlace() {
        var opened = take(Submissions.liuyang().build(), null);
        var city = take(
                Submissions.liuyang()
                        .setContentHash("content-2")
                        .setPlace(Submissions.at("430100"))
                        .setRespondent(null)
                        .build(),
                opened.after());

        assertThat(opened.after().getOffice()).isEqualTo("430100");
        assertThat(city.after().getOffice()).isEqualTo("430000");
        assertThat(city.after().getAccused()).containsExactly("430100", "430181");
        assertThat(told(city, "offices.430100")).singleElement().satisfies(m -> assertThat(
                        ((OfficeMessage) m.value()).getType())
                .isEqualTo(OfficeMessageType.WITHDRAWN));
    }

    /** However little an accusing supplement says of the place, the office that holds the case is the one it accuses. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-, -", "999999, -", "-, 浏阳治超站", "430181, -"})
    void anAccusingSupplementNeverStaysWithTheBureauOfThePlace(@Nullable String place, @Nullable String unit) {
        for (var kind : List.of(Kind.COMPLAINT, Kind.REPORT)) {
            var opened =
                    take(Submissions.bus().setPlace(Submissions.at("430181")).build(), null);
            var accusing = take(
                    supplement("content-2")
                            .setKind(kind)
                            .setCategory("ENFORCEMENT")
                            .setPlace(place == null ? null : Submissions.at(place))
                            .setRespondent(
                                    unit == null
                                            ? null
                                            : Respondent.newBuilder()
                                                    .setUnit(unit)
                                                    .build())
                            .build(),
                    opened.after());

            assertThat(opened.after().getOffice()).isEqualTo("430181");
            assertThat(accusing.after().getOffice()).isEqualTo("430100");
            assertThat(told(accusing, "offices.430181"))
                    .extracting(m -> ((OfficeMessage) m.value()).getType())
                    .containsExactly(OfficeMessageType.WITHDRAWN);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anAccusationOfCorruptionGoesToTheDisciplineDeskWhateverItCallsItself(Kind kind) {
        var step = take(
                Submissions.liuyang().setKind(kind).setCategory("CORRUPTION").build(), null);

        assertThat(step.after().getDesk()).isEqualTo(Desk.DISCIPLINE);
    }

    /** The conflict rule over whole histories: what accuses an office is never told to it, from whichever submission on. */
    @Test
    void noAccusedOfficeIsToldAnythingButThatTheCaseLeft() {
        var random = new Random(43);
        var places = new String[] {"430181", "430121", "430100", "430371", "430000", "430199", "999999", ""};
        var offices = new String[] {"430181", "430121", "430100", "430000", "discipline", ""};
        var categories = new String[] {"BUS", "ENFORCEMENT", "CORRUPTION"};
        for (int run = 0; run < 3_000; run++) {
            CaseSnapshot now = null;
            for (int i = 0; i < 4; i++) {
                var place = places[random.nextInt(places.length)];
                var office = offices[random.nextInt(random.nextInt(3) == 0 ? offices.length : 1) % offices.length];
                var submission = supplement("content-" + i)
                        .setKind(Kind.values()[random.nextInt(4)])
                        .setCategory(categories[random.nextInt(3)])
                        .setPlace(place.isEmpty() ? null : Submissions.at(place))
                        .setRespondent(office.isEmpty() || random.nextBoolean() ? null : Submissions.accused(office))
                        .build();
                var step = take(submission, now);
                now = step.after();
                assertThat(now.getAccused()).as("%s", now).doesNotContain(String.valueOf(now.getOffice()));
                for (var accused : now.getAccused()) {
                    assertThat(told(step, "offices." + accused))
                            .allSatisfy(m -> assertThat(((OfficeMessage) m.value()).getType())
                                    .isEqualTo(OfficeMessageType.WITHDRAWN));
                }
                if (categories[2].equals(submission.getCategory())) {
                    assertThat(now.getDesk()).isIn(Desk.DISCIPLINE, Desk.RECUSAL);
                }
            }
        }
    }

    @Test
    void whatASupplementAddsIsKept() {
        var opened = take(Submissions.bus().build(), null);
        var more = take(
                supplement("content-2")
                        .setUrgent(true)
                        .setTruckDriver(true)
                        .setRelatedNumbers(List.of("12345-430100/A-1"))
                        .build(),
                opened.after());

        assertThat(more.after().getDetails().getUrgent()).isTrue();
        assertThat(more.after().getDetails().getTruckDriver()).isTrue();
        assertThat(more.after().getRelatedNumbers()).containsExactly("12345-430100/A-1");
    }

    @Test
    void anAccusationOnceMadeIsNotTakenBackByALaterText() {
        var opened = take(Submissions.liuyang().build(), null);
        var mild =
                take(supplement("content-2").setPlace(Submissions.at("430181")).build(), opened.after());

        assertThat(mild.after().getOffice()).isEqualTo("430100");
        assertThat(mild.after().getAccused()).containsExactly("430181");
        assertThat(told(mild, "offices.430181")).isEmpty();
    }

    @Test
    void aSupplementWithAPlaceTakesTheCaseOutOfTriage() {
        var waiting = take(Submissions.bus().setPlace(null).build(), null);
        var placed = take(supplement("content-2").build(), waiting.after());

        assertThat(waiting.after().getDesk()).isEqualTo(Desk.TRIAGE);
        assertThat(told(waiting, "desks.triage")).hasSize(1);
        assertThat(placed.after().getOffice()).isEqualTo("430121");
        assertThat(((DeskMessage) told(placed, "desks.triage").get(0).value()).getType())
                .isEqualTo(DeskMessageType.LEFT);
        assertThat(source(placed).getStatus()).isEqualTo(SourceStatus.MOVED);
    }

    @Test
    void aCityHotlineIsNotToldWhoHandlesAnAccusationOfItsOwnCity() {
        var step = take(
                Submissions.liuyang()
                        .setRespondent(Submissions.accused("430100"))
                        .build(),
                null);

        assertThat(step.after().getOffice()).isEqualTo("430000");
        assertThat(source(step).getOffice()).isNull();
        assertThat(source(step).getZh()).doesNotContain("430100");
    }

    @Test
    void anotherNumbersCaseIdIsRefused() {
        var opened = take(Submissions.bus().build(), null);
        var other = Submissions.bus().setSourceNumber("another").build();

        assertThat(casework.decide(other, opened.after(), NOW)).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void foldingTheEventsGivesTheCase() {
        var events = new ArrayList<CaseEvent>();
        CaseSnapshot now = null;
        for (var submission : List.of(
                Submissions.bus().setPlace(null).build(),
                supplement("content-2").build(),
                supplement("content-2").build(),
                supplement("content-3")
                        .setRespondent(Submissions.accused("430121"))
                        .build())) {
            var step = take(submission, now);
            events.addAll(step.events());
            now = step.after();
        }

        CaseSnapshot folded = null;
        for (var event : events) {
            folded = CaseHistory.evolve(folded, event);
        }
        assertThat(folded).hasToString(String.valueOf(now));
        assertThat(events).extracting(CaseEvent::getEventId).doesNotHaveDuplicates();
    }

    @Test
    void aCaseStaysBoundedHoweverMuchIsSent() {
        var text = "长".repeat(20_000);
        CaseSnapshot now = take(Submissions.bus().build(), null).after();
        for (var i : IntStream.range(0, 300).toArray()) {
            now = take(supplement("more-" + i).setText(text).build(), now).after();
        }

        assertThat(now.getSupplements()).isEqualTo(300);
        assertThat(now.getHistory()).hasSize(CaseHistory.HISTORY_ENTRIES);
        assertThat(now.getHistory().get(0).getEvent()).isEqualTo("CaseOpened");
        assertThat(now.getContentHashes()).hasSize(CaseHistory.CONTENT_HASHES);
        assertThat(now.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                .isLessThan(700_000);
    }

    private Step take(SubmissionReceived submission, @Nullable CaseSnapshot current) {
        var decision = casework.decide(submission, current, NOW);
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        var events = ((Decision.Accepted) decision).events();
        CaseSnapshot after = current;
        for (var event : events) {
            after = CaseHistory.evolve(after, event);
        }
        return new Step(events, java.util.Objects.requireNonNull(after), messages.of(events, after));
    }

    private static SubmissionReceived.Builder supplement(String hash) {
        return Submissions.bus().setContentHash(hash).setText("补充：车牌已记下。");
    }

    private static List<String> bodies(Step step) {
        return step.events().stream()
                .map(e -> e.getBody().getClass().getSimpleName())
                .toList();
    }

    private static List<String> topics(Step step) {
        return step.told().stream().map(Message::topic).toList();
    }

    private static List<Message> told(Step step, String topic) {
        return step.told().stream().filter(m -> m.topic().equals(topic)).toList();
    }

    private static SourceMessage source(Step step) {
        return (SourceMessage) told(step, "sources.12328-430100").get(0).value();
    }
}
