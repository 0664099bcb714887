package suda.routing.cases;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import suda.access.Caller;
import suda.access.Role;
import suda.contract.Actor;
import suda.contract.CaseSnapshot;
import suda.contract.MatterMember;
import suda.routing.cases.CaseView.ClosingView;
import suda.routing.cases.CaseView.ExplanationView;
import suda.routing.casework.Access;
import suda.routing.casework.Sentences;

/**
 * How a number stands: of a merged one, what is said of the case under which it is worked, to whoever may see the number.
 *
 * @param caseId of that case; null for hotlines, who know of their own numbers only, and for whom it is hidden from
 */
record WorkedUnder(
        @Nullable String caseId,
        String state,
        @Nullable String office,
        @Nullable String desk,
        @Nullable ExplanationView explanation,
        @Nullable ClosingView closing) {
    /** What everybody else is told: that it is accepted, and no more. */
    static final WorkedUnder HIDDEN = new WorkedUnder(null, "ACCEPTED", null, null, null, null);

    static boolean mayAsk(CaseSnapshot lead, String member, Caller caller) {
        return of(lead, member, caller).isPresent();
    }

    /** @return empty where the number is not worked under this case, or is not the caller's to ask for */
    static Optional<WorkedUnder> of(CaseSnapshot lead, String member, Caller caller) {
        return lead.getMembers().stream()
                .filter(one -> one.getCaseId().equals(member))
                .findFirst()
                .flatMap(one -> of(lead, one, caller));
    }

    private static Optional<WorkedUnder> of(CaseSnapshot lead, MatterMember member, Caller caller) {
        var isHotline = caller.role() == Role.HOTLINE;
        if (isHotline && !caller.code().equals(member.getPlatform())) {
            return Optional.empty();
        }
        var sees = isHotline
                ? Access.seesHandling(lead, member.getPlatform())
                : Access.sees(lead, new Actor(caller.role().name(), caller.code()));
        if (!sees) {
            return Optional.of(HIDDEN);
        }
        return Optional.of(of(lead, isHotline ? null : lead.getCaseId(), !isHotline));
    }

    /** The same of a case that is its own. */
    static WorkedUnder itself(CaseSnapshot known, boolean full, boolean inside) {
        return full ? of(known, known.getCaseId(), inside) : HIDDEN;
    }

    private static WorkedUnder of(CaseSnapshot known, @Nullable String caseId, boolean inside) {
        var said = known.getExplanation();
        var why = said == null || inside ? said : Sentences.forPlatforms(known, said);
        return new WorkedUnder(
                caseId,
                known.getState().name(),
                known.getOffice(),
                known.getDesk() == null ? null : known.getDesk().name(),
                why == null ? null : ExplanationView.of(why),
                known.getClosing() == null ? null : ClosingView.of(known.getClosing(), inside));
    }
}
