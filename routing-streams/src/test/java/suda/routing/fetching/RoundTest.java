package suda.routing.fetching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import suda.contract.FetchSeen;
import suda.contract.OfficeReading;
import suda.divisions.Divisions;
import suda.routing.channels.OversightPolicy;
import suda.routing.fetching.Positions.Position;
import suda.routing.followups.FetchingRules;
import suda.topics.Topics;
import suda.wire.ContractClasses;

class RoundTest {
    static {
        ContractClasses.trust();
    }

    private static final Instant NOW = Instant.parse("2026-06-09T01:30:00Z");
    private static final Instant SENT = NOW.minus(Duration.ofHours(25));
    private static final List<String> OFFICES =
            Divisions.hunan().offices().stream().sorted().toList();
    private static final String OFFICE = "430121";

    private final Told told = new Told(Duration.ofHours(1));
    private Round round = round(Set.of());
    private Duration aPollTakes = Duration.ofMillis(1);
    private Optional<String> silent = Optional.empty();
    private Duration passed = Duration.ZERO;

    @Test
    void whatWasCountedIsToldAndTheNextLookBeginsWithTheOthers() {
        aPollTakes = Duration.ofMillis(500);

        var first = look(OFFICES, 1000);
        var second = look(OFFICES, 1000);

        assertThat(first).isNotEmpty().hasSizeLessThan(OFFICES.size());
        assertThat(first)
                .as("but the last, whose time ran out")
                .filteredOn(seen -> seen.getUnread() == Round.COUNTED)
                .hasSizeGreaterThanOrEqualTo(first.size() - 1);
        assertThat(first).allSatisfy(seen -> {
            assertThat(seen.getOldestAt()).isEqualTo(SENT);
            assertThat(seen.getUnread()).isPositive();
        });
        assertThat(offices(first)).isEqualTo(OFFICES.subList(0, first.size()));
        assertThat(offices(second)).startsWith(OFFICES.get(first.size()));
    }

    @Test
    void allAreToldWithinAFewLooks() {
        aPollTakes = Duration.ofMillis(200);
        var all = new TreeSet<String>();

        for (var i = 0; i < 4; i++) {
            all.addAll(offices(look(OFFICES, 1000)));
        }

        assertThat(all).containsExactlyElementsOf(OFFICES);
    }

    @Test
    void oneThatGivesNothingIsNotAccusedAndHoldsUpNobodyForGood() {
        aPollTakes = Duration.ofMillis(500);
        silent = Optional.of(OFFICES.get(0));
        var few = OFFICES.subList(0, 5);

        assertThat(look(few, 1000)).isEmpty();
        assertThat(offices(look(few, 1000))).containsExactlyElementsOf(few.subList(1, 5));
        silent = Optional.empty();
        assertThat(offices(look(few, 1000))).containsExactly(few.get(0));
    }

    @Test
    void whatIsThereIsCountedWithoutTheMarks() {
        assertThat(look(List.of(OFFICE), 3)).singleElement().satisfies(seen -> {
            assertThat(seen.getUnread()).isEqualTo(3);
            assertThat(seen.getExcepted()).isFalse();
        });
    }

    @Test
    void anExceptedOfficeIsNeverToldAsBehind() {
        round = round(Set.of(OFFICE));

        assertThat(round.toAskFor(List.of(OFFICE, "430122"))).containsExactly("430122");
        assertThat(look(List.of(OFFICE), 1000)).isEmpty();
    }

    @Test
    void ofOneThatWasToldBeforeTheEndIsToldOnce() {
        round = round(Set.of(OFFICE));
        var behind =
                new OfficeReading(new FetchSeen(OFFICE, SENT, 3L, true, NOW.minusSeconds(60), false), NOW, NOW, 0, 1);

        assertThat(look(List.of(OFFICE), 1000, Map.of(OFFICE, behind)))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.getOldestAt()).isNull();
                    assertThat(seen.getEver()).isTrue();
                    assertThat(seen.getExcepted()).isTrue();
                });
        assertThat(look(List.of(OFFICE), 1000, Map.of(OFFICE, behind))).isEmpty();
    }

    private Round round(Set<String> except) {
        InstantSource clock = () -> NOW.plus(passed);
        return new Round(except, RoundTest::rules, told, clock);
    }

    private static FetchingRules rules() {
        return new FetchingRules(OversightPolicy.shipped());
    }

    private List<FetchSeen> look(List<String> offices, int messages) {
        return look(offices, messages, Map.of());
    }

    /** In each topic lie some messages, and the mark behind them. */
    private List<FetchSeen> look(List<String> offices, int messages, Map<String, OfficeReading> kept) {
        var positions = round.toAskFor(offices).stream()
                .collect(Collectors.toMap(Function.identity(), office -> new Position(0, messages + 1, false)));
        try (var unread = new Unread(() -> new SlowBroker(messages), () -> passed.toNanos())) {
            var news = round.news(offices, positions, kept, unread);
            news.forEach(seen -> told.sent(seen, rules().isBehind(seen)));
            passed = passed.plusSeconds(60);
            return news;
        }
    }

    private static List<String> offices(List<FetchSeen> news) {
        return news.stream().map(FetchSeen::getOffice).toList();
    }

    /** Gives a hundred messages a poll, and the mark with the last. */
    private final class SlowBroker extends MockConsumer<byte[], byte[]> {
        private final int messages;

        SlowBroker(int messages) {
            super("earliest");
            this.messages = messages;
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            passed = passed.plus(aPollTakes);
            var topic = assignment().iterator().next();
            if (silent.map(Topics::office).filter(topic.topic()::equals).isPresent()) {
                return ConsumerRecords.empty();
            }
            var from = position(topic);
            var to = Math.min(messages, from + 100);
            seek(topic, to == messages ? to + 1 : to);
            var records = new ArrayList<ConsumerRecord<byte[], byte[]>>(
                    LongStream.range(from, to).mapToObj(at -> record(topic, at)).toList());
            return new ConsumerRecords<>(Map.of(topic, records), Map.<TopicPartition, OffsetAndMetadata>of());
        }

        private ConsumerRecord<byte[], byte[]> record(TopicPartition topic, long at) {
            return new ConsumerRecord<>(
                    topic.topic(),
                    topic.partition(),
                    at,
                    SENT.toEpochMilli(),
                    TimestampType.LOG_APPEND_TIME,
                    0,
                    1,
                    new byte[0],
                    new byte[1],
                    new RecordHeaders(),
                    Optional.empty());
        }
    }
}
