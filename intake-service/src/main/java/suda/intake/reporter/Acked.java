package suda.intake.reporter;

import java.util.List;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import suda.intake.broker.Broker;
import suda.intake.broker.BrokerAwayException;

/** Waits for acknowledgements where a caller has to, within the broker's patience. */
final class Acked {
    private Acked() {}

    static List<RecordMetadata> await(Broker broker, List<ProducerRecord<byte[], byte[]>> records) {
        try {
            return broker.publishAll(records).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof BrokerAwayException away
                    ? away
                    : new BrokerAwayException("No acknowledgement", e);
        }
    }
}
