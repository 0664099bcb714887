package suda.routing.followups;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suda.contract.CorrectiveMeasure;
import suda.contract.CriticismIssued;
import suda.contract.FollowUp;
import suda.contract.FollowUpDismissed;
import suda.contract.FollowUpEvent;
import suda.contract.FollowUpProposed;
import suda.contract.FollowUpReasonsAdded;
import suda.contract.FollowUpState;
import suda.contract.MeasureCompleted;
import suda.contract.MeasureOverdue;
import suda.contract.MeetingRechecked;
import suda.contract.MeetingRecorded;
import suda.contract.MeetingScheduled;
import suda.contract.OversightStep;
import suda.contract.ProblemOverdue;

/** Folds the events of a follow-up. */
public final class FollowUpHistory {
    /** Steps that are kept; {@code followups.events} has them all. */
    static final int STEPS = 200;

    private static final Set<String> REMINDERS =
            Set.of(MeasureOverdue.class.getSimpleName(), ProblemOverdue.class.getSimpleName());

    private FollowUpHistory() {}

    /** @param before null before the first event, which proposes it */
    public static FollowUp evolve(@Nullable FollowUp before, FollowUpEvent event) {
        var body = event.getBody();
        if (body instanceof FollowUpProposed proposed) {
            return stepped(
                    FollowUp.newBuilder()
                            .setId(event.getSubject())
                            .setCity(event.getCity())
                            .setLevel(proposed.getLevel())
                            .setState(FollowUpState.PROPOSED)
                            .setRevision(event.getRevision())
                            .setProposedAt(event.getAt())
                            .setPolicyVersion(event.getPolicyVersion())
                            .setReasons(proposed.getReasons())
                            .setPrevious(proposed.getPrevious()),
                    event,
                    null);
        }
        var known = Objects.requireNonNull(before, "a follow-up begins with its proposal");
        var after = FollowUp.newBuilder(known).setRevision(event.getRevision());
        return stepped(after, event, changed(after, known, event));
    }

    /** @return what somebody wrote, if anybody did */
    private static @Nullable String changed(FollowUp.Builder after, FollowUp known, FollowUpEvent event) {
        var body = event.getBody();
        if (body instanceof FollowUpReasonsAdded added) {
            after.setReasons(Stream.concat(known.getReasons().stream(), added.getReasons().stream())
                    .toList());
        } else if (body instanceof FollowUpDismissed dismissed) {
            after.setState(FollowUpState.DISMISSED);
            return dismissed.getReason();
        } else if (body instanceof CriticismIssued issued) {
            after.setState(FollowUpState.ISSUED).setText(issued.getText());
            return issued.getText();
        } else if (body instanceof MeetingScheduled scheduled) {
            after.setState(FollowUpState.SCHEDULED)
                    .setMeetsAt(scheduled.getMeetsAt())
                    .setPlace(scheduled.getPlace());
        } else if (body instanceof MeetingRecorded recorded) {
            after.setState(FollowUpState.RECORDED)
                    .setHeldAt(recorded.getHeldAt())
                    .setText(recorded.getText())
                    .setDueAt(recorded.getDueAt())
                    .setPersons(recorded.getPersons())
                    .setMeasures(recorded.getMeasures());
            return recorded.getText();
        } else if (body instanceof MeasureCompleted completed) {
            after.setMeasures(
                    replaced(known.getMeasures(), completed.getNumber(), measure -> measure.setDoneAt(event.getAt())
                            .setDoneBy(event.getActor())
                            .setResult(completed.getResult())));
            return completed.getResult();
        } else if (body instanceof MeasureOverdue overdue) {
            after.setMeasures(replaced(
                    known.getMeasures(), overdue.getNumber(), measure -> measure.setReminders(overdue.getReminder())));
        } else if (body instanceof MeetingRechecked rechecked) {
            after.setState(rechecked.getRecovered() ? FollowUpState.STRUCK_OFF : FollowUpState.NOT_RECOVERED)
                    .setFindings(rechecked.getFindings());
        }
        return null;
    }

    private static List<CorrectiveMeasure> replaced(
            List<CorrectiveMeasure> measures, int number, UnaryOperator<CorrectiveMeasure.Builder> by) {
        return measures.stream()
                .map(measure -> measure.getNumber() == number
                        ? by.apply(CorrectiveMeasure.newBuilder(measure)).build()
                        : measure)
                .toList();
    }

    private static FollowUp stepped(FollowUp.Builder after, FollowUpEvent event, @Nullable String text) {
        var steps = after.hasSteps() ? after.getSteps() : List.<OversightStep>of();
        return after.setSteps(withStep(steps, event, text)).build();
    }

    /**
     * The first stays, and the newest. Reminders go before others, which tell what state it was in and when: without
     * those a meeting is in no brief, while how often somebody was reminded is told by a number.
     */
    static List<OversightStep> withStep(List<OversightStep> steps, FollowUpEvent event, @Nullable String text) {
        var all = new ArrayList<>(steps);
        all.add(new OversightStep(
                event.getBody().getClass().getSimpleName(),
                event.getAt(),
                event.getActor(),
                event.getActionId(),
                event.getZh(),
                event.getEn(),
                text));
        if (all.size() > STEPS) {
            all.remove(IntStream.range(1, all.size())
                    .filter(i -> REMINDERS.contains(all.get(i).getKind()))
                    .findFirst()
                    .orElse(1));
        }
        return all;
    }
}
