package suda.routing.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import suda.contract.CardSide;
import suda.contract.Counted;
import suda.contract.CountedHeading;
import suda.contract.Kind;
import suda.contract.Matter;
import suda.contract.Sight;
import suda.routing.Cases;
import suda.routing.cards.BehindPart.Page;
import suda.routing.topology.ScorecardStore.Behind;
import suda.routing.topology.ScorecardStore.Place;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The cases behind a figure, page by page, from partitions that each have some of them. */
class BehindPartTest {
    private static final CountedHeading HEADING =
            new CountedHeading("12328-430100", "N-1", Kind.COMPLAINT, "BUS", Matter.OTHER, "12328");
    private static final LocalDate DAY = LocalDate.of(2021, 5, 20);

    private final Random random = new Random(20210705);

    /** One partition's store: the first rows behind a place, in order, cut anywhere. */
    private static final class Partition implements BehindPart.Source {
        private final Map<Counted, List<Behind>> rows = new EnumMap<>(Counted.class);

        void add(Counted counted, Behind row) {
            rows.computeIfAbsent(counted, any -> new ArrayList<>()).add(row);
        }

        @Override
        public List<Behind> behind(Counted counted, @Nullable Place after, int limit) {
            return rows.getOrDefault(counted, List.of()).stream()
                    .sorted(Comparator.comparing(BehindPartTest::place, Place.ORDER)
                            .thenComparing(Behind::office))
                    .filter(row -> after == null || Place.ORDER.compare(place(row), after) > 0)
                    .limit(limit)
                    .toList();
        }
    }

    @Test
    void allPagesTogetherAreTheFigureAndNoCaseIsOnTwo() {
        for (var tries = 0; tries < 300; tries++) {
            var partitions = List.of(new Partition(), new Partition(), new Partition());
            var rows = random.nextInt(60);
            var figure = 0;
            for (var i = 0; i < rows; i++) {
                var n = 1 + random.nextInt(2);
                var at = random.nextInt(partitions.size());
                partitions.get(at).add(Counted.ROUTED, row("43010" + at, random.nextInt(12), random.nextInt(4), n));
                figure += n;
            }

            var pages = walk(partitions, Counted.ROUTED.name(), 1 + random.nextInt(7));

            assertThat(n(pages)).isEqualTo(figure);
            inOrderAndWhole(pages);
        }
    }

    @Test
    void overdueIsExactAcrossPages() {
        for (var tries = 0; tries < 300; tries++) {
            var partitions = List.of(new Partition(), new Partition());
            var overdue = 0;
            var rows = random.nextInt(80);
            for (var i = 0; i < rows; i++) {
                var at = random.nextInt(partitions.size());
                var row = row("43010" + at, i, random.nextInt(4), 1);
                partitions.get(at).add(Counted.CLOSE_DUE, row);
                if (random.nextInt(10) > 0) {
                    partitions.get(at).add(Counted.CLOSED_ON_TIME, row);
                } else {
                    overdue++;
                }
            }

            var pages = walk(partitions, Figure.OVERDUE, 1 + random.nextInt(5));

            assertThat(n(pages)).isEqualTo(overdue);
            inOrderAndWhole(pages);
        }
    }

    @Test
    void amongThousandsThatWereOnTimeTheFewThatWereNotFillAPage() {
        var partition = new Partition();
        IntStream.range(0, 4_000).forEach(i -> {
            partition.add(Counted.CLOSE_DUE, row("430101", i, 0, 1));
            if (i % 1_000 != 7) {
                partition.add(Counted.CLOSED_ON_TIME, row("430101", i, 0, 1));
            }
        });

        var pages = walk(List.of(partition), Figure.OVERDUE, 4);

        assertThat(pages.get(0).cases()).hasSize(4);
        assertThat(n(pages)).isEqualTo(4);
    }

    @Test
    void aCaseDueTwiceADayAndOnTimeOnceIsOverdueOnce() {
        var partition = new Partition();
        partition.add(Counted.CLOSE_DUE, row("430121", 1, 0, 2));
        partition.add(Counted.CLOSED_ON_TIME, row("430121", 1, 0, 1));
        partition.add(Counted.CLOSE_DUE, row("430122", 1, 0, 1));
        partition.add(Counted.CLOSED_ON_TIME, row("430122", 1, 0, 1));

        assertThat(walk(List.of(partition), Figure.OVERDUE, 5).get(0).cases())
                .extracting(BehindRow::office, BehindRow::n)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("430121", 1));
    }

    @Test
    void aCaseOfManyOfficesIsOnOnePageHoweverSmall() {
        var partition = new Partition();
        IntStream.range(0, 40).forEach(i -> partition.add(Counted.ROUTED, row("4301%02d".formatted(i), 1, 0, 1)));
        partition.add(Counted.ROUTED, row("430121", 2, 0, 1));

        var pages = walk(List.of(partition), Counted.ROUTED.name(), 1);

        assertThat(pages).hasSize(2);
        assertThat(pages).flatExtracting(Page::cases).hasSize(41);
    }

    @Test
    void whatStandsForAnOfficeThatMayNotKnowSaysSo() {
        var partition = new Partition();
        partition.add(Counted.ROUTED, row("430100!", 1, 0, 1));

        var row = walk(List.of(partition), Counted.ROUTED.name(), 5)
                .get(0)
                .cases()
                .get(0);

        assertThat(row.office()).isEqualTo("430100");
        assertThat(row.hidden()).isTrue();
        assertThat(row.href()).isEqualTo("/api/v1/cases/" + Cases.id(1));
    }

    @Test
    void anotherInstancesPartIsReadAsItWasWritten() {
        var partition = new Partition();
        IntStream.range(0, 9).forEach(i -> partition.add(Counted.ROUTED, row("430121", i, 0, 1)));
        var parts = List.of(BehindPart.read(partition, query(Counted.ROUTED.name(), 3, null)));
        var json = JsonMapper.shared();

        assertThat(json.readValue(json.writeValueAsBytes(parts), new TypeReference<List<BehindPart>>() {}))
                .isEqualTo(parts);
    }

    private static List<Page> walk(List<Partition> partitions, String counted, int limit) {
        var pages = new ArrayList<Page>();
        @Nullable String cursor = null;
        do {
            var query = query(counted, limit, cursor);
            var page = BehindPart.page(
                    partitions.stream()
                            .map(partition -> BehindPart.read(partition, query))
                            .toList(),
                    query);
            pages.add(page);
            assertThat(page.cases().stream().map(BehindRow::place).distinct()).hasSizeLessThanOrEqualTo(limit);
            cursor = page.nextCursor();
        } while (cursor != null);
        return pages;
    }

    private static CasesQuery query(String counted, int limit, @Nullable String cursor) {
        return CasesQuery.of(
                Asks.stated(Map.of("from", "2021-05-01", "to", "2021-07-05")),
                counted,
                Integer.toString(limit),
                cursor,
                null,
                Level.PROVINCE);
    }

    private static int n(List<Page> pages) {
        return pages.stream()
                .flatMap(page -> page.cases().stream())
                .mapToInt(BehindRow::n)
                .sum();
    }

    private static void inOrderAndWhole(List<Page> pages) {
        var keys = pages.stream()
                .flatMap(page -> page.cases().stream())
                .map(BehindRow::key)
                .toList();
        assertThat(keys).doesNotHaveDuplicates().isSortedAccordingTo(BehindRow.Key.ORDER);
        var before = new HashSet<Place>();
        for (var page : pages) {
            var places = page.cases().stream().map(BehindRow::place).distinct().toList();
            assertThat(places).allMatch(before::add);
        }
    }

    private static Behind row(String office, int number, int day, int n) {
        return new Behind(office, Cases.id(number), DAY.plusDays(day), n, CardSide.HANDLED, Sight.OPEN, HEADING);
    }

    private static Place place(Behind row) {
        return new Place(row.base(), row.caseId());
    }
}
