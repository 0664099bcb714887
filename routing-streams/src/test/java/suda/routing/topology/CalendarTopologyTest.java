package suda.routing.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.contract.Actor;
import suda.contract.CalendarYear;
import suda.contract.CaseEvent;
import suda.contract.Deadline;
import suda.contract.DeadlineCause;
import suda.contract.DeadlineKind;
import suda.contract.DeadlinesSet;
import suda.contract.Policy;
import suda.contract.PolicyKind;
import suda.routing.Submissions;
import suda.topics.Topics;

/** A published calendar revises the open cases in bounded ticks. */
class CalendarTopologyTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    Path state;

    @SuppressWarnings("NullAway.Init") // each test makes its own
    private LiveCasework live;

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    void aPublishedYearRevisesOpenCasesAndTheCauseIsRecorded() {
        live = new LiveCasework(state);
        aCaseDueNextYear(1);
        assertThat(close(1).getProvisional()).isTrue();

        publish("2027.1", "2027-01-02", "2027-01-03", "2027-01-04", "2027-01-05", "2027-01-06", "2027-01-07");
        live.until(live.now().plusSeconds(40));

        assertThat(close(1).getProvisional()).isFalse();
        assertThat(revisions()).singleElement().satisfies(e -> assertThat(((DeadlinesSet) e.getBody()).getCalendar())
                .contains("2027.1"));
    }

    @Test
    void aNewCaseIsUnderTheNewCalendarAtOnce() {
        live = new LiveCasework(state);
        publish("2027.1");
        aCaseDueNextYear(1);

        assertThat(close(1).getProvisional()).isFalse();
    }

    @Test
    void casesAreRevisedInBoundedTicksAndFromWhereTheyHadComeAfterARestart() {
        live = new LiveCasework(state, new Pace(SECOND, Duration.ofSeconds(2), 1), Observer.NONE);
        IntStream.rangeClosed(1, 6).forEach(this::aCaseDueNextYear);
        live.until(live.now().plusSeconds(40));
        publish("2027.1", "2027-01-04");
        for (var i = 0; revisions().size() < 2; i++) {
            assertThat(i).isLessThan(100);
            live.pass(SECOND);
        }
        assertThat(revisions()).hasSizeBetween(2, 5);

        var policy = policy("2027.1", "2027-01-04");
        live.restart(SECOND);
        live.pipe(Topics.POLICIES, "CALENDAR/2027", policy);
        for (var i = 0; i < 20; i++) {
            live.pass(SECOND);
        }

        assertThat(revisions()).hasSize(6);
        assertThat(revisions()).extracting(CaseEvent::getCaseId).doesNotHaveDuplicates();
        live.restart(SECOND);
        live.pipe(Topics.POLICIES, "CALENDAR/2027", policy);
        live.until(live.now().plusSeconds(60));
        assertThat(revisions()).as("nothing is revised twice").hasSize(6);
    }

    @Test
    void whatIsNoCalendarHasNoEffectAndStopsNothing() {
        live = new LiveCasework(state);
        live.pipe(Topics.POLICIES, null, policy("x"));
        live.pipe(Topics.POLICIES, "CALENDAR/1", null);
        live.pipe(Topics.POLICIES, "CALENDAR/2", new byte[] {9, 9, 9});
        live.pipe(Topics.POLICIES, "CALENDAR/3", new byte[] {0, 0, 0, 0, 99, 1});
        live.pipe(Topics.POLICIES, "CALENDAR/2028", policy("2028.1", "no date"));
        publish("2027.1");
        aCaseDueNextYear(1);

        assertThat(close(1).getProvisional()).isFalse();
    }

    /** The last working days of 2026. */
    private void aCaseDueNextYear(int number) {
        var late = Instant.parse("2026-12-29T02:00:00Z");
        if (live.now().isBefore(late)) {
            live.pass(Duration.between(live.now(), late));
        }
        live.submit(Submissions.bus()
                .setCaseId("case-" + number)
                .setReporterToken("token-" + number)
                .setSourceNumber("CS-" + number)
                .setReceivedAt(live.now())
                .setAcceptedAt(live.now())
                .build());
    }

    private Deadline close(int number) {
        return live.known("case-" + number).getDeadlines().stream()
                .filter(d -> d.getKind() == DeadlineKind.CLOSE)
                .findFirst()
                .orElseThrow();
    }

    private List<CaseEvent> revisions() {
        return live.events().stream()
                .filter(e -> e.getBody() instanceof DeadlinesSet set && set.getCause() == DeadlineCause.CALENDAR)
                .toList();
    }

    private void publish(String version, String... off) {
        live.pipe(Topics.POLICIES, "CALENDAR/2027", policy(version, off));
    }

    private byte[] policy(String version, String... off) {
        return TestSerdes.serializer()
                .serialize(
                        "",
                        Policy.newBuilder()
                                .setKind(PolicyKind.CALENDAR)
                                .setVersion(version)
                                .setPublishedAt(LiveCasework.START)
                                .setPublishedBy(new Actor("PROVINCE", "430000"))
                                .setCalendar(new CalendarYear(2027, List.of(off), List.of()))
                                .build());
    }
}
