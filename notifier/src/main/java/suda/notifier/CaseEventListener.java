package suda.notifier;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import suda.cases.Moves;
import suda.contract.CaseAssigned;
import suda.contract.CaseEvent;
import suda.topics.DeadLetter;
import suda.topics.DeadLetter.Reason;
import suda.topics.Topics;
import suda.wire.Wire;

/**
 * Reads every committed case event at least once. What can't be read is parked and the flow goes on; what the registry
 * can't tell yet is read again until it can, since Spring Kafka's error handler seeks back.
 */
@Component
class CaseEventListener {
    static final String ID = "case-events";

    private static final Logger log = LoggerFactory.getLogger(CaseEventListener.class);

    private final Wire wire;
    private final KafkaTemplate<byte[], byte[]> parking;
    private final MeterRegistry meters;

    CaseEventListener(NotifierSettings settings, KafkaTemplate<byte[], byte[]> parking, MeterRegistry meters) {
        this.wire = new Wire(
                settings.serde().serializer(),
                settings.serde().deserializer(),
                settings.registry().url(),
                Map.of());
        this.parking = parking;
        this.meters = meters;
    }

    @KafkaListener(id = ID, idIsGroup = false, topics = Topics.CASES_EVENTS, autoStartup = "false")
    void read(ConsumerRecord<byte[], byte[]> record) throws InterruptedException, ExecutionException {
        if (record.key() == null) {
            park(record, Reason.NULL_KEY, "The key, which must be the case id, is missing");
            return;
        }
        if (record.value() == null) {
            park(record, Reason.NULL_VALUE, "The value is missing");
            return;
        }
        try {
            var event = wire.read(record.topic(), record.value(), CaseEvent.class);
            if (event.getBody() instanceof CaseAssigned assigned && Moves.isOne(assigned)) {
                meters.counter("suda.notices.due", "to", addressee(assigned)).increment();
            }
        } catch (Wire.UnreadableException e) {
            park(record, Reason.of(e), String.valueOf(e.getMessage()));
        }
    }

    private static String addressee(CaseAssigned assigned) {
        @Nullable String office = assigned.getOffice();
        return office != null ? office : Topics.desk(assigned.getDesk());
    }

    private void park(ConsumerRecord<byte[], byte[]> record, Reason reason, String sentence)
            throws InterruptedException, ExecutionException {
        log.warn(
                "Parked {}-{}@{} in its dead-letter topic: {} {}",
                record.topic(),
                record.partition(),
                record.offset(),
                reason,
                sentence);
        meters.counter("suda.dead.letters", "topic", record.topic(), "reason", reason.name())
                .increment();
        parking.send(DeadLetter.of(record, reason, sentence)).get();
    }
}
