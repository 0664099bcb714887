package suda.routing.casework;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import suda.contract.CallBackAsked;
import suda.contract.CallBackRecorded;
import suda.contract.CaseClosed;
import suda.contract.CaseDetails;
import suda.contract.CaseEvent;
import suda.contract.CaseReopened;
import suda.contract.CaseReplied;
import suda.contract.CaseSigned;
import suda.contract.CaseSnapshot;
import suda.contract.CaseState;
import suda.contract.CaseSupervised;
import suda.contract.CaseUrged;
import suda.contract.CaseWithdrawn;
import suda.contract.CoHandlerAdded;
import suda.contract.DeadlineCause;
import suda.contract.DeadlineKind;
import suda.contract.DeadlinePassed;
import suda.contract.DeadlinesSet;
import suda.contract.Desk;
import suda.contract.DeskMessageType;
import suda.contract.ExtensionAsked;
import suda.contract.ExtensionDecided;
import suda.contract.InformationAdded;
import suda.contract.MeasureProposed;
import suda.contract.OfficeMessageType;
import suda.contract.SourceStatus;
import suda.routing.casework.Messages.Message;
import suda.routing.casework.Messages.Number;
import suda.topics.Topics;

/**
 * Who is told of one event in the course of a case. Everybody whom it concerns, but the one who did it; an office only
 * while it has to do with the case, which no accused one has.
 */
final class CourseMessages {
    private final CaseEvent event;
    private final CaseSnapshot after;
    private final List<Message> messages;
    private final Sentences.Sentence sentence;

    CourseMessages(CaseEvent event, CaseSnapshot after, List<Message> messages) {
        this.event = event;
        this.after = after;
        this.messages = messages;
        this.sentence = Sentences.of(event);
    }

    void add() {
        var body = event.getBody();
        if (body instanceof CaseSigned signed) {
            others(OfficeMessageType.SIGNED, null);
            if (signed.getReleased() != null) {
                released(signed.getReleased());
            }
        } else if (body instanceof CaseReplied replied) {
            others(OfficeMessageType.REPLIED, replied.getText());
        } else if (body instanceof CaseClosed closed) {
            others(OfficeMessageType.CLOSED, closed.getPublicAnswer());
            supervised(DeskMessageType.CLOSED, closed.getPublicAnswer());
            closedToSource(closed.getPublicAnswer());
        } else if (body instanceof ExtensionAsked asked) {
            extensionAsked(asked);
        } else if (body instanceof ExtensionDecided decided) {
            handler(OfficeMessageType.EXTENSION_DECIDED, decided.getReason());
            if (decided.getGranted()) {
                source(SourceStatus.EXTENDED);
            }
        } else if (body instanceof CoHandlerAdded added) {
            coHandlerAdded(added.getOffice());
        } else if (body instanceof CaseSupervised supervised) {
            all(OfficeMessageType.SUPERVISED, supervised.getReason());
        } else if (body instanceof CaseUrged urged) {
            all(OfficeMessageType.URGED, urged.getReason());
        } else if (body instanceof CallBackAsked asked) {
            callBackAsked(asked);
        } else if (body instanceof CallBackRecorded recorded) {
            if (recorded.getReached()) {
                // Words may tell whose they are: of a secure call-back offices get the rating only.
                all(OfficeMessageType.RATED, isSecure() ? null : recorded.getWords());
            }
        } else if (body instanceof CaseWithdrawn withdrawn) {
            all(OfficeMessageType.WITHDRAWN_BY_REPORTER, withdrawn.getReason());
            supervised(DeskMessageType.WITHDRAWN_BY_REPORTER, withdrawn.getReason());
            closedToSource(null);
        } else if (body instanceof CaseReopened reopened) {
            all(OfficeMessageType.REOPENED, reopened.getReason());
            desk(own(), DeskMessageType.REOPENED, reopened.getReason());
            source(SourceStatus.REOPENED);
        } else if (body instanceof InformationAdded added) {
            others(OfficeMessageType.INFORMATION, added.getText());
            desk(own(), DeskMessageType.INFORMATION, added.getText());
        } else if (body instanceof DeadlinesSet set) {
            if (set.getCause() == DeadlineCause.CALENDAR || set.getCause() == DeadlineCause.CHANGED) {
                handler(OfficeMessageType.DEADLINES, null);
            }
        } else if (body instanceof DeadlinePassed passed) {
            passed(passed);
        } else if (body instanceof MeasureProposed) {
            desk(above(), DeskMessageType.PROPOSED, null);
        } else {
            new MatterMessages(event, after, messages).add();
        }
    }

    private boolean isSecure() {
        return after.getCallBack() != null && after.getCallBack().getSecure();
    }

    /** It answered for the case, and no longer does; unless it still has to do with it otherwise. */
    private void released(String office) {
        if (!Access.concerns(after, office) && Access.mayBeGiven(after, office)) {
            office("-released", OfficeMessageType.RELEASED, office, null, null);
        }
    }

    private void extensionAsked(ExtensionAsked asked) {
        if (asked.getDecider() != null && Access.concerns(after, asked.getDecider())) {
            office("", OfficeMessageType.EXTENSION_ASKED, asked.getDecider(), after.getDetails(), asked.getReason());
        } else {
            desk(above(), DeskMessageType.EXTENSION_ASKED, asked.getReason());
        }
    }

    private void coHandlerAdded(String added) {
        for (var each : concerned()) {
            if (each.equals(added)) {
                office("", OfficeMessageType.CO_HANDLER_ADDED, each, after.getDetails(), null);
            } else if (!each.equals(CourseOfCase.actingOffice(event))) {
                office("", OfficeMessageType.CO_HANDLER_ADDED, each, null, null);
            }
        }
    }

    private void callBackAsked(CallBackAsked asked) {
        if (!asked.getSecure() && Access.seesHandling(after, after.getPlatform())) {
            // One call is enough, and one rating counts: by whoever sent the number that leads.
            source(SourceStatus.CALL_BACK_ASKED, Number.own(after));
        } else {
            desk(above(), DeskMessageType.CALL_BACK_ASKED, null);
        }
    }

    private void passed(DeadlinePassed passed) {
        var office =
                switch (passed.getStage()) {
                    case RUNNING, REMINDED -> OfficeMessageType.REMINDED;
                    case EXPIRED -> OfficeMessageType.EXPIRED;
                    case URGED -> OfficeMessageType.URGED;
                    case RAISED -> OfficeMessageType.RAISED;
                };
        var desk = DeskMessageType.valueOf(office.name());
        if (passed.getKind() == DeadlineKind.CALL_BACK) {
            desk(above(), desk, null);
            return;
        }
        handler(office, null);
        // Returned and not yet signed for: who answers for it has to know as well.
        if (after.getResponsible() != null && !after.getResponsible().equals(after.getOffice())) {
            office("-responsible", office, after.getResponsible(), null, null);
        }
        desk(own(), desk, null);
        if (passed.getRaisedTo() != null) {
            // One level up gets the whole case: it has to act on it.
            if (Access.mayBeGiven(after, passed.getRaisedTo())) {
                office("-raised", office, passed.getRaisedTo(), after.getDetails(), null);
            }
        } else if (office == OfficeMessageType.RAISED && after.getDesk() == null) {
            desk(above(), desk, null);
        }
    }

    private void supervised(DeskMessageType type, @Nullable String text) {
        if (after.getSupervisedAt() != null || !after.getRaised().isEmpty()) {
            desk(above(), type, text);
        }
    }

    private void closedToSource(@Nullable String answer) {
        Number.all(after)
                .forEach(number -> messages.add(closed(event, number, after, sentence.zh(), sentence.en(), answer)));
    }

    static Message closed(
            CaseEvent event, Number number, CaseSnapshot after, String zh, String en, @Nullable String answer) {
        var open = Access.seesHandling(after, number.platform());
        return Messages.toSource(
                event,
                SourceStatus.CLOSED,
                number,
                after,
                open ? zh : "已办结，由省级答复来电人。",
                open ? en : "Closed; the province answers the reporter.",
                open ? answer : null);
    }

    private void source(SourceStatus status) {
        Number.all(after).forEach(number -> source(status, number));
    }

    private void source(SourceStatus status, Number number) {
        if (Access.seesHandling(after, number.platform())) {
            messages.add(Messages.toSource(event, status, number, after, sentence.zh(), sentence.en(), null));
        }
    }

    /** The office that has the case. */
    private void handler(OfficeMessageType type, @Nullable String text) {
        if (after.getOffice() != null && Access.concerns(after, after.getOffice())) {
            office("", type, after.getOffice(), null, text);
        }
    }

    private void all(OfficeMessageType type, @Nullable String text) {
        concerned().forEach(office -> office("", type, office, null, text));
    }

    private void others(OfficeMessageType type, @Nullable String text) {
        concerned().stream()
                .filter(office -> !office.equals(CourseOfCase.actingOffice(event)))
                .forEach(office -> office("", type, office, null, text));
    }

    private TreeSet<String> concerned() {
        var offices = new TreeSet<>(after.getCoHandlers());
        if (after.getOffice() != null) {
            offices.add(after.getOffice());
        }
        if (after.getResponsible() != null) {
            offices.add(after.getResponsible());
        }
        offices.removeIf(office -> !Access.concerns(after, office));
        return offices;
    }

    private void office(
            String part, OfficeMessageType type, String office, @Nullable CaseDetails details, @Nullable String text) {
        var restarts = type == OfficeMessageType.REOPENED
                || type == OfficeMessageType.DEADLINES
                || type == OfficeMessageType.EXTENSION_DECIDED
                || details != null;
        messages.add(new Message(
                Topics.office(office),
                event.getCaseId(),
                Messages.office(event, part, type, office)
                        .setDetails(details)
                        .setZh(sentence.zh())
                        .setEn(sentence.en())
                        .setText(text)
                        .setDeadlines(restarts ? Messages.running(after) : List.of())
                        .build()));
    }

    /** The desk on which the case lies; null while an office has it, or another case the matter. */
    private @Nullable Desk own() {
        return after.getState() == CaseState.MERGED ? null : after.getDesk();
    }

    private Desk above() {
        return watching(after);
    }

    /** The desk of the province's people who watch over the case. */
    static Desk watching(CaseSnapshot after) {
        if (after.getDesk() != null) {
            return after.getDesk();
        }
        var actor = new suda.contract.Actor(
                suda.access.Role.PROVINCE.name(),
                suda.divisions.Divisions.hunan().province().code());
        return Access.sees(after, actor) ? Desk.TRIAGE : Desk.DISCIPLINE;
    }

    private void desk(@Nullable Desk desk, DeskMessageType type, @Nullable String text) {
        if (desk == null) {
            return;
        }
        messages.add(new Message(
                Topics.desk(desk),
                event.getCaseId(),
                Messages.desk(event, "", type, desk, after)
                        .setZh(sentence.zh())
                        .setEn(sentence.en())
                        .setText(text)
                        .setDeadlines(after.getDeadlines().stream()
                                .filter(DeadlineList::runs)
                                .toList())
                        .build()));
    }
}
