package suda.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import suda.contract.Actor;
import suda.contract.OversightActionKind;
import suda.contract.OversightOutcome;
import tools.jackson.databind.json.JsonMapper;

class OversightActionsTest {
    @Test
    void whatWasAcceptedSaysWhatItLedTo() {
        var answer = told(outcome(null, 4));

        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        assertThat(answer.getHeaders().getFirst("Preference-Applied")).isEqualTo("wait=5");
        assertThat(JsonMapper.shared().writeValueAsString(answer.getBody()))
                .isEqualTo("{\"subject\":\"430100-2026-3\",\"actionId\":\"a\",\"accepted\":true,"
                        + "\"zh\":\"说明\",\"en\":\"Words\",\"revision\":4}");
    }

    @Test
    void whatWasRefusedIsAProblemThatNamesTheRule() {
        var answer = told(outcome("followup.turn", null));

        assertThat(answer.getStatusCode().value()).isEqualTo(409);
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.getBody())
                .isEqualTo(new Problem(
                        "urn:suda:problem:refused",
                        "The action was not accepted",
                        409,
                        "Words",
                        null,
                        "followup.turn"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"followup.unknown", "ledger.unknown"})
    void whatTheActorMustNotKnowOfIsNotThere(String rule) {
        assertThatThrownBy(() -> told(outcome(rule, null)))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.refusal).isEqualTo(Refusal.NOT_FOUND));
    }

    private static ResponseEntity<Object> told(OversightOutcome outcome) {
        return OversightActions.told(outcome, Duration.ofSeconds(5), Language.EN, RefusedException::noSuchFollowUp);
    }

    private static OversightOutcome outcome(@Nullable String rule, @Nullable Integer revision) {
        return OversightOutcome.newBuilder()
                .setSubject("430100-2026-3")
                .setCity("430100")
                .setActionId("a")
                .setActor(new Actor("PROVINCE", "430000"))
                .setKind(OversightActionKind.SCHEDULE)
                .setAt(Instant.EPOCH)
                .setAccepted(rule == null)
                .setRule(rule)
                .setZh("说明")
                .setEn("Words")
                .setRevision(revision)
                .build();
    }
}
