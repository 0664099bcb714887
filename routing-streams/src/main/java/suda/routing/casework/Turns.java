package suda.routing.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import suda.access.Role;
import suda.contract.ActionKind;
import suda.contract.Actor;
import suda.contract.CaseSnapshot;
import suda.contract.CaseState;
import suda.contract.DeadlineKind;
import suda.contract.Desk;
import suda.routing.deadlines.DeadlinePolicy;

/**
 * Whose turn it is: the state machine of a case. {@link #STATES} says in which states an action may come and is drawn in
 * {@code docs/casework.md}; the rest says who may and what else must hold, in the order in which a caseworker would
 * explain it.
 */
public final class Turns {
    /** Why not. */
    record No(String rule, String zh, String en) {
        Decision.Refused refused() {
            return new Decision.Refused(rule, zh, en);
        }
    }

    static final No UNKNOWN =
            new No("case.unknown", "没有这个工单，或者您无权查看。", "There is no such case, or you may not see it.");
    static final No NO_EXTENSION = new No("extension.never", "此类工单不能延期。", "A case of this kind gets no extension.");
    private static final No ACTOR =
            new No("turn.actor", "这一步不由您的单位办理。", "This step is not for you to take in this case.");

    private static final Set<CaseState> OPEN = EnumSet.of(CaseState.TRIAGE, CaseState.DISPATCHED, CaseState.HANDLING);
    private static final Set<CaseState> NOT_CLOSED = EnumSet.complementOf(EnumSet.of(CaseState.CLOSED));
    private static final Set<CaseState> WITH_AN_OFFICE = EnumSet.of(CaseState.DISPATCHED, CaseState.HANDLING);

    /** In which states each action may come. */
    public static final Map<ActionKind, Set<CaseState>> STATES = states();

    private static Map<ActionKind, Set<CaseState>> states() {
        var states = new EnumMap<ActionKind, Set<CaseState>>(ActionKind.class);
        // From TRIAGE only on the desks of the discipline group and the recusal person, who work cases themselves.
        states.put(ActionKind.SIGN, EnumSet.of(CaseState.TRIAGE, CaseState.DISPATCHED));
        states.put(ActionKind.REPLY, EnumSet.of(CaseState.HANDLING));
        states.put(ActionKind.CLOSE, EnumSet.of(CaseState.HANDLING));
        states.put(ActionKind.RETURN, WITH_AN_OFFICE);
        states.put(ActionKind.ASK_EXTENSION, WITH_AN_OFFICE);
        states.put(ActionKind.DECIDE_EXTENSION, WITH_AN_OFFICE);
        states.put(ActionKind.DESIGNATE, OPEN);
        states.put(ActionKind.ADD_CO_HANDLER, WITH_AN_OFFICE);
        states.put(ActionKind.SUPERVISE, EnumSet.complementOf(EnumSet.of(CaseState.MERGED)));
        // What a hotline knows of its number goes on to the case that the number is merged into.
        states.put(ActionKind.URGE, NOT_CLOSED);
        states.put(ActionKind.RECORD_CALL_BACK, EnumSet.complementOf(EnumSet.of(CaseState.MERGED)));
        states.put(ActionKind.WITHDRAW, NOT_CLOSED);
        states.put(ActionKind.REOPEN, EnumSet.of(CaseState.CLOSED));
        states.put(ActionKind.ADD_INFORMATION, EnumSet.allOf(CaseState.class));
        states.put(ActionKind.MERGE, OPEN);
        states.put(ActionKind.UNMERGE, EnumSet.of(CaseState.MERGED));
        return states;
    }

    private final DeadlinePolicy policy;

    public Turns(DeadlinePolicy policy) {
        this.policy = policy;
    }

    /** What this actor may do with the case at this instant. */
    public List<ActionKind> allowed(CaseSnapshot known, Actor actor, Instant at) {
        var allowed = new ArrayList<ActionKind>();
        for (var kind : ActionKind.values()) {
            if (refusal(kind, known, actor, at) == null) {
                allowed.add(kind);
            }
        }
        return allowed;
    }

    /** Why this actor may not do it at this instant; null when it may. */
    @Nullable
    No refusal(ActionKind kind, CaseSnapshot known, Actor actor, Instant at) {
        var no = stranger(kind, known, actor);
        if (no != null) {
            return no;
        }
        if (!STATES.getOrDefault(kind, Set.of()).contains(known.getState())) {
            if (known.getState() == CaseState.MERGED) {
                return new No(
                        "turn.merged", "工单已并入另一工单，请在那里办理。", "The case is merged: work the one that it is merged into.");
            }
            return known.getState() == CaseState.CLOSED
                    ? new No("turn.closed", "工单已经办结。", "The case is closed.")
                    : kind == ActionKind.CLOSE || kind == ActionKind.REPLY
                            ? new No("turn.unsigned", "尚未签收，请先签收。", "It has not been signed for; sign first.")
                            : kind == ActionKind.SIGN
                                    ? new No("turn.signed", "已经签收。", "It has been signed for already.")
                                    : new No(
                                            "turn.state",
                                            "工单现在的状态不允许这一步。",
                                            "The case's state does not allow this step.");
        }
        return switch (kind) {
            case RETURN -> returning(known, actor, at);
            case ASK_EXTENSION -> asking(known, at);
            case DECIDE_EXTENSION ->
                Access.undecided(known) != null
                        ? null
                        : new No("extension.none", "没有待审批的延期申请。", "No extension waits to be decided.");
            case SUPERVISE ->
                known.getSupervisedAt() == null
                        ? null
                        : new No("turn.supervised", "已经督办。", "It is supervised already.");
            case RECORD_CALL_BACK -> callingBack(known);
            case WITHDRAW ->
                // Of other people's numbers nothing is said.
                !MergeRules.isOnePersons(known)
                        ? new No("withdraw.kept", "此工单不因撤回而终止。", "This case is not ended by withdrawing it.")
                        : maySubjectsBeWithdrawn(known)
                                ? null
                                : new No(
                                        "withdraw.report",
                                        "举报和执法类投诉不因撤回而终止。",
                                        "A report, or a complaint about law enforcement, is not ended by withdrawing it.");
            default -> null;
        };
    }

    /** Why it is never for this actor to do; null when it may come to it. */
    @Nullable
    No stranger(ActionKind kind, CaseSnapshot known, Actor actor) {
        if (!Access.sees(known, actor)) {
            return UNKNOWN;
        }
        return mayEver(kind, known, actor) ? null : ACTOR;
    }

    private boolean mayEver(ActionKind kind, CaseSnapshot known, Actor actor) {
        var role = Role.valueOf(actor.getRole());
        var above = role == Role.PROVINCE || role == Role.DISCIPLINE || role == Role.RECUSAL;
        return switch (kind) {
            case SIGN, CLOSE, ASK_EXTENSION -> Access.handles(known, actor);
            case RETURN -> role == Role.OFFICE && Access.handles(known, actor);
            case REPLY ->
                Access.handles(known, actor)
                        || (role == Role.OFFICE && known.getCoHandlers().contains(actor.getCode()));
            case DECIDE_EXTENSION -> above || (role == Role.OFFICE && Access.decides(known, actor.getCode()));
            case ADD_CO_HANDLER -> above || Access.handles(known, actor);
            case DESIGNATE, SUPERVISE, REOPEN, MERGE, UNMERGE -> above;
            case URGE, WITHDRAW -> above || role == Role.HOTLINE;
            case RECORD_CALL_BACK -> above || (role == Role.HOTLINE && mayCallBack(known, actor.getCode()));
            case ADD_INFORMATION -> true;
        };
    }

    private boolean mayCallBack(CaseSnapshot known, String platform) {
        var asked = known.getCallBack();
        return asked != null && !asked.getSecure() && Access.seesHandling(known, platform);
    }

    private @Nullable No returning(CaseSnapshot known, Actor actor, Instant at) {
        if (known.getDesignated()) {
            return new No("return.designated", "指定承办的工单不能退回。", "A designated case can't be returned.");
        }
        if (known.getHoldings().stream()
                .anyMatch(h -> h.getReturned() && actor.getCode().equals(h.getOffice()))) {
            return new No("return.once", "贵单位已经退回过一次。", "Your office has returned it once already.");
        }
        var period = DeadlineList.running(known.getDeadlines(), DeadlineKind.RETURN);
        if (period == null) {
            return new No(
                    "return.never",
                    "此类工单（或重办工单）不能退回。",
                    "A case of this kind, or one to be reworked, can't be returned.");
        }
        return at.isAfter(period.getDueAt())
                ? new No("return.late", "已过退单期限。", "The period for returning it is over.")
                : null;
    }

    private @Nullable No asking(CaseSnapshot known, Instant at) {
        if (policy.rowOf(known).extensionBy() == DeadlinePolicy.Decider.NONE) {
            return NO_EXTENSION;
        }
        if (known.getExtensions() >= policy.extensionLimit()) {
            return new No(
                    "extension.once",
                    "延期只能申请 %d 次。".formatted(policy.extensionLimit()),
                    "An extension can be asked " + policy.extensionLimit() + " time(s) only.");
        }
        var close = DeadlineList.running(known.getDeadlines(), DeadlineKind.CLOSE);
        return close == null || at.isAfter(close.getDueAt())
                ? new No("extension.late", "已过办结期限，不能再申请延期。", "It is overdue; an extension had to be asked before.")
                : null;
    }

    /** How an extension would put off closing: {@code +5wd}, or {@code 30d} from the beginning; null where there is none. */
    public @Nullable String extensionTerm(CaseSnapshot known) {
        var row = policy.rowOf(known);
        if (row.extensionTo() != null) {
            return row.extensionTo().toString();
        }
        return row.extension() == null ? null : "+" + row.extension();
    }

    private static @Nullable No callingBack(CaseSnapshot known) {
        if (known.getCallBack() == null) {
            return new No("call-back.none", "尚未到回访的时候。", "No call-back has been asked for yet.");
        }
        return known.getCallBack().getReached()
                ? new No("call-back.done", "这次回访已经登记。", "This call-back has been recorded already.")
                : null;
    }

    private boolean maySubjectsBeWithdrawn(CaseSnapshot known) {
        return known.getSubjects().stream().noneMatch(s -> s.startsWith("REPORT/"))
                && known.getDesk() != Desk.DISCIPLINE
                && known.getAccused().isEmpty()
                && !policy.rowOf(known).secureCallBack();
    }
}
