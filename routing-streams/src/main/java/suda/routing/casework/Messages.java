package suda.routing.casework;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import suda.access.Role;
import suda.cases.Moves;
import suda.contract.ActionOutcome;
import suda.contract.CaseAssigned;
import suda.contract.CaseDetails;
import suda.contract.CaseEvent;
import suda.contract.CaseJoined;
import suda.contract.CaseRepeated;
import suda.contract.CaseSnapshot;
import suda.contract.CaseState;
import suda.contract.CaseSupplemented;
import suda.contract.CaseUnmerged;
import suda.contract.Deadline;
import suda.contract.DeadlineKind;
import suda.contract.DeadlinesSet;
import suda.contract.Desk;
import suda.contract.DeskMessage;
import suda.contract.DeskMessageType;
import suda.contract.Explanation;
import suda.contract.MatterMember;
import suda.contract.OfficeMessage;
import suda.contract.OfficeMessageType;
import suda.contract.SourceMessage;
import suda.contract.SourceStatus;
import suda.topics.Topics;

/**
 * Who is told what of a case's events: the office or desk that holds the case, the one that held it, and the platform
 * that sent it. An accused office is told nothing but that a case has left it, without a reason.
 */
public final class Messages {
    /** One record to be written. */
    public record Message(String topic, String caseId, SpecificRecord value) {}

    /** A platform's number, under the case id that the platform knows; of other numbers of the matter it learns nothing. */
    record Number(String platform, String sourceNumber, String caseId) {
        static Number own(CaseSnapshot known) {
            return new Number(known.getPlatform(), known.getSourceNumber(), known.getCaseId());
        }

        static Number of(MatterMember member) {
            return new Number(member.getPlatform(), member.getSourceNumber(), member.getCaseId());
        }

        /** The event's own id; under another number one that follows from it, and does not tell whose case it is. */
        String messageId(CaseEvent event) {
            if (caseId.equals(event.getCaseId())) {
                return event.getEventId();
            }
            try {
                var hash = MessageDigest.getInstance("SHA-256")
                        .digest((event.getEventId() + "/" + caseId).getBytes(StandardCharsets.UTF_8));
                return caseId + "-" + HexFormat.of().formatHex(hash, 0, 8);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has SHA-256", e);
            }
        }

        /** Of a case that is itself merged, none but its own: the one above answers the others. */
        static Stream<Number> all(CaseSnapshot known) {
            return known.getState() == CaseState.MERGED
                    ? Stream.of(own(known))
                    : Stream.concat(
                            Stream.of(own(known)), known.getMembers().stream().map(Number::of));
        }
    }

    /** @param after the case once all these events have happened */
    public List<Message> of(List<CaseEvent> events, CaseSnapshot after) {
        var messages = new ArrayList<Message>();
        // A supplement may accuse the very office that holds the case: first the case leaves it, then others are told.
        for (var event : events) {
            if (event.getBody() instanceof CaseAssigned assigned) {
                moved(event, assigned, after, messages);
                raised(event, assigned, after, messages);
            }
        }
        // Whoever takes a case over is given its supplements and deadlines with it.
        var handedOver = handedOver(events);
        for (var event : events) {
            if (event.getBody() instanceof CaseSupplemented supplemented) {
                var details = CaseHistory.details(supplemented.getSubmission());
                if (!handedOver) {
                    supplement(event, "", details, after, messages);
                }
                sender(event, SourceStatus.SUPPLEMENTED, after, "补充材料已收到。", "Your supplement was received.", messages);
            } else if (event.getBody() instanceof CaseRepeated) {
                sender(
                        event,
                        SourceStatus.REPEATED,
                        after,
                        "该编号的同样内容已经收到过。",
                        "The same content had come before.",
                        messages);
            } else if (event.getBody() instanceof CaseJoined joined) {
                new MatterMessages(event, after, messages).joined(joined, handedOver);
            } else if (!(event.getBody() instanceof CaseAssigned)
                    && !(handedOver && event.getBody() instanceof DeadlinesSet)
                    && !(handedOver && event.getBody() instanceof CaseUnmerged)) {
                new CourseMessages(event, after, messages).add();
            }
        }
        return messages;
    }

    /** Tells the actor, in its own topic, what became of its action. */
    public List<Message> outcome(ActionOutcome outcome, @Nullable CaseSnapshot after) {
        var actor = outcome.getActor();
        var id = "action/" + outcome.getActionId() + "/" + outcome.getCaseId();
        if (actor.getRole().equals(Role.OFFICE.name())) {
            return List.of(new Message(
                    Topics.office(actor.getCode()),
                    outcome.getCaseId(),
                    OfficeMessage.newBuilder()
                            .setMessageId(id)
                            .setType(
                                    outcome.getAccepted()
                                            ? OfficeMessageType.ACTION_ACCEPTED
                                            : OfficeMessageType.ACTION_REFUSED)
                            .setOffice(actor.getCode())
                            .setCaseId(outcome.getCaseId())
                            .setAt(outcome.getAt())
                            .setActionId(outcome.getActionId())
                            .setRule(outcome.getRule())
                            .setZh(outcome.getZh())
                            .setEn(outcome.getEn())
                            .setDeadlines(
                                    after != null && Access.concerns(after, actor.getCode())
                                            ? running(after)
                                            : List.of())
                            .build()));
        }
        if (actor.getRole().equals(Role.HOTLINE.name())) {
            return List.of(new Message(
                    Topics.source(actor.getCode()),
                    outcome.getCaseId(),
                    SourceMessage.newBuilder()
                            .setMessageId(id)
                            .setStatus(
                                    outcome.getAccepted() ? SourceStatus.ACTION_ACCEPTED : SourceStatus.ACTION_REFUSED)
                            .setPlatform(actor.getCode())
                            .setSourceNumber(
                                    after != null && after.getPlatform().equals(actor.getCode())
                                            ? after.getSourceNumber()
                                            : null)
                            .setCaseId(outcome.getCaseId())
                            .setAt(outcome.getAt())
                            .setActionId(outcome.getActionId())
                            .setRule(outcome.getRule())
                            .setZh(outcome.getZh())
                            .setEn(outcome.getEn())
                            .build()));
        }
        return List.of();
    }

    /** The deadlines that an office is told of; the call-back's is not its own. */
    static List<Deadline> running(CaseSnapshot known) {
        return known.getDeadlines().stream()
                .filter(d -> DeadlineList.runs(d) && d.getKind() != DeadlineKind.CALL_BACK)
                .toList();
    }

    private static void moved(CaseEvent event, CaseAssigned assigned, CaseSnapshot after, List<Message> messages) {
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
                    running(after),
                    messages);
        } else if (desk != null) {
            toDesk(event, "", DeskMessageType.ARRIVED, desk, after, after.getDetails(), messages);
        }
        for (var helper : assigned.getCoHandlers()) {
            if (Access.concerns(after, helper)) {
                toOffice(
                        event,
                        "",
                        OfficeMessageType.CO_HANDLER_ADDED,
                        helper,
                        after.getDetails(),
                        assigned.getExplanation(),
                        running(after),
                        messages);
            }
        }
        var number = 0;
        for (var supplement : after.getSupplementDetails()) {
            supplement(event, "-s" + ++number, supplement, after, messages);
        }
        for (var member : after.getMembers()) {
            for (var details : member.getDetails()) {
                supplement(event, "-s" + ++number, details, after, messages);
            }
        }
        var first = assigned.getPreviousOffice() == null && assigned.getPreviousDesk() == null;
        var why = Sentences.forPlatforms(after, assigned.getExplanation());
        source(event, first ? SourceStatus.ACCEPTED : SourceStatus.MOVED, after, why.getZh(), why.getEn(), messages);
    }

    /** What is handled at a raised level the province watches over, wherever it is (DOMAIN rule 12). */
    private static void raised(CaseEvent event, CaseAssigned assigned, CaseSnapshot after, List<Message> messages) {
        if (!assigned.getRaised().isEmpty() && after.getOffice() != null) {
            toDesk(
                    event,
                    "-raised",
                    DeskMessageType.LEVEL_RAISED,
                    CourseMessages.watching(after),
                    after,
                    after.getDetails(),
                    messages);
        }
    }

    private static void leave(CaseEvent event, CaseAssigned assigned, CaseSnapshot after, List<Message> messages) {
        var previous = assigned.getPreviousOffice();
        if (previous != null) {
            // Until another signs, the first office answers for the case and keeps it on its list (DOMAIN rule 5).
            var type = Access.concerns(after, previous)
                    ? OfficeMessageType.AWAITING_SIGNATURE
                    : OfficeMessageType.WITHDRAWN;
            toOffice(event, "-left", type, previous, null, null, List.of(), messages);
        }
        for (var office : assigned.getRemoved()) {
            if (!office.equals(previous)) {
                toOffice(event, "-left", OfficeMessageType.WITHDRAWN, office, null, null, List.of(), messages);
            }
        }
        if (assigned.getPreviousDesk() != null) {
            toDesk(event, "-left", DeskMessageType.LEFT, assigned.getPreviousDesk(), after, null, messages);
        }
    }

    static void supplement(
            CaseEvent event, String part, CaseDetails details, CaseSnapshot after, List<Message> messages) {
        if (after.getState() == CaseState.MERGED) {
            // The case that it is merged into passes on what is new.
            return;
        }
        if (after.getOffice() != null) {
            toOffice(
                    event, part, OfficeMessageType.SUPPLEMENTED, after.getOffice(), details, null, List.of(), messages);
        } else if (after.getDesk() != null) {
            toDesk(event, part, DeskMessageType.SUPPLEMENTED, after.getDesk(), after, details, messages);
        }
    }

    private static boolean handedOver(List<CaseEvent> events) {
        return events.stream()
                .map(CaseEvent::getBody)
                .filter(CaseAssigned.class::isInstance)
                .map(CaseAssigned.class::cast)
                .anyMatch(Moves::isOne);
    }

    static void toOffice(
            CaseEvent event,
            String part,
            OfficeMessageType type,
            String office,
            @Nullable CaseDetails details,
            @Nullable Explanation explanation,
            List<Deadline> deadlines,
            List<Message> messages) {
        messages.add(new Message(
                Topics.office(office),
                event.getCaseId(),
                office(event, part, type, office)
                        .setDetails(details)
                        .setExplanation(explanation)
                        .setDeadlines(deadlines)
                        .build()));
    }

    static void toDesk(
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
                desk(event, part, type, desk, after)
                        .setDetails(details)
                        .setExplanation(type == DeskMessageType.LEFT ? null : after.getExplanation())
                        .setCandidates(type == DeskMessageType.LEFT ? List.of() : after.getCandidates())
                        .build()));
    }

    /**
     * What every message to an office has.
     *
     * @param part tells messages of the same event to the same office apart; empty for the first
     */
    static OfficeMessage.Builder office(CaseEvent event, String part, OfficeMessageType type, String office) {
        return OfficeMessage.newBuilder()
                .setMessageId(event.getEventId() + part)
                .setType(type)
                .setOffice(office)
                .setCaseId(event.getCaseId())
                .setAt(event.getAt());
    }

    /** What every message to a desk has. */
    static DeskMessage.Builder desk(CaseEvent event, String part, DeskMessageType type, Desk desk, CaseSnapshot after) {
        return DeskMessage.newBuilder()
                .setMessageId(event.getEventId() + part)
                .setType(type)
                .setDesk(desk)
                .setCaseId(event.getCaseId())
                .setPlatform(after.getPlatform())
                .setSourceNumber(after.getSourceNumber())
                .setAt(event.getAt());
    }

    /** To every platform, on its own number. */
    private static void source(
            CaseEvent event, SourceStatus status, CaseSnapshot after, String zh, String en, List<Message> messages) {
        Number.all(after).forEach(number -> messages.add(accepted(event, status, number, after, zh, en)));
    }

    /** To the platform alone under whose number something came. */
    private static void sender(
            CaseEvent event, SourceStatus status, CaseSnapshot after, String zh, String en, List<Message> messages) {
        messages.add(accepted(event, status, Number.own(after), after, zh, en));
    }

    static Message accepted(
            CaseEvent event, SourceStatus status, Number number, CaseSnapshot after, String zh, String en) {
        var open = Access.seesHandling(after, number.platform());
        return toSource(
                event,
                status,
                number,
                after,
                open ? zh : "已受理，由省级按规定办理。",
                open ? en : "Accepted; the province handles it by the rules.",
                null);
    }

    /** One message to the platform that sent the number; says who has the case only where its staff may know. */
    static Message toSource(
            CaseEvent event,
            SourceStatus status,
            Number number,
            CaseSnapshot after,
            String zh,
            String en,
            @Nullable String answer) {
        var platform = number.platform();
        return new Message(
                Topics.source(platform),
                number.caseId(),
                SourceMessage.newBuilder()
                        .setMessageId(number.messageId(event))
                        .setStatus(status)
                        .setPlatform(platform)
                        .setSourceNumber(number.sourceNumber())
                        .setCaseId(number.caseId())
                        .setAt(event.getAt())
                        .setOffice(Access.seesHandling(after, platform) ? after.getOffice() : null)
                        .setZh(zh)
                        .setEn(en)
                        .setPublicAnswer(answer)
                        .build());
    }
}
