package suda.routing.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import suda.topics.DeadLetter;

class DeadLetterReaderTest {
    private static final String TOPIC = "complaints.submitted.dlq";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final DeadLetterReader reader;

    DeadLetterReaderTest() {
        consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, Node.noNode(), new Node[0], new Node[0])));
        reader = new DeadLetterReader(consumer, List.of(TOPIC));
    }

    @Test
    void noneIsNothing() {
        holds(0, 0);

        assertThat(reader.look()).isEqualTo(new DeadLetters(0, false, List.of(), List.of()));
    }

    @Test
    void recordsAreCountedNotOffsetsWhichTransactionsTakeToo() {
        holds(0, 6, 0, 2, 4);

        assertThat(reader.look().topics()).containsExactly(new DeadLetters.Parked("complaints.submitted", 3, false));
    }

    @Test
    void whatComesLaterIsAddedAndTheNewestStandsFirst() {
        holds(0, 2, 0);
        reader.look();
        holds(0, 4, 2);

        var now = reader.look();

        assertThat(now.total()).isEqualTo(2);
        assertThat(now.last())
                .containsExactly(
                        new DeadLetters.Letter("complaints.submitted", "INVALID", Instant.ofEpochMilli(2)),
                        new DeadLetters.Letter("complaints.submitted", "INVALID", Instant.ofEpochMilli(0)));
    }

    @Test
    void ofVeryManyOnlyTheTailIsReadAndThePageIsToldSo() {
        var most = DeadLetterReader.TAIL + 500L;
        holds(0, most, LongStream.range(500, most).toArray());

        var now = reader.look();

        assertThat(now.total()).isEqualTo(DeadLetterReader.TAIL);
        assertThat(now.more()).isTrue();
        assertThat(now.last()).hasSize(DeadLetterReader.LAST);
    }

    @Test
    void whatTheBrokerHasDeletedIsNoLongerCounted() {
        holds(0, 4, 0, 1, 2, 3);
        assertThat(reader.look().total()).isEqualTo(4);

        holds(3, 4);

        assertThat(reader.look().total()).isEqualTo(1);
        assertThat(reader.look().last()).hasSize(1);
    }

    @Test
    void aReasonThatIsNoneOfOursIsNotShown() {
        holds(0, 1);
        consumer.addRecord(record(0, "<b>call 13812345678</b>"));

        assertThat(reader.look().last()).singleElement().satisfies(letter -> assertThat(letter.reason())
                .isEqualTo("UNKNOWN"));
    }

    private void holds(long begin, long end, long... newRecords) {
        consumer.updateBeginningOffsets(Map.of(PARTITION, begin));
        consumer.updateEndOffsets(Map.of(PARTITION, end));
        // As with the real one, the position passes what transactions have left behind the last record.
        consumer.schedulePollTask(() -> {
            for (var offset : newRecords) {
                consumer.addRecord(record(offset, "INVALID"));
            }
            consumer.schedulePollTask(() -> consumer.seek(PARTITION, end));
        });
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, String reason) {
        var headers = new RecordHeaders();
        headers.add(DeadLetter.REASON_CODE, reason.getBytes(StandardCharsets.UTF_8));
        return new ConsumerRecord<>(
                TOPIC,
                0,
                offset,
                offset,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                new byte[0],
                new byte[0],
                headers,
                Optional.empty());
    }
}
