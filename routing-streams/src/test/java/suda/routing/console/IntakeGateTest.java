package suda.routing.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import suda.routing.Requests;
import suda.routing.RoutingSettings;

class IntakeGateTest {
    private static final String PATH = "/intake/api/v1/cases/C1/actions";

    @Test
    void intakeAwayIsSaidSoonAndWithWhenToTryAgain() throws Exception {
        var gate = gate("http://127.0.0.1:" + closedPort());

        var answer = pass(gate, Map.of("Accept-Language", "en"), "{}");

        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(answer.getHeaders().getFirst("Retry-After")).isEqualTo("2");
        assertThat(((ProblemDetail) body(answer)).getDetail()).contains("it acts once");
    }

    @Test
    void onlyWhatIntakeIsToKnowIsPassedOnAndOnlyWhatThePageIsToKnowComesBack() throws Exception {
        var asked = new Headers();
        try (var intake = new Intake(exchange -> {
            asked.putAll(exchange.getRequestHeaders());
            asked.add("path", exchange.getRequestURI().toString());
            var said = exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("Preference-Applied", "wait=5");
            exchange.getResponseHeaders().add("Set-Cookie", "mine=1");
            exchange.getResponseHeaders().add("Location", "http://elsewhere/");
            exchange.sendResponseHeaders(409, said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        })) {
            var headers = Map.of(
                    "Content-Type", "application/json", "Prefer", "wait=5", "Cookie", "suda-session=x", "Origin", "y");

            var answer = pass(gate(intake.url() + "/behind/"), headers, "{\"字\":1}");

            assertThat(answer.getStatusCode().value()).isEqualTo(409);
            assertThat(new String((byte[]) body(answer), StandardCharsets.UTF_8))
                    .isEqualTo("{\"字\":1}");
            assertThat(answer.getHeaders().headerNames())
                    .containsExactlyInAnyOrder("Content-Type", "Preference-Applied");
            assertThat(asked.getFirst("path")).isEqualTo("/behind/api/v1/cases/C1/actions");
            assertThat(asked.getFirst("Authorization")).isEqualTo("Bearer mine");
            assertThat(asked.getFirst("Prefer")).isEqualTo("wait=5");
            assertThat(asked).doesNotContainKeys("Cookie", "Origin");
        }
    }

    @Test
    void anAnswerThatDoesNotEndIsNotWaitedForForEver() throws Exception {
        var over = new CountDownLatch(1);
        try (var intake = new Intake(exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            awaited(over);
        })) {
            var answer = pass(gate(intake.url(), Duration.ofMillis(300)), Map.of(), "{}");

            // Before the server is stopped, which waits for it.
            over.countDown();
            assertThat(answer.getStatusCode().value()).isEqualTo(503);
        }
    }

    @Test
    void whatIsLargerThanAMebibyteIsRefusedUnread() throws Exception {
        var gate = gate("http://127.0.0.1:" + closedPort());

        assertThat(pass(gate, Map.of(), "x".repeat((1 << 20) + 1))
                        .getStatusCode()
                        .value())
                .isEqualTo(413);
    }

    private static ResponseEntity<Object> pass(IntakeGate gate, Map<String, String> headers, String body)
            throws Exception {
        return gate.pass(Requests.post(PATH, headers, body), "Bearer mine").get(10, TimeUnit.SECONDS);
    }

    private static Object body(ResponseEntity<Object> answer) {
        return java.util.Objects.requireNonNull(answer.getBody());
    }

    private static void awaited(CountDownLatch latch) {
        try {
            var unused = latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static IntakeGate gate(String url) {
        return gate(url, Duration.ofSeconds(15));
    }

    private static IntakeGate gate(String url, Duration patience) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of("suda.intake.url", url)));
        return new IntakeGate(Binder.get(environment).bindOrCreate("suda", RoutingSettings.class), patience);
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    private static final class Intake implements AutoCloseable {
        private final HttpServer server;

        Intake(Answering answering) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", answering::answer);
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
