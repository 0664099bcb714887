package suda.routing.casework;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import suda.cases.Moves;
import suda.contract.CaseAssigned;
import suda.contract.CaseDetails;
import suda.contract.CaseEvent;
import suda.contract.CaseRepeated;
import suda.contract.CaseSnapshot;
import suda.contract.CaseSupplemented;
import suda.contract.Desk;
import suda.contract.DeskMessage;
import suda.contract.DeskMessageType;
import suda.contract.Explanation;
import suda.contract.OfficeMessage;
import suda.contract.OfficeMessageType;
import suda.contract.SourceMessage;
import suda.contract.SourceStatus;
import suda.divisions.Divisions;
import suda.divisions.Platforms;
import suda.topics.Topics;

/**
 * Who is told what of a case's events: the office or desk that holds the case, the one that held it, and the platform
 * that sent it. An accused office is told nothing but that a case has left it, without a reason.
 */
public final class Messages {
    /** One record to be written. */
    public record Message(String topic, String caseId, SpecificRecord value) {}

    private final Divisions divisions;
    private final Platforms platforms;

    public Messages(Divisions divisions, Platforms platforms) {
        this.divisions = divisions;
        this.platforms = platforms;
    }

    /** @param after the case once all these events have happened */
    public List<Message> of(List<CaseEvent> events, CaseSnapshot after) {
        var messages = new ArrayList<Message>();
        // A supplement may accuse the very office that holds the case: first the case leaves it, then others are told.
        for (var event : events) {
            if (event.getBody() instanceof CaseAssigned assigned) {
                moved(event, assigned, after, messages);
            }
        }
        for (var event : events) {
            if (event.getBody() instanceof CaseSupplemented supplemented) {
                var details = CaseHistory.details(supplemented.getSubmission());
                if (!handedOver(events)) {
                    supplement(event, "", details, after, messages);
                }
                source(event, SourceStatus.SUPPLEMENTED, after, "补充材料已收到。", "Your supplement was received.", messages);
            } else if (event.getBody() instanceof CaseRepeated) {
                source(
                        event,
                        SourceStatus.REPEATED,
                        after,
                        "该编号的同样内容已经收到过。",
                        "The same content had come before.",
                        messages);
            }
        }
        return messages;
    }

    private void moved(CaseEvent event, CaseAssigned assigned, CaseSnapshot after, List<Message> messages) {
        var office = assigned.getOffice();
        var desk = assigned.getDesk();
        if (!Moves.isOne(assigned)) {
            return;
        }
        leave(event, assigned, after, messages);
        if (office != null) {
            toOffice(
                    event,
                    "",
                    OfficeMessageType.ASSIGNED,
                    office,
                    after.getDetails(),
                    assigned.getExplanation(),
                    messages);
        } else if (desk != null) {
            toDesk(event, "", DeskMessageType.ARRIVED, desk, after, after.getDetails(), messages);
        }
        var number = 0;
        for (var supplement : after.getSupplementDetails()) {
            supplement(event, "-s" + ++number, supplement, after, messages);
        }
        var first = assigned.getPreviousOffice() == null && assigned.getPreviousDesk() == null;
        source(
                event,
                first ? SourceStatus.ACCEPTED : SourceStatus.MOVED,
                after,
                assigned.getExplanation().getZh(),
                assigned.getExplanation().getEn(),
                messages);
    }

    private static void leave(CaseEvent event, CaseAssigned assigned, CaseSnapshot after, List<Message> messages) {
        if (assigned.getPreviousOffice() != null) {
            toOffice(event, "-left", OfficeMessageType.WITHDRAWN, assigned.getPreviousOffice(), null, null, messages);
        }
        if (assigned.getPreviousDesk() != null) {
            toDesk(event, "-left", DeskMessageType.LEFT, assigned.getPreviousDesk(), after, null, messages);
        }
    }

    private static void supplement(
            CaseEvent event, String part, CaseDetails details, CaseSnapshot after, List<Message> messages) {
        if (after.getOffice() != null) {
            toOffice(event, part, OfficeMessageType.SUPPLEMENTED, after.getOffice(), details, null, messages);
        } else if (after.getDesk() != null) {
            toDesk(event, part, DeskMessageType.SUPPLEMENTED, after.getDesk(), after, details, messages);
        }
    }

    /** Whoever takes a case over is given its supplements with it. */
    private static boolean handedOver(List<CaseEvent> events) {
        return events.stream()
                .map(CaseEvent::getBody)
                .filter(CaseAssigned.class::isInstance)
                .map(CaseAssigned.class::cast)
                .anyMatch(Moves::isOne);
    }

    private static void toOffice(
            CaseEvent event,
            String part,
            OfficeMessageType type,
            String office,
            @Nullable CaseDetails details,
            @Nullable Explanation explanation,
            List<Message> messages) {
        messages.add(new Message(
                Topics.office(office),
                event.getCaseId(),
                OfficeMessage.newBuilder()
                        .setMessageId(event.getEventId() + part)
                        .setType(type)
                        .setOffice(office)
                        .setCaseId(event.getCaseId())
                        .setAt(event.getAt())
                        .setDetails(details)
                        .setExplanation(explanation)
                        .build()));
    }

    private static void toDesk(
            CaseEvent event,
            String part,
            DeskMessageType type,
            Desk desk,
            CaseSnapshot after,
            @Nullable CaseDetails details,
            List<Message> messages) {
        messages.add(new Message(
                Topics.desk(desk),
                event.getCaseId(),
                DeskMessage.newBuilder()
                        .setMessageId(event.getEventId() + part)
                        .setType(type)
                        .setDesk(desk)
                        .setCaseId(event.getCaseId())
                        .setPlatform(after.getPlatform())
                        .setSourceNumber(after.getSourceNumber())
                        .setAt(event.getAt())
                        .setDetails(details)
                        .setExplanation(type == DeskMessageType.LEFT ? null : after.getExplanation())
                        .setCandidates(type == DeskMessageType.LEFT ? List.of() : after.getCandidates())
                        .build()));
    }

    private void source(
            CaseEvent event, SourceStatus status, CaseSnapshot after, String zh, String en, List<Message> messages) {
        var platform = after.getPlatform();
        var open = maySeeHandling(platform, after);
        messages.add(new Message(
                Topics.source(platform),
                event.getCaseId(),
                SourceMessage.newBuilder()
                        .setMessageId(event.getEventId())
                        .setStatus(status)
                        .setPlatform(platform)
                        .setSourceNumber(after.getSourceNumber())
                        .setCaseId(event.getCaseId())
                        .setAt(event.getAt())
                        .setOffice(open ? after.getOffice() : null)
                        .setZh(open ? zh : "已受理，由省级按规定办理。")
                        .setEn(open ? en : "Accepted; the province handles it by the rules.")
                        .build()));
    }

    /**
     * Whether a platform's staff may learn who handles a case and why: not where the accused is the office they work
     * for (or the province's own people are), and not what lies on the discipline or recusal desk.
     */
    public boolean maySeeHandling(String platform, CaseSnapshot known) {
        if (known.getDesk() == Desk.DISCIPLINE || known.getDesk() == Desk.RECUSAL) {
            return false;
        }
        var staffOf = platforms
                .find(platform)
                .map(Platforms.Platform::office)
                .orElse(divisions.province().code());
        return !known.getAccused().contains(staffOf);
    }
}
