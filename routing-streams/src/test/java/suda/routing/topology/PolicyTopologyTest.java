package suda.routing.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.contract.ActionKind;
import suda.contract.Actor;
import suda.contract.CaseEvent;
import suda.contract.ChannelLine;
import suda.contract.Deadline;
import suda.contract.DeadlineCause;
import suda.contract.DeadlineKind;
import suda.contract.DeadlinesSet;
import suda.contract.Kind;
import suda.contract.Policy;
import suda.contract.PolicyKind;
import suda.routing.Submissions;
import suda.routing.policy.PolicySection;
import suda.topics.Topics;

/** A policy that is applied while running decides what is accepted at its instant or later, and nothing else. */
class PolicyTopologyTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant FROM = LiveCasework.START.plus(HOUR);

    @TempDir
    Path state;

    private final List<Duration> late = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // each test makes its own
    private LiveCasework live;

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    void exactlyWhatIsAcceptedFromItsInstantOnIsDecidedByIt() {
        start();
        apply(PolicyKind.DEADLINES, "2026.9", deadlines("2026.9"), FROM);
        submit(1, live.now());
        submit(2, FROM.minusMillis(1));
        submit(3, FROM);
        live.until(FROM.plusSeconds(60));
        submit(4, FROM.minusMillis(1));
        submit(5, live.now());

        assertThat(sign(1).getTerm()).isEqualTo("4wh");
        assertThat(sign(2).getTerm()).isEqualTo("4wh");
        assertThat(sign(3).getTerm()).isEqualTo("6wh");
        assertThat(sign(4).getTerm())
                .as("accepted before it, and read after it")
                .isEqualTo("4wh");
        assertThat(sign(4).getPolicyVersion()).isEqualTo("2026.1");
        assertThat(sign(5).getTerm()).isEqualTo("6wh");
        assertThat(sign(5).getPolicyVersion()).isEqualTo("2026.9");
    }

    @Test
    void whatAPersonDoesIsDecidedByTheInstantAtWhichItWasAccepted() {
        start();
        apply(PolicyKind.DEADLINES, "2026.9", deadlines("2026.9").replace("extension: 5wd", "extension: 7wd"), FROM);
        live.submit(at(1, live.now()).setKind(Kind.SUGGESTION).build());
        live.submit(at(2, live.now()).setKind(Kind.SUGGESTION).build());
        live.until(FROM.plusSeconds(60));
        extended(1, FROM.minusMillis(1));
        extended(2, FROM);

        assertThat(close(1).getTerm()).isEqualTo("10wd+5wd");
        assertThat(close(2).getTerm()).isEqualTo("10wd+7wd");
    }

    @Test
    void anAppliedGazetteerKnowsItsPlacesFromThenOn() {
        start();
        apply(
                PolicyKind.GAZETTEER,
                "2026-09",
                "version: 2026-09\nplaces: [{name: 诉达站, kind: STATION, office: \"430181\", validFrom: 2020-01-01}]\n",
                FROM);
        live.submit(
                at(1, FROM.minusMillis(1)).setPlace(null).setText("诉达站公交不停车。").build());
        live.submit(at(2, FROM).setPlace(null).setText("诉达站公交不停车。").build());

        assertThat(live.known("case-1").getOffice()).isNotEqualTo("430181");
        assertThat(live.known("case-2").getOffice()).isEqualTo("430181");
        assertThat(live.events().stream()
                        .filter(e -> e.getCaseId().equals("case-2"))
                        .map(CaseEvent::getPolicyVersion))
                .containsOnly("2026.2/2026.1+2026-09");
    }

    @Test
    void whatIsKnownTooLateIsToldAndDecidesNothingAgain() {
        start();
        live.until(FROM.plus(HOUR));
        submit(1, FROM.plusSeconds(1));
        apply(PolicyKind.DEADLINES, "2026.9", deadlines("2026.9"), FROM);
        submit(2, FROM.plusSeconds(2));

        assertThat(sign(1).getTerm()).isEqualTo("4wh");
        assertThat(sign(2).getTerm()).isEqualTo("6wh");
        submit(3, live.now());
        assertThat(late).singleElement().satisfies(by -> assertThat(by).isGreaterThanOrEqualTo(HOUR));
    }

    @Test
    void whatCannotBeUsedHasNoEffect() {
        start();
        apply(PolicyKind.DEADLINES, "2026.9", deadlines("2026.9").replace("4h", "four hours"), FROM);
        apply(PolicyKind.ROUTING, "2026.9", null, FROM);
        submit(1, FROM);

        assertThat(sign(1).getPolicyVersion()).isEqualTo("2026.1");
        assertThat(late).isEmpty();
    }

    @Test
    void aCalendarRevisesWhenItsInstantComesAndNotBefore() {
        start();
        live.until(Instant.parse("2026-12-29T02:00:00Z"));
        var from = live.now().plus(HOUR);
        submit(1, live.now());
        apply(PolicyKind.CALENDAR, "2027.1", "version: \"2027.1\"\nyear: 2027\noff: [2027-01-04]\n", from);
        live.until(live.now().plus(Duration.ofMinutes(30)));
        assertThat(close(1).getProvisional()).isTrue();

        live.until(from.plusSeconds(60));

        assertThat(close(1).getProvisional()).isFalse();
        assertThat(revisions()).hasSize(1);
    }

    @Test
    void whatWasAcceptedBeforeACalendarAndIsReadAfterItIsUnderItAllTheSame() {
        start();
        live.until(Instant.parse("2026-12-29T02:00:00Z"));
        var before = live.now();
        apply(
                PolicyKind.CALENDAR,
                "2027.1",
                "version: \"2027.1\"\nyear: 2027\noff: [2027-01-04]\n",
                live.now().plusSeconds(10));
        live.until(live.now().plusSeconds(60));

        submit(1, before);

        assertThat(close(1).getProvisional()).isFalse();
    }

    @Test
    void aCalendarLeavesRunningDeadlinesThePolicyThatTheyWereSetBy() {
        start();
        live.until(Instant.parse("2026-12-29T02:00:00Z"));
        submit(1, live.now());
        var reminded = close(1).getRemindAt();
        var other = deadlines("2026.9")
                .replace("remindBefore: 1wd", "remindBefore: 2wd")
                .replace("urgeAfter: 1wd", "urgeAfter: 2wd");
        apply(PolicyKind.DEADLINES, "2026.9", other, live.now());
        live.until(live.now().plusSeconds(60));
        assertThat(close(1).getRemindAt()).as("only a calendar revises").isEqualTo(reminded);

        apply(PolicyKind.CALENDAR, "2027.1", "version: \"2027.1\"\nyear: 2027\noff: [2027-01-02]\n", live.now());
        live.until(live.now().plusSeconds(60));

        assertThat(close(1).getProvisional()).isFalse();
        assertThat(close(1).getPolicyVersion()).isEqualTo("2026.1");
        assertThat(close(1).getRemindAt()).isEqualTo(reminded);
    }

    @Test
    void otherThresholdsJudgeFromTheirInstantOn() {
        start();
        var both = PolicySection.shippedText("/policy/oversight.yml")
                .replace("version: \"2026.1\"", "version: \"2026.9\"")
                .replace("mandatory: [\"12328\"]", "mandatory: [\"12328\", \"12345\"]");
        apply(PolicyKind.OVERSIGHT, "2026.9", both, FROM);
        live.until(FROM.minusSeconds(120));
        assertThat(lines()).allMatch(line -> line.getChannel().equals("12328"));

        live.until(FROM.plusSeconds(60));

        assertThat(lines()).anyMatch(line -> line.getChannel().equals("12345"));
    }

    private void start() {
        live = new LiveCasework(state, TestSettings.PACE, new Observer() {
            @Override
            public void appliedLate(PolicyKind kind, Duration by) {
                late.add(by);
            }
        });
    }

    private void submit(int number, Instant acceptedAt) {
        live.submit(at(number, acceptedAt).build());
    }

    private static suda.contract.SubmissionReceived.Builder at(int number, Instant acceptedAt) {
        return Submissions.bus()
                .setReporterToken("token-" + number)
                .setCaseId("case-" + number)
                .setSourceNumber("CS-" + number)
                .setReceivedAt(acceptedAt)
                .setAcceptedAt(acceptedAt);
    }

    private void extended(int number, Instant acceptedAt) {
        live.act(LiveCasework.action("a-" + number, ActionKind.ASK_EXTENSION, "OFFICE", "430121", acceptedAt)
                .setCaseId("case-" + number)
                .setReason("more time is needed")
                .build());
        live.act(LiveCasework.action("d-" + number, ActionKind.DECIDE_EXTENSION, "PROVINCE", "430000", acceptedAt)
                .setCaseId("case-" + number)
                .setGranted(true)
                .setReason("granted")
                .build());
    }

    private Deadline sign(int number) {
        return last(number, DeadlineKind.SIGN);
    }

    private Deadline close(int number) {
        return last(number, DeadlineKind.CLOSE);
    }

    private Deadline last(int number, DeadlineKind kind) {
        return live.known("case-" + number).getDeadlines().stream()
                .filter(d -> d.getKind() == kind)
                .reduce((one, later) -> later)
                .orElseThrow();
    }

    private List<CaseEvent> revisions() {
        return live.events().stream()
                .filter(e -> e.getBody() instanceof DeadlinesSet set && set.getCause() == DeadlineCause.CALENDAR)
                .toList();
    }

    private List<ChannelLine> lines() {
        var store = new OversightStore(
                live.store(RoutingTopology.OVERSIGHT), live.store(RoutingTopology.READINGS), TestSerdes.wire());
        return suda.divisions.Divisions.hunan().cities().stream()
                .flatMap(city -> store.lines(city.code()).stream())
                .toList();
    }

    private static String deadlines(String version) {
        return PolicySection.shippedText("/policy/deadlines.yml")
                .replace("version: \"2026.1\"", "version: \"" + version + "\"")
                .replace("sign: 4wh", "sign: 6wh");
    }

    private void apply(PolicyKind kind, String version, @Nullable String text, Instant from) {
        var policy = Policy.newBuilder()
                .setKind(kind)
                .setVersion(version)
                .setPublishedAt(live.now())
                .setPublishedBy(new Actor("PROVINCE", "430000"))
                .setText(text)
                .setEffectiveFrom(from)
                .build();
        live.pipe(Topics.POLICIES, kind + "/" + version, TestSerdes.serializer().serialize("", policy));
    }
}
