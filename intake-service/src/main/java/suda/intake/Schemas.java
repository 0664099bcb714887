package suda.intake;

import java.nio.ByteBuffer;
import java.time.Instant;
import suda.contract.Kind;
import suda.contract.ReporterAccess;
import suda.contract.ReporterAct;
import suda.contract.ReporterKey;
import suda.contract.SealedReporter;
import suda.contract.SourceMessage;
import suda.contract.SourceStatus;
import suda.contract.SubmissionReceived;
import suda.topics.Topics;
import suda.wire.Wire;

/** Learns the ids of the schemas that intake writes, by writing one of each into the void. */
final class Schemas {
    private final Wire wire;

    Schemas(Wire wire) {
        this.wire = wire;
    }

    /** From here on, no request needs the registry. */
    void learn() {
        var empty = ByteBuffer.allocate(0);
        write(Topics.REPORTERS_KEYS, new ReporterKey("", "", null, null));
        write(Topics.REPORTERS_SEALED, new SealedReporter("", "", Instant.EPOCH, empty));
        write(Topics.REPORTERS_ACCESS, new ReporterAccess("", ReporterAct.REVEALED, "", "", "", "", Instant.EPOCH));
        write(
                Topics.COMPLAINTS_SUBMITTED,
                SubmissionReceived.newBuilder()
                        .setCaseId("")
                        .setPlatform("")
                        .setSourceNumber("")
                        .setContentHash("")
                        .setKind(Kind.ENQUIRY)
                        .setChannel("")
                        .setCategory("")
                        .setReceivedAt(Instant.EPOCH)
                        .setAcceptedAt(Instant.EPOCH)
                        .setTitle("")
                        .setText("")
                        .build());
        write(
                Topics.source(""),
                SourceMessage.newBuilder()
                        .setMessageId("")
                        .setStatus(SourceStatus.REJECTED)
                        .setPlatform("")
                        .setAt(Instant.EPOCH)
                        .setZh("")
                        .setEn("")
                        .build());
    }

    @SuppressWarnings("ReturnValueIgnored") // Only the serializer's knowledge is wanted.
    private void write(String topic, org.apache.avro.specific.SpecificRecord record) {
        wire.write(topic, record);
    }
}
