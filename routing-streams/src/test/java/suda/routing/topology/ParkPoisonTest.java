package suda.routing.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler.Result;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import suda.contract.CaseEvent;
import suda.topics.DeadLetter;
import suda.topics.Topics;

class ParkPoisonTest {
    private final ParkPoison handler = new ParkPoison();
    private final ArrayList<DeadLetter.Reason> counted = new ArrayList<>();
    private final Record<String, String> record = new Record<>("k", "v", 0);

    @BeforeEach
    void configure() {
        handler.configure(Map.of(ParkPoison.OBSERVER, new Observer() {
            @Override
            public void parked(String topic, DeadLetter.Reason reason) {
                counted.add(reason);
            }
        }));
    }

    @Test
    void aRecordThatOurCodeBreaksOnIsParkedWithItsBytesAndCounted() {
        var answer = handler.handleError(
                context(Topics.COMPLAINTS_SUBMITTED), record, new IllegalStateException("the text of somebody"));

        assertThat(answer.result()).isEqualTo(Result.RESUME);
        assertThat(counted).containsExactly(DeadLetter.Reason.INVALID);
        var letter = answer.deadLetterQueueRecords().get(0);
        assertThat(letter.topic()).isEqualTo(Topics.COMPLAINTS_SUBMITTED + ".dlq");
        assertThat(letter.value()).isEqualTo("value".getBytes(StandardCharsets.UTF_8));
        assertThat(new String(letter.headers().lastHeader(DeadLetter.REASON).value(), StandardCharsets.UTF_8))
                .contains("IllegalStateException")
                .doesNotContain("somebody");
    }

    @Test
    void aRecordThatCannotBeReadIsParkedUnderTheSameReasonAsEverywhere() {
        for (var poison : Map.of(
                        "UNREADABLE", new byte[] {9, 0, 0, 0, 1, 5},
                        "UNKNOWN_SCHEMA", new byte[] {0, 0, 0, 0, 99, 5})
                .entrySet()) {
            var thrown = assertThatThrownBy(
                    () -> ParkPoison.read(TestSerdes.wire(), Topics.CASES_EVENTS, poison.getValue(), CaseEvent.class));

            thrown.satisfies(e -> {
                var answer = handler.handleError(context(Topics.CASES_EVENTS), record, (Exception) e);
                var letter = answer.deadLetterQueueRecords().get(0);
                assertThat(new String(
                                letter.headers()
                                        .lastHeader(DeadLetter.REASON_CODE)
                                        .value(),
                                StandardCharsets.UTF_8))
                        .isEqualTo(poison.getKey());
            });
        }
        assertThat(counted).containsExactlyInAnyOrder(DeadLetter.Reason.UNREADABLE, DeadLetter.Reason.UNKNOWN_SCHEMA);
    }

    @Test
    void whatWaitingMayMendEndsTheThreadInstead() {
        assertThat(handler.handleError(context(Topics.COMPLAINTS_SUBMITTED), record, new TimeoutException())
                        .result())
                .isEqualTo(Result.FAIL);
        assertThat(counted).isEmpty();
    }

    @Test
    void whatCanNeverBeWrittenIsParked() {
        assertThat(handler.handleError(context(Topics.COMPLAINTS_SUBMITTED), record, new SerializationException())
                        .result())
                .isEqualTo(Result.RESUME);
    }

    @Test
    void aMarkThatOurCodeBreaksOnIsSkippedSinceItHasNoDeadLetterTopic() {
        var answer = handler.handleError(context(Topics.CASES_TICKS), record, new IllegalStateException());

        assertThat(answer.result()).isEqualTo(Result.RESUME);
        assertThat(answer.deadLetterQueueRecords()).isEmpty();
        assertThat(counted).isEmpty();
    }

    private static ErrorHandlerContext context(String topic) {
        return new ErrorHandlerContext() {
            @Override
            public String topic() {
                return topic;
            }

            @Override
            public int partition() {
                return 3;
            }

            @Override
            public long offset() {
                return 7;
            }

            @Override
            public Headers headers() {
                return new RecordHeaders();
            }

            @Override
            public String processorNodeId() {
                return "casework";
            }

            @Override
            public TaskId taskId() {
                return new TaskId(0, 3);
            }

            @Override
            public long timestamp() {
                return 1;
            }

            @Override
            public byte[] sourceRawKey() {
                return "key".getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public byte[] sourceRawValue() {
                return "value".getBytes(StandardCharsets.UTF_8);
            }
        };
    }
}
