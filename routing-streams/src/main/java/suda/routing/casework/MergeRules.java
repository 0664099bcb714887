package suda.routing.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suda.contract.ActionReceived;
import suda.contract.CaseDetails;
import suda.contract.CaseSnapshot;
import suda.contract.CaseState;
import suda.contract.Desk;
import suda.contract.MatterMember;
import suda.contract.MemberCause;
import suda.contract.MemberReport;
import suda.routing.casework.Turns.No;

/**
 * Which numbers may be worked under one case (DOMAIN rule 4). What is merged is a tree that never closes to a ring: a
 * person merges into a case only that is itself under none and about to come under none, and by itself only a case that
 * was just opened is merged.
 */
final class MergeRules {
    static final int MEMBERS = 64;

    /** Of what all members of a case say together, and of what one of them brings: a case must fit a record. */
    static final int CHARACTERS = 60_000;

    private static final int CHARACTERS_OF_ONE = 20_000;

    private static final No LEAD = new No(
            "merge.lead",
            "对方工单已并入或正在并入其他工单，请并入主单。",
            "That case is itself merged, or about to be: merge into the one that leads.");
    static final No FULL = new No("merge.full", "对方工单已容纳不下更多并单。", "That case has no room for more numbers.");
    static final No ACCUSATIONS = new No(
            "merge.accusations",
            "涉及举报或执法类投诉，不同来电人的不并单，分别办理、分别答复。",
            "Accusations by different people are not merged: each is handled and answered by itself.");
    static final No PENDING = new No("merge.pending", "并单正在办理，请稍候。", "It is being merged right now.");
    private static final No DESK = new No(
            "merge.desk",
            "纪检、回避工单不并入其他工单。",
            "What lies on the discipline or recusal desk is not merged into another case.");
    private static final No SELF = new No("merge.self", "不能并入自身。", "A case can't be merged into itself.");
    static final No CLOSED = new No("merge.closed", "已办结的工单不能并入其他工单。", "A closed case can't be merged into another.");

    private final Predicate<CaseSnapshot> isAboutEnforcement;
    private final Predicate<String> isAccusation;

    /**
     * @param isAboutEnforcement of a case as it is known now
     * @param isAccusation of a subject, {@code <kind>/<category>}
     */
    MergeRules(Predicate<CaseSnapshot> isAboutEnforcement, Predicate<String> isAccusation) {
        this.isAboutEnforcement = isAboutEnforcement;
        this.isAccusation = isAccusation;
    }

    /** Why a person can't have the case merged, as far as the case itself knows; null when the other is to be asked. */
    @Nullable
    No asking(ActionReceived action, CaseSnapshot known) {
        if (known.getCaseId().equals(action.getInto())) {
            return SELF;
        }
        if (known.getDesk() == Desk.DISCIPLINE || known.getDesk() == Desk.RECUSAL) {
            return DESK;
        }
        return known.getMerging() == null ? null : PENDING;
    }

    /** Whether what is asked is so already. */
    static boolean isDone(ActionReceived action, CaseSnapshot known) {
        return switch (action.getKind()) {
            case MERGE ->
                known.getState() == CaseState.MERGED && Objects.equals(known.getMergedInto(), action.getInto());
            case UNMERGE -> known.getState() != CaseState.MERGED && known.getMerging() == null;
            default -> false;
        };
    }

    /** Whether this very action waits for the other case's answer. */
    static boolean isPending(ActionReceived action, @Nullable CaseSnapshot known) {
        return known != null
                && known.getMerging() != null
                && known.getMerging().getAction().getActionId().equals(action.getActionId())
                && known.getMerging().getAction().getActor().equals(action.getActor());
    }

    /** Why these numbers can't come under this case; null when they can. */
    @Nullable
    No joining(MemberReport report, CaseSnapshot known) {
        var asked = report.getCause() == MemberCause.ASKED;
        var actor = report.getAction() == null ? null : report.getAction().getActor();
        if (asked && (actor == null || !Access.sees(known, actor))) {
            return Turns.UNKNOWN;
        }
        if (report.getMembers().stream().anyMatch(member -> member.getCaseId().equals(known.getCaseId()))) {
            return LEAD;
        }
        if (asked && (known.getState() == CaseState.MERGED || known.getMerging() != null)) {
            return LEAD;
        }
        var others = known.getMembers().stream()
                .filter(member -> !member.getVia().equals(report.getVia()))
                .toList();
        if (others.size() + report.getMembers().size() > MEMBERS
                || characters(others) + characters(report.getMembers()) > CHARACTERS) {
            return FULL;
        }
        return accuses(known, report.getMembers()) && !isOnePersons(known, report.getMembers()) ? ACCUSATIONS : null;
    }

    private boolean accuses(CaseSnapshot known, List<MatterMember> members) {
        return accuses(known)
                || members.stream()
                        .anyMatch(member -> !member.getAccused().isEmpty()
                                || member.getSubjects().stream().anyMatch(isAccusation));
    }

    boolean accuses(CaseSnapshot known) {
        return !known.getAccused().isEmpty()
                || known.getSubjects().stream().anyMatch(isAccusation)
                || isAboutEnforcement.test(known);
    }

    /** Whether all numbers that are worked under a case are of whoever it is of itself. */
    static boolean isOnePersons(CaseSnapshot known) {
        return known.getMembers().isEmpty() || isOnePersons(known, List.of());
    }

    private static boolean isOnePersons(CaseSnapshot known, List<MatterMember> members) {
        return known.getReporterToken() != null
                && Stream.concat(known.getMembers().stream(), members.stream())
                        .allMatch(member -> isOfTheSamePerson(known, member));
    }

    /** Who gives no phone is nobody's same person. */
    static boolean isOfTheSamePerson(CaseSnapshot known, MatterMember member) {
        return known.getReporterToken() != null && known.getReporterToken().equals(member.getReporterToken());
    }

    private static int characters(List<MatterMember> members) {
        return members.stream()
                .flatMap(member -> member.getDetails().stream())
                .mapToInt(CaseHistory::length)
                .sum();
    }

    /** The first, and the newest of the others as far as there is room. */
    static List<CaseDetails> fitting(List<CaseDetails> all) {
        var kept = new ArrayList<>(all);
        while (kept.size() > 1 && kept.stream().mapToInt(CaseHistory::length).sum() > CHARACTERS_OF_ONE) {
            kept.remove(1);
        }
        return kept;
    }
}
