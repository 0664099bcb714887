package suda.routing.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import suda.access.Caller;
import suda.access.Role;
import suda.routing.access.Asker;
import suda.routing.inbox.DeskView;

class OfficeViewersTest {
    private static final Instant NOW = Instant.parse("2026-11-26T04:00:30Z");

    private final List<String> asked = new ArrayList<>();
    private final OfficeViewers offices = new OfficeViewers(this::look, 20, () -> NOW);

    @AfterEach
    void stop() {
        offices.stop();
    }

    /** A page that notes how many open cases it was shown. */
    private static final class Page extends SseEmitter {
        final List<Integer> shown = new ArrayList<>();
        boolean closed;

        @Override
        public void send(SseEventBuilder event) {
            event.build().stream()
                    .map(DataWithMediaType::getData)
                    .filter(DeskView.class::isInstance)
                    .map(data -> ((DeskView) data).open())
                    .forEach(shown::add);
        }

        @Override
        public void complete() {
            closed = true;
        }
    }

    @Test
    void nobodyIsAskedWithAKeyThatHasEndedAndItsPageIsClosed() {
        var ended = new Page();
        var going = new Page();
        add(ended, "430121", NOW.minusSeconds(1));
        add(going, "430182", NOW.plusSeconds(1));

        offices.look();

        assertThat(asked).containsExactly("430182");
        assertThat(ended.closed).isTrue();
        assertThat(ended.shown).isEmpty();
        assertThat(going.closed).isFalse();
        assertThat(going.shown).containsExactly(7);
    }

    @Test
    void oneOfficeMayNotKeepOutTheOthers() {
        for (var n = 0; n < 16; n++) {
            assertThat(add(new Page(), "430121", null)).isTrue();
        }

        assertThat(add(new Page(), "430121", null)).isFalse();
        assertThat(add(new Page(), "430182", null)).isTrue();
    }

    @Test
    void allOfThemTogetherAreSoMany() {
        for (var n = 0; n < 20; n++) {
            assertThat(add(new Page(), n < 10 ? "430121" : "430182", null)).isTrue();
        }

        assertThat(add(new Page(), "430102", null)).isFalse();
    }

    @Test
    void whoeverLeavesMakesRoom() {
        var viewer = viewer(new Page(), "430121", null);
        offices.add(viewer, asker(viewer));
        for (var n = 1; n < 16; n++) {
            add(new Page(), "430121", null);
        }
        assertThat(add(new Page(), "430121", null)).isFalse();

        offices.remove(viewer);

        assertThat(add(new Page(), "430121", null)).isTrue();
    }

    private boolean add(Page page, String office, @Nullable Instant expires) {
        var viewer = viewer(page, office, expires);
        return offices.add(viewer, asker(viewer));
    }

    private static Viewer viewer(Page page, String office, @Nullable Instant expires) {
        return new Viewer(page, new Caller(Role.OFFICE, office, "key"), expires, Runnable::run, gone -> {});
    }

    private static Asker asker(Viewer viewer) {
        return new Asker(viewer.caller(), "Bearer x", "zh");
    }

    private Map<String, DeskView> look(Collection<Asker> askers) {
        askers.forEach(asker -> asked.add(asker.code()));
        return askers.stream()
                .collect(Collectors.toMap(asker -> asker.code(), asker -> new DeskView(NOW, 7, 0, 0, 0, 0, 0, 0)));
    }
}
