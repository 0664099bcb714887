package suda.routing.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import suda.access.Caller;
import suda.access.Role;

class ViewerTest {
    private static final Caller PROVINCE = new Caller(Role.PROVINCE, "430000", "key-1");

    private final ExecutorService senders = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        senders.shutdownNow();
    }

    /** A page that reads nothing until it is let. */
    private static final class SlowPage extends SseEmitter {
        final CountDownLatch asked = new CountDownLatch(1);
        final CountDownLatch reads = new CountDownLatch(1);
        final List<String> read = new CopyOnWriteArrayList<>();
        final CountDownLatch all;

        SlowPage(int expected) {
            super(0L);
            all = new CountDownLatch(expected);
        }

        @Override
        public void send(SseEventBuilder event) throws IOException {
            asked.countDown();
            try {
                reads.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            read.add(event.build().stream()
                    .map(ResponseBodyEmitter.DataWithMediaType::getData)
                    .map(String::valueOf)
                    .collect(Collectors.joining())
                    .replace("\n", "|"));
            all.countDown();
        }
    }

    @Test
    void onePageThatDoesNotReadHoldsUpNobodyAndGetsTheNewestOfEachEvent() throws InterruptedException {
        var page = new SlowPage(3);
        var viewer = new Viewer(page, PROVINCE, null, senders, gone -> {});

        viewer.show("counts", 1);
        assertThat(page.asked.await(10, TimeUnit.SECONDS)).isTrue();
        for (var i = 2; i <= 1000; i++) {
            viewer.show("counts", i);
            viewer.show("cases", "case " + i);
        }
        page.reads.countDown();

        assertThat(page.all.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(page.read)
                .containsExactly("event:counts|data:1||", "event:counts|data:1000||", "event:cases|data:case 1000||");
    }

    @Test
    void aPageThatIsGoneIsReportedAndNothingMoreIsSentToIt() throws InterruptedException {
        var gone = new AtomicReference<Viewer>();
        var told = new CountDownLatch(1);
        var closed = new SseEmitter(0L) {
            @Override
            public void send(SseEventBuilder event) throws IOException {
                throw new IOException("closed");
            }
        };
        var viewer = new Viewer(closed, PROVINCE, null, senders, who -> {
            gone.set(who);
            told.countDown();
        });

        viewer.show("counts", 1);

        assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(gone.get()).isSameAs(viewer);
        assertThatCode(() -> viewer.show("counts", 2)).doesNotThrowAnyException();
    }

    @Test
    void aKeysEndIsThePagesEnd() {
        var end = Instant.parse("2026-06-09T04:00:00Z");
        var viewer = new Viewer(new SseEmitter(0L), PROVINCE, end, senders, gone -> {});

        assertThat(viewer.expired(end.minusSeconds(1))).isFalse();
        assertThat(viewer.expired(end.plusSeconds(1))).isTrue();
        assertThat(new Viewer(new SseEmitter(0L), PROVINCE, null, senders, gone -> {}).expired(end))
                .isFalse();
    }
}
