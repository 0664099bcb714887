package suda.routing.topology;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one clock that casework decides by (DESIGN 8): the wall clock, or in a scenario what its ticks say. No other time
 * becomes a fact about a case.
 */
public sealed interface CaseClock {
    /** Of a live installation. */
    static CaseClock wall(InstantSource source) {
        return new Wall(source);
    }

    /** Of an installation that plays this scenario. */
    static CaseClock ofScenario(String name) {
        return new Scenario(name);
    }

    /** A clock for one task: ticks reach the partitions of a scenario one by one. */
    CaseClock forTask();

    /** The instant with which something is decided that intake accepted at another. */
    Instant at(Instant accepted);

    /** What it says now; null in a scenario before its first tick. */
    @Nullable
    Instant now();

    /** To the millisecond, as events keep it: who decides again by the events decides the same. */
    record Wall(InstantSource source) implements CaseClock {
        @Override
        public CaseClock forTask() {
            return this;
        }

        @Override
        public Instant at(Instant accepted) {
            return now();
        }

        @Override
        public Instant now() {
            return source.instant().truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /**
     * Never goes back. The last tick is kept in memory only: a tick is sent when all that came before it has been worked,
     * and again whenever playing begins, so that after a restart the instants of acceptance tell the same time.
     */
    final class Scenario implements CaseClock {
        private final String name;
        private Instant last = Instant.MIN;

        private Scenario(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        void tick(Instant at) {
            last = later(last, at);
        }

        @Override
        public CaseClock forTask() {
            return new Scenario(name);
        }

        @Override
        public Instant at(Instant accepted) {
            return later(last, accepted);
        }

        @Override
        public @Nullable Instant now() {
            return last.equals(Instant.MIN) ? null : last;
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }
    }
}
