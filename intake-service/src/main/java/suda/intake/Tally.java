package suda.intake;

import io.micrometer.core.instrument.MeterRegistry;
import suda.contract.ActionKind;
import suda.contract.Actor;

/** Counts what intake does. */
final class Tally {
    private final MeterRegistry meters;

    Tally(MeterRegistry meters) {
        this.meters = meters;
    }

    void accepted(String platform, String via) {
        meters.counter("suda.submissions.accepted", "platform", platform, "via", via)
                .increment();
    }

    void rejected(String platform, String via) {
        meters.counter("suda.submissions.rejected", "platform", platform, "via", via)
                .increment();
    }

    void acted(Actor actor, ActionKind kind, String via) {
        meters.counter("suda.actions.accepted", "role", actor.getRole(), "kind", kind.name(), "via", via)
                .increment();
    }

    void actionRejected(Actor actor, String via) {
        meters.counter("suda.actions.rejected", "role", actor.getRole(), "via", via)
                .increment();
    }

    void deadLetter(String topic, String reason) {
        meters.counter("suda.dead.letters", "topic", topic, "reason", reason).increment();
    }
}
