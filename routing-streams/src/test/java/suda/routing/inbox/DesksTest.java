package suda.routing.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import suda.access.Caller;
import suda.access.Role;
import suda.routing.access.Asker;
import suda.routing.cases.CaseStore.NotReadyException;
import suda.routing.cases.DeskFigures.Figures;
import suda.routing.inbox.LastLook.Bounds;

class DesksTest {
    private static final List<Asker> THREE = askers(3);

    private final Map<String, Long> ends = new HashMap<>();
    private final Set<String> away = new HashSet<>();
    private final List<String> read = new ArrayList<>();
    private final Desks desks = new Desks(this::bounds, this::figures, (asker, bounds) -> 1, () -> this.now);
    private Instant now = Instant.parse("2026-11-26T04:00:30Z");
    private @Nullable Instant until;

    @Test
    void aDeskThatCannotBeReadIsLeftOutAloneAndNoOtherIsReadTwice() {
        away.add("2");

        assertThat(desks.look(THREE)).containsOnlyKeys("1", "3");
        assertThat(read).containsExactly("1", "2", "3");

        away.clear();
        assertThat(desks.look(THREE)).containsOnlyKeys("1", "2", "3");
        assertThat(read).containsExactly("1", "2", "3", "2");
    }

    @Test
    void aDeskThatCannotBeReadAnyMoreIsNotShownAsItWas() {
        desks.look(THREE);
        ends.put("2", 5L);
        away.add("2");

        assertThat(desks.look(THREE)).containsOnlyKeys("1", "3");
    }

    @Test
    void onlyWhereSomethingCameOrTimeMadeADifferenceAListIsRead() {
        until = now.plusSeconds(10);
        desks.look(THREE);
        read.clear();

        now = now.plusSeconds(9);
        ends.put("3", 5L);
        var looked = desks.look(THREE);
        assertThat(read).containsExactly("3");
        assertThat(looked.values()).extracting(DeskView::asOf).containsOnly(now);

        read.clear();
        now = now.plusSeconds(1);
        desks.look(THREE);
        assertThat(read).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void whatHangsIsNotWaitedForWithEveryDeskAndEachHasItsTurn() {
        var many = askers(9);
        IntStream.rangeClosed(2, 9).forEach(n -> away.add(String.valueOf(n)));

        assertThat(desks.look(many)).containsOnlyKeys("1");
        assertThat(read).containsExactly("1", "2", "3", "4");
        desks.look(many);
        desks.look(many);

        assertThat(read).containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "2");
    }

    private Map<String, Bounds> bounds(Collection<String> offices) {
        return offices.stream()
                .collect(Collectors.toMap(Function.identity(), office -> Bounds.of(0, ends.getOrDefault(office, 4L))));
    }

    private Figures figures(Asker asker, Instant asOf) {
        read.add(asker.code());
        if (away.contains(asker.code())) {
            throw new NotReadyException("away", null);
        }
        return new Figures(1, 0, 0, 0, until);
    }

    private static List<Asker> askers(int many) {
        return IntStream.rangeClosed(1, many)
                .mapToObj(n -> new Asker(new Caller(Role.OFFICE, String.valueOf(n), "key"), "Bearer x", "zh"))
                .toList();
    }
}
