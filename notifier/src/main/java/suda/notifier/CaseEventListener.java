package suda.notifier;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import suda.contract.CaseAssigned;
import suda.contract.CaseEvent;
import suda.topics.DeadLetter;
import suda.topics.DeadLetter.Reason;
import suda.topics.Topics;
import suda.wire.AvroDeserializer;
import suda.wire.RegistryClient;

/**
 * Reads every committed case event at least once. What can't be read is parked and the flow goes on; what the registry
 * can't tell yet is read again until it can, since Spring Kafka's error handler seeks back.
 */
@Component
class CaseEventListener {
    static final String ID = "case-events";

    private static final Logger log = LoggerFactory.getLogger(CaseEventListener.class);

    private final AvroDeserializer<CaseEvent> events;
    private final KafkaTemplate<byte[], byte[]> parking;
    private final MeterRegistry meters;

    CaseEventListener(NotifierSettings settings, KafkaTemplate<byte[], byte[]> parking, MeterRegistry meters) {
        this.events =
                new AvroDeserializer<>(new RegistryClient(settings.registry().url()), CaseEvent.class);
        this.parking = parking;
        this.meters = meters;
    }

    @KafkaListener(id = ID, idIsGroup = false, topics = Topics.CASES_EVENTS, autoStartup = "false")
    void read(ConsumerRecord<byte[], byte[]> record) throws InterruptedException, ExecutionException {
        if (record.key() == null) {
            park(record, Reason.NULL_KEY, "The key, which must be the case id, is missing");
            return;
        }
        CaseEvent event;
        try {
            event = events.deserialize(record.topic(), record.value());
        } catch (RegistryClient.NotRegisteredException e) {
            park(record, Reason.UNKNOWN_SCHEMA, "The schema registry has no schema with the id in the record");
            return;
        } catch (SerializationException e) {
            park(record, Reason.UNREADABLE, String.valueOf(e.getMessage()));
            return;
        }
        if (event == null) {
            park(record, Reason.NULL_VALUE, "The value is missing");
        } else if (event.getBody() instanceof CaseAssigned assigned && moves(assigned)) {
            meters.counter("suda.notices.due", "to", addressee(assigned)).increment();
        }
    }

    /** An assignment may only add to who is accused. */
    private static boolean moves(CaseAssigned assigned) {
        return !Objects.equals(assigned.getOffice(), assigned.getPreviousOffice())
                || assigned.getDesk() != assigned.getPreviousDesk();
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
