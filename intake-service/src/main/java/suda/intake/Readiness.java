package suda.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import suda.intake.broker.Broker;
import suda.intake.broker.BrokerWatch;
import suda.intake.outcome.OutcomeFollower;
import suda.intake.reporter.Erasure;
import suda.intake.reporter.ReporterIndex;
import suda.intake.reporter.Vault;
import suda.topics.Provisioning;
import suda.topics.Topics;

/**
 * Whether intake truly works, and what it waits for if not. Until topics and schemas are there nothing is started that
 * needs them, so intake may come up before the broker and never dies of its absence.
 */
final class Readiness implements HealthIndicator {
    private static final Logger log = LoggerFactory.getLogger(Readiness.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int RECHECK_EVERY = 15;

    private final Provisioning provisioning;
    private final BrokerWatch watch;
    private final Broker broker;
    private final Schemas schemas;
    private final ReporterIndex index;
    private final InboundContainer inbound;
    private final List<OutcomeFollower<?>> outcomes;
    private final Vault vault;
    private final Erasure erasure;
    private volatile List<String> missing = List.of("the first check");
    private volatile boolean prepared;
    private int checks;

    Readiness(
            Provisioning provisioning,
            BrokerWatch watch,
            Broker broker,
            Schemas schemas,
            ReporterIndex index,
            InboundContainer inbound,
            List<OutcomeFollower<?>> outcomes,
            Vault vault,
            Erasure erasure) {
        this.provisioning = provisioning;
        this.watch = watch;
        this.broker = broker;
        this.schemas = schemas;
        this.index = index;
        this.inbound = inbound;
        this.outcomes = outcomes;
        this.vault = vault;
        this.erasure = erasure;
    }

    void start(ScheduledExecutorService scheduler) {
        scheduler.scheduleWithFixedDelay(this::check, 0, 1, TimeUnit.SECONDS);
    }

    /** Refuses until topics and schemas have been there once: before, a request would wait for the registry. */
    void requirePrepared() {
        if (!prepared) {
            throw RefusedException.unavailable();
        }
    }

    private void check() {
        try {
            if (prepared && missing.isEmpty() && checks++ % RECHECK_EVERY != 0) {
                inbound.start();
                outcomes.forEach(OutcomeFollower::start);
                return;
            }
            var before = missing;
            missing = provisioning.missing(PATIENCE);
            if (missing.isEmpty() && !prepared) {
                prepare();
            }
            if (!missing.equals(before)) {
                log.info(missing.isEmpty() ? "Topics and schemas are there" : "Waiting for {}", missing);
            }
        } catch (RuntimeException e) {
            missing = List.of("topics and schemas (" + e.getClass().getSimpleName() + ")");
            log.warn("Waiting: {}", e.toString());
        }
    }

    private void prepare() {
        schemas.learn();
        broker.prepare(List.of(
                Topics.COMPLAINTS_SUBMITTED,
                Topics.CASES_ACTIONS,
                Topics.OVERSIGHT_COMMANDS,
                Topics.POLICIES,
                Topics.REPORTERS_KEYS,
                Topics.REPORTERS_SEALED,
                Topics.REPORTERS_ACCESS));
        // Proves both before the first request depends on them, and spares it the wait.
        vault.prove();
        erasure.heartbeat();
        index.start();
        inbound.start();
        outcomes.forEach(OutcomeFollower::start);
        prepared = true;
    }

    @Override
    public Health health() {
        var waitsFor = new ArrayList<>(missing);
        if (!watch.answers()) {
            waitsFor.add("the broker");
        }
        if (!prepared && missing.isEmpty()) {
            // Requests are turned away until then.
            waitsFor.add("its own start");
        }
        if (prepared) {
            if (!index.caughtUp()) {
                waitsFor.add("the index of reporters' identities");
            }
            if (!outcomes.stream().allMatch(OutcomeFollower::follows)) {
                waitsFor.add("the outcomes of actions");
            }
            if (!inbound.waitsFor().isEmpty()) {
                waitsFor.add(inbound.waitsFor());
            }
        }
        return waitsFor.isEmpty()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("waitsFor", waitsFor.stream().limit(20).toList())
                        .build();
    }
}
