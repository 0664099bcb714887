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
import suda.standalone.scenario.Happening.By;
import suda.standalone.scenario.Happening.Submission;
import suda.standalone.scenario.Outsiders.Caller;

class OutsidersTest {
    private static final Submission SUBMISSION =
            new Submission(Instant.parse("2021-05-03T01:00:00Z"), "12328-430100", "YS-1", "{}");

    private static final Act ACT = new Act(
            Instant.parse("2021-05-03T02:00:00Z"), By.HOLDER, "12328-430100", "YS-1", "1-sign", "{\"kind\":\"SIGN\"}");

    private final List<String> callers = new CopyOnWriteArrayList<>();
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final List<String> times = new CopyOnWriteArrayList<>();
    private Iterator<Integer> answers = List.<Integer>of().iterator();
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

    private Outsiders outsiders() {
        return new Outsiders("http://127.0.0.1:" + intake.getAddress().getPort(), new AccessKeys(new byte[32]));
    }

    private void answer(HttpExchange exchange) throws IOException {
        times.add(exchange.getRequestHeaders().getFirst("Suda-Scenario-Time"));
        paths.add(exchange.getRequestURI().getPath());
        callers.add(subject(exchange.getRequestHeaders().getFirst("Authorization")));
        var body = "why".getBytes(StandardCharsets.UTF_8);
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
