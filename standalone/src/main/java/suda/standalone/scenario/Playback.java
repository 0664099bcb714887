package suda.standalone.scenario;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import suda.access.AccessKeys;
import suda.standalone.scenario.Happening.Submission;

/**
 * Plays a scenario to a Suda that was started for it. What was worked before is not told again, and what is told again
 * because nobody could know changes nothing: casework knows each telling by its time. So a play that was killed goes on
 * and ends as if it had not been.
 */
public final class Playback {
    private static final int AT_ONCE = 64;

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
    private final Hotlines hotlines;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    /** The newest telling of each subject that is not over: the next one waits for it. */
    private final Map<String, CompletableFuture<Void>> underWay = new HashMap<>();

    public Playback(Scenario scenario, Target target, Speed speed, Progress progress) {
        this.scenario = scenario;
        this.target = target;
        this.speed = speed;
        this.progress = progress;
        this.hotlines = new Hotlines(target.intakeUrl(), target.keys());
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
        var told = 0;
        progress.start(all, already, begin);
        try (progress) {
            // After a restart casework has forgotten the time; all before this has been worked.
            ticks.tell(begin);
            var nextTick = nextTick(begin);
            for (var happening : left) {
                while (!happening.at().isBefore(nextTick)) {
                    settle(worked, already + told);
                    pace.await(nextTick);
                    ticks.tell(nextTick);
                    nextTick = nextTick.plus(speed.tickEvery());
                }
                pace.await(happening.at());
                progress.at(happening.at());
                pass((Submission) happening);
                told++;
            }
            settle(worked, all);
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

    private void pass(Submission submission) throws InterruptedException {
        room.acquire();
        requireNoFailure();
        var before = underWay.getOrDefault(submission.subject(), CompletableFuture.completedFuture(null));
        var passed = before.thenCompose(over -> hotlines.pass(submission)).whenComplete((done, failed) -> {
            if (failed != null) {
                failure.compareAndSet(null, failed);
            } else {
                progress.oneMore();
            }
            room.release();
        });
        underWay.put(submission.subject(), passed);
    }

    /**
     * Waits until everything told so far has been worked: the time must not run ahead of what lies unread before it, or a
     * deadline would fire that was met.
     */
    private void settle(Worked worked, int count) throws InterruptedException {
        room.acquire(AT_ONCE);
        room.release(AT_ONCE);
        underWay.clear();
        requireNoFailure();
        worked.await(count);
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
