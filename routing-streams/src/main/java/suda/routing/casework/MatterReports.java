package suda.routing.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseEvent;
import suda.contract.CaseJoined;
import suda.contract.CaseLeft;
import suda.contract.CaseMerged;
import suda.contract.CaseRepeated;
import suda.contract.CaseSnapshot;
import suda.contract.CaseState;
import suda.contract.CaseSupplemented;
import suda.contract.CaseUnmerged;
import suda.contract.CaseUrged;
import suda.contract.InformationAdded;
import suda.contract.MatchingMessage;
import suda.contract.MatterMember;
import suda.contract.MemberCause;
import suda.contract.MemberReport;
import suda.contract.MergeAnswer;
import suda.contract.MergeAsked;
import suda.contract.MergeRefused;

/**
 * What a case tells the one that it is merged into, and that one in answer. All of it follows from what happened, so that
 * both know of each other whatever came first: a report says everything that there is, and the newest counts.
 */
public final class MatterReports {
    /** What the case would have to keep does not fit. */
    public static final Decision NO_ROOM = MergeRules.FULL.refused();

    private MatterReports() {}

    /**
     * @param before the case before these events; null where they opened it
     * @param after the case once all of them have happened
     */
    public static List<MatchingMessage> of(@Nullable CaseSnapshot before, List<CaseEvent> events, CaseSnapshot after) {
        var told = new ArrayList<MatchingMessage>();
        for (var event : events) {
            var body = event.getBody();
            if (body instanceof MergeAsked asked) {
                told.add(report(asked.getInto(), MemberCause.ASKED, null, event, after));
            } else if (body instanceof CaseMerged merged) {
                merged(before, merged, event, after).ifPresent(told::add);
            } else if (body instanceof CaseUnmerged undone) {
                // Also where it was refused: what was told meanwhile may have been taken.
                told.add(left(undone.getFrom(), event));
            } else if (body instanceof MergeRefused no && no.getRule().equals(MergeRules.CLOSED.rule())) {
                // The other one had said yes.
                told.add(left(no.getInto(), event));
            } else if (body instanceof CaseLeft left && left.getRule() != null) {
                told.add(refusal(left, event));
                if (after.getState() == CaseState.MERGED) {
                    up(body, event, after).ifPresent(told::add);
                }
            } else if (after.getState() == CaseState.MERGED) {
                up(body, event, after).ifPresent(told::add);
            }
        }
        return told;
    }

    /** To a case that asked, or was merged by itself: whether it is so. */
    public static MatchingMessage answer(MemberReport report, String lead, Decision decision) {
        var refused = decision instanceof Decision.Declined no
                ? no.why()
                : decision instanceof Decision.Refused unknown ? unknown : null;
        return MatchingMessage.newBuilder()
                .setCaseId(report.getVia())
                .setAnswer(new MergeAnswer(
                        lead,
                        report.getRevision(),
                        refused == null,
                        refused == null ? null : refused.rule(),
                        refused == null ? "已并单。" : refused.zh(),
                        refused == null ? "Merged." : refused.en()))
                .build();
    }

    /** To a case that was merged and can't be any longer. */
    private static MatchingMessage refusal(CaseLeft left, CaseEvent event) {
        var no = MergeRules.ACCUSATIONS;
        return MatchingMessage.newBuilder()
                .setCaseId(left.getVia())
                .setAnswer(
                        new MergeAnswer(event.getCaseId(), left.getRevision(), false, left.getRule(), no.zh(), no.en()))
                .build();
    }

    /** Merged by a person it has told already what there was when it asked; only what came since is told now. */
    private static Optional<MatchingMessage> merged(
            @Nullable CaseSnapshot before, CaseMerged merged, CaseEvent event, CaseSnapshot after) {
        if (merged.getAutomatic()) {
            return Optional.of(report(merged.getInto(), MemberCause.AUTOMATIC, null, event, after));
        }
        var asked = before == null ? null : before.getMerging();
        return asked == null || Objects.requireNonNull(before).getRevision() == asked.getRevision()
                ? Optional.empty()
                : Optional.of(report(merged.getInto(), MemberCause.CHANGED, null, event, after));
    }

    private static Optional<MatchingMessage> up(Object body, CaseEvent event, CaseSnapshot after) {
        var lead = Objects.requireNonNull(after.getMergedInto());
        if (body instanceof CaseSupplemented) {
            return Optional.of(report(lead, MemberCause.SUPPLEMENTED, null, event, after));
        } else if (body instanceof CaseRepeated) {
            return Optional.of(report(lead, MemberCause.REPEATED, null, event, after));
        } else if (body instanceof InformationAdded added) {
            return Optional.of(report(lead, MemberCause.INFORMATION, added.getText(), event, after));
        } else if (body instanceof CaseUrged urged) {
            return Optional.of(report(lead, MemberCause.URGED, urged.getReason(), event, after));
        } else if (body instanceof CaseJoined joined) {
            return Optional.of(report(lead, passedOn(joined), joined.getText(), event, after));
        } else if (body instanceof CaseLeft left && !left.getMembers().isEmpty()) {
            return Optional.of(report(lead, MemberCause.CHANGED, null, event, after));
        }
        return Optional.empty();
    }

    private static MemberCause passedOn(CaseJoined joined) {
        return switch (joined.getCause()) {
            case AUTOMATIC -> joined.getNews().isEmpty() ? MemberCause.REPEATED : MemberCause.SUPPLEMENTED;
            case ASKED -> MemberCause.CHANGED;
            case SUPPLEMENTED, REPEATED, INFORMATION, URGED, CHANGED, LEFT -> joined.getCause();
        };
    }

    private static MatchingMessage report(
            String lead, MemberCause cause, @Nullable String text, CaseEvent event, CaseSnapshot after) {
        var members = new ArrayList<MatterMember>();
        // A note of now is told beside; those of before it was merged come with it.
        var withNotes = cause == MemberCause.ASKED || event.getBody() instanceof CaseMerged;
        members.add(CourseOfMatter.self(after, withNotes));
        members.addAll(after.getMembers());
        return report(lead, cause, members, text, event);
    }

    private static MatchingMessage left(String lead, CaseEvent event) {
        return report(lead, MemberCause.LEFT, List.of(), null, event);
    }

    private static MatchingMessage report(
            String lead, MemberCause cause, List<MatterMember> members, @Nullable String text, CaseEvent event) {
        return MatchingMessage.newBuilder()
                .setCaseId(lead)
                .setReport(MemberReport.newBuilder()
                        .setVia(event.getCaseId())
                        .setRevision(event.getRevision())
                        .setAt(accepted(event))
                        .setCause(cause)
                        .setMembers(members)
                        .setText(text)
                        .setAction(event.getAction())
                        .build())
                .build();
    }

    private static Instant accepted(CaseEvent event) {
        if (event.getBody() instanceof CaseSupplemented supplemented) {
            return supplemented.getSubmission().getAcceptedAt();
        }
        return event.getAction() == null ? event.getAt() : event.getAction().getAcceptedAt();
    }
}
