package suda.routing.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import suda.contract.CaseSnapshot;
import suda.routing.Cases;
import suda.routing.casework.Lists;
import suda.routing.topology.ListIndex.Position;
import suda.routing.topology.ListIndexes;
import tools.jackson.databind.json.JsonMapper;

class ListPartTest {
    private static final String OFFICE = "430121";
    private static final String HIDDEN = "hidden";

    private final Map<String, CaseSnapshot> cases = new HashMap<>();
    private final List<KeyValueStore<Bytes, byte[]>> stores = new ArrayList<>();
    private int lookedAt;

    @RepeatedTest(30)
    void pagesOfAnySizeGiveTheWholeListInOrderWhereverItLies(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var open = random.nextBoolean();
        var partitions = 1 + random.nextInt(12);
        for (int n = 0; n < 150; n++) {
            put(random.nextInt(partitions), n, open, Cases.DUE.plusSeconds(random.nextInt(20)), random.nextInt(3) == 0);
        }
        var expected = cases.values().stream()
                .filter(known -> !known.getDetails().getTitle().equals(HIDDEN))
                .sorted(Comparator.comparing(ListPartTest::position, open ? Position.ORDER : Position.ORDER.reversed()))
                .map(CaseSnapshot::getCaseId)
                .toList();

        var instances = 1 + random.nextInt(3);
        assertThat(walk(open, 1 + random.nextInt(20), instances)).isEqualTo(expected);
    }

    @Test
    void aPageLooksAtNoMoreCasesThanItShows() {
        for (int n = 0; n < 1000; n++) {
            put(n % 12, n, true, Cases.DUE.plusSeconds(n), false);
        }

        assertThat(read(stores, query(true, 50, null)).rows()).hasSize(50);
        assertThat(lookedAt).isEqualTo(50);
    }

    @Test
    void manyHiddenCasesMakeAShortPageAndNoLongSearch() {
        for (int n = 0; n < 1000; n++) {
            put(n % 12, n, true, Cases.DUE.plusSeconds(n), n < 999);
        }

        var page = ListPart.page(List.of(read(stores, query(true, 10, null))), query(true, 10, null));
        assertThat(page.cases()).isEmpty();
        assertThat(page.nextCursor()).isNotNull();
        assertThat(lookedAt).isEqualTo(40);
        assertThat(walk(true, 10, 1)).containsExactly(Cases.id(999));
    }

    @Test
    void whatLiesBehindTheEndOfAnUnfinishedPartWaits() {
        var early = new ListPart(List.of(placed(1, 0)), new Position(Cases.DUE.plusSeconds(5), Cases.id(1)));
        var late = new ListPart(List.of(placed(2, 9)), null);

        var page = ListPart.page(List.of(early, late), query(true, 10, null));

        assertThat(page.cases()).extracting(CaseRow::caseId).containsExactly(Cases.id(1));
        assertThat(ListQuery.of("open", null, null, page.nextCursor()).after()).isEqualTo(early.upTo());
    }

    @Test
    void theLastPageHasNoNextOne() {
        put(0, 1, true, Cases.DUE, false);
        put(1, 2, true, Cases.DUE, false);

        assertThat(ListPart.page(List.of(read(stores, query(true, 2, null))), query(true, 2, null))
                        .nextCursor())
                .isNull();
    }

    @Test
    void aPartIsTheSameAfterItsWayToAnotherInstance() {
        put(0, 1, true, Cases.DUE, false);
        put(0, 2, true, Lists.NEVER_DUE, false);
        var part = read(stores, query(true, 1, null));
        var json = JsonMapper.shared();

        assertThat(json.readValue(json.writeValueAsBytes(part), ListPart.class)).isEqualTo(part);
    }

    private List<String> walk(boolean open, int limit, int instances) {
        var seen = new ArrayList<String>();
        @Nullable Position after = null;
        do {
            var query = query(open, limit, after);
            var parts = IntStream.range(0, instances)
                    .mapToObj(i -> read(
                            IntStream.range(0, stores.size())
                                    .filter(p -> p % instances == i)
                                    .mapToObj(stores::get)
                                    .toList(),
                            query))
                    .toList();
            var page = ListPart.page(parts, query);
            assertThat(page.cases()).hasSizeLessThanOrEqualTo(limit);
            page.cases().forEach(row -> seen.add(row.caseId()));
            after = page.nextCursor() == null
                    ? null
                    : ListQuery.of(query.state(), null, String.valueOf(limit), page.nextCursor())
                            .after();
        } while (after != null);
        return seen;
    }

    private ListPart read(List<KeyValueStore<Bytes, byte[]>> of, ListQuery query) {
        return ListPart.read(
                of.stream()
                        .map(store -> new ListPart.Partition(store, id -> {
                            lookedAt++;
                            return cases.get(id);
                        }))
                        .toList(),
                OFFICE,
                query,
                known -> known.getDetails().getTitle().equals(HIDDEN)
                        ? null
                        : CaseRow.of(known, Lists.stand(known, OFFICE).orElseThrow()));
    }

    private void put(int partition, int number, boolean open, Instant at, boolean hidden) {
        while (stores.size() <= partition) {
            stores.add(store());
        }
        var known = (open ? Cases.bus().setDeadlines(List.of(Cases.closeBy(at))) : Cases.closed(at))
                .setCaseId(Cases.id(number))
                .build();
        known.getDetails().setTitle(hidden ? HIDDEN : "公交车甩站");
        cases.put(known.getCaseId(), known);
        ListIndexes.add(stores.get(partition), known);
        // Those of another office lie beside them and are never looked at.
        ListIndexes.add(
                stores.get(partition),
                Cases.bus()
                        .setCaseId(Cases.id(10_000 + number))
                        .setOffice("430182")
                        .setResponsible("430182")
                        .build());
    }

    private static Position position(CaseSnapshot known) {
        return new Position(Lists.entries(known).iterator().next().at(), known.getCaseId());
    }

    private static ListPart.Placed placed(int number, int seconds) {
        var at = Cases.DUE.plus(Duration.ofSeconds(seconds));
        var known = Cases.bus()
                .setCaseId(Cases.id(number))
                .setDeadlines(List.of(Cases.closeBy(at)))
                .build();
        return new ListPart.Placed(
                at, CaseRow.of(known, Lists.stand(known, OFFICE).orElseThrow()));
    }

    private static ListQuery query(boolean open, int limit, @Nullable Position after) {
        return new ListQuery(open, limit, after);
    }

    private static KeyValueStore<Bytes, byte[]> store() {
        var store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("lists"), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<Object, Object>().getStateStoreContext(), store);
        return store;
    }
}
