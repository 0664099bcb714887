package suda.intake.reporter;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.access.Caller;
import suda.cases.CaseId;
import suda.contract.ReporterAct;
import suda.intake.broker.Broker;
import suda.intake.broker.BrokerAwayException;
import suda.topics.Topics;

/**
 * Erases a case's identities: tombstones on their keys, and a marker that keeps the case erased. Nothing is revealed from
 * the moment the marker is seen, and nothing more is sealed; a key that an instance wrote at that very moment is found by
 * {@link #sweep()}, which any instance does.
 *
 * <p><b>How long key bytes may stay on the broker's disk.</b> Compaction leaves a topic's active segment alone, and a
 * segment is rolled only by a record that comes when it is older than {@code segment.ms}. With the settings of
 * {@link Topics} and a heartbeat every 5 minutes to every partition: a late key is tombstoned within 1 minute (sweep);
 * the tombstone's segment is rolled at the latest 5 + 5 minutes later; it must be compacted 10 minutes after its first
 * record, which by then have passed, or within another 10 if the clock of the lag starts only then; the cleaner looks
 * every 15 s, and removed files are deleted after 1 s. That makes 1 + 10 + 10 minutes and the cleaner's own run: about 22
 * minutes, to which we add room for a busy cleaner and say <b>30 minutes</b>. A heartbeat interval longer than the
 * default adds its excess. Brokers must run their log cleaner with its default back-off, and an inbound transaction that
 * hangs holds compaction up for its time-out, 15 s.
 *
 * <p>Not covered, because Suda never reads it: rejected records in {@code inbound.*.dlq}, which belong to no case and are
 * deleted after 30 days.
 */
public final class Erasure {
    private static final Logger log = LoggerFactory.getLogger(Erasure.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int AT_ONCE = 200;

    private final ReporterIndex index;
    private final ReporterRecords records;
    private final Broker broker;
    private final AccessLog access;
    private final InstantSource clock;

    public Erasure(ReporterIndex index, ReporterRecords records, Broker broker, AccessLog access, InstantSource clock) {
        this.index = index;
        this.records = records;
        this.broker = broker;
        this.access = access;
        this.clock = clock;
    }

    /**
     * Erases, for good; again if it was done before. Returns once the broker has everything.
     *
     * @throws BrokerAwayException if it does not in time; doing it again completes it
     */
    public void erase(CaseId caseId, Caller caller, String reason) throws InterruptedException {
        index.requireCaughtUp();
        access.write(caseId, ReporterAct.ERASED, caller, reason);
        var marker = Acked.await(broker, List.of(records.erasure(caseId, clock.instant())))
                .get(0);
        // Every key of the case before the marker is in the index once the marker is: they share a partition.
        var partition = new TopicPartition(Topics.REPORTERS_KEYS, marker.partition());
        if (!index.awaitSeen(partition, marker.offset(), PATIENCE)) {
            throw new BrokerAwayException("The index does not follow", null);
        }
        var tombstones = tombstones(caseId);
        if (!tombstones.isEmpty()) {
            Acked.await(broker, tombstones);
        }
        log.info("Case {}: identity erased by {} {}", caseId, caller.role(), caller.code());
    }

    /**
     * Erases what was sealed for erased cases by an instance that did not know yet, and what an instance that died left
     * of its erasure. Looks only at cases where the index saw such a thing since they were last found clean.
     */
    public void sweep() {
        var swept = new HashSet<String>();
        while (true) {
            var cases = index.leftOver(AT_ONCE);
            if (!swept.addAll(cases)) {
                return; // What is still there waits for its tombstones to come by.
            }
            cases.stream().flatMap(id -> CaseId.parse(id).stream()).forEach(this::sweep);
        }
    }

    private void sweep(CaseId caseId) {
        var tombstones = tombstones(caseId);
        if (tombstones.isEmpty()) {
            index.settle(caseId);
        } else {
            Acked.await(broker, tombstones);
            log.info("Case {}: a late identity erased", caseId);
        }
    }

    /** Makes the broker roll segments, so that erased keys can be compacted away. */
    public void heartbeat() {
        Acked.await(broker, ReporterRecords.heartbeats());
    }

    private List<ProducerRecord<byte[], byte[]>> tombstones(CaseId caseId) {
        return index.of(caseId).stream()
                .flatMap(pair -> records.tombstones(pair.id()).stream())
                .toList();
    }
}
