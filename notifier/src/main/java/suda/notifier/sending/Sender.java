package suda.notifier.sending;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.contract.NoticeChannel;
import suda.contract.OpenNotice;
import suda.notifier.officers.Officer;

/**
 * Attempts under way. Starting one never waits: a target takes one at a time, a channel so many, and targets whose last
 * attempt failed at most half of those, so that whoever hangs holds up nobody but himself.
 *
 * <p>All but the attempts themselves happens on the caller's one thread. A finished attempt stays under way until the
 * caller says that it has been written down; if the caller has to begin again meanwhile, nothing is sent a second time.
 */
public final class Sender {
    /** One officer by one channel. */
    public record Target(NoticeChannel channel, String addressee, String officer) {
        public static Target of(OpenNotice notice) {
            return new Target(notice.getChannel(), notice.getAddressee(), notice.getOfficer());
        }
    }

    public record Outcome(String noticeId, Result result) {}

    private record Finished(Target target, Outcome outcome) {}

    private static final Logger log = LoggerFactory.getLogger(Sender.class);

    private final Map<NoticeChannel, Channel> channels;
    private final int atOnce;
    private final Map<Target, String> underWay = new HashMap<>();
    private final Set<Target> failing = new HashSet<>();
    private final LinkedBlockingQueue<Finished> arriving = new LinkedBlockingQueue<>();
    private final List<Finished> finished = new ArrayList<>();

    /** @param atOnce attempts under way by one channel */
    Sender(Map<NoticeChannel, Channel> channels, int atOnce) {
        this.channels = channels;
        this.atOnce = atOnce;
    }

    public boolean isUnderWay(OpenNotice notice) {
        return notice.getNoticeId().equals(underWay.get(Target.of(notice)));
    }

    public boolean hasRoomFor(Target target) {
        if (underWay.containsKey(target)) {
            return false;
        }
        return failing.contains(target)
                ? count(target.channel(), true) < Math.max(1, atOnce / 2)
                : count(target.channel(), false) < atOnce;
    }

    private long count(NoticeChannel channel, boolean onlyFailing) {
        return underWay.keySet().stream()
                .filter(t -> t.channel() == channel && (!onlyFailing || failing.contains(t)))
                .count();
    }

    public void start(OpenNotice notice, Officer officer) {
        var target = Target.of(notice);
        underWay.put(target, notice.getNoticeId());
        attempt(notice, officer)
                .exceptionally(failure -> {
                    var cause = failure.getCause() != null ? failure.getCause() : failure;
                    var kind = cause.getClass().getSimpleName();
                    // Not the exception itself: its words may hold an address.
                    log.error("An attempt about {} broke ({}); it will be repeated", notice.getCaseId(), kind);
                    return new Result.Failed(kind);
                })
                .thenAccept(result -> arriving.add(new Finished(target, new Outcome(notice.getNoticeId(), result))));
    }

    private CompletableFuture<Result> attempt(OpenNotice notice, Officer officer) {
        try {
            return Objects.requireNonNull(channels.get(notice.getChannel())).send(notice, officer);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** What has ended and isn't written down yet. */
    public List<Outcome> finished() {
        arriving.drainTo(finished);
        return finished.stream().map(Finished::outcome).toList();
    }

    /** What {@link #finished} returned last is written down. */
    public void written() {
        for (var each : finished) {
            underWay.remove(each.target());
            if (each.outcome().result() instanceof Result.Delivered) {
                failing.remove(each.target());
            } else {
                failing.add(each.target());
            }
        }
        finished.clear();
    }

    /** Waits until nothing is under way that hasn't ended, or this time is over. */
    public void awaitEnd(Duration patience) throws InterruptedException {
        var until = System.nanoTime() + patience.toNanos();
        while (finished.size() + arriving.size() < underWay.size() && System.nanoTime() < until) {
            var next = arriving.poll(50, TimeUnit.MILLISECONDS);
            if (next != null) {
                finished.add(next);
            }
        }
    }
}
