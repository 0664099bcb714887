package suda.intake;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Takes batches from the inbound topics; what they lead to is sent in the transaction that also moves their offsets, so
 * each record has its effect once.
 */
final class InboundListener implements BatchMessageListener<byte[], byte[]> {
    private final InboundRecords records;
    private final KafkaOperations<byte[], byte[]> transaction;
    private volatile @Nullable String waitsFor;

    InboundListener(InboundRecords records, KafkaOperations<byte[], byte[]> transaction) {
        this.records = records;
        this.transaction = transaction;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The commit fails if a send did.
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> batch) {
        try {
            // All first, then send: a batch that has to wait for the registry then leaves no transaction hanging.
            var following = batch.stream()
                    .flatMap(record -> records.following(record).stream())
                    .toList();
            following.forEach(transaction::send);
            waitsFor = null;
        } catch (RuntimeException e) {
            // Rolled back and tried again: nothing is parked because a neighbour was away.
            waitsFor = e.getClass().getSimpleName();
            throw e;
        }
    }

    /** Why the last batch is being tried again; null if it is not. */
    @Nullable
    String waitsFor() {
        return waitsFor;
    }
}
