package suda.routing.casework;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import suda.access.Role;
import suda.contract.ActionReceived;
import suda.contract.ActionRef;
import suda.contract.CallBackAsked;
import suda.contract.CallBackCause;
import suda.contract.CallBackRecorded;
import suda.contract.CaseAssigned;
import suda.contract.CaseClosed;
import suda.contract.CaseEvent;
import suda.contract.CaseReopened;
import suda.contract.CaseReplied;
import suda.contract.CaseReturned;
import suda.contract.CaseSigned;
import suda.contract.CaseSnapshot;
import suda.contract.CaseState;
import suda.contract.CaseSupervised;
import suda.contract.CaseUnmerged;
import suda.contract.CaseUrged;
import suda.contract.CaseWithdrawn;
import suda.contract.CoHandlerAdded;
import suda.contract.DeadlineCause;
import suda.contract.DeadlineKind;
import suda.contract.DeadlinePassed;
import suda.contract.DeadlineStage;
import suda.contract.DeadlinesSet;
import suda.contract.Desk;
import suda.contract.Explanation;
import suda.contract.ExtensionAsked;
import suda.contract.ExtensionDecided;
import suda.contract.Finding;
import suda.contract.FindingUse;
import suda.contract.InformationAdded;
import suda.contract.Measure;
import suda.contract.MeasureProposed;
import suda.contract.MergeAsked;
import suda.contract.Reasoning;
import suda.contract.ReopenCause;
import suda.contract.UnmergeCause;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.routing.casework.Turns.No;
import suda.routing.deadlines.DeadlinePolicy;

/** What people and clocks do to a case, and what follows from it. */
final class ActionRules {
    private final String policyVersion;
    private final DeadlineRules deadlines;
    private final DeadlinePolicy policy;
    private final Turns turns;
    private final MergeRules merges;

    ActionRules(String policyVersion, DeadlineRules deadlines, MergeRules merges) {
        this.policyVersion = policyVersion;
        this.deadlines = deadlines;
        this.policy = deadlines.policy();
        this.turns = new Turns(policy);
        this.merges = merges;
    }

    Turns turns() {
        return turns;
    }

    Decision decide(ActionReceived a, @Nullable CaseSnapshot current, Instant now) {
        if (current == null) {
            return Turns.UNKNOWN.refused();
        }
        if (MergeRules.isPending(a, current)) {
            return new Decision.Accepted(List.of());
        }
        if (MergeRules.isDone(a, current) && turns.stranger(a.getKind(), current, a.getActor()) == null) {
            return new Decision.Accepted(List.of());
        }
        var no = turns.refusal(a.getKind(), current, a.getActor(), a.getAcceptedAt());
        no = no == null ? unfit(a, current) : no;
        if (no != null) {
            return no.refused();
        }
        var log = new EventLog(a.getCaseId(), current, now, policyVersion, ref(a));
        act(a, log);
        return new Decision.Accepted(log.events());
    }

    static ActionRef ref(ActionReceived a) {
        return new ActionRef(a.getActionId(), a.getActor(), a.getAcceptedAt(), a.getClaimedAt());
    }

    /** What intake can't know: whether this case may go where the action would take it. */
    private @Nullable No unfit(ActionReceived a, CaseSnapshot known) {
        return switch (a.getKind()) {
            case DESIGNATE -> {
                var office = Objects.requireNonNullElse(a.getOffice(), "");
                yield office.equals(known.getOffice())
                        ? new No("office.same", "工单已在该单位。", "The case is with that office already.")
                        : mayNotLead(known, office, a);
            }
            case ADD_CO_HANDLER -> {
                var office = Objects.requireNonNullElse(a.getOffice(), "");
                yield office.equals(known.getOffice()) || known.getCoHandlers().contains(office)
                        ? new No("office.same", "该单位已在办理。", "That office works on the case already.")
                        : mayNotGo(known, office, a);
            }
            // A supplement may have made it a case of another kind since it was asked.
            case DECIDE_EXTENSION ->
                Boolean.TRUE.equals(a.getGranted()) && policy.rowOf(known).extensionBy() == DeadlinePolicy.Decider.NONE
                        ? Turns.NO_EXTENSION
                        : null;
            case MERGE -> merges.asking(a, known);
            case UNMERGE -> known.getMerging() == null ? null : MergeRules.PENDING;
            default -> null;
        };
    }

    private @Nullable No mayNotLead(CaseSnapshot known, String office, ActionReceived a) {
        var no = mayNotGo(known, office, a);
        // Of enforcement without a known place the bureau is accused to which a person would give it as the place's.
        var unplaced = known.getAccused().isEmpty() && isAboutEnforcement(known) && Access.isCounty(office);
        return no == null && (unplaced || !Access.mayHandle(known, office))
                ? new No(
                        "office.level",
                        "被投诉（举报）单位的工单须由其上一级或更高级的单位办理。",
                        "A case about an office must be handled at least one level above it.")
                : no;
    }

    /** An office is not told who is accused: to it, the other one is simply not available. */
    private static @Nullable No mayNotGo(CaseSnapshot known, String office, ActionReceived a) {
        if (Access.mayBeGiven(known, office)) {
            return null;
        }
        return a.getActor().getRole().equals(Role.OFFICE.name())
                ? new No("office.unfit", "该单位不能承办此工单。", "That office can't have this case.")
                : new No(
                        "office.accused",
                        "该单位或其上级被投诉（举报），须回避。",
                        "That office, or one above it, is complained against and must not have the case.");
    }

    private void act(ActionReceived a, EventLog log) {
        switch (a.getKind()) {
            case SIGN -> log.add(new CaseSigned(released(log.known())));
            case REPLY -> log.add(new CaseReplied(text(a.getText())));
            case CLOSE -> close(a, log);
            case RETURN -> giveBack(a, log);
            case ASK_EXTENSION -> log.add(new ExtensionAsked(text(a.getReason()), decider(log.known())));
            case DECIDE_EXTENSION -> decideExtension(a, log);
            case DESIGNATE -> designate(a, log);
            case ADD_CO_HANDLER -> log.add(new CoHandlerAdded(text(a.getOffice()), a.getReason()));
            case SUPERVISE -> log.add(new CaseSupervised(text(a.getReason())));
            case URGE -> log.add(new CaseUrged(a.getReason()));
            case RECORD_CALL_BACK -> recordCallBack(a, log);
            case WITHDRAW -> withdraw(a, log);
            case REOPEN -> reopen(ReopenCause.PROVINCE, a.getReason(), log);
            case ADD_INFORMATION -> log.add(new InformationAdded(text(a.getText())));
            case MERGE -> log.add(new MergeAsked(text(a.getInto()), text(a.getReason())));
            // Where it was never anywhere, casework assigns it now.
            case UNMERGE -> unmerge(UnmergeCause.PERSON, a.getReason(), log);
        }
    }

    /** One number of several is taken back; the others go on. */
    private void withdraw(ActionReceived a, EventLog log) {
        if (log.known().getState() == CaseState.MERGED) {
            log.add(new CaseUnmerged(text(log.known().getMergedInto()), UnmergeCause.WITHDRAWN, null));
        }
        log.add(new CaseWithdrawn(text(a.getReason())));
    }

    void unmerge(UnmergeCause cause, @Nullable String reason, EventLog log) {
        log.add(new CaseUnmerged(text(log.known().getMergedInto()), cause, reason));
        if (log.known().getExplanation() != null) {
            log.add(new DeadlinesSet(log.known().getDeadlines(), DeadlineCause.ASSIGNED, null));
        }
    }

    /** Until another signs, the first office answers for the case (DOMAIN rule 5). */
    private static @Nullable String released(CaseSnapshot known) {
        return Objects.equals(known.getResponsible(), known.getOffice()) ? null : known.getResponsible();
    }

    private void close(ActionReceived a, EventLog log) {
        var due = DeadlineList.running(log.known().getDeadlines(), DeadlineKind.CLOSE);
        log.add(new CaseClosed(
                Objects.requireNonNull(a.getResult()),
                text(a.getPublicAnswer()),
                due == null || !a.getAcceptedAt().isAfter(due.getDueAt())));
        askCallBack(CallBackCause.CLOSED, log);
    }

    private void askCallBack(CallBackCause cause, EventLog log) {
        var row = policy.rowOf(log.known());
        if (row.callBack() == null) {
            return;
        }
        log.add(new CallBackAsked(cause, log.known().getClosings(), row.secureCallBack()));
        log.add(new DeadlinesSet(deadlines.calledBack(log.known(), log.now()), DeadlineCause.CALL_BACK, null));
    }

    /** Returning neither resets nor pauses a clock (DOMAIN rule 5): nothing that runs is touched. */
    private void giveBack(ActionReceived a, EventLog log) {
        var before = log.known();
        var office = text(before.getOffice());
        log.add(new CaseReturned(office, text(a.getReason()), a.getOffice()));
        var suggested = a.getOffice();
        var fits = suggested != null
                && log.known().getReturns() < policy.returnLimit()
                && !policy.rowOf(before).returnByProvince()
                && Access.mayHandle(before, suggested)
                && before.getHoldings().stream().noneMatch(h -> suggested.equals(h.getOffice()));
        if (fits) {
            move(
                    suggested,
                    null,
                    "return.suggested",
                    Sentences.name(office) + "退单，认为应由" + Sentences.name(suggested) + "办理。",
                    "Returned by " + office + ", which takes it for " + suggested + "'s.",
                    false,
                    log);
        } else if (log.known().getReturns() >= policy.returnLimit()) {
            move(
                    null,
                    Desk.TRIAGE,
                    "return.limit",
                    "已退单" + log.known().getReturns() + "次，由省级指定承办。",
                    "Returned " + log.known().getReturns() + " times; the province designates.",
                    false,
                    log);
        } else {
            move(
                    null,
                    Desk.TRIAGE,
                    "return.triage",
                    Sentences.name(office) + "退单，转省级分拨台。",
                    "Returned by " + office + "; it waits at the province's triage desk.",
                    false,
                    log);
        }
    }

    private void designate(ActionReceived a, EventLog log) {
        var office = text(a.getOffice());
        move(
                office,
                null,
                "designated",
                "指定" + Sentences.name(office) + "承办：" + text(a.getReason()),
                "Designated to " + office + ": " + text(a.getReason()),
                true,
                log);
    }

    private void move(
            @Nullable String office,
            @Nullable Desk desk,
            String rule,
            String zh,
            String en,
            boolean designated,
            EventLog log) {
        var known = log.known();
        log.add(CaseAssigned.newBuilder()
                .setOffice(office)
                .setDesk(desk)
                .setExplanation(new Explanation(rule, policyVersion, zh, en))
                .setCandidates(List.of())
                .setAccused(known.getAccused())
                .setPreviousOffice(known.getOffice())
                .setPreviousDesk(known.getDesk())
                .setAbout(Casework.heading(known))
                .setDesignated(designated)
                .setAnswers(designated ? answered(known) : List.of())
                .build());
        var set = deadlines.placed(log.known(), log.known().getDeadlines(), log.now(), log.now());
        if (!DeadlineList.same(set, log.known().getDeadlines())) {
            log.add(new DeadlinesSet(set, DeadlineCause.ASSIGNED, null));
        }
    }

    /** Names that routing could not place: now a person says whose they are. Of an accusation that is not said. */
    private List<String> answered(CaseSnapshot known) {
        var reasoning = known.getReasoning();
        return reasoning == null || isAccusation(known, reasoning)
                ? List.of()
                : reasoning.getFindings().stream()
                        .filter(f -> f.getUse() == FindingUse.UNKNOWN)
                        .map(Finding::getWords)
                        .distinct()
                        .toList();
    }

    /** Whether an enforcement body or officer was ever complained of: only of those cases the call-back is secure. */
    private boolean isAboutEnforcement(CaseSnapshot known) {
        return policy.rowOf(known).secureCallBack();
    }

    private boolean isAccusation(CaseSnapshot known, Reasoning reasoning) {
        return !known.getAccused().isEmpty()
                || isAboutEnforcement(known)
                || reasoning.getFindings().stream()
                        .anyMatch(f -> f.getKind().equals("UNIT") && f.getUse() == FindingUse.DECIDED);
    }

    /** One level up for ordinary kinds, the province for the others. */
    private @Nullable String decider(CaseSnapshot known) {
        return policy.rowOf(known).extensionBy() == DeadlinePolicy.Decider.PARENT ? above(known) : null;
    }

    /** The office one level above the one that has the case; null: the province, also where it must not know of it. */
    private static @Nullable String above(CaseSnapshot known) {
        return Divisions.hunan()
                .find(text(known.getOffice()))
                .map(Division::parent)
                .filter(parent -> !parent.isEmpty() && Access.mayBeGiven(known, parent))
                .filter(parent -> !parent.equals(Divisions.hunan().province().code()))
                .orElse(null);
    }

    private void decideExtension(ActionReceived a, EventLog log) {
        var granted = Boolean.TRUE.equals(a.getGranted());
        log.add(new ExtensionDecided(granted, a.getReason()));
        if (granted) {
            log.add(new DeadlinesSet(deadlines.extended(log.known()), DeadlineCause.EXTENDED, null));
        }
    }

    private void recordCallBack(ActionReceived a, EventLog log) {
        var reached = Boolean.TRUE.equals(a.getReached());
        log.add(new CallBackRecorded(
                reached, reached ? a.getSolved() : null, reached ? a.getSatisfied() : null, a.getText()));
        // Who was not reached is not unsatisfied.
        var content = Boolean.TRUE.equals(a.getSolved()) && Boolean.TRUE.equals(a.getSatisfied());
        if (reached && !content && log.known().getState() == CaseState.CLOSED) {
            rework(ReopenCause.CALL_BACK, log);
        }
    }

    /** A submission under the number of a case that was closed. */
    void cameAgain(EventLog log) {
        if (log.known().getState() == CaseState.CLOSED) {
            rework(ReopenCause.REPEAT, log);
        }
    }

    private void rework(ReopenCause cause, EventLog log) {
        var known = log.known();
        if (known.getReworks() < policy.reworkLimit()) {
            reopen(cause, null, log);
        } else if (!known.getProposed().contains(Measure.SUPERVISION) && known.getSupervisedAt() == null) {
            log.add(new MeasureProposed(
                    Measure.SUPERVISION,
                    "已重办" + known.getReworks() + "次仍未解决，建议督办。",
                    "Reworked " + known.getReworks() + " times and still not solved: supervision is proposed."));
        }
    }

    private void reopen(ReopenCause cause, @Nullable String reason, EventLog log) {
        log.add(new CaseReopened(cause, reason));
        log.add(new DeadlinesSet(deadlines.reopened(log.known(), log.now()), DeadlineCause.REOPENED, null));
    }

    List<CaseEvent> due(CaseSnapshot current, Instant upTo, Instant now) {
        var log = new EventLog(current.getCaseId(), current, now, policyVersion, null);
        var next = DeadlineList.next(current.getDeadlines());
        while (next != null && !next.at().isAfter(upTo)) {
            pass(next, log);
            next = DeadlineList.next(log.known().getDeadlines());
        }
        return log.events();
    }

    private void pass(DeadlineList.Next next, EventLog log) {
        var d = next.deadline();
        var raised = next.stage() == DeadlineStage.RAISED;
        log.add(new DeadlinePassed(
                d.getKind(), d.getNumber(), next.stage(), d.getDueAt(), raised ? above(log.known()) : null));
        var known = log.known();
        if (d.getKind() == DeadlineKind.CLOSE && next.stage() == DeadlineStage.EXPIRED && !isCalledBack(known)) {
            askCallBack(CallBackCause.OVERDUE, log);
        }
        if (raised && !known.getProposed().contains(Measure.CRITICISM)) {
            log.add(new MeasureProposed(
                    Measure.CRITICISM,
                    "超期" + policy.raiseAfter().amount() + "个工作日仍未办结，建议通报。",
                    "Still not closed " + policy.raiseAfter()
                            + " after it was due: a circulated criticism is proposed."));
        }
    }

    /** Whether a call-back was asked since the case was last closed or reopened. */
    private static boolean isCalledBack(CaseSnapshot known) {
        var asked = known.getCallBack();
        return asked != null && asked.getCause() == CallBackCause.OVERDUE && asked.getClosing() == known.getClosings();
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
