package suda.routing.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import suda.contract.ActionKind;
import suda.contract.Actor;
import suda.contract.CaseEvent;
import suda.contract.CaseSnapshot;
import suda.contract.CaseState;
import suda.contract.CloseResult;
import suda.contract.Deadline;
import suda.contract.DeadlineKind;
import suda.contract.DeadlinePassed;
import suda.contract.DeadlineStage;
import suda.contract.Kind;
import suda.contract.OfficeMessage;
import suda.contract.OfficeMessageType;
import suda.contract.SubmissionReceived;
import suda.routing.Submissions;

/** What must hold for every history of a case; the histories are random and the same each time. */
class CoursePropertiesTest {
    private static final int HISTORIES = 1_500;
    private static final String[] OFFICES = {"430121", "430181", "430105", "430100", "430000", "430371"};
    private static final List<Actor> PEOPLE = List.of(
            Course.PROVINCE,
            Course.DISCIPLINE,
            Course.HOTLINE,
            new Actor("RECUSAL", "430000"),
            Course.office("430181"),
            Course.office("430105"));

    @Test
    void holdsForEveryHistory() {
        var reached = new HashMap<String, Integer>();
        for (int seed = 0; seed < HISTORIES; seed++) {
            var course = new Course();
            var random = new Random(seed);
            var at = Instant.parse("2026-01-05T00:00:00Z").plusSeconds(random.nextInt(300 * 24 * 3600));
            course.submit(submission(random, 0), at);
            for (int step = 1; step < 25; step++) {
                at = at.plus(Duration.ofMinutes(random.nextInt(random.nextInt(4) == 0 ? 15_000 : 400)));
                step(course, random, step, at);
                alwaysHolds(course, at);
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

    private static void step(Course course, Random random, int step, Instant at) {
        if (random.nextInt(8) == 0) {
            course.submit(submission(random, random.nextInt(3) == 0 ? 0 : step), at);
            return;
        }
        var office = course.known().getOffice();
        var desk = course.known().getDesk();
        var actor = office != null && random.nextInt(3) > 0
                ? Course.office(office)
                : desk != null && random.nextBoolean() ? Course.DISCIPLINE : PEOPLE.get(random.nextInt(PEOPLE.size()));
        var allowed = course.casework.turns().allowed(course.known(), actor, at);
        // Mostly what may be done, else few cases would get anywhere; what may not must change nothing.
        var kind = !allowed.isEmpty() && random.nextInt(5) > 0
                ? allowed.get(random.nextInt(allowed.size()))
                : ActionKind.values()[random.nextInt(ActionKind.values().length)];
        course.until(at);
        var before = course.known();
        var due = dueInstants(before);
        var no = course.act(actor, kind, at, a -> a.setOffice(
                        random.nextInt(3) == 0 && kind == ActionKind.RETURN
                                ? null
                                : OFFICES[random.nextInt(OFFICES.length)])
                .setResult(CloseResult.values()[random.nextInt(6)])
                .setReached(random.nextInt(4) > 0)
                .setSolved(random.nextBoolean())
                .setSatisfied(random.nextBoolean())
                .setGranted(random.nextBoolean()));
        if (no != null) {
            assertThat(course.known()).as("refused: " + no).isSameAs(before);
        } else {
            assertThat(Access.sees(before, actor)).isTrue();
            if (kind == ActionKind.RETURN) {
                assertThat(dueInstants(course.known()))
                        .as("no return changes a due instant")
                        .containsAllEntriesOf(due);
            }
        }
    }

    private static SubmissionReceived.Builder submission(Random random, int content) {
        var accuses = random.nextInt(4) == 0;
        return Submissions.bus()
                .setContentHash("content-" + content)
                .setKind(Kind.values()[random.nextInt(4)])
                .setCategory(
                        accuses
                                ? (random.nextInt(4) == 0 ? "CORRUPTION" : "ENFORCEMENT")
                                : random.nextBoolean() ? "TAXI" : "BUS")
                .setPlace(random.nextInt(6) == 0 ? null : Submissions.at(OFFICES[random.nextInt(OFFICES.length)]))
                .setRespondent(
                        random.nextInt(6) == 0 ? Submissions.accused(OFFICES[random.nextInt(OFFICES.length)]) : null)
                .setTruckDriver(random.nextInt(10) == 0)
                .setUrgent(random.nextInt(12) == 0);
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

    private static Map<String, Instant> dueInstants(CaseSnapshot known) {
        return known.getDeadlines().stream()
                .collect(Collectors.toMap(d -> d.getKind() + "-" + d.getNumber(), Deadline::getDueAt));
    }

    private static String id(org.apache.avro.specific.SpecificRecord message) {
        return String.valueOf(
                message.get(message.getSchema().getField("messageId").pos()));
    }
}
