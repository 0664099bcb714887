package suda.routing.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.contract.ActionKind;
import suda.contract.ActionOutcome;
import suda.contract.ActionReceived;
import suda.contract.CaseEvent;
import suda.contract.CaseState;
import suda.contract.CloseResult;
import suda.contract.OfficeMessage;
import suda.contract.OfficeMessageType;
import suda.routing.Submissions;
import suda.topics.DeadLetter;
import suda.topics.Topics;

/** What people do reaches their case, and each is told what became of it. */
class ActionTopologyTest {
    private static final Instant THEN = LiveCasework.START;
    private static final String CASE = Submissions.CASE_ID;

    @TempDir
    Path state;

    private LiveCasework live;

    @BeforeEach
    void aCaseLiesWithItsOffice() {
        live = new LiveCasework(state);
        live.submit(Submissions.bus().build());
        live.events().clear();
        live.read("offices.430121", OfficeMessage.class);
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    void anAcceptedActionIsToldToIntakeAndInTheOfficesOwnTopic() {
        live.act(sign("a-1"));

        assertThat(outcomes()).singleElement().satisfies(o -> {
            assertThat(o.getAccepted()).isTrue();
            assertThat(o.getActionId()).isEqualTo("a-1");
            assertThat(o.getRevision()).isEqualTo(live.known(CASE).getRevision());
        });
        assertThat(told("430121")).contains(OfficeMessageType.ACTION_ACCEPTED);
        assertThat(live.known(CASE).getState()).isEqualTo(CaseState.HANDLING);
    }

    @Test
    void aRefusedActionChangesNothingAndSaysWhy() {
        var before = live.known(CASE);

        live.act(office("a-1", ActionKind.CLOSE)
                .setResult(CloseResult.RESOLVED)
                .setPublicAnswer("已处理。")
                .build());

        assertThat(outcomes()).singleElement().satisfies(o -> {
            assertThat(o.getAccepted()).isFalse();
            assertThat(o.getRule()).isNotBlank();
            assertThat(o.getZh()).isNotBlank();
        });
        assertThat(live.events()).isEmpty();
        assertThat(live.known(CASE)).hasToString(before.toString());
        assertThat(told("430121")).containsExactly(OfficeMessageType.ACTION_REFUSED);
    }

    @Test
    void theSameActionAgainActsOnceAndIsAnsweredTheSame() {
        live.act(sign("a-1"));
        var once = live.known(CASE);

        live.act(sign("a-1"));
        live.restart(Duration.ofHours(1));
        live.act(sign("a-1"));

        assertThat(live.known(CASE)).hasToString(once.toString());
        assertThat(live.events()).filteredOn(e -> is(e, "CaseSigned")).hasSize(1);
        assertThat(outcomes()).as("since the restart").hasSize(1).allMatch(ActionOutcome::getAccepted);
    }

    @Test
    void aRefusalStandsAlsoWhenTheActionWouldBeItsTurnLater() {
        live.act(office("a-1", ActionKind.REPLY).setText("已联系公交公司。").build());
        live.act(sign("a-2"));
        live.act(office("a-1", ActionKind.REPLY).setText("已联系公交公司。").build());

        assertThat(outcomes()).extracting(ActionOutcome::getAccepted).containsExactly(false, true, false);
    }

    @Test
    void anIdOfSomebodyElseIsAnotherAction() {
        live.act(sign("a-1"));
        live.act(LiveCasework.action("a-1", ActionKind.SUPERVISE, "PROVINCE", "430000", THEN)
                .setReason("群众反映强烈。")
                .build());

        assertThat(outcomes()).hasSize(2).allMatch(ActionOutcome::getAccepted);
        assertThat(live.size(RoutingTopology.OUTCOMES)).isEqualTo(2);
    }

    @Test
    void anActionOnACaseThatDoesNotExistIsAnsweredAndForgottenAfterAMonth() {
        live.act(office("a-1", ActionKind.SIGN).setCaseId("no-such-case").build());

        assertThat(outcomes()).singleElement().satisfies(o -> {
            assertThat(o.getAccepted()).isFalse();
            assertThat(o.getRule()).isEqualTo("case.unknown");
        });
        assertThat(live.raw(Topics.CASES_ACTIONS + ".dlq")).isEmpty();
        live.act(sign("a-2"));
        assertThat(live.size(RoutingTopology.OUTCOMES)).isEqualTo(2);

        live.until(THEN.plus(Duration.ofDays(29)));
        assertThat(live.size(RoutingTopology.OUTCOMES)).isEqualTo(2);
        live.until(THEN.plus(Duration.ofDays(31)));
        assertThat(live.size(RoutingTopology.OUTCOMES)).isEqualTo(1);
        assertThat(live.size(RoutingTopology.EXPIRIES)).isZero();
    }

    @Test
    void whatACaseHasNoRoomForIsRefusedAndTheCaseGoesOn() {
        live.act(sign("a-0"));
        for (var n = 1; n <= 6; n++) {
            live.act(office("a-" + n, ActionKind.REPLY)
                    .setText("长".repeat(90_000))
                    .build());
        }
        live.act(office("b-1", ActionKind.REPLY).setText("短。").build());

        var outcomes = outcomes();
        assertThat(outcomes).extracting(ActionOutcome::getRule).contains("size");
        assertThat(outcomes.get(outcomes.size() - 1).getAccepted()).isTrue();
        assertThat(live.raw(Topics.CASES_ACTIONS + ".dlq")).isEmpty();
    }

    @Test
    void aClosedCaseLeavesTheCountOfItsOfficeAndComesBackReopened() {
        assertThat(live.counts()).containsEntry("430121", 1L);
        live.act(sign("a-1"));
        live.act(office("a-2", ActionKind.CLOSE)
                .setResult(CloseResult.RESOLVED)
                .setPublicAnswer("已处理。")
                .build());
        assertThat(live.known(CASE).getState()).isEqualTo(CaseState.CLOSED);
        assertThat(live.counts()).containsEntry("430121", 0L);

        live.act(LiveCasework.action("a-3", ActionKind.REOPEN, "PROVINCE", "430000", THEN)
                .setReason("未解决。")
                .build());
        assertThat(live.counts()).containsEntry("430121", 1L);
    }

    @Test
    void poisonIsParkedInTheDeadLetterTopicOfActionsAndTheFlowGoesOn() {
        var good = TestSerdes.serializer().serialize("", sign("a-0"));
        live.pipe(Topics.CASES_ACTIONS, null, good);
        live.pipe(Topics.CASES_ACTIONS, CASE, null);
        live.pipe(Topics.CASES_ACTIONS, CASE, new byte[] {1, 2, 3});
        live.pipe(Topics.CASES_ACTIONS, "another", good);
        live.act(sign(" "));
        live.act(sign("a-0", "OPERATOR", "430121"));
        live.act(sign("a-0", "OFFICE", "430000x"));
        live.act(sign("a-0", "HOTLINE", "nobody"));
        live.act(sign("a-0", "PROVINCE", "43/0000"));
        live.act(office("a-0", ActionKind.REPLY).setText("长".repeat(100_001)).build());
        live.act(LiveCasework.action("a-0", ActionKind.SIGN, "OFFICE", "430121", Instant.parse("9999-01-01T00:00:00Z"))
                .build());
        live.act(sign("a-1"));

        assertThat(live.raw(Topics.CASES_ACTIONS + ".dlq"))
                .extracting(r -> header(r.headers(), DeadLetter.REASON_CODE))
                .containsExactly(
                        "NULL_KEY",
                        "NULL_VALUE",
                        "UNREADABLE",
                        "INVALID",
                        "INVALID",
                        "INVALID",
                        "INVALID",
                        "INVALID",
                        "INVALID",
                        "INVALID",
                        "INVALID");
        assertThat(live.raw(Topics.COMPLAINTS_SUBMITTED + ".dlq")).isEmpty();
        assertThat(outcomes()).singleElement().matches(ActionOutcome::getAccepted);
    }

    private static ActionReceived sign(String id) {
        return sign(id, "OFFICE", "430121");
    }

    private static ActionReceived sign(String id, String role, String code) {
        return LiveCasework.action(id, ActionKind.SIGN, role, code, THEN).build();
    }

    private static ActionReceived.Builder office(String id, ActionKind kind) {
        return LiveCasework.action(id, kind, "OFFICE", "430121", THEN);
    }

    private List<ActionOutcome> outcomes() {
        return live.read(Topics.CASES_OUTCOMES, ActionOutcome.class);
    }

    private List<OfficeMessageType> told(String office) {
        return live.read("offices." + office, OfficeMessage.class).stream()
                .map(OfficeMessage::getType)
                .filter(t -> t == OfficeMessageType.ACTION_ACCEPTED || t == OfficeMessageType.ACTION_REFUSED)
                .toList();
    }

    private static boolean is(CaseEvent event, String body) {
        return event.getBody().getClass().getSimpleName().equals(body);
    }

    private static String header(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
