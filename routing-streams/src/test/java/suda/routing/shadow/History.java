package suda.routing.shadow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import suda.contract.ActionKind;
import suda.contract.ActionReceived;
import suda.contract.Actor;
import suda.contract.CaseEvent;
import suda.contract.SubmissionReceived;
import suda.routing.Submissions;
import suda.routing.casework.Casework;
import suda.routing.casework.Course;

/** What happened under some rules, as the topics tell it: the cases of a partition lie in each other's midst. */
final class History {
    static final Instant FOREVER = Instant.parse("2100-01-01T00:00:00Z");

    private final Casework rules;
    private final Map<String, Course> cases = new HashMap<>();

    History(Casework rules) {
        this.rules = rules;
    }

    Course of(String caseId) {
        return cases.computeIfAbsent(caseId, id -> new Course(rules));
    }

    /** A bus complaint of Changsha county, but for what the test says. */
    Course opened(String caseId, String at, UnaryOperator<SubmissionReceived.Builder> more) {
        return of(caseId)
                .submit(
                        more.apply(Submissions.bus().setCaseId(caseId).setSourceNumber("N-" + caseId)),
                        Instant.parse(at));
    }

    /** Something that has to be accepted, or the test is about nothing. */
    void done(String caseId, Actor actor, ActionKind kind, String at, Consumer<ActionReceived.Builder> more) {
        var no = of(caseId).act(actor, kind, Instant.parse(at), a -> more.accept(a.setCaseId(caseId)));
        if (no != null) {
            throw new IllegalStateException(kind + " is refused: " + no);
        }
    }

    void done(String caseId, Actor actor, ActionKind kind, String at) {
        done(caseId, actor, kind, at, a -> {});
    }

    List<CaseEvent> events() {
        var all = new ArrayList<CaseEvent>();
        cases.values().forEach(course -> all.addAll(course.events));
        // As they came; of one instant, each case's own in order.
        all.sort(Comparator.comparing(CaseEvent::getAt));
        return all;
    }

    List<ActionReceived> actions() {
        return cases.values().stream()
                .flatMap(course -> course.taken.stream())
                .map(Course.Taken::command)
                .filter(ActionReceived.class::isInstance)
                .map(ActionReceived.class::cast)
                .toList();
    }

    ShadowReport under(Casework draft) {
        return under(draft, Instant.EPOCH, FOREVER);
    }

    ShadowReport under(Casework draft, Instant from, Instant until) {
        return decidedAgain(new ShadowRun(at -> rules, at -> draft, from, until), actions(), events());
    }

    static ShadowReport decidedAgain(ShadowRun run, List<ActionReceived> actions, List<CaseEvent> events) {
        var partition = run.partition();
        actions.forEach(partition::action);
        events.forEach(partition::event);
        return partition.finish();
    }
}
