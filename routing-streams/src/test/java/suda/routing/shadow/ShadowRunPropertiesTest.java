package suda.routing.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import suda.contract.ActionReceived;
import suda.contract.CaseEvent;
import suda.contract.CaseSnapshot;
import suda.contract.SubmissionReceived;
import suda.routing.casework.CaseHistory;
import suda.routing.casework.Casework;
import suda.routing.casework.Course;
import suda.routing.casework.Decision;
import suda.routing.casework.RandomHistory;

/** What must hold for every history; they are random and the same each time. */
class ShadowRunPropertiesTest {
    private static final int HISTORIES = 500;
    private static final int STEPS = 20;

    private static final List<Course> COURSES = courses();

    private static List<Course> courses() {
        var courses = new ArrayList<Course>();
        for (int seed = 0; seed < HISTORIES; seed++) {
            var history = new RandomHistory(seed, "case-" + seed);
            for (int step = 0; step < STEPS; step++) {
                history.step();
            }
            courses.add(history.course);
        }
        return courses;
    }

    @Test
    void theSameRulesChangeNothing() {
        var report = decidedAgain(Rulesets.SHIPPED);

        assertThat(report.rows()).isEmpty();
        assertThat(report.otherwise()).isZero();
        assertThat(report.undecided()).isEmpty();
        assertThat(report.total().cases()).isEqualTo(HISTORIES);
        assertThat(report.decisions()).isGreaterThan(HISTORIES * 5L);
    }

    @Test
    void aDraftChangesWhatItDecidesOtherwiseOnTheCaseAsItStoodAndNothingElse() {
        var drafts = Map.of(
                "closes earlier", Rulesets.deadline("complaint", "close: 5wd", "close: 3wd"),
                "extends less", Rulesets.deadline("enforcement", "extension: 10wd", "extension: 8wd"),
                "calls back later", Rulesets.deadline("report", "callBack: 2wd", "callBack: 3wd"),
                "reworks never", Rulesets.limit("reworks: 2", "reworks: 0"),
                "accuses more", Rulesets.enforcement("TAXI"),
                "works less", Rulesets.dayOff("2026-06-11"));
        drafts.forEach((name, draft) -> {
            var report = decidedAgain(draft);

            var reported = new TreeMap<String, Map<String, String>>();
            report.rows().forEach(row -> reported.computeIfAbsent(row.caseId(), any -> new TreeMap<>())
                    .put(row.acceptedAt().toString(), told(row.draft().stand())));
            assertThat(reported).as(name).isEqualTo(differences(draft)).isNotEmpty();
            assertThat(report.otherwise()).as(name).isZero();
        });
    }

    private static ShadowReport decidedAgain(Casework draft) {
        var actions = new ArrayList<ActionReceived>();
        var events = new ArrayList<CaseEvent>();
        for (var course : COURSES) {
            events.addAll(course.events);
            for (var taken : course.taken) {
                if (taken.command() instanceof ActionReceived action) {
                    actions.add(action);
                }
            }
        }
        events.sort(Comparator.comparing(CaseEvent::getAt));
        return History.decidedAgain(
                new ShadowRun(at -> Rulesets.SHIPPED, at -> draft, Instant.EPOCH, History.FOREVER), actions, events);
    }

    /** Asked of the rules at every command, with the case as it stood in the course itself. */
    private static Map<String, Map<String, String>> differences(Casework draft) {
        var all = new TreeMap<String, Map<String, String>>();
        for (var course : COURSES) {
            for (var taken : course.taken) {
                var base = told(Stand.of(after(Rulesets.SHIPPED, taken)));
                var other = told(Stand.of(after(draft, taken)));
                if (!base.equals(other)) {
                    all.computeIfAbsent(course.known().getCaseId(), any -> new TreeMap<>())
                            .put(acceptedAt(taken).toString(), other);
                }
            }
        }
        return all;
    }

    private static Instant acceptedAt(Course.Taken taken) {
        return taken.command() instanceof ActionReceived action
                ? action.getAcceptedAt()
                : ((SubmissionReceived) taken.command()).getAcceptedAt();
    }

    private static @Nullable CaseSnapshot after(Casework rules, Course.Taken taken) {
        var decision = taken.command() instanceof ActionReceived action
                ? rules.decide(action, taken.before(), taken.now())
                : rules.decide((SubmissionReceived) taken.command(), taken.before(), taken.now());
        var known = taken.before();
        if (decision instanceof Decision.Accepted accepted) {
            for (var event : accepted.events()) {
                known = CaseHistory.evolve(known, event);
            }
        }
        return known;
    }

    private static String told(Stand stand) {
        var running = new HashMap<String, String>();
        stand.running().forEach(d -> running.put(d.getKind() + "-" + d.getNumber(), d.getDueAt() + " " + d.getTerm()));
        return stand.office() + " " + stand.desk() + " " + new TreeSet<>(stand.coHandlers()) + " "
                + new TreeSet<>(stand.accused()) + " " + new TreeMap<>(running);
    }
}
