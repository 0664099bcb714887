package suda.standalone.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import suda.access.AccessKeys;
import suda.access.Role;
import suda.contract.OversightCommand;
import suda.contract.ScenarioTick;
import suda.standalone.scenario.Happening.Act;
import suda.standalone.scenario.Happening.FollowUpStep;
import suda.standalone.scenario.Happening.LedgerStep;
import suda.standalone.scenario.Happening.OfCase;
import suda.standalone.scenario.Happening.OfOversight;
import suda.standalone.scenario.Happening.Readings;
import suda.standalone.scenario.Happening.Submission;
import suda.standalone.scenario.Outsiders.Caller;
import suda.topics.Topics;

/**
 * Plays a scenario to a Suda that was started for it. What was worked before is not told again, and what is told again
 * because nobody could know changes nothing: casework knows each submission by its time and each action by its id. So a
 * play that was killed goes on and ends as if it had not been.
 */
public final class Playback {
    /** Of different cases: each waits for a commit or two, so many must. */
    private static final int AT_ONCE = 256;

    /** Some days of the scenario: gates lie between them, so that few are told at the same time. */
    private static final int OVERSEEN_AT_ONCE = 1_024;

    /** How often availability is told the time, and how long after the hour, when readings have come in. */
    private static final Duration LOOK_EVERY = Duration.ofHours(4);

    private static final Duration LOOK_AFTER = Duration.ofMinutes(30);
    /** For what somebody acts on to come about: proposals come of what was told just before. */
    private static final Duration NOT_YET = Duration.ofSeconds(60);

    private static final Duration FIGURES_LATER = Duration.ofMinutes(3);

    /**
     * @param intakeUrl without a slash at the end
     * @param registryUrl of Confluent's API
     */
    public record Target(String intakeUrl, String bootstrapServers, String registryUrl, AccessKeys keys) {}

    /**
     * @param played how much was told now; the rest was there before
     */
    public record Outcome(int played, Figures figures, OversightFigures oversight) {}

    /** Two clocks: the one of casework stops the play for a moment, the one of oversight is told in its own order. */
    private record Clocks(Ticks<ScenarioTick> ofCases, Ticks<OversightCommand> ofOversight) {}

    private final Scenario scenario;
    private final Target target;
    private final Speed speed;
    private final Progress progress;
    private final Outsiders outsiders;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final Semaphore overseeing = new Semaphore(OVERSEEN_AT_ONCE);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    /** The newest happening of each matter that is not over: the next one waits for it, whatever number it comes by. */
    private final Map<String, CompletableFuture<Void>> underWay = new HashMap<>();

    private final Lanes lanes = new Lanes();
    /** Of what was begun in the ledger, the id that it got. */
    private final Map<String, String> entries = new ConcurrentHashMap<>();

    public Playback(Scenario scenario, Target target, Speed speed, Progress progress) {
        this.scenario = scenario;
        this.target = target;
        this.speed = speed;
        this.progress = progress;
        this.outsiders = new Outsiders(target.intakeUrl(), target.keys(), NOT_YET);
    }

    /**
     * Returns when everything has been worked, which offices and the province can read then.
     *
     * @throws PlaybackException if it cannot be played to the end
     */
    public Outcome play() throws InterruptedException {
        var name = scenario.name();
        try (var worked = new Worked(scenario, target.bootstrapServers(), target.registryUrl());
                var overseen = new Overseen(scenario, target.bootstrapServers(), target.registryUrl());
                var committed = new Committed(target.bootstrapServers());
                var ofCases = Ticks.ofCases(name, target.bootstrapServers(), target.registryUrl());
                var ofOversight = Ticks.ofOversight(name, target.bootstrapServers(), target.registryUrl())) {
            worked.start();
            overseen.start();
            entries.putAll(overseen.entries());
            var left = scenario.happenings().stream()
                    .filter(happening -> !isThere(happening, worked, overseen))
                    .toList();
            tell(left, worked, overseen, new Clocks(ofCases, ofOversight));
            ofCases.tell(scenario.until());
            worked.awaitDue(scenario.until());
            // Casework has told availability of the cities' months by now: this comes after that.
            overseen.awaitAll(ofOversight.tell(scenario.until()), committed);
            // Figures follow casework a moment later.
            committed.awaitAll(Topics.CASES_EVENTS, FIGURES_LATER);
            committed.awaitAll(Topics.FIGURES_CHANGES, FIGURES_LATER);
            return new Outcome(left.size(), worked.figures(), overseen.figures());
        }
    }

    private static boolean isThere(Happening happening, Worked worked, Overseen overseen) {
        return happening instanceof OfCase ofCase ? worked.has(ofCase) : overseen.has((OfOversight) happening);
    }

    private void tell(List<Happening> left, Worked worked, Overseen overseen, Clocks clocks)
            throws InterruptedException {
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
            clocks.ofCases().tell(begin);
            overseen.awaitMonthsBefore(begin);
            var nextTick = earlier(next(scenario.from(), speed.tickEvery(), begin), monthAfter(begin));
            var nextLook = beginOversight(left, clocks);
            for (var happening : left) {
                while (!happening.at().isBefore(earlier(nextTick, nextLook))) {
                    var now = earlier(nextTick, nextLook);
                    pace.await(now);
                    if (now.equals(nextLook)) {
                        lookAt(now, clocks);
                        nextLook = now.plus(LOOK_EVERY);
                    } else {
                        settle(worked);
                        clocks.ofCases().tell(now);
                        // What casework counted in a month must be there before availability hears that it is over.
                        overseen.awaitMonthsBefore(now);
                        nextTick = earlier(now.plus(speed.tickEvery()), monthAfter(now));
                    }
                }
                pace.await(happening.at());
                progress.at(happening.at());
                if (happening instanceof OfCase ofCase) {
                    pass(ofCase, worked);
                } else {
                    pass((OfOversight) happening, worked);
                }
            }
            settle(worked);
        }
    }

    /**
     * Tells availability when this begins, or where it goes on: a tick was only told when the broker had everything
     * before it, so none is earlier than one before the restart.
     *
     * @return when it is told next; never, where everything has been told
     */
    private Instant beginOversight(List<Happening> left, Clocks clocks) {
        var first = left.stream().filter(OfOversight.class::isInstance).findFirst();
        if (first.isEmpty()) {
            return Instant.MAX;
        }
        var isAll = first.get().equals(scenario.ofOversight().get(0));
        var begin = isAll ? scenario.from() : first.get().at();
        lookAt(begin, clocks);
        return next(scenario.from().plus(LOOK_AFTER), LOOK_EVERY, begin);
    }

    private void lookAt(Instant now, Clocks clocks) {
        noteFailure(lanes.gate(() -> clocks.ofOversight().soon(now).thenAccept(there -> {})));
    }

    /** The first of these moments after that one, whenever it was begun. */
    private static Instant next(Instant first, Duration every, Instant after) {
        var next = first;
        while (!next.isAfter(after)) {
            next = next.plus(every);
        }
        return next;
    }

    /** The beginning of the next month of Asia/Shanghai. */
    private static Instant monthAfter(Instant at) {
        return YearMonth.from(at.atOffset(Rhythm.CHINA))
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay()
                .toInstant(Rhythm.CHINA);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void pass(OfCase happening, Worked worked) throws InterruptedException {
        takeRoom(room, 1, worked);
        var before = underWay.getOrDefault(happening.matter(), CompletableFuture.completedFuture(null));
        var passed = before.thenCompose(over -> tell(happening, worked)).thenCompose(told -> worked.of(happening));
        underWay.put(happening.matter(), over(passed, room));
    }

    private void pass(OfOversight happening, Worked worked) throws InterruptedException {
        takeRoom(overseeing, 1, worked);
        over(lanes.then(happening.subject(), () -> tell(happening)), overseeing);
    }

    private CompletableFuture<Void> over(CompletableFuture<Void> passed, Semaphore from) {
        noteFailure(passed);
        return passed.whenComplete((done, failed) -> {
            if (failed == null) {
                progress.oneMore();
            }
            from.release();
        });
    }

    private void noteFailure(CompletableFuture<Void> passed) {
        passed.whenComplete((done, failed) -> {
            if (failed != null) {
                failure.compareAndSet(null, failed);
            }
        });
    }

    /** Nothing where it has been worked meanwhile: what a play had told before it was killed may come to that late. */
    private CompletableFuture<Void> tell(OfCase happening, Worked worked) {
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

    private CompletableFuture<Void> tell(OfOversight happening) {
        if (happening instanceof Readings readings) {
            return outsiders.tell(readings);
        }
        if (happening instanceof FollowUpStep step) {
            return outsiders.act(step);
        }
        var step = (LedgerStep) happening;
        if (step.begins()) {
            return outsiders.begin(step).thenAccept(id -> entries.put(step.entry(), id));
        }
        var entry = entries.get(step.entry());
        return entry == null
                ? CompletableFuture.failedFuture(
                        new PlaybackException("台账中没有：" + step.entry(), "It is not in the ledger: " + step.entry()))
                : outsiders.act(step, entry);
    }

    /**
     * Waits until everything told so far has been worked: the time must not run ahead of what lies unread before it, or a
     * deadline would fire that was met.
     */
    private void settle(Worked worked) throws InterruptedException {
        takeRoom(room, AT_ONCE, worked);
        room.release(AT_ONCE);
        underWay.clear();
        // Not for availability's sake, whose time comes in one order with the rest: so that the two do not drift apart.
        takeRoom(overseeing, OVERSEEN_AT_ONCE, worked);
        overseeing.release(OVERSEEN_AT_ONCE);
    }

    private void takeRoom(Semaphore from, int of, Worked worked) throws InterruptedException {
        var since = System.nanoTime();
        while (!from.tryAcquire(of, 1, TimeUnit.SECONDS)) {
            requireNoFailure();
            if (from == room) {
                worked.requireProgress(since);
            }
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
