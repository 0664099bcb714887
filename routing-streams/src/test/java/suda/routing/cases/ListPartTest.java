package suda.routing.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import suda.contract.CaseSnapshot;
import suda.contract.Desk;
import suda.routing.Cases;
import suda.routing.InMemory;
import suda.routing.casework.Lists;
import suda.routing.topology.ListIndex.Position;
import suda.routing.topology.ListIndexes;
import tools.jackson.databind.json.JsonMapper;

class ListPartTest {
    private static final String OFFICE = "430121";
    private static final String HIDDEN = "hidden";
    private static final Whose ITS_LIST = Whose.listOf(OFFICE);

    private final Map<String, CaseSnapshot> cases = new HashMap<>();
    private final List<KeyValueStore<Bytes, byte[]>> stores = new ArrayList<>();
    private final List<KeyValueStore<String, Long>> held = new ArrayList<>();
    private Whose whose = ITS_LIST;
    private int lookedAt;

    @RepeatedTest(30)
    void pagesOfAnySizeGiveTheWholeListInOrderWhereverItLies(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var open = random.nextBoolean();
        var partitions = 1 + random.nextInt(12);
        for (int n = 0; n < 150; n++) {
            put(random.nextInt(partitions), n, open, Cases.DUE.plusSeconds(random.nextInt(20)), random.nextInt(3) == 0);
        }
        var expected = expected(open, known -> known.getOffice().equals(OFFICE));

        var instances = 1 + random.nextInt(3);
        assertThat(walk(query(open, 1 + random.nextInt(20), null), instances)).isEqualTo(expected);
    }

    /** Several things to several offices each, and many due at the same instant. */
    @RepeatedTest(200)
    void pagesOfAnyFilterGiveExactlyWhatItMeansEachOnceInOrder(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var partitions = 1 + random.nextInt(12);
        for (int n = 0; n < 120; n++) {
            put(random.nextInt(partitions), any(random, n));
        }
        var open = random.nextInt(3) > 0;
        whose = anyWhose(random);
        var due = open && random.nextBoolean() ? Due.values()[random.nextInt(2)] : null;
        var now = Cases.DUE.plusSeconds(random.nextInt(5));
        var roles = EnumSet.noneOf(Lists.Role.class);
        while (random.nextInt(3) == 0) {
            roles.add(Lists.Role.values()[random.nextInt(Lists.Role.values().length)]);
        }

        var query = new ListQuery(
                open, due == null ? null : new ListQuery.Span(due, now), roles, 1 + random.nextInt(20), null);
        assertThat(walk(query, 1 + random.nextInt(3)))
                .isEqualTo(expected(
                        open,
                        known -> whose.stand(known)
                                        .filter(stand -> query.has(stand.role()))
                                        .isPresent()
                                && (whose.holders() == null
                                        || !whose.lists().contains(Lists.SUPERVISED)
                                        || isSupervised(known))
                                && (due == null || due.has(position(known).at(), now))));
    }

    @Test
    void aCaseOnSeveralListsThatEndsAPageIsNotLostWithTheNext() {
        for (int n = 0; n < 10; n++) {
            var known = Cases.bus()
                    .setCaseId(Cases.id(n))
                    .setOffice("430182")
                    .setResponsible("430121")
                    .setCoHandlers(List.of("430102"))
                    .build();
            put(0, known);
        }
        whose = new Whose(Cases.OFFICES, Set.copyOf(Cases.OFFICES));

        assertThat(walk(query(true, 3, null), 1)).hasSize(10).doesNotHaveDuplicates();
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
        assertThat(walk(query(true, 10, null), 1)).containsExactly(Cases.id(999));
    }

    @Test
    void whoHasNothingInHandIsNotRead() {
        put(0, Cases.bus().setCaseId(Cases.id(1)).build());
        held.set(0, counts());
        whose = new Whose(Cases.OFFICES, Set.copyOf(Cases.OFFICES));

        assertThat(walk(query(true, 10, null), 1)).isEmpty();
    }

    @Test
    void whatLiesBehindTheEndOfAnUnfinishedPartWaits() {
        var early = new ListPart(List.of(placed(1, 0)), new Position(Cases.DUE.plusSeconds(5), Cases.id(1)));
        var late = new ListPart(List.of(placed(2, 9)), null);

        var page = ListPart.page(List.of(early, late), query(true, 10, null));

        assertThat(page.cases()).extracting(CaseRow::caseId).containsExactly(Cases.id(1));
        assertThat(after(page, true)).isEqualTo(early.upTo());
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

    private List<String> walk(ListQuery first, int instances) {
        var seen = new ArrayList<String>();
        @Nullable Position after = null;
        do {
            var query = new ListQuery(first.open(), first.span(), first.roles(), first.limit(), after);
            var parts = IntStream.range(0, instances)
                    .mapToObj(i -> read(
                            IntStream.range(0, stores.size())
                                    .filter(p -> p % instances == i)
                                    .mapToObj(stores::get)
                                    .toList(),
                            query))
                    .toList();
            var page = ListPart.page(parts, query);
            assertThat(page.cases()).hasSizeLessThanOrEqualTo(first.limit());
            page.cases().forEach(row -> seen.add(row.caseId()));
            after = page.nextCursor() == null ? null : after(page, first.open());
        } while (after != null);
        return seen;
    }

    private static @Nullable Position after(CasePage page, boolean open) {
        return ListQuery.of(
                        new ListQuery.Stated(open ? "open" : "closed", null, null, null, null, page.nextCursor()),
                        () -> Cases.DUE)
                .after();
    }

    private List<String> expected(boolean open, Predicate<CaseSnapshot> wanted) {
        return cases.values().stream()
                .filter(known -> !known.getDetails().getTitle().equals(HIDDEN))
                .filter(known -> Lists.isOpen(known) == open)
                .filter(wanted)
                .sorted(Comparator.comparing(ListPartTest::position, open ? Position.ORDER : Position.ORDER.reversed()))
                .map(CaseSnapshot::getCaseId)
                .toList();
    }

    private ListPart read(List<KeyValueStore<Bytes, byte[]>> of, ListQuery query) {
        return ListPart.read(
                of.stream().map(this::partition).toList(),
                whose,
                query,
                known -> known.getDetails().getTitle().equals(HIDDEN)
                        ? null
                        : whose.stand(known)
                                .filter(stand -> query.has(stand.role()))
                                .map(stand -> CaseRow.of(known, stand))
                                .orElse(null));
    }

    private CasePartition partition(KeyValueStore<Bytes, byte[]> store) {
        return new CasePartition(
                store,
                id -> {
                    lookedAt++;
                    return cases.get(id);
                },
                held.get(stores.indexOf(store)));
    }

    private static CaseSnapshot any(Random random, int number) {
        var known = Cases.any(random, Cases.id(number));
        known.getDetails().setTitle(random.nextInt(5) == 0 ? HIDDEN : "公交车甩站");
        return known;
    }

    private static Whose anyWhose(Random random) {
        if (random.nextInt(4) == 0) {
            return Whose.listOf(Cases.OFFICES.get(random.nextInt(Cases.OFFICES.size())));
        }
        var holders = new TreeSet<>(Set.of(Desk.TRIAGE.name()));
        Cases.OFFICES.stream().filter(office -> random.nextInt(3) > 0).forEach(holders::add);
        return random.nextInt(4) == 0
                ? new Whose(List.of(Lists.SUPERVISED, Lists.SUPERVISED_APART), holders)
                : new Whose(List.copyOf(holders), holders);
    }

    private static boolean isSupervised(CaseSnapshot known) {
        return Lists.entries(known).stream()
                .anyMatch(entry -> entry.holder().equals(Lists.SUPERVISED)
                        || entry.holder().equals(Lists.SUPERVISED_APART));
    }

    private void put(int partition, int number, boolean open, Instant at, boolean hidden) {
        var known = (open ? Cases.bus().setDeadlines(List.of(Cases.closeBy(at))) : Cases.closed(at))
                .setCaseId(Cases.id(number))
                .build();
        known.getDetails().setTitle(hidden ? HIDDEN : "公交车甩站");
        put(partition, known);
        // Those of another office lie beside them and are never looked at.
        ListIndexes.add(
                stores.get(partition),
                Cases.bus()
                        .setCaseId(Cases.id(10_000 + number))
                        .setOffice("430182")
                        .setResponsible("430182")
                        .build());
    }

    private void put(int partition, CaseSnapshot known) {
        while (stores.size() <= partition) {
            stores.add(InMemory.store(Serdes.Bytes(), Serdes.ByteArray()));
            held.add(counts());
        }
        cases.put(known.getCaseId(), known);
        ListIndexes.add(stores.get(partition), known);
        if (Lists.isOpen(known)) {
            Lists.holding(known).ifPresent(stand -> count(held.get(partition), stand.holder()));
        }
    }

    private static void count(KeyValueStore<String, Long> counts, String holder) {
        var before = counts.get(holder);
        counts.put(holder, before == null ? 1 : before + 1);
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
        return new ListPart.Placed(at, CaseRow.of(known, ITS_LIST.stand(known).orElseThrow()));
    }

    private static ListQuery query(boolean open, int limit, @Nullable Position after) {
        return new ListQuery(open, null, Set.of(), limit, after);
    }

    private static KeyValueStore<String, Long> counts() {
        return InMemory.store(Serdes.String(), Serdes.Long());
    }
}
