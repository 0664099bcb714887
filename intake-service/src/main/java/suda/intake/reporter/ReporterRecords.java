package suda.intake.reporter;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import suda.cases.CaseId;
import suda.contract.ReporterKey;
import suda.intake.broker.Keys;
import suda.topics.Topics;
import suda.wire.Wire;

/** The records of {@code reporters.keys} and {@code reporters.sealed}. */
public final class ReporterRecords {
    private final Wire wire;

    public ReporterRecords(Wire wire) {
        this.wire = wire;
    }

    public List<ProducerRecord<byte[], byte[]>> of(Vault.Envelope envelope) {
        var id = envelope.id();
        return List.of(
                record(Topics.REPORTERS_KEYS, id, wire.write(Topics.REPORTERS_KEYS, envelope.key())),
                record(Topics.REPORTERS_SEALED, id, wire.write(Topics.REPORTERS_SEALED, envelope.sealed())));
    }

    /** Keeps a case erased, whatever is sealed for it later by an instance that did not know yet. */
    ProducerRecord<byte[], byte[]> erasure(CaseId caseId, java.time.Instant now) {
        var id = SealId.erased(caseId);
        var marker = new ReporterKey(id.caseId(), id.keyId(), null, now);
        return record(Topics.REPORTERS_KEYS, id, wire.write(Topics.REPORTERS_KEYS, marker));
    }

    List<ProducerRecord<byte[], byte[]>> tombstones(SealId id) {
        return List.of(
                Keys.ofCase(Topics.REPORTERS_KEYS, id.caseId(), id.text(), null),
                Keys.ofCase(Topics.REPORTERS_SEALED, id.caseId(), id.text(), null));
    }

    /** One to each partition of the keys: appending is the only thing that makes the broker roll a segment. */
    static List<ProducerRecord<byte[], byte[]>> heartbeats() {
        return IntStream.range(0, Topics.INNER_PARTITIONS)
                .mapToObj(p -> new ProducerRecord<byte[], byte[]>(
                        Topics.REPORTERS_KEYS, p, Keys.utf8("~heartbeat/" + p), null))
                .toList();
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, SealId id, byte[] value) {
        return Keys.ofCase(topic, id.caseId(), id.text(), value);
    }
}
