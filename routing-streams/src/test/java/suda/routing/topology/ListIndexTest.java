package suda.routing.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import suda.contract.CaseSnapshot;
import suda.contract.CaseState;
import suda.contract.Desk;
import suda.routing.Cases;
import suda.routing.InMemory;
import suda.routing.casework.Lists;
import suda.routing.topology.ListIndex.Position;

class ListIndexTest {
    private final KeyValueStore<Bytes, byte[]> store = InMemory.store(Serdes.Bytes(), Serdes.ByteArray());
    private final ListIndex index = new ListIndex(store);

    @Test
    void aListIsReadInTheOrderOfDueInstants() {
        var late = Cases.bus().setCaseId(Cases.id(1)).build();
        var early = Cases.bus()
                .setCaseId(Cases.id(2))
                .setDeadlines(List.of(Cases.closeBy(Cases.DUE.minusSeconds(1))))
                .build();
        var never = Cases.bus().setCaseId(Cases.id(3)).setDeadlines(List.of()).build();
        for (var one : List.of(late, early, never)) {
            index.move(null, one);
        }

        assertThat(read("430121", true))
                .extracting(Position::caseId)
                .containsExactly(early.getCaseId(), late.getCaseId(), never.getCaseId());
    }

    @Test
    void ofClosedCasesTheNewestIsFirst() {
        var first = Cases.closed(Cases.DUE).setCaseId(Cases.id(1)).build();
        var second =
                Cases.closed(Cases.DUE.plusSeconds(1)).setCaseId(Cases.id(2)).build();
        index.move(null, first);
        index.move(null, second);

        assertThat(read("430121", false))
                .extracting(Position::caseId)
                .containsExactly(second.getCaseId(), first.getCaseId());
        assertThat(read("430121", true)).isEmpty();
    }

    @Test
    void aListHoldsNothingOfAHolderWhoseNameBeginsTheSame() {
        index.move(null, Cases.bus().build());
        index.move(null, Cases.bus().setOffice("4301211").setResponsible(null).build());

        assertThat(read("430121", true)).hasSize(1);
        assertThat(read("43012", true)).isEmpty();
    }

    @Test
    void aListThatIsYoungerThanTheCaseGetsItWithItsNextEvent() {
        var supervised = Cases.bus().setSupervisedAt(Cases.DUE).build();
        index.move(supervised, supervised);

        assertThat(read(Lists.SUPERVISED, true)).extracting(Position::caseId).containsExactly(supervised.getCaseId());
    }

    @Test
    void aCaseThatLeavesTakesItsEntriesAlong() {
        var known = Cases.bus().setCoHandlers(List.of("430102")).build();
        index.move(null, known);
        index.move(known, null);

        assertThat(store.approximateNumEntries()).isZero();
    }

    @Test
    void whatTheCaseIsToTheHolderIsKeptAndFollowsIt() {
        var helps =
                Cases.bus().setOffice("430182").setCoHandlers(List.of("430121")).build();
        var leads = Cases.bus().build();
        index.move(null, helps);
        index.move(helps, leads);

        try (var entries = ListIndex.read(store, "430121", true, null, null)) {
            assertThat(ListIndex.role(entries.next().value)).contains(Lists.Role.LEAD);
            assertThat(entries.hasNext()).isFalse();
        }
        assertThat(ListIndex.role(new byte[0])).isEmpty();
    }

    @RepeatedTest(20)
    void whateverHappensTheIndexHoldsWhatTheCasesSay(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        Map<String, CaseSnapshot> cases = new HashMap<>();
        for (int step = 0; step < 400; step++) {
            var id = Cases.id(random.nextInt(20));
            var before = cases.get(id);
            var after = random.nextInt(20) == 0 ? null : Cases.any(random, id);
            index.move(before, after);
            if (after == null) {
                cases.remove(id);
            } else {
                cases.put(id, after);
            }
        }

        for (var holder : holders()) {
            for (var open : new boolean[] {true, false}) {
                var order = open ? Position.ORDER : Position.ORDER.reversed();
                var expected = cases.values().stream()
                        .flatMap(known -> Lists.entries(known).stream()
                                .filter(e -> e.holder().equals(holder) && e.open() == open)
                                .map(e -> new Position(e.at(), known.getCaseId())))
                        .sorted(order)
                        .toList();
                assertThat(read(holder, open)).isEqualTo(expected);
            }
        }
    }

    private static List<String> holders() {
        var all = new ArrayList<>(Cases.OFFICES);
        for (var desk : Desk.values()) {
            all.add(desk.name());
        }
        all.add(Lists.SUPERVISED);
        all.add(Lists.SUPERVISED_APART);
        all.add(Lists.PROPOSED);
        all.add(Lists.PROPOSED_APART);
        return all;
    }

    private List<Position> read(String holder, boolean open) {
        return read(holder, open, null);
    }

    private List<Position> read(String holder, boolean open, @Nullable Position from) {
        var found = new ArrayList<Position>();
        try (var entries = ListIndex.read(store, holder, open, from, null)) {
            entries.forEachRemaining(entry -> found.add(ListIndex.position(holder, entry.key)));
        }
        return found;
    }

    @Test
    void readingEndsBeforeAnInstantIfItIsToldTo() {
        for (int n = 1; n <= 3; n++) {
            index.move(
                    null,
                    Cases.bus()
                            .setCaseId(Cases.id(n))
                            .setDeadlines(List.of(Cases.closeBy(Cases.DUE.plusSeconds(n))))
                            .build());
        }

        try (var entries = ListIndex.read(store, "430121", true, null, Cases.DUE.plusSeconds(3))) {
            assertThat(entries)
                    .toIterable()
                    .extracting(entry -> ListIndex.position("430121", entry.key).caseId())
                    .containsExactly(Cases.id(1), Cases.id(2));
        }
    }

    @Test
    void readingBeginsWhereItIsToldTo() {
        var ids = new ArrayList<String>();
        for (int n = 1; n <= 5; n++) {
            ids.add(Cases.id(n));
            index.move(null, Cases.bus().setCaseId(Cases.id(n)).build());
            index.move(
                    null,
                    Cases.closed(Cases.DUE)
                            .setCaseId(Cases.id(n + 10))
                            .setState(CaseState.CLOSED)
                            .build());
        }

        assertThat(read("430121", true, new Position(Cases.DUE, ids.get(2))))
                .extracting(Position::caseId)
                .containsExactlyElementsOf(ids.subList(2, 5));
        assertThat(read("430121", false, new Position(Cases.DUE, Cases.id(12))))
                .extracting(Position::caseId)
                .containsExactly(Cases.id(12), Cases.id(11));
    }
}
