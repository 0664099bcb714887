package suda.routing.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import suda.contract.CaseEvent;
import suda.contract.CaseSnapshot;
import suda.contract.CaseState;
import suda.contract.DeadlineKind;
import suda.contract.DeadlinePassed;
import suda.contract.DeadlineStage;
import suda.contract.OfficeMessage;
import suda.contract.OfficeMessageType;
import suda.routing.Submissions;

/** What must hold for every history of a case; the histories are random and the same each time. */
class CoursePropertiesTest {
    private static final int HISTORIES = 1_500;

    @Test
    void holdsForEveryHistory() {
        var reached = new HashMap<String, Integer>();
        for (int seed = 0; seed < HISTORIES; seed++) {
            var history = new RandomHistory(seed, Submissions.CASE_ID);
            var course = history.course;
            for (int step = 1; step < 25; step++) {
                alwaysHolds(course, history.step());
            }
            inTheEndHolds(course);
            course.bodies().forEach(body -> reached.merge(body, 1, Integer::sum));
        }
        // The histories are of use only while they reach everything that can happen.
        assertThat(reached)
                .containsKeys(
                        "CaseReturned",
                        "CaseClosed",
                        "CaseReopened",
                        "ExtensionDecided",
                        "CallBackRecorded",
                        "CaseWithdrawn",
                        "CoHandlerAdded",
                        "DeadlinePassed",
                        "MeasureProposed",
                        "CaseSupervised",
                        "CaseRepeated",
                        "CaseSupplemented");
    }

    private static void alwaysHolds(Course course, Instant at) {
        // A supplement may make it a case whose deadline is over already.
        course.until(at);
        var known = course.known();
        assertThat(known.getOffice() == null).as("an office or a desk").isNotEqualTo(known.getDesk() == null);
        assertThat(known.getAccused())
                .doesNotContain(String.valueOf(known.getOffice()), String.valueOf(known.getResponsible()));
        assertThat(known.getCoHandlers()).noneMatch(known.getAccused()::contains);
        if (known.getState() != CaseState.CLOSED) {
            assertThat(known.getDeadlines()).anyMatch(d -> d.getKind() == DeadlineKind.CLOSE && DeadlineList.runs(d));
        }
        var next = Casework.nextDue(known);
        assertThat(next == null || next.isAfter(at))
                .as("nothing that was due is left")
                .isTrue();
        for (var kind : DeadlineKind.values()) {
            assertThat(known.getDeadlines().stream().filter(d -> d.getKind() == kind && DeadlineList.runs(d)))
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private static void inTheEndHolds(Course course) {
        assertThat(course.events).extracting(CaseEvent::getEventId).doesNotHaveDuplicates();
        CaseSnapshot folded = null;
        for (var event : course.events) {
            folded = CaseHistory.evolve(folded, event);
            if (event.getBody() instanceof DeadlinePassed passed && passed.getStage() == DeadlineStage.EXPIRED) {
                assertThat(event.getAt()).as("never early").isAfter(passed.getDueAt());
            }
        }
        assertThat(folded).as("the fold is the case").hasToString(course.known().toString());
        assertThat(course.events.stream()
                        .filter(e -> e.getBody() instanceof DeadlinePassed)
                        .map(e -> (DeadlinePassed) e.getBody())
                        .map(p -> p.getKind() + "/" + p.getNumber() + "/" + p.getStage() + "/" + p.getDueAt()))
                .as("each deadline and stage once")
                .doesNotHaveDuplicates();
        assertThat(course.told).extracting(m -> m.topic() + " " + id(m.value())).doesNotHaveDuplicates();
        theAccusedAreToldNothing(course);
    }

    /** From the moment an accusation is known: but that the case has left, without a reason. */
    private static void theAccusedAreToldNothing(Course course) {
        CaseSnapshot known = null;
        Map<String, Set<String>> accused = new HashMap<>();
        for (var event : course.events) {
            known = CaseHistory.evolve(known, event);
            accused.put(event.getEventId(), Set.copyOf(known.getAccused()));
        }
        for (var message : course.told) {
            if (message.value() instanceof OfficeMessage told && told.getType() != OfficeMessageType.WITHDRAWN) {
                var event = told.getMessageId().replaceAll("^(.{17}-\\d+).*$", "$1");
                assertThat(accused.getOrDefault(event, Set.of())).as("%s", told).doesNotContain(told.getOffice());
            }
        }
    }

    private static String id(org.apache.avro.specific.SpecificRecord message) {
        return String.valueOf(
                message.get(message.getSchema().getField("messageId").pos()));
    }
}
