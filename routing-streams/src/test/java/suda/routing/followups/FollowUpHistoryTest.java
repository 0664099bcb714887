package suda.routing.followups;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import suda.contract.FollowUpEvent;
import suda.contract.FollowUpReasonsAdded;
import suda.contract.MeasureCompleted;
import suda.contract.MeasureOverdue;
import suda.contract.MeetingRecorded;
import suda.contract.MeetingScheduled;
import suda.contract.OversightStep;
import suda.wire.ContractClasses;

class FollowUpHistoryTest {
    static {
        ContractClasses.trust();
    }

    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

    private List<OversightStep> steps = new ArrayList<>();
    private int events;

    @Test
    void howeverManyRemindersTheMeetingStays() {
        happens(new FollowUpReasonsAdded(List.of()));
        happens(new MeetingScheduled(START, null));
        happens(new MeetingRecorded(START, null, START, List.of(), List.of()));
        for (var i = 0; i < 2 * FollowUpHistory.STEPS; i++) {
            happens(new MeasureOverdue(1, START, i));
        }
        happens(new MeasureCompleted(1, "已增加坐席"));

        assertThat(steps).hasSize(FollowUpHistory.STEPS);
        assertThat(kinds(4))
                .containsExactly("FollowUpReasonsAdded", "MeetingScheduled", "MeetingRecorded", "MeasureOverdue");
        assertThat(steps.get(steps.size() - 1).getKind()).isEqualTo("MeasureCompleted");
        assertThat(steps.get(steps.size() - 2).getAt())
                .as("the newest reminder")
                .isEqualTo(at(events - 2));
    }

    @Test
    void whereNobodyWasRemindedTheSecondGoes() {
        happens(new MeetingScheduled(START, null));
        for (var i = 0; i < FollowUpHistory.STEPS; i++) {
            happens(new FollowUpReasonsAdded(List.of()));
        }

        assertThat(steps).hasSize(FollowUpHistory.STEPS);
        assertThat(steps.get(0).getKind()).isEqualTo("MeetingScheduled");
        assertThat(steps.get(1).getAt()).isEqualTo(at(2));
    }

    private List<String> kinds(int first) {
        return steps.subList(0, first).stream().map(OversightStep::getKind).toList();
    }

    private void happens(Object body) {
        var event = FollowUpEvent.newBuilder()
                .setEventId("430500-2026-1/" + events)
                .setCity("430500")
                .setSubject("430500-2026-1")
                .setRevision(events)
                .setAt(at(events))
                .setDecidedAt(at(events))
                .setPolicyVersion("1")
                .setZh("")
                .setEn("")
                .setBody(body)
                .build();
        events++;
        steps = FollowUpHistory.withStep(steps, event, null);
    }

    private static Instant at(int event) {
        return START.plusSeconds(event);
    }
}
