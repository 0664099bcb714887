package suda.intake;

import io.micrometer.core.instrument.MeterRegistry;

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

    void deadLetter(String topic, String reason) {
        meters.counter("suda.dead.letters", "topic", topic, "reason", reason).increment();
    }
}
