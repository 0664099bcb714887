package suda.routing.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import suda.contract.ActionKind;
import suda.contract.Actor;
import suda.contract.CaseSnapshot;
import suda.contract.CloseResult;
import suda.contract.Deadline;
import suda.contract.Kind;
import suda.contract.SubmissionReceived;
import suda.routing.Submissions;

/** A case to which random things happen, the same each time. */
public final class RandomHistory {
    private static final String[] OFFICES = {"430121", "430181", "430105", "430100", "430000", "430371"};
    /** What needs another case's answer has histories of its own. */
    private static final List<ActionKind> KINDS = Stream.of(ActionKind.values())
            .filter(kind -> kind != ActionKind.MERGE && kind != ActionKind.UNMERGE)
            .toList();

    private static final List<Actor> PEOPLE = List.of(
            Course.PROVINCE,
            Course.DISCIPLINE,
            Course.HOTLINE,
            new Actor("RECUSAL", "430000"),
            Course.office("430181"),
            Course.office("430105"));

    public final Course course = new Course();
    private final String caseId;
    private final Random random;
    private Instant at;
    private int steps;

    public RandomHistory(int seed, String caseId) {
        this.caseId = caseId;
        random = new Random(seed);
        at = Instant.parse("2026-01-05T00:00:00Z").plusSeconds(random.nextInt(300 * 24 * 3600));
        course.submit(submission(0), at);
    }

    /** @return when it happened */
    public Instant step() {
        at = at.plus(Duration.ofMinutes(random.nextInt(random.nextInt(4) == 0 ? 15_000 : 400)));
        step(++steps);
        return at;
    }

    private void step(int step) {
        if (random.nextInt(8) == 0) {
            course.submit(submission(random.nextInt(3) == 0 ? 0 : step), at);
            return;
        }
        var office = course.known().getOffice();
        var desk = course.known().getDesk();
        var actor = office != null && random.nextInt(3) > 0
                ? Course.office(office)
                : desk != null && random.nextBoolean() ? Course.DISCIPLINE : PEOPLE.get(random.nextInt(PEOPLE.size()));
        var allowed = course.casework.turns().allowed(course.known(), actor, at).stream()
                .filter(KINDS::contains)
                .toList();
        // Mostly what may be done, else few cases would get anywhere; what may not must change nothing.
        var kind = !allowed.isEmpty() && random.nextInt(5) > 0
                ? allowed.get(random.nextInt(allowed.size()))
                : KINDS.get(random.nextInt(KINDS.size()));
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

    private SubmissionReceived.Builder submission(int content) {
        var accuses = random.nextInt(4) == 0;
        return Submissions.bus()
                .setCaseId(caseId)
                .setSourceNumber(caseId)
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

    private static Map<String, Instant> dueInstants(CaseSnapshot known) {
        return known.getDeadlines().stream()
                .collect(Collectors.toMap(d -> d.getKind() + "-" + d.getNumber(), Deadline::getDueAt));
    }
}
