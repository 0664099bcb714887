package suda.routing.topology;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.contract.Policy;
import suda.routing.rules.RuleBook;
import suda.routing.rules.RuleBook.Rules;
import suda.topics.Topics;
import suda.wire.Wire;

/**
 * The book of rules as it is known now, shared by every task and reader of the process: whoever comes first after a
 * policy came reads them all and makes what follows from them, ahead of the instant from which they count; the others
 * wait for that, once.
 */
public final class RulesInForce {
    private static final Logger log = LoggerFactory.getLogger(RulesInForce.class);

    /** @param count of what had come when it was read */
    private record Known(long count, RuleBook book) {}

    private final RuleBook initial;
    private final Wire wire;
    private final InstantSource wall;
    private final Observer observer;
    private final Instant since;
    private final AtomicLong came = new AtomicLong();
    private volatile @Nullable ReadOnlyKeyValueStore<String, byte[]> store;
    private volatile Known known;

    /**
     * @param initial what counts where nothing was applied
     * @param observer is told of a policy that came after its instant
     */
    public RulesInForce(RuleBook initial, Wire wire, InstantSource wall, Observer observer) {
        this.initial = initial;
        this.wire = wire;
        this.wall = wall;
        this.observer = observer;
        this.since = wall.instant();
        this.known = new Known(0, initial);
    }

    /** Where policies are kept from now on. */
    void keptIn(ReadOnlyKeyValueStore<String, byte[]> policies) {
        store = policies;
        came();
    }

    /** Something came to where they are kept. */
    void came() {
        came.incrementAndGet();
    }

    /**
     * For decisions.
     *
     * @throws RuntimeException if a policy can't be read for a reason that passes: deciding by an older one would be wrong
     */
    public RuleBook book() {
        var now = known;
        return now.count() == came.get() ? now.book() : read();
    }

    /** For whoever only shows something: better by what was known before than not at all. */
    public RuleBook shown() {
        try {
            return book();
        } catch (RuntimeException e) {
            log.warn("A policy can't be read now; what is shown goes by those known before: {}", e.toString());
            return known.book();
        }
    }

    /** What counts now, for whoever only shows something. */
    public Rules now() {
        return shown().at(wall.instant());
    }

    private synchronized RuleBook read() {
        var before = known;
        var count = came.get();
        var policies = store;
        if (before.count() == count || policies == null) {
            return before.book();
        }
        List<Policy> applied;
        try {
            applied = all(policies);
        } catch (InvalidStateStoreException e) {
            // The application stops, or begins anew and will say so.
            return before.book();
        }
        known = new Known(count, bookOf(applied, before.book()));
        return known.book();
    }

    private RuleBook bookOf(List<Policy> applied, RuleBook before) {
        try {
            var book = initial.with(applied);
            book.prepare(wall.instant());
            tell(before, book);
            return book;
        } catch (RuntimeException e) {
            // A mistake of ours must not end all deciding.
            log.error("What was applied has no effect, and what counted before goes on", e);
            return before;
        }
    }

    /** In the order of keys, so that every process comes to the same. */
    private List<Policy> all(ReadOnlyKeyValueStore<String, byte[]> policies) {
        var all = new ArrayList<Policy>();
        try (var entries = policies.all()) {
            while (entries.hasNext()) {
                var entry = entries.next();
                policy(entry.key, entry.value).ifPresent(all::add);
            }
        }
        return all;
    }

    private Optional<Policy> policy(String key, byte[] value) {
        try {
            return Optional.of(wire.read(Topics.POLICIES, value, Policy.class));
        } catch (Wire.UnreadableException e) {
            log.error("Policy {} has no effect: {}", key, e.getMessage());
            return Optional.empty();
        } catch (RuntimeException e) {
            if (ParkPoison.mayPass(e)) {
                // This waits, as for any schema not seen before.
                throw e;
            }
            log.error("Policy {} has no effect: {}", key, e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /** Each once: of what had come before this process began, others have told. */
    private void tell(RuleBook before, RuleBook after) {
        var problems = new ArrayList<>(after.problems());
        problems.removeAll(before.problems());
        problems.forEach(log::error);
        var more = new HashSet<>(after.applied());
        before.applied().forEach(more::remove);
        var now = wall.instant();
        for (var policy : more) {
            var from = policy.getEffectiveFrom();
            if (!after.isUsable(policy) || policy.getPublishedAt().isBefore(since)) {
                continue;
            }
            log.info("Policy {} {} counts from {}", policy.getKind(), policy.getVersion(), from == null ? "now" : from);
            if (from != null && from.isBefore(now)) {
                log.warn(
                        "Policy {} {} was applied late: nothing decided since {} is decided again",
                        policy.getKind(),
                        policy.getVersion(),
                        from);
                observer.appliedLate(policy.getKind(), Duration.between(from, now));
            }
        }
    }
}
