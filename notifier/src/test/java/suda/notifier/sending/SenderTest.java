package suda.notifier.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import suda.contract.NoticeChannel;
import suda.contract.OpenNotice;
import suda.notifier.Samples;
import suda.notifier.sending.Sender.Target;

class SenderTest {
    private final List<CompletableFuture<Result>> attempts = new ArrayList<>();
    private final Sender sender =
            new Sender(Map.of(NoticeChannel.MAIL, (n, o) -> attempt(), NoticeChannel.WEBHOOK, (n, o) -> attempt()), 4);

    @Test
    void aTargetTakesOneAtATimeAndAChannelSoMany() {
        start("a");
        assertThat(sender.hasRoomFor(target("a"))).isFalse();
        start("b");
        start("c");
        start("d");

        assertThat(sender.hasRoomFor(target("e"))).isFalse();
        assertThat(sender.hasRoomFor(new Target(NoticeChannel.MAIL, "430100", "e")))
                .isTrue();
    }

    @Test
    void targetsThatFailedTakeHalfOfTheRoomAtMost() {
        for (var officer : List.of("a", "b", "c")) {
            start(officer);
        }
        attempts.forEach(a -> a.complete(new Result.Failed("timeout")));
        sender.finished();
        sender.written();
        start("a");
        start("b");

        assertThat(sender.hasRoomFor(target("c"))).isFalse();
        assertThat(sender.hasRoomFor(target("new"))).isTrue();
    }

    @Test
    void whatHasEndedStaysUnderWayUntilItIsWrittenDown() {
        var notice = start("a");
        attempts.get(0).complete(new Result.Delivered());

        assertThat(sender.finished()).hasSize(1);
        assertThat(sender.finished()).as("asked again after a failure to write").hasSize(1);
        assertThat(sender.isUnderWay(notice)).isTrue();
        sender.written();
        assertThat(sender.isUnderWay(notice)).isFalse();
        assertThat(sender.finished()).isEmpty();
    }

    @Test
    void anAttemptThatBreaksIsAFailure() {
        start("a");
        attempts.get(0).completeExceptionally(new IllegalStateException("x"));

        assertThat(sender.finished()).singleElement().satisfies(o -> assertThat(o.result())
                .isInstanceOf(Result.Failed.class));
    }

    @Test
    void theEndOfWhatIsUnderWayIsAwaitedButNotForEver() throws Exception {
        start("a");
        sender.awaitEnd(Duration.ofMillis(60));
        assertThat(sender.finished()).isEmpty();

        new Thread(() -> attempts.get(0).complete(new Result.Delivered())).start();
        sender.awaitEnd(Duration.ofSeconds(20));
        assertThat(sender.finished()).hasSize(1);
    }

    private OpenNotice start(String officer) {
        var notice = Samples.notice(NoticeChannel.WEBHOOK)
                .setOfficer(officer)
                .setNoticeId("notice-" + officer)
                .build();
        assertThat(sender.hasRoomFor(target(officer))).isTrue();
        sender.start(notice, Samples.hooked(officer, "http://127.0.0.1:1/"));
        return notice;
    }

    private static Target target(String officer) {
        return new Target(NoticeChannel.WEBHOOK, "430100", officer);
    }

    private CompletableFuture<Result> attempt() {
        var attempt = new CompletableFuture<Result>();
        attempts.add(attempt);
        return attempt;
    }
}
