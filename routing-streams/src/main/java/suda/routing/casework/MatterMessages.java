package suda.routing.casework;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseDetails;
import suda.contract.CaseEvent;
import suda.contract.CaseJoined;
import suda.contract.CaseLeft;
import suda.contract.CaseMerged;
import suda.contract.CaseSnapshot;
import suda.contract.CaseState;
import suda.contract.CaseUnmerged;
import suda.contract.Desk;
import suda.contract.DeskMessageType;
import suda.contract.MemberCause;
import suda.contract.OfficeMessageType;
import suda.contract.SourceMessage;
import suda.contract.SourceStatus;
import suda.contract.UnmergeCause;
import suda.routing.casework.Messages.Message;
import suda.routing.casework.Messages.Number;
import suda.topics.Topics;

/**
 * Who is told that numbers are worked together, or no longer. Each platform hears on its own number and of its own number
 * alone; an office that had a case hears that it is merged, and not into which.
 */
final class MatterMessages {
    private final CaseEvent event;
    private final CaseSnapshot after;
    private final List<Message> messages;
    private final Sentences.Sentence sentence;

    MatterMessages(CaseEvent event, CaseSnapshot after, List<Message> messages) {
        this.event = event;
        this.after = after;
        this.messages = messages;
        this.sentence = Sentences.of(event);
    }

    void add() {
        var body = event.getBody();
        if (body instanceof CaseMerged merged && !merged.getAutomatic()) {
            gone();
        } else if (body instanceof CaseUnmerged undone && undone.getCause() != UnmergeCause.WITHDRAWN) {
            backAgain();
        } else if (body instanceof CaseLeft left
                && !left.getMembers().isEmpty()
                && after.getState() != CaseState.MERGED) {
            handler(OfficeMessageType.SEPARATED, DeskMessageType.SEPARATED, "", null);
        }
    }

    /** @param handedOver whether whoever has the case was given all of it just now */
    void joined(CaseJoined joined, boolean handedOver) {
        if (after.getState() == CaseState.MERGED) {
            return;
        }
        if (!handedOver) {
            var number = 0;
            for (var news : joined.getNews()) {
                var part = number == 0 ? "" : "-" + number;
                handler(OfficeMessageType.JOINED, DeskMessageType.JOINED, part, news);
                number++;
            }
        }
        var fresh = Set.copyOf(joined.getFresh());
        after.getMembers().stream()
                .filter(member -> fresh.contains(member.getCaseId()))
                .map(Number::of)
                .forEach(number -> welcome(joined, number));
    }

    /** A number that had its own case was told already that it is accepted. */
    private void welcome(CaseJoined joined, Number number) {
        var moved = joined.getCause() == MemberCause.ASKED || joined.getCause() == MemberCause.CHANGED;
        var why = after.getExplanation() == null ? null : Sentences.forPlatforms(after, after.getExplanation());
        messages.add(Messages.accepted(
                event,
                moved ? SourceStatus.MOVED : SourceStatus.ACCEPTED,
                number,
                after,
                "并单办理。" + (why == null ? "" : why.getZh()),
                "Worked together with the same matter." + (why == null ? "" : " " + why.getEn())));
        var closing = after.getClosing();
        if (after.getState() == CaseState.CLOSED && closing != null) {
            var closed = CourseMessages.closed(
                    event, number, after, "此前已办结。", "It had been closed before.", closing.getPublicAnswer());
            var told = SourceMessage.newBuilder((SourceMessage) closed.value())
                    .setMessageId(number.messageId(event) + "-closed")
                    .build();
            messages.add(new Message(closed.topic(), closed.caseId(), told));
        }
    }

    /** Those who had to do with it until now. */
    private void gone() {
        var before = CaseSnapshot.newBuilder(after)
                .setState(Objects.requireNonNullElse(after.getMergedFrom(), CaseState.TRIAGE))
                .build();
        for (var stand : Lists.stands(before)) {
            if (Topics.hunan().contains(Topics.office(stand.holder()))) {
                office(OfficeMessageType.MERGED, "", stand.holder(), null);
            } else if (stand.role() == Lists.Role.DESK) {
                var desk = Desk.valueOf(stand.holder());
                Messages.toDesk(event, "-left", DeskMessageType.LEFT, desk, after, null, messages);
            }
        }
    }

    /** One that is given to somebody else at once, or had never been anywhere, is told of with that. */
    private void backAgain() {
        var why = Sentences.forPlatforms(after, Objects.requireNonNull(after.getExplanation()));
        handler(OfficeMessageType.ASSIGNED, DeskMessageType.ARRIVED, "", after.getDetails());
        var part = 0;
        for (var supplement : after.getSupplementDetails()) {
            Messages.supplement(event, "-s" + ++part, supplement, after, messages);
        }
        // What was merged under it comes along, and may never have heard of where it was going.
        Number.all(after)
                .forEach(number -> messages.add(Messages.accepted(
                        event,
                        SourceStatus.MOVED,
                        number,
                        after,
                        sentence.zh() + why.getZh(),
                        sentence.en() + " " + why.getEn())));
    }

    private void handler(
            OfficeMessageType toOffice, DeskMessageType toDesk, String part, @Nullable CaseDetails details) {
        if (after.getOffice() != null && Access.concerns(after, after.getOffice())) {
            office(toOffice, part, after.getOffice(), details);
        } else if (after.getDesk() != null) {
            messages.add(new Message(
                    Topics.desk(after.getDesk()),
                    event.getCaseId(),
                    Messages.desk(event, part, toDesk, after.getDesk(), after)
                            .setDetails(details)
                            .setZh(sentence.zh())
                            .setEn(sentence.en())
                            .build()));
        }
    }

    private void office(OfficeMessageType type, String part, String office, @Nullable CaseDetails details) {
        messages.add(new Message(
                Topics.office(office),
                event.getCaseId(),
                Messages.office(event, part, type, office)
                        .setDetails(details)
                        .setExplanation(type == OfficeMessageType.ASSIGNED ? after.getExplanation() : null)
                        .setZh(sentence.zh())
                        .setEn(sentence.en())
                        .setDeadlines(type == OfficeMessageType.MERGED ? List.of() : Messages.running(after))
                        .build()));
    }
}
