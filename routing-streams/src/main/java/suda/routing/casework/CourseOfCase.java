package suda.routing.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import suda.contract.Actor;
import suda.contract.CallBack;
import suda.contract.CallBackAsked;
import suda.contract.CallBackRecorded;
import suda.contract.CaseAssigned;
import suda.contract.CaseClosed;
import suda.contract.CaseEvent;
import suda.contract.CaseNote;
import suda.contract.CaseReopened;
import suda.contract.CaseReplied;
import suda.contract.CaseReturned;
import suda.contract.CaseSigned;
import suda.contract.CaseSnapshot;
import suda.contract.CaseState;
import suda.contract.CaseSupervised;
import suda.contract.CaseUrged;
import suda.contract.CaseWithdrawn;
import suda.contract.CloseResult;
import suda.contract.Closing;
import suda.contract.CoHandlerAdded;
import suda.contract.DeadlineKind;
import suda.contract.DeadlinePassed;
import suda.contract.DeadlineStage;
import suda.contract.DeadlinesSet;
import suda.contract.Desk;
import suda.contract.Extension;
import suda.contract.ExtensionAsked;
import suda.contract.ExtensionDecided;
import suda.contract.Holding;
import suda.contract.InformationAdded;
import suda.contract.Measure;
import suda.contract.MeasureProposed;
import suda.contract.Raising;
import suda.contract.Rating;

/** Folds what happens to a case after it was opened: who has it, how far it has come, what became of it. */
final class CourseOfCase {
    static final int HOLDINGS = 32;
    static final int NOTES = 10;
    static final int RATINGS = 8;
    static final int CO_HANDLERS = 16;

    private static final Actor SUDA = new Actor("SUDA", "");

    private CourseOfCase() {}

    static CaseSnapshot apply(CaseSnapshot next, CaseEvent event) {
        var body = event.getBody();
        if (body instanceof DeadlinesSet set) {
            next.setDeadlines(set.getDeadlines());
        } else if (body instanceof DeadlinePassed passed) {
            passed(next, passed);
        } else if (body instanceof CaseSigned) {
            signed(next, event);
        } else if (body instanceof CaseReplied replied) {
            replied(next, event, replied);
        } else if (body instanceof CaseClosed closed) {
            closed(next, event, closed);
        } else if (body instanceof CaseReturned) {
            next.setReturns(next.getReturns() + 1);
            next.setHoldings(last(next.getHoldings(), last -> last.setReturned(true)));
        } else if (body instanceof ExtensionAsked asked) {
            next.setExtensions(next.getExtensions() + 1);
            next.setExtension(Extension.newBuilder()
                    .setOffice(next.getOffice())
                    .setDecider(asked.getDecider())
                    .setReason(asked.getReason())
                    .setAskedAt(event.getAt())
                    .build());
        } else if (body instanceof ExtensionDecided decided) {
            next.setExtension(Extension.newBuilder(Objects.requireNonNull(next.getExtension()))
                    .setDecidedAt(event.getAt())
                    .setGranted(decided.getGranted())
                    .build());
        } else if (body instanceof CoHandlerAdded added) {
            next.setCoHandlers(CaseHistory.newest(next.getCoHandlers(), added.getOffice(), CO_HANDLERS));
        } else if (body instanceof CaseSupervised) {
            next.setSupervisedAt(event.getAt());
        } else if (body instanceof CaseUrged) {
            next.setUrges(next.getUrges() + 1);
        } else if (body instanceof CallBackAsked asked) {
            next.setCallBack(CallBack.newBuilder()
                    .setCause(asked.getCause())
                    .setClosing(asked.getClosing())
                    .setSecure(asked.getSecure())
                    .setAskedAt(event.getAt())
                    .build());
        } else if (body instanceof CallBackRecorded recorded) {
            calledBack(next, event, recorded);
        } else if (body instanceof CaseWithdrawn) {
            withdrawn(next, event);
        } else if (body instanceof CaseReopened) {
            reopened(next, event);
        } else if (body instanceof InformationAdded added) {
            next.setInformation(CaseHistory.newest(next.getInformation(), note(event, added.getText()), NOTES));
        } else if (body instanceof MeasureProposed proposed) {
            next.setProposed(CaseHistory.newest(next.getProposed(), proposed.getMeasure(), NOTES));
        } else {
            throw new IllegalArgumentException(
                    "Unknown event " + body.getClass().getSimpleName());
        }
        return next;
    }

    static CaseSnapshot assigned(CaseSnapshot next, CaseEvent event, CaseAssigned assigned) {
        var moves = !(Objects.equals(assigned.getOffice(), next.getOffice()) && assigned.getDesk() == next.getDesk())
                || next.getHoldings().isEmpty();
        next.setExplanation(assigned.getExplanation());
        next.setCandidates(assigned.getCandidates());
        next.setAccused(assigned.getAccused());
        // A person's move says nothing of who was named.
        next.setPresumed((assigned.getPresumed() == null ? next.getPresumed() : assigned.getPresumed())
                .stream().filter(assigned.getAccused()::contains).toList());
        next.setCoHandlers(next.getCoHandlers().stream()
                .filter(o -> !assigned.getRemoved().contains(o))
                .toList());
        for (var office : assigned.getCoHandlers()) {
            if (!next.getCoHandlers().contains(office)) {
                next.setCoHandlers(CaseHistory.newest(next.getCoHandlers(), office, CO_HANDLERS));
            }
        }
        if (assigned.getReasoning() != null) {
            next.setReasoning(assigned.getReasoning());
        }
        raised(next, assigned.getRaised());
        if (next.getResponsible() != null && assigned.getRemoved().contains(next.getResponsible())) {
            next.setResponsible(null);
        }
        if (!moves) {
            return next;
        }
        var office = assigned.getOffice();
        if (office != null && next.getHoldings().stream().anyMatch(h -> office.equals(h.getOffice()))) {
            next.setPingPong(next.getPingPong() + 1);
        }
        next.setHoldings(CaseHistory.newest(
                left(next.getHoldings(), event.getAt()),
                Holding.newBuilder()
                        .setOffice(office)
                        .setDesk(assigned.getDesk())
                        .setFrom(event.getAt())
                        .build(),
                HOLDINGS));
        next.setOffice(office);
        next.setDesk(assigned.getDesk());
        next.setDesignated(assigned.getDesignated());
        if (next.getState() != CaseState.CLOSED) {
            next.setState(office == null ? CaseState.TRIAGE : CaseState.DISPATCHED);
        }
        next.setDeadlines(DeadlineList.ended(next.getDeadlines(), DeadlineKind.RETURN, event.getAt()));
        if (office != null) {
            next.setDeadlines(DeadlineList.ended(next.getDeadlines(), DeadlineKind.DISPATCH, event.getAt()));
            if (next.getResponsible() == null) {
                next.setResponsible(office);
            }
        } else if (assigned.getDesk() != Desk.TRIAGE) {
            // The province's own people work it now; nobody local answers for it any more.
            next.setResponsible(null);
            next.setDeadlines(DeadlineList.ended(next.getDeadlines(), DeadlineKind.DISPATCH, event.getAt()));
        }
        return next;
    }

    /** Deadlines go by the flags, wherever they came from. */
    static void raised(CaseSnapshot next, List<Raising> raised) {
        for (var raising : raised) {
            next.setRaised(CaseHistory.newest(next.getRaised(), raising, Raising.values().length));
            switch (raising) {
                case TRUCK_DRIVER -> next.getDetails().setTruckDriver(true);
                case EMERGENCY -> next.getDetails().setUrgent(true);
            }
        }
    }

    static List<Holding> left(List<Holding> holdings, Instant at) {
        return last(holdings, last -> last.setUntil(at));
    }

    private static List<Holding> last(List<Holding> holdings, Consumer<Holding.Builder> change) {
        if (holdings.isEmpty()) {
            return holdings;
        }
        var all = new ArrayList<>(holdings);
        var last = Holding.newBuilder(all.remove(all.size() - 1));
        change.accept(last);
        all.add(last.build());
        return all;
    }

    private static void passed(CaseSnapshot next, DeadlinePassed passed) {
        next.setDeadlines(
                DeadlineList.passed(next.getDeadlines(), passed.getKind(), passed.getNumber(), passed.getStage()));
        if (passed.getStage() == DeadlineStage.RAISED && passed.getRaisedTo() != null) {
            next.setRaisedTo(CaseHistory.newest(next.getRaisedTo(), passed.getRaisedTo(), NOTES));
        }
    }

    private static void signed(CaseSnapshot next, CaseEvent event) {
        next.setState(CaseState.HANDLING);
        next.setResponsible(next.getOffice());
        next.setDeadlines(DeadlineList.ended(next.getDeadlines(), DeadlineKind.SIGN, accepted(event)));
        next.setHoldings(last(next.getHoldings(), last -> last.setSignedAt(accepted(event))));
    }

    private static void replied(CaseSnapshot next, CaseEvent event, CaseReplied replied) {
        next.setReplies(CaseHistory.newest(next.getReplies(), note(event, replied.getText()), NOTES));
        // What a co-handler says is no answer of whoever has the case.
        if (Access.handles(next, actor(event))) {
            next.setDeadlines(DeadlineList.ended(next.getDeadlines(), DeadlineKind.FIRST_ANSWER, accepted(event)));
        }
    }

    private static void closed(CaseSnapshot next, CaseEvent event, CaseClosed closed) {
        next.setState(CaseState.CLOSED);
        next.setClosings(next.getClosings() + 1);
        next.setClosing(new Closing(
                accepted(event), actor(event), closed.getResult(), closed.getPublicAnswer(), closed.getOnTime()));
        next.setDeadlines(
                DeadlineList.ended(next.getDeadlines(), d -> d.getKind() != DeadlineKind.CALL_BACK, accepted(event)));
    }

    private static void withdrawn(CaseSnapshot next, CaseEvent event) {
        var close = DeadlineList.running(next.getDeadlines(), DeadlineKind.CLOSE);
        next.setState(CaseState.CLOSED);
        next.setClosings(next.getClosings() + 1);
        next.setClosing(new Closing(
                accepted(event),
                actor(event),
                CloseResult.WITHDRAWN,
                "",
                close == null || !accepted(event).isAfter(close.getDueAt())));
        next.setDeadlines(DeadlineList.ended(next.getDeadlines(), d -> true, accepted(event)));
    }

    private static void reopened(CaseSnapshot next, CaseEvent event) {
        next.setState(next.getOffice() == null ? CaseState.TRIAGE : CaseState.DISPATCHED);
        next.setResponsible(next.getOffice());
        next.setReworks(next.getReworks() + 1);
        // Whoever orders it again has decided otherwise; if that does not help either, it is proposed anew.
        next.setProposed(next.getProposed().stream()
                .filter(measure -> measure != Measure.SUPERVISION)
                .toList());
        next.setExtensions(0);
        next.setExtension(null);
        next.setDeadlines(DeadlineList.ended(next.getDeadlines(), DeadlineKind.CALL_BACK, event.getAt()));
        next.setHoldings(CaseHistory.newest(
                left(next.getHoldings(), event.getAt()),
                Holding.newBuilder()
                        .setOffice(next.getOffice())
                        .setDesk(next.getDesk())
                        .setFrom(event.getAt())
                        .build(),
                HOLDINGS));
    }

    private static void calledBack(CaseSnapshot next, CaseEvent event, CallBackRecorded recorded) {
        var asked = Objects.requireNonNull(next.getCallBack());
        next.setCallBack(CallBack.newBuilder(asked)
                .setAttempts(asked.getAttempts() + 1)
                .setReached(recorded.getReached())
                .build());
        if (!recorded.getReached()) {
            return;
        }
        next.setDeadlines(DeadlineList.ended(next.getDeadlines(), DeadlineKind.CALL_BACK, accepted(event)));
        next.setRatings(CaseHistory.newest(
                next.getRatings(),
                new Rating(
                        asked.getClosing(),
                        Boolean.TRUE.equals(recorded.getSolved()),
                        Boolean.TRUE.equals(recorded.getSatisfied()),
                        accepted(event),
                        recorded.getWords()),
                RATINGS));
    }

    private static CaseNote note(CaseEvent event, String text) {
        return new CaseNote(accepted(event), actor(event), text);
    }

    /** By when intake accepted the action: that is what on time is judged by (DOMAIN rule 6). */
    private static Instant accepted(CaseEvent event) {
        return event.getAction() == null ? event.getAt() : event.getAction().getAcceptedAt();
    }

    private static Actor actor(CaseEvent event) {
        return event.getAction() == null ? SUDA : event.getAction().getActor();
    }

    static @Nullable String actingOffice(CaseEvent event) {
        var actor = actor(event);
        return actor.getRole().equals("OFFICE") ? actor.getCode() : null;
    }
}
