package suda.intake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.cases.CaseId;
import suda.contract.Action;
import suda.contract.InboundMessage;
import suda.contract.StatedReading;
import suda.contract.Submission;
import suda.intake.InboundRefusals.About;
import suda.intake.action.ActionCheck;
import suda.intake.action.ActionForm;
import suda.intake.action.ActionVerdict;
import suda.intake.broker.Keys;
import suda.intake.reading.ReadingCheck;
import suda.intake.reading.ReadingForm;
import suda.intake.submission.InboundForm;
import suda.intake.submission.SubmissionCheck;
import suda.intake.submission.Verdict;
import suda.intake.submission.Violation;
import suda.topics.DeadLetter.Reason;
import suda.topics.Topics;
import suda.wire.Wire;

/**
 * Says what an inbound record leads to, treating it exactly as an HTTP body: the records of an accepted
 * submission, action or reading, or a dead letter and an answer to the sender. Throws only where waiting may help; then nothing is written and
 * it is tried again.
 */
final class InboundRecords {
    private static final Logger log = LoggerFactory.getLogger(InboundRecords.class);
    private static final String VIA = "kafka";

    private final SubmissionCheck submissions;
    private final ActionCheck actions;
    private final ReadingCheck readings;
    private final Acceptance acceptance;
    private final OversightRecords oversight;
    private final InboundRefusals refusals;
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
            SubmissionCheck submissions,
            ActionCheck actions,
            ReadingCheck readings,
            Acceptance acceptance,
            OversightRecords oversight,
            Wire wire,
            Tally tally,
            AcceptanceTime time,
            InstantSource wall,
            int sizeLimit) {
        this.submissions = submissions;
        this.actions = actions;
        this.readings = readings;
        this.acceptance = acceptance;
        this.oversight = oversight;
        this.refusals = new InboundRefusals(wire, tally);
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
            return refusals.of(record, wall.instant(), Reason.INVALID, e.zh, e.en);
        }
    }

    private List<ProducerRecord<byte[], byte[]>> following(ConsumerRecord<byte[], byte[]> record, Instant now) {
        if (record.value() == null) {
            return refusals.of(record, now, Reason.NULL_VALUE, "消息没有内容", "the record has no value");
        }
        if (record.value().length > sizeLimit) {
            return refusals.of(
                    record,
                    now,
                    Reason.TOO_LARGE,
                    "消息超过 %d 字节".formatted(sizeLimit),
                    "the record is larger than %d bytes".formatted(sizeLimit));
        }
        try {
            return following(record, wire.read(record.topic(), record.value(), InboundMessage.class), now);
        } catch (Wire.UnreadableException e) {
            return e.schemaUnknown()
                    ? refusals.of(
                            record, now, Reason.UNKNOWN_SCHEMA, "登记处没有该模式编号", "the registry has no schema of that id")
                    : refusals.of(
                            record,
                            now,
                            Reason.UNREADABLE,
                            "内容无法按所声明的模式读取",
                            "the bytes are no record of a known schema");
        }
    }

    private List<ProducerRecord<byte[], byte[]>> following(
            ConsumerRecord<byte[], byte[]> record, InboundMessage message, Instant now) {
        var submission = message.getSubmission();
        var action = message.getAction();
        var reading = message.getReading();
        var set =
                Stream.of(submission, action, reading).filter(Objects::nonNull).count();
        if (set > 1) {
            return refusals.of(
                    record,
                    now,
                    Reason.INVALID,
                    "submission、action 与 reading 只能填一个",
                    "only one of submission, action and reading may be set");
        }
        if (submission != null) {
            return submitted(record, submission, now);
        }
        if (action != null) {
            return acted(record, action, now);
        }
        if (reading != null) {
            return read(record, reading, now);
        }
        // A record of another schema reads as none of them: every field of ours may be missing.
        return refusals.of(
                record,
                now,
                Reason.UNREADABLE,
                "既非提交也非办理也非读数",
                "the record is neither submission nor action nor reading");
    }

    private List<ProducerRecord<byte[], byte[]>> submitted(
            ConsumerRecord<byte[], byte[]> record, Submission submission, Instant now) {
        var writer = InboundWriter.of(record);
        if (!writer.isHotline()) {
            var fault = new Violation("submission", Violation.OWNER, "只有热线平台可以提交诉求", "is for hotlines only");
            return refusals.of(record, now, Reason.INVALID, About.NOTHING, List.of(fault));
        }
        var owner = writer.code();
        var verdict = submissions.check(InboundForm.of(submission), owner, now);
        if (verdict instanceof Verdict.Invalid invalid) {
            var about = About.submission(invalid.sourceNumber());
            return refusals.of(record, now, Reason.INVALID, about, invalid.violations());
        }
        var checked = ((Verdict.Valid) verdict).submission();
        // The broker's time makes it the record's own also after the topic was made anew and offsets begin again.
        var seed = "record/" + InboundRefusals.origin(record) + "@" + record.timestamp();
        var accepted = acceptance.accept(checked, seed, now);
        tally.accepted(owner, VIA);
        log.debug("Case {}: submission accepted from {}", accepted.caseId(), owner);
        var following = new ArrayList<>(accepted.identity());
        following.add(accepted.submitted());
        return following;
    }

    private List<ProducerRecord<byte[], byte[]>> acted(
            ConsumerRecord<byte[], byte[]> record, Action action, Instant now) {
        var verdict = actions.check(ActionForm.of(action), action.getCaseId(), now);
        if (verdict instanceof ActionVerdict.Invalid invalid) {
            return refusals.of(record, now, Reason.INVALID, About.action(action), invalid.violations());
        }
        var checked = ((ActionVerdict.Valid) verdict).action();
        var actor = InboundWriter.of(record).actor();
        var caseId = CaseId.parse(Objects.requireNonNull(action.getCaseId(), "checked"))
                .orElseThrow();
        var actionId = checked.actionId() == null ? ActionIds.of(record) : checked.actionId();
        var value = wire.write(Topics.CASES_ACTIONS, checked.received(caseId, actionId, actor, now));
        tally.acted(actor, checked.kind(), VIA);
        log.debug("Case {}: {} received from {}", caseId.text(), checked.kind(), actor.getCode());
        return List.of(Keys.ofCase(Topics.CASES_ACTIONS, caseId.text(), caseId.text(), value));
    }

    private List<ProducerRecord<byte[], byte[]>> read(
            ConsumerRecord<byte[], byte[]> record, StatedReading reading, Instant now) {
        var source = InboundWriter.of(record).actor();
        var verdict = readings.check(ReadingForm.of(reading), source, now);
        if (verdict instanceof ReadingCheck.Verdict.Invalid invalid) {
            return refusals.of(record, now, Reason.INVALID, About.READING, invalid.violations());
        }
        var checked = ((ReadingCheck.Verdict.Valid) verdict).readings();
        tally.read(source, checked.size(), VIA);
        log.debug("City {}: reading received from {}", checked.get(0).getCity(), source.getCode());
        return checked.stream().map(oversight::of).toList();
    }

    private static @Nullable String statedTime(ConsumerRecord<?, ?> record) {
        var header = record.headers().lastHeader(AcceptanceTime.HEADER);
        // A header without a value states a time, only none that can be read.
        return header == null ? null : header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
