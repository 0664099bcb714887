package suda.standalone.scenario;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import suda.access.AccessKeys;
import suda.access.Role;
import suda.standalone.scenario.Happening.Act;
import suda.standalone.scenario.Happening.Submission;
import suda.standalone.scenario.Outsiders.Caller;

/**
 * Plays a scenario to a Suda that was started for it. What was worked before is not told again, and what is told again
 * because nobody could know changes nothing: casework knows each submission by its time and each action by its id. So a play that was killed goes on
 * and ends as if it had not been.
 */
public final class Playback {
    /** Of different cases: each waits for a commit or two, so many must. */
    private static final int AT_ONCE = 256;

    /**
     * @param intakeUrl without a slash at the end
     * @param registryUrl of Confluent's API
     */
    public record Target(String intakeUrl, String bootstrapServers, String registryUrl, AccessKeys keys) {}

    /**
     * @param played how much was told now; the rest was there before
     */
    public record Outcome(int played, Figures figures) {}

    private final Scenario scenario;
    private final Target target;
    private final Speed speed;
    private final Progress progress;
    private final Outsiders outsiders;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    /** The newest happening of each case that is not over: the next one waits for it. */
    private final Map<String, CompletableFuture<Void>> underWay = new HashMap<>();

    public Playback(Scenario scenario, Target target, Speed speed, Progress progress) {
        this.scenario = scenario;
        this.target = target;
        this.speed = speed;
        this.progress = progress;
        this.outsiders = new Outsiders(target.intakeUrl(), target.keys());
    }

    /**
     * Returns when casework has worked everything, which offices can read then.
     *
     * @throws PlaybackException if it cannot be played to the end
     */
    public Outcome play() throws InterruptedException {
        try (var worked = new Worked(scenario, target.bootstrapServers(), target.registryUrl());
                var ticks = new Ticks(scenario.name(), target.bootstrapServers(), target.registryUrl())) {
            worked.start();
            var left = scenario.happenings().stream()
                    .filter(happening -> !worked.has(happening))
                    .toList();
            tell(left, worked, ticks);
            ticks.tell(scenario.until());
            worked.awaitDue(scenario.until());
            return new Outcome(left.size(), worked.figures());
        }
    }

    private void tell(List<Happening> left, Worked worked, Ticks ticks) throws InterruptedException {
        if (left.isEmpty()) {
            return;
        }
        var all = scenario.happenings().size();
        var already = all - left.size();
        var begin = left.get(0).at();
        var pace = speed.from(begin);
        progress.start(all, already, begin);
        try (progress) {
            // After a restart casework has forgotten the time; all before this has been worked.
            ticks.tell(begin);
            var nextTick = nextTick(begin);
            for (var happening : left) {
                while (!happening.at().isBefore(nextTick)) {
                    settle(worked);
                    pace.await(nextTick);
                    ticks.tell(nextTick);
                    nextTick = nextTick.plus(speed.tickEvery());
                }
                pace.await(happening.at());
                progress.at(happening.at());
                pass(happening, worked);
            }
            settle(worked);
        }
    }

    /** Full hours or days of the scenario, whenever it was begun. */
    private Instant nextTick(Instant begin) {
        var tick = scenario.from();
        while (!tick.isAfter(begin)) {
            tick = tick.plus(speed.tickEvery());
        }
        return tick;
    }

    private void pass(Happening happening, Worked worked) throws InterruptedException {
        takeRoom(1, worked);
        var before = underWay.getOrDefault(happening.subject(), CompletableFuture.completedFuture(null));
        var passed = before.thenCompose(over -> tell(happening, worked))
                .thenCompose(told -> worked.of(happening))
                .whenComplete((done, failed) -> {
                    if (failed != null) {
                        failure.compareAndSet(null, failed);
                    } else {
                        progress.oneMore();
                    }
                    room.release();
                });
        underWay.put(happening.subject(), passed);
    }

    /** Nothing where it has been worked meanwhile: what a play had told before it was killed may come to that late. */
    private CompletableFuture<Void> tell(Happening happening, Worked worked) {
        if (worked.has(happening)) {
            return CompletableFuture.completedFuture(null);
        }
        if (happening instanceof Submission submission) {
            return outsiders.pass(submission);
        }
        var act = (Act) happening;
        var caller =
                switch (act.by()) {
                    case HOLDER -> worked.holder(act.subject());
                    case PROVINCE -> Caller.ofProvince(Role.PROVINCE);
                    case HOTLINE -> Caller.hotline(act.platform());
                };
        return outsiders.act(act, worked.caseId(act.subject()), caller);
    }

    /**
     * Waits until everything told so far has been worked: the time must not run ahead of what lies unread before it, or a
     * deadline would fire that was met.
     */
    private void settle(Worked worked) throws InterruptedException {
        takeRoom(AT_ONCE, worked);
        room.release(AT_ONCE);
        underWay.clear();
    }

    private void takeRoom(int of, Worked worked) throws InterruptedException {
        var since = System.nanoTime();
        while (!room.tryAcquire(of, 1, TimeUnit.SECONDS)) {
            requireNoFailure();
            worked.requireProgress(since);
        }
        requireNoFailure();
    }

    private void requireNoFailure() {
        var failed = failure.get();
        if (failed != null) {
            var cause = failed.getCause() == null ? failed : failed.getCause();
            throw cause instanceof PlaybackException known
                    ? known
                    : new PlaybackException("回放中断：" + cause, "The play broke off: " + cause);
        }
    }
}
