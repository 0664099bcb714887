package suda.routing.followups;

import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import suda.access.Role;
import suda.contract.Actor;
import suda.contract.ConsequenceRecorded;
import suda.contract.InspectionRecorded;
import suda.contract.LedgerEntry;
import suda.contract.LedgerState;
import suda.contract.OversightAction;
import suda.contract.OversightActionKind;
import suda.contract.Problem;
import suda.contract.ProblemFound;
import suda.contract.ProblemPutRight;
import suda.contract.ProblemStruckOff;

/**
 * The ledger: the province enters problems, inspections and consequences; the responsible office says what it has put
 * right; the province strikes off one by one, after a check by somebody who was not responsible.
 */
public final class LedgerRules {
    private static final Decision.Refused UNKNOWN = new Decision.Refused(
            "ledger.unknown", "没有这项台账，或者您无权查看。", "There is no such ledger entry, or you may not see it.");

    private final String policyVersion;

    public LedgerRules(String policyVersion) {
        this.policyVersion = policyVersion;
    }

    /**
     * @param city whose entry it is or will be
     * @param known null where there is none
     */
    public Decision decide(OversightAction action, String city, @Nullable LedgerEntry known, Instant now) {
        if (!FollowUpRules.isProvince(action.getActor()) && action.getKind() != OversightActionKind.PUT_RIGHT) {
            return UNKNOWN;
        }
        var facts = Facts.of(city, action, known == null ? 0 : known.getRevision(), now, policyVersion);
        return switch (action.getKind()) {
            case FIND, INSPECT, SANCTION -> known == null ? entered(action, city, facts) : again(action, known);
            case PUT_RIGHT, STRIKE_OFF -> changed(action, city, known, facts);
            case SCHEDULE, DISMISS, RECORD, COMPLETE_MEASURE, ISSUE -> UNKNOWN;
        };
    }

    private static Decision entered(OversightAction action, String city, Facts facts) {
        var name = Words.city(city);
        return new Decision.Accepted(List.of(
                switch (action.getKind()) {
                    case FIND -> {
                        var problem = Objects.requireNonNull(action.getProblem(), "checked");
                        var office = Words.city(problem.getOffice());
                        yield facts.that(
                                new ProblemFound(problem),
                                "%s的一个问题列入台账，期限 %s。".formatted(office, Words.lastDay(problem.getDueAt())),
                                "%s: a problem was entered in the ledger, deadline %s."
                                        .formatted(office, Words.lastDay(problem.getDueAt())));
                    }
                    case INSPECT ->
                        facts.that(
                                new InspectionRecorded(Objects.requireNonNull(action.getInspection(), "checked")),
                                "登记了%s的检查活动。".formatted(name),
                                "%s: inspection activity was recorded.".formatted(name));
                    default ->
                        facts.that(
                                new ConsequenceRecorded(Objects.requireNonNull(action.getConsequence(), "checked")),
                                "登记了%s的追责情况。".formatted(name),
                                "%s: consequences were recorded.".formatted(name));
                }));
    }

    /** The same id: the same entry, or another's. */
    private static Decision again(OversightAction action, LedgerEntry known) {
        var same = Objects.equals(action.getProblem(), known.getProblem())
                && Objects.equals(action.getInspection(), known.getInspection())
                && Objects.equals(action.getConsequence(), known.getConsequence());
        return same
                ? new Decision.Accepted(List.of())
                : new Decision.Refused(
                        "ledger.taken",
                        "同一 actionId 已登记过不同的内容，请换一个 actionId。",
                        "This actionId has entered something else already: use another one.");
    }

    private static Decision changed(OversightAction action, String city, @Nullable LedgerEntry known, Facts facts) {
        var problem = known == null ? null : known.getProblem();
        if (known == null || problem == null || !mayKnow(action.getActor(), known)) {
            return UNKNOWN;
        }
        var before = FollowUpRules.accepted(known.getSteps(), action);
        if (before.isPresent()) {
            return FollowUpRules.isOfKind(before.get(), action)
                    ? new Decision.Accepted(List.of())
                    : FollowUpRules.TAKEN;
        }
        var text = Objects.requireNonNull(action.getText(), "checked");
        var office = Words.city(problem.getOffice());
        return switch (action.getKind()) {
            case PUT_RIGHT ->
                known.getState() != LedgerState.FOUND
                        ? turn("已经整改或销号。", "It was put right already.")
                        : new Decision.Accepted(List.of(facts.that(
                                new ProblemPutRight(text, problem.getOffice()),
                                "%s报告一个台账问题已整改，待独立核查。".formatted(office),
                                "%s: a problem of the ledger is said to be put right; to be checked."
                                        .formatted(office))));
            default -> strikeOff(action, known, problem, text, facts);
        };
    }

    private static Decision strikeOff(
            OversightAction action, LedgerEntry known, Problem problem, String text, Facts facts) {
        var checker = Objects.requireNonNull(action.getChecker(), "checked");
        if (known.getState() != LedgerState.PUT_RIGHT) {
            return turn("只有已报告整改的问题才能销号。", "Only what is said to be put right can be struck off.");
        }
        var office = Words.city(problem.getOffice());
        if (isSameName(checker, problem.getPerson())) {
            return new Decision.Refused(
                    "ledger.independent",
                    "销号须经独立核查，核查人不能是责任人本人。",
                    "The check must be independent: not by the responsible person.");
        }
        return new Decision.Accepted(List.of(facts.that(
                new ProblemStruckOff(checker, text, problem.getOffice()),
                "%s的一个台账问题经核查销号。".formatted(office),
                "%s: a problem of the ledger was checked and struck off.".formatted(office))));
    }

    /** However it is spaced or wide, and whether or not the post stands behind it in brackets. */
    private static boolean isSameName(String one, String other) {
        return folded(one).equals(folded(other));
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).replaceAll("[\\p{Z}\\p{C}]|\\(.*", "");
    }

    /** An office knows of what it is responsible for. */
    public static boolean mayKnow(Actor actor, LedgerEntry known) {
        var problem = known.getProblem();
        return FollowUpRules.isProvince(actor)
                || (actor.getRole().equals(Role.OFFICE.name())
                        && problem != null
                        && actor.getCode().equals(problem.getOffice()));
    }

    private static Decision turn(String zh, String en) {
        return new Decision.Refused("ledger.turn", zh, en);
    }
}
