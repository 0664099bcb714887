package suda.intake;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.ProducerRecord;
import suda.cases.CaseId;
import suda.intake.broker.Keys;
import suda.intake.reporter.ReporterRecords;
import suda.intake.reporter.Vault;
import suda.intake.submission.CheckedSubmission;
import suda.intake.submission.Disclosure;
import suda.intake.submission.Fingerprints;
import suda.topics.Topics;
import suda.wire.Wire;

/** Says what accepting a submission writes; the caller sends it, acknowledged or in a transaction. */
final class Acceptance {
    /**
     * @param identity to be safe before {@code submitted} goes out; empty where there is nothing to hide
     * @param submitted goes to routing
     */
    record Accepted(
            CaseId caseId,
            String sourceNumber,
            List<ProducerRecord<byte[], byte[]>> identity,
            ProducerRecord<byte[], byte[]> submitted) {
        /** As the broker is to get them, each stage when it has the one before. */
        List<List<ProducerRecord<byte[], byte[]>>> stages() {
            return identity.isEmpty() ? List.of(List.of(submitted)) : List.of(identity, List.of(submitted));
        }
    }

    private final Fingerprints fingerprints;
    private final Vault vault;
    private final Predicate<CaseId> erased;
    private final ReporterRecords reporterRecords;
    private final Wire wire;

    Acceptance(
            Fingerprints fingerprints,
            Vault vault,
            Predicate<CaseId> erased,
            ReporterRecords reporterRecords,
            Wire wire) {
        this.fingerprints = fingerprints;
        this.vault = vault;
        this.erased = erased;
        this.reporterRecords = reporterRecords;
        this.wire = wire;
    }

    /**
     * @param seed from which a number is made where the channel has none: the same seed, the same number
     * @param now the instant of acceptance, see {@link AcceptanceTime}
     */
    Accepted accept(CheckedSubmission checked, String seed, Instant now) {
        var number = checked.sourceNumber() != null
                ? checked.sourceNumber()
                : fingerprints.mintedNumber(checked.platform(), seed);
        var disclosure = Disclosure.of(checked.numbered(number), fingerprints, now);
        var caseId = disclosure.caseId();
        var identity = disclosure.identity();
        // Once erased, a case stays without identities, also of submissions that come later.
        List<ProducerRecord<byte[], byte[]>> sealed = identity == null || erased.test(caseId)
                ? List.of()
                : reporterRecords.of(vault.seal(caseId, identity, now));
        var value = wire.write(Topics.COMPLAINTS_SUBMITTED, disclosure.received());
        return new Accepted(
                caseId, number, sealed, Keys.ofCase(Topics.COMPLAINTS_SUBMITTED, caseId.text(), caseId.text(), value));
    }
}
