package suda.standalone.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import suda.access.AccessKeys;
import suda.standalone.scenario.Happening.Act;
import suda.standalone.scenario.Happening.Book;
import suda.standalone.scenario.Happening.By;
import suda.standalone.scenario.Happening.FollowUpStep;
import suda.standalone.scenario.Happening.LedgerStep;
import suda.standalone.scenario.Happening.Readings;
import suda.standalone.scenario.Happening.Submission;
import suda.standalone.scenario.Outsiders.Caller;

class OutsidersTest {
    private static final Submission SUBMISSION =
            new Submission(Instant.parse("2021-05-03T01:00:00Z"), "12328-430100", "YS-1", "{}");

    private static final Act ACT = new Act(
            Instant.parse("2021-05-03T02:00:00Z"), By.HOLDER, "12328-430100", "YS-1", "1-sign", "{\"kind\":\"SIGN\"}");

    private static final FollowUpStep STEP = new FollowUpStep(
            Instant.parse("2021-05-14T08:12:30Z"), "430000", "430500", "430500-2021-1", "x-schedule", "{}");

    private static final LedgerStep FIND =
            new LedgerStep(Instant.parse("2021-05-14T08:12:30Z"), Book.PROBLEMS, "WT-1", "WT-1", "{}");

    private static final Duration NOT_YET = Duration.ofSeconds(20);

    private final List<String> callers = new CopyOnWriteArrayList<>();
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final List<String> times = new CopyOnWriteArrayList<>();
    private Iterator<Integer> answers = List.<Integer>of().iterator();
    private String said = "why";
    private HttpServer intake;

    @BeforeEach
    void start() throws IOException {
        intake = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        intake.createContext("/api/v1", this::answer);
        intake.start();
    }

    @AfterEach
    void stop() {
        intake.stop(0);
    }

    @Test
    void whatWasNotSurelyTakenIsToldAgainWithTheSameTime() throws Exception {
        answers = List.of(503, 503, 202).iterator();

        outsiders().pass(SUBMISSION).get(20, TimeUnit.SECONDS);

        assertThat(times).containsExactly("2021-05-03T01:00:00Z", "2021-05-03T01:00:00Z", "2021-05-03T01:00:00Z");
    }

    @Test
    void whatIsRefusedEndsThePlayAndSaysWhatAndWhy() {
        answers = List.of(400).iterator();

        assertThatThrownBy(() -> outsiders().pass(SUBMISSION).get(20, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(PlaybackException.class)
                .hasMessageContaining("12328-430100/YS-1")
                .hasMessageContaining("HTTP 400 why");
        assertThat(times).hasSize(1);
    }

    @Test
    void actsOnTheCaseAsWhoeverHoldsIt() throws Exception {
        answers = List.of(503, 202).iterator();

        outsiders().act(ACT, "case-1", Caller.office("430100")).get(20, TimeUnit.SECONDS);

        assertThat(paths).containsExactly("/api/v1/cases/case-1/actions", "/api/v1/cases/case-1/actions");
        assertThat(times).containsOnly("2021-05-03T02:00:00Z");
        assertThat(callers).containsOnly("OFFICE:430100");
    }

    @Test
    void tellsReadingsAsTheCitysHotlineOrAsTheProvince() throws Exception {
        answers = List.of(202, 202).iterator();

        outsiders().tell(readings("12328-430100")).get(20, TimeUnit.SECONDS);
        outsiders().tell(readings("430000")).get(20, TimeUnit.SECONDS);

        assertThat(paths).containsOnly("/api/v1/channels/readings");
        assertThat(callers).containsExactly("HOTLINE:12328-430100", "PROVINCE:430000");
    }

    @Test
    void whatIsNotProposedOrNotDecidedYetIsToldAgain() throws Exception {
        answers = List.of(404, 202, 503, 200).iterator();

        outsiders().act(STEP).get(20, TimeUnit.SECONDS);

        assertThat(paths).hasSize(4).containsOnly("/api/v1/followups/430500-2021-1/actions");
        assertThat(times).containsOnly("2021-05-14T08:12:30Z");
        assertThat(callers).containsOnly("PROVINCE:430000");
    }

    @Test
    void whatTheRulesRefuseEndsThePlay() {
        answers = List.of(409).iterator();

        assertThatThrownBy(() -> outsiders().act(STEP).get(20, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(PlaybackException.class)
                .hasMessageContaining("430500 x-schedule")
                .hasMessageContaining("HTTP 409");
    }

    @Test
    void whatNeverComesAboutEndsThePlay() {
        answers = List.of(404, 404, 404, 404, 404, 404).iterator();

        assertThatThrownBy(() -> outsiders(Duration.ofMillis(200)).act(STEP).get(20, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(PlaybackException.class)
                .hasMessageContaining("HTTP 404");
    }

    @Test
    void anEntryOfTheLedgerIsGoneOnWithUnderTheIdThatItGot() throws Exception {
        answers = List.of(200, 200).iterator();
        said = "{\"subject\":\"430100-L-1\"}";
        var putRight = new LedgerStep(FIND.at(), Book.PROBLEMS, "WT-1", "WT-1-right", "{}");

        var entry = outsiders().begin(FIND).get(20, TimeUnit.SECONDS);
        outsiders().act(putRight, entry).get(20, TimeUnit.SECONDS);

        assertThat(paths).containsExactly("/api/v1/ledger", "/api/v1/ledger/430100-L-1/actions");
        assertThat(FIND.begins()).isTrue();
        assertThat(putRight.begins()).isFalse();
        assertThat(putRight.subject()).isEqualTo(FIND.subject());
    }

    private static Readings readings(String teller) {
        return new Readings(Instant.parse("2021-05-03T01:00:00Z"), "430100", teller, List.of("1"), "[]");
    }

    private Outsiders outsiders() {
        return outsiders(NOT_YET);
    }

    private Outsiders outsiders(Duration notYet) {
        return new Outsiders("http://127.0.0.1:" + intake.getAddress().getPort(), new AccessKeys(new byte[32]), notYet);
    }

    private void answer(HttpExchange exchange) throws IOException {
        times.add(exchange.getRequestHeaders().getFirst("Suda-Scenario-Time"));
        paths.add(exchange.getRequestURI().getPath());
        callers.add(subject(exchange.getRequestHeaders().getFirst("Authorization")));
        var body = said.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answers.next(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String subject(String authorization) {
        try {
            return SignedJWT.parse(authorization.substring("Bearer ".length()))
                    .getJWTClaimsSet()
                    .getSubject();
        } catch (java.text.ParseException e) {
            throw new IllegalStateException(authorization, e);
        }
    }
}
