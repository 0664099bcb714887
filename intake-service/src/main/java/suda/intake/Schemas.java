package suda.intake;

import java.nio.ByteBuffer;
import java.time.Instant;
import suda.contract.ActionKind;
import suda.contract.ActionOutcome;
import suda.contract.ActionReceived;
import suda.contract.Actor;
import suda.contract.Kind;
import suda.contract.OfficeMessage;
import suda.contract.OfficeMessageType;
import suda.contract.OversightActionKind;
import suda.contract.OversightCommand;
import suda.contract.OversightOutcome;
import suda.contract.Policy;
import suda.contract.PolicyKind;
import suda.contract.ReporterAccess;
import suda.contract.ReporterAct;
import suda.contract.ReporterKey;
import suda.contract.SealedReporter;
import suda.contract.SketchMessage;
import suda.contract.SourceMessage;
import suda.contract.SourceStatus;
import suda.contract.SubmissionReceived;
import suda.topics.Topics;
import suda.wire.Wire;

/** Learns the ids of the schemas that intake writes and waits for, by writing one of each into the void. */
final class Schemas {
    private final Wire wire;

    Schemas(Wire wire) {
        this.wire = wire;
    }

    /** From here on, no request needs the registry. */
    void learn() {
        learnOutcomes();
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
        var actor = new Actor("", "");
        write(
                Topics.CASES_ACTIONS,
                ActionReceived.newBuilder()
                        .setCaseId("")
                        .setActionId("")
                        .setKind(ActionKind.SIGN)
                        .setActor(actor)
                        .setAcceptedAt(Instant.EPOCH)
                        .build());
        write(
                Topics.OVERSIGHT_COMMANDS,
                OversightCommand.newBuilder().setCity("").build());
        write(Topics.CASES_SKETCHES, SketchMessage.newBuilder().setCounty("").build());
        write(
                Topics.POLICIES,
                Policy.newBuilder()
                        .setKind(PolicyKind.CALENDAR)
                        .setVersion("")
                        .setPublishedAt(Instant.EPOCH)
                        .setPublishedBy(actor)
                        .build());
        write(
                Topics.office(""),
                OfficeMessage.newBuilder()
                        .setMessageId("")
                        .setType(OfficeMessageType.ACTION_REFUSED)
                        .setOffice("")
                        .setCaseId("")
                        .setAt(Instant.EPOCH)
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

    /** What others write for intake to read: whoever waits for it then does not wait for the registry as well. */
    private void learnOutcomes() {
        var outcome = ActionOutcome.newBuilder()
                .setCaseId("")
                .setActionId("")
                .setActor(new Actor("", ""))
                .setKind(ActionKind.SIGN)
                .setAt(Instant.EPOCH)
                .setAccepted(false)
                .setZh("")
                .setEn("")
                .build();
        wire.readOwn(Topics.CASES_OUTCOMES, wire.write(Topics.CASES_OUTCOMES, outcome), ActionOutcome.class);
        var ofOversight = OversightOutcome.newBuilder()
                .setSubject("")
                .setCity("")
                .setActionId("")
                .setActor(new Actor("", ""))
                .setKind(OversightActionKind.SCHEDULE)
                .setAt(Instant.EPOCH)
                .setAccepted(false)
                .setZh("")
                .setEn("")
                .build();
        wire.readOwn(
                Topics.OVERSIGHT_OUTCOMES, wire.write(Topics.OVERSIGHT_OUTCOMES, ofOversight), OversightOutcome.class);
    }

    @SuppressWarnings("ReturnValueIgnored") // Only the serializer's knowledge is wanted.
    private void write(String topic, org.apache.avro.specific.SpecificRecord record) {
        wire.write(topic, record);
    }
}
