package suda.intake;

import io.micrometer.core.instrument.MeterRegistry;
import suda.contract.ActionKind;
import suda.contract.Actor;
import suda.contract.OversightActionKind;

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

    void read(Actor source, int readings, String via) {
        meters.counter("suda.readings.accepted", "source", source.getCode(), "via", via)
                .increment(readings);
    }

    /** Bodies and records, not readings: of what is refused nobody counts what is in it. */
    void readingRejected(Actor source, String via) {
        meters.counter("suda.readings.rejected", "source", source.getCode(), "via", via)
                .increment();
    }

    void oversaw(OversightActionKind kind) {
        meters.counter("suda.oversight.accepted", "kind", kind.name()).increment();
    }

    void deadLetter(String topic, String reason) {
        meters.counter("suda.dead.letters", "topic", topic, "reason", reason).increment();
    }
}
