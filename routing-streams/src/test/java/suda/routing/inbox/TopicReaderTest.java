package suda.routing.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import suda.routing.cases.CaseStore.NotReadyException;

class TopicReaderTest {
    private static final String TOPIC = "offices.430121";

    private final List<Broker> opened = new ArrayList<>();
    private final TopicReader reader = new TopicReader(() -> {
        opened.add(new Broker());
        return opened.get(opened.size() - 1);
    });
    private boolean away;
    private boolean silent;

    @Test
    void readsWhatLiesBetweenTwoPositionsAndNothingBehind() {
        assertThat(reader.<Long>read(TOPIC, 10, 35, ConsumerRecord::offset))
                .as("every other offset is a mark")
                .isEqualTo(LongStream.range(10, 35)
                        .filter(at -> at % 2 == 0)
                        .boxed()
                        .toList());
        assertThat(reader.<Long>read(TOPIC, 0, 4, record -> record.offset() == 0 ? null : record.offset()))
                .containsExactly(2L);
        assertThat(opened).as("one connection for all").hasSize(1);
    }

    @Test
    void aBrokerThatIsAwayIsSaidToBeAndAskedAnewTheNextTime() {
        away = true;
        assertThatThrownBy(() -> reader.read(TOPIC, 0, 4, ConsumerRecord::offset))
                .isInstanceOf(NotReadyException.class);
        assertThat(opened).singleElement().satisfies(broker -> assertThat(broker.closed())
                .isTrue());

        away = false;
        assertThat(reader.<Long>read(TOPIC, 0, 4, ConsumerRecord::offset)).containsExactly(0L, 2L);
        assertThat(opened).hasSize(2);
    }

    @Test
    void aBrokerThatTellsNothingIsNotWaitedForLong() {
        silent = true;

        var began = System.nanoTime();
        assertThatThrownBy(() -> reader.read(TOPIC, 0, 4, ConsumerRecord::offset))
                .isInstanceOf(NotReadyException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }

    /** Gives ten offsets a poll, of which every other is a mark. */
    private final class Broker extends MockConsumer<byte[], byte[]> {
        Broker() {
            super("earliest");
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            if (away) {
                throw new TimeoutException("away");
            }
            if (silent) {
                return ConsumerRecords.empty();
            }
            var topic = assignment().iterator().next();
            var from = position(topic);
            seek(topic, from + 10);
            var records = LongStream.range(from, from + 10)
                    .filter(at -> at % 2 == 0)
                    .mapToObj(at -> record(topic, at))
                    .toList();
            return new ConsumerRecords<>(Map.of(topic, records), Map.<TopicPartition, OffsetAndMetadata>of());
        }

        private ConsumerRecord<byte[], byte[]> record(TopicPartition topic, long at) {
            return new ConsumerRecord<>(
                    topic.topic(),
                    topic.partition(),
                    at,
                    0,
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
