package suda.routing.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import suda.access.AccessKeys;
import suda.access.Caller;
import suda.access.Role;
import suda.routing.access.Asker;
import suda.routing.cases.CaseStore.NotReadyException;
import suda.routing.overview.Overview;
import suda.routing.overview.OverviewExamples;

class OverviewWatchTest {
    private static final int AWAY = -1;

    private final Set<Viewer> viewers = new HashSet<>();
    private final List<Asker> asked = new ArrayList<>();
    private final OverviewWatch watch = new OverviewWatch(
            this::read, new AccessKeys(new byte[32]), viewers, Duration.ofMillis(500), () -> this.now);
    private Instant now = Instant.parse("2026-11-26T04:00:30Z");
    private long open = 1;
    private long takes;

    @AfterEach
    void stop() {
        watch.stop();
    }

    /** A page that notes how many open cases it was shown. */
    private static final class Page extends SseEmitter {
        final List<Long> shown = new ArrayList<>();

        @Override
        public void send(SseEventBuilder event) {
            event.build().stream()
                    .map(DataWithMediaType::getData)
                    .filter(Overview.class::isInstance)
                    .map(data -> ((Overview) data).total().open())
                    .forEach(shown::add);
        }
    }

    @Test
    void showsItWhenItChangedAndNowAndThen() {
        var page = join(Role.PROVINCE);

        watch.look();
        watch.look();
        assertThat(page.shown).containsExactly(1L);

        open = 2;
        watch.look();
        assertThat(page.shown).containsExactly(1L, 2L);

        now = now.plusSeconds(15);
        watch.look();
        assertThat(page.shown).containsExactly(1L, 2L, 2L);
    }

    @Test
    void asksInTheNameOfThoseWhoWatchAndShowsItToNobodyElse() {
        var operator = join(Role.OPERATOR);
        watch.look();
        assertThat(asked).isEmpty();

        join(Role.DISCIPLINE);
        watch.look();

        assertThat(operator.shown).isEmpty();
        assertThat(asked).singleElement().satisfies(asking -> {
            assertThat(asking.caller().role()).isEqualTo(Role.DISCIPLINE);
            assertThat(asking.authorization()).startsWith("Bearer ey");
        });
    }

    @Test
    void whileItCannotBeAskedForNothingIsSentAndAfterwardsItIs() {
        var page = join(Role.PROVINCE);
        watch.look();

        open = AWAY;
        watch.look();
        assertThat(page.shown).containsExactly(1L);

        open = 1;
        watch.look();
        assertThat(page.shown).containsExactly(1L, 1L);
    }

    @Test
    void restsNineTimesAsLongAsLooksTakeButNotForOneThatIsSlowByChance() {
        join(Role.PROVINCE);
        takes = 20;

        assertThat(watch.look()).isZero();
        assertThat(Duration.ofNanos(watch.look())).isGreaterThanOrEqualTo(Duration.ofMillis(180));
    }

    @Test
    void restsASecondAtMostSoThatItShowsWithinTwo() {
        join(Role.PROVINCE);
        takes = 150;

        assertThat(watch.look()).isZero();
        // Not nine times as long.
        assertThat(Duration.ofNanos(watch.look())).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1349));
    }

    @Test
    void looksAQuarterOfTheTimeAtMost() {
        join(Role.PROVINCE);
        takes = 500;

        assertThat(watch.look()).isZero();
        assertThat(Duration.ofNanos(watch.look())).isGreaterThanOrEqualTo(Duration.ofMillis(1500));
    }

    private Page join(Role role) {
        var page = new Page();
        viewers.add(new Viewer(page, new Caller(role, "430000", "key"), null, Runnable::run, gone -> {}));
        return page;
    }

    private Overview read(Asker asker) {
        asked.add(asker);
        Utils.sleep(takes);
        if (open == AWAY) {
            throw new NotReadyException("moving", null);
        }
        return OverviewExamples.open(open, now);
    }
}
