package suda.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import suda.access.Caller;
import suda.contract.Actor;
import suda.contract.OversightCommand;
import suda.contract.OversightOutcome;
import suda.intake.broker.Broker;
import suda.intake.outcome.ActedOn;
import suda.intake.outcome.OutcomeFollower;
import suda.intake.oversight.Acting;
import suda.intake.oversight.OversightCheck.Verdict;
import tools.jackson.databind.JsonNode;

/**
 * Takes what people do about follow-ups and the ledger: checked, sent, and answered with what routing made of it, since
 * whoever sits before a form wants to know at once. Beyond the wait the answer is that it was received.
 */
final class OversightActions {
    private static final Logger log = LoggerFactory.getLogger(OversightActions.class);
    private static final Duration USUAL_WAIT = Duration.ofSeconds(5);

    /** By which routing refuses what the actor must not know of. */
    private static final Set<String> UNKNOWN = Set.of("followup.unknown", "ledger.unknown");

    private final OversightRecords records;
    private final Broker broker;
    private final OutcomeFollower<OversightOutcome> outcomes;
    private final Readiness readiness;
    private final Tally tally;
    private final AcceptanceTime time;
    private final JsonBodies bodies;

    OversightActions(
            OversightRecords records,
            Broker broker,
            OutcomeFollower<OversightOutcome> outcomes,
            Readiness readiness,
            Tally tally,
            AcceptanceTime time,
            JsonBodies bodies) {
        this.records = records;
        this.broker = broker;
        this.outcomes = outcomes;
        this.readiness = readiness;
        this.tally = tally;
        this.time = time;
        this.bodies = bodies;
    }

    /**
     * The answer to a request.
     *
     * @param check of the body
     * @param unknown what is said of a subject that is not there, or not for the caller
     */
    CompletableFuture<ResponseEntity<Object>> take(
            HttpServletRequest request,
            Caller caller,
            @Nullable String idempotencyKey,
            @Nullable String scenarioTime,
            BiFunction<JsonNode, Acting, Verdict> check,
            Supplier<RefusedException> unknown)
            throws IOException {
        var body = bodies.read(request);
        Seeds.requireWellFormed(idempotencyKey);
        var now = time.of(scenarioTime);
        var actor = new Actor(caller.role().name(), caller.code());
        var verdict = check.apply(body, new Acting(actor, ActionIds.of(idempotencyKey), now));
        if (verdict instanceof Verdict.Invalid invalid) {
            throw invalid.foreign()
                    ? RefusedException.foreign(invalid.violations())
                    : RefusedException.invalid(invalid.violations());
        }
        readiness.requirePrepared();
        broker.requireAnswers();
        var wait = Preference.wait(request, USUAL_WAIT);
        var language = Language.of(request);
        return send(((Verdict.Valid) verdict).command(), wait, language, unknown);
    }

    private CompletableFuture<ResponseEntity<Object>> send(
            OversightCommand command, Duration wait, Language language, Supplier<RefusedException> unknown) {
        var acted = ActedOn.of(command);
        var record = records.of(command);
        return outcomes.after(
                        acted, wait, () -> broker.publishAll(List.of(record)).thenRun(() -> sent(command)))
                .thenApply(outcome ->
                        outcome.map(o -> told(o, wait, language, unknown)).orElseGet(() -> received(acted)));
    }

    private void sent(OversightCommand command) {
        var action = command.getAction();
        tally.oversaw(action.getKind());
        log.debug("{}: {} received from {}", action.getSubject(), action.getKind(), action.getActor());
    }

    /** JSON whatever was asked for: what is accepted must not be answered with a 406. */
    private static ResponseEntity<Object> received(ActedOn acted) {
        return ResponseEntity.accepted().contentType(MediaType.APPLICATION_JSON).body(OversightReceipt.of(acted));
    }

    static ResponseEntity<Object> told(
            OversightOutcome outcome, Duration wait, Language language, Supplier<RefusedException> unknown) {
        var rule = outcome.getRule();
        if (!outcome.getAccepted() && rule != null && UNKNOWN.contains(rule)) {
            throw unknown.get();
        }
        var applied = Preference.applied(wait);
        if (outcome.getAccepted()) {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .header(Preference.APPLIED, applied)
                    .body(OversightReceipt.of(outcome));
        }
        var problem = Problem.refused(rule, outcome.getZh(), outcome.getEn(), language);
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(Preference.APPLIED, applied)
                .body(problem);
    }
}
