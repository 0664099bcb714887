package suda.routing.cases;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseSnapshot;
import suda.contract.Deadline;
import suda.contract.DeadlineStage;
import suda.routing.casework.Lists;

/**
 * A case in a list.
 *
 * @param title as the sender wrote it, masked: show it as text, never as markup
 * @param role what the case is to the office or desk whose list it is: LEAD, DESK, DECIDES_EXTENSION,
 *     AWAITING_SIGNATURE_OF, RAISED_TO or CO_HANDLER; null where it is on nobody's, such as one that is worked under another
 * @param awaiting whose signature is awaited, with AWAITING_SIGNATURE_OF
 * @param office that has the case in hand; null while it is on a desk
 * @param desk TRIAGE, DISCIPLINE or RECUSAL; null while an office has it
 * @param due what open cases are sorted by: when closing is due, or dispatching on the triage desk
 * @param overdue that instant has passed; of a closed case: it was closed late
 * @param deadlines those that run
 */
record CaseRow(
        String caseId,
        String title,
        String kind,
        String category,
        String state,
        @Nullable String role,
        @Nullable String awaiting,
        @Nullable String office,
        @Nullable String desk,
        @Nullable Instant due,
        boolean overdue,
        List<DeadlineView> deadlines,
        boolean supervised,
        boolean urgent,
        @Nullable Instant closedAt,
        String platform,
        String sourceNumber) {

    static CaseRow of(CaseSnapshot c, Lists.@Nullable Stand stand) {
        var desk = c.getDesk();
        var details = c.getDetails();
        var open = Lists.isOpen(c);
        var closing = c.getClosing();
        var due = open ? Lists.nextEnd(c) : java.util.Optional.<Deadline>empty();
        return new CaseRow(
                c.getCaseId(),
                details.getTitle(),
                details.getKind().name(),
                details.getCategory(),
                c.getState().name(),
                stand == null ? null : stand.role().name(),
                stand == null ? null : stand.whose(),
                c.getOffice(),
                desk == null ? null : desk.name(),
                due.map(Deadline::getDueAt).orElse(null),
                open ? due.filter(CaseRow::expired).isPresent() : closing != null && !closing.getOnTime(),
                c.getDeadlines().stream()
                        .filter(d -> d.getEndedAt() == null)
                        .map(DeadlineView::of)
                        .toList(),
                c.getSupervisedAt() != null,
                details.getUrgent(),
                open || closing == null ? null : closing.getAt(),
                c.getPlatform(),
                c.getSourceNumber());
    }

    /** By the stage and no clock: a scenario's time is not the wall's. */
    private static boolean expired(Deadline deadline) {
        return deadline.getStage().compareTo(DeadlineStage.EXPIRED) >= 0;
    }
}
