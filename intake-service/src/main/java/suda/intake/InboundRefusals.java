package suda.intake;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.cases.CaseId;
import suda.contract.Action;
import suda.contract.FieldViolation;
import suda.contract.OfficeMessage;
import suda.contract.OfficeMessageType;
import suda.contract.SourceMessage;
import suda.contract.SourceStatus;
import suda.intake.action.ActionCheck;
import suda.intake.broker.Keys;
import suda.intake.submission.Violation;
import suda.topics.DeadLetter;
import suda.topics.DeadLetter.Reason;
import suda.topics.Topics;
import suda.wire.Wire;

/** What a refused inbound record leads to: a dead letter with its bytes, and an answer in the sender's own topic. */
final class InboundRefusals {
    /**
     * What a record was about, as far as it could be read; what is no number or id of ours is not repeated to anybody.
     *
     * @param what UNKNOWN where it could not be read
     */
    record About(
            What what,
            @Nullable String sourceNumber,
            @Nullable String caseId,
            @Nullable String actionId) {
        enum What {
            UNKNOWN,
            SUBMISSION,
            ACTION,
            READING
        }

        static final About NOTHING = new About(What.UNKNOWN, null, null, null);

        /** Its own id has no place in an answer; the record's origin has. */
        static final About READING = new About(What.READING, null, null, null);

        static About submission(@Nullable String sourceNumber) {
            return new About(
                    What.SUBMISSION, sourceNumber == null || sourceNumber.isEmpty() ? null : sourceNumber, null, null);
        }

        static About action(Action action) {
            var caseId = Optional.ofNullable(action.getCaseId())
                    .flatMap(CaseId::parse)
                    .map(CaseId::text)
                    .orElse(null);
            var actionId = action.getActionId();
            return new About(
                    What.ACTION, null, caseId, actionId != null && ActionCheck.isId(actionId) ? actionId : null);
        }
    }

    private static final Logger log = LoggerFactory.getLogger(InboundRefusals.class);
    private static final String VIA = "kafka";

    private final Wire wire;
    private final Tally tally;

    InboundRefusals(Wire wire, Tally tally) {
        this.wire = wire;
        this.tally = tally;
    }

    List<ProducerRecord<byte[], byte[]>> of(
            ConsumerRecord<byte[], byte[]> record, Instant now, Reason reason, String zh, String en) {
        return of(record, now, reason, About.NOTHING, List.of(new Violation("", reason.name(), zh, en)));
    }

    List<ProducerRecord<byte[], byte[]>> of(
            ConsumerRecord<byte[], byte[]> record,
            Instant now,
            Reason reason,
            About about,
            List<Violation> violations) {
        var writer = InboundWriter.of(record);
        count(about, writer);
        tally.deadLetter(record.topic(), reason.name());
        log.info("{} goes to the dead letters: {}", origin(record), reason);
        return List.of(
                DeadLetter.of(record, reason, sentence(violations)),
                writer.isHotline()
                        ? toHotline(record, writer, now, about, violations)
                        : toOffice(record, writer, now, reason, about, violations));
    }

    private void count(About about, InboundWriter writer) {
        if (about.what() == About.What.READING) {
            tally.readingRejected(writer.actor(), VIA);
        } else if (about.what() == About.What.ACTION || !writer.isHotline()) {
            tally.actionRejected(writer.actor(), VIA);
        } else {
            tally.rejected(writer.code(), VIA);
        }
    }

    static String origin(ConsumerRecord<?, ?> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }

    private ProducerRecord<byte[], byte[]> toHotline(
            ConsumerRecord<?, ?> record, InboundWriter hotline, Instant now, About about, List<Violation> violations) {
        var topic = Topics.source(hotline.code());
        var answer = SourceMessage.newBuilder()
                .setMessageId("rejected/" + origin(record))
                .setStatus(SourceStatus.REJECTED)
                .setPlatform(hotline.code())
                .setSourceNumber(about.sourceNumber())
                .setCaseId(about.caseId())
                .setActionId(about.actionId())
                .setAt(now)
                .setZh("未予受理，有 %d 处错误。".formatted(violations.size()))
                .setEn("Not accepted; faults: %d.".formatted(violations.size()))
                .setViolations(violations.stream()
                        .map(v -> new FieldViolation(v.field(), v.rule(), v.zh(), v.en()))
                        .toList())
                .setOrigin(origin(record))
                .build();
        return new ProducerRecord<>(topic, Keys.utf8(origin(record)), wire.write(topic, answer));
    }

    /** Offices get sentences: theirs is a topic of what happened, and this is what happened to their record. */
    private ProducerRecord<byte[], byte[]> toOffice(
            ConsumerRecord<?, ?> record,
            InboundWriter office,
            Instant now,
            Reason reason,
            About about,
            List<Violation> violations) {
        var topic = Topics.office(office.code());
        var answer = OfficeMessage.newBuilder()
                .setMessageId("rejected/" + origin(record))
                .setType(OfficeMessageType.ACTION_REFUSED)
                .setOffice(office.code())
                .setCaseId(about.caseId() == null ? "" : about.caseId())
                .setActionId(about.actionId())
                .setAt(now)
                .setRule("record." + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .setZh("未予受理，有 %d 处错误：%s。（%s）"
                        .formatted(
                                violations.size(),
                                violations.stream()
                                        .map(v -> named(v.field(), v.zh()))
                                        .collect(Collectors.joining("；")),
                                origin(record)))
                .setEn("Not accepted; faults: %d: %s. (%s)"
                        .formatted(
                                violations.size(),
                                violations.stream()
                                        .map(v -> named(v.field(), v.en()))
                                        .collect(Collectors.joining("; ")),
                                origin(record)))
                .build();
        return new ProducerRecord<>(topic, Keys.utf8(origin(record)), wire.write(topic, answer));
    }

    private static String named(String field, String sentence) {
        return field.isEmpty() ? sentence : field + " " + sentence;
    }

    /** Names fields and rules only; their messages repeat no value either. */
    private static String sentence(List<Violation> violations) {
        var first = violations.get(0);
        var more = violations.size() == 1 ? "" : " (and %d more)".formatted(violations.size() - 1);
        return named(first.field(), first.en()) + more;
    }
}
