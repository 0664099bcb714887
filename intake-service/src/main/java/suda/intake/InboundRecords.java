package suda.intake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.contract.FieldViolation;
import suda.contract.InboundMessage;
import suda.contract.SourceMessage;
import suda.contract.SourceStatus;
import suda.contract.Submission;
import suda.intake.broker.Keys;
import suda.intake.submission.InboundForm;
import suda.intake.submission.SubmissionCheck;
import suda.intake.submission.Verdict;
import suda.intake.submission.Violation;
import suda.topics.DeadLetter;
import suda.topics.DeadLetter.Reason;
import suda.topics.Topics;
import suda.wire.Wire;

/**
 * Says what an inbound record leads to, treating it exactly as an HTTP body: the records of an accepted submission, or a
 * dead letter and an answer to the sender. Throws only where waiting may help; then nothing is written and it is tried
 * again.
 */
final class InboundRecords {
    private static final Logger log = LoggerFactory.getLogger(InboundRecords.class);
    private static final String VIA = "kafka";
    private final SubmissionCheck check;
    private final Acceptance acceptance;
    private final Wire wire;
    private final Tally tally;
    private final AcceptanceTime time;
    private final InstantSource wall;
    private final int sizeLimit;

    /**
     * @param wall for an answer to what states no acceptable time
     * @param sizeLimit largest record value, in bytes
     */
    InboundRecords(
            SubmissionCheck check,
            Acceptance acceptance,
            Wire wire,
            Tally tally,
            AcceptanceTime time,
            InstantSource wall,
            int sizeLimit) {
        this.check = check;
        this.acceptance = acceptance;
        this.wire = wire;
        this.tally = tally;
        this.time = time;
        this.wall = wall;
        this.sizeLimit = sizeLimit;
    }

    List<ProducerRecord<byte[], byte[]>> following(ConsumerRecord<byte[], byte[]> record) {
        try {
            return following(record, time.of(statedTime(record)));
        } catch (RefusedException e) {
            return rejected(record, wall.instant(), Reason.INVALID, e.zh, e.en);
        }
    }

    private List<ProducerRecord<byte[], byte[]>> following(ConsumerRecord<byte[], byte[]> record, Instant now) {
        if (record.value() == null) {
            return rejected(record, now, Reason.NULL_VALUE, "消息没有内容", "the record has no value");
        }
        if (record.value().length > sizeLimit) {
            return rejected(
                    record,
                    now,
                    Reason.TOO_LARGE,
                    "消息超过 %d 字节".formatted(sizeLimit),
                    "the record is larger than %d bytes".formatted(sizeLimit));
        }
        try {
            var message = wire.read(record.topic(), record.value(), InboundMessage.class);
            var submission = message.getSubmission();
            return submission != null
                    ? submitted(record, submission, now)
                    : rejected(record, now, Reason.UNREADABLE, "不是提交", "the record is no submission");
        } catch (Wire.UnreadableException e) {
            return e.schemaUnknown()
                    ? rejected(
                            record, now, Reason.UNKNOWN_SCHEMA, "登记处没有该模式编号", "the registry has no schema of that id")
                    : rejected(
                            record,
                            now,
                            Reason.UNREADABLE,
                            "内容无法按所声明的模式读取",
                            "the bytes are no record of a known schema");
        }
    }

    private List<ProducerRecord<byte[], byte[]>> submitted(
            ConsumerRecord<byte[], byte[]> record, Submission submission, Instant now) {
        var owner = owner(record);
        var verdict = check.check(InboundForm.of(submission), owner, now);
        if (verdict instanceof Verdict.Invalid invalid) {
            return rejected(record, now, Reason.INVALID, invalid.sourceNumber(), invalid.violations());
        }
        var checked = ((Verdict.Valid) verdict).submission();
        // The broker's time makes it the record's own also after the topic was made anew and offsets begin again.
        var accepted = acceptance.accept(checked, "record/" + origin(record) + "@" + record.timestamp(), now);
        tally.accepted(owner, VIA);
        log.debug("Case {}: submission accepted from {}", accepted.caseId(), owner);
        var following = new ArrayList<>(accepted.identity());
        following.add(accepted.submitted());
        return following;
    }

    private static @Nullable String statedTime(ConsumerRecord<?, ?> record) {
        var header = record.headers().lastHeader(AcceptanceTime.HEADER);
        // A header without a value states a time, only none that can be read.
        return header == null ? null : header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private List<ProducerRecord<byte[], byte[]>> rejected(
            ConsumerRecord<byte[], byte[]> record, Instant now, Reason reason, String zh, String en) {
        return rejected(record, now, reason, "", List.of(new Violation("", reason.name(), zh, en)));
    }

    private List<ProducerRecord<byte[], byte[]>> rejected(
            ConsumerRecord<byte[], byte[]> record,
            Instant now,
            Reason reason,
            @Nullable String sourceNumber,
            List<Violation> violations) {
        var owner = owner(record);
        var answer = SourceMessage.newBuilder()
                .setMessageId("rejected/" + origin(record))
                .setStatus(SourceStatus.REJECTED)
                .setPlatform(owner)
                .setSourceNumber(sourceNumber == null || sourceNumber.isEmpty() ? null : sourceNumber)
                .setAt(now)
                .setZh("未予受理，有 %d 处错误。".formatted(violations.size()))
                .setEn("Not accepted; faults: %d.".formatted(violations.size()))
                .setViolations(violations.stream()
                        .map(v -> new FieldViolation(v.field(), v.rule(), v.zh(), v.en()))
                        .toList())
                .setOrigin(origin(record))
                .build();
        var topic = Topics.source(owner);
        tally.rejected(owner, VIA);
        tally.deadLetter(record.topic(), reason.name());
        log.info("{} goes to the dead letters: {}", origin(record), reason);
        return List.of(
                DeadLetter.of(record, reason, sentence(violations)),
                new ProducerRecord<>(topic, Keys.utf8(origin(record)), wire.write(topic, answer)));
    }

    /** Names fields and rules only; their messages repeat no value either. */
    private static String sentence(List<Violation> violations) {
        var first = violations.get(0);
        var more = violations.size() == 1 ? "" : " (and %d more)".formatted(violations.size() - 1);
        return (first.field().isEmpty() ? "" : first.field() + " ") + first.en() + more;
    }

    /** The topic's owner is the sender, whatever the record says (DESIGN 2). */
    private static String owner(ConsumerRecord<?, ?> record) {
        return record.topic().substring(Topics.inbound("").length());
    }

    private static String origin(ConsumerRecord<?, ?> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }
}
