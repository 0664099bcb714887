package suda.intake.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import suda.contract.PolicyKind;
import suda.intake.submission.Violation;

class PolicyExaminerTest {
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private URI there;
    private URI nowhere;
    private int status = 200;
    private String answer = "{\"kind\":\"deadlines\",\"version\":\"2026.2\",\"faults\":[]}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            asked.add(exchange.getRequestHeaders().getFirst("Authorization"));
            asked.add(exchange.getRequestHeaders().getFirst("Content-Type"));
            asked.add(body);
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        there = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        nowhere = URI.create("http://127.0.0.1:1");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void routingIsAskedWithTheCallersOwnKeyAndTheFileAsItIs() {
        var examined =
                new PolicyExaminer(there, nowhere).examine(PolicyKind.DEADLINES, "期限: 1\n", "Bearer the-callers-own");

        assertThat(examined.version()).isEqualTo("2026.2");
        assertThat(examined.faults()).isEmpty();
        assertThat(asked)
                .containsExactly(
                        "POST /api/v1/policies/deadlines:check",
                        "Bearer the-callers-own",
                        "text/yaml;charset=UTF-8",
                        "期限: 1\n");
    }

    @Test
    void contactsAreTheNotifiersToCheck() {
        new PolicyExaminer(nowhere, there).examine(PolicyKind.CONTACTS, "x", "k");

        assertThat(asked.get(0)).isEqualTo("POST /api/v1/policies/contacts:check");
    }

    @Test
    void everyFaultIsOfTheTextAndHasItsLineInBothLanguages() {
        answer = """
                {"kind":"deadlines","version":"","faults":[
                 {"line":12,"path":"rows/report/close","zh":"应是期限","en":"must be a term"},
                 {"line":0,"path":"","zh":"空文件","en":"nothing in it"}]}""";

        var faults = new PolicyExaminer(there, nowhere)
                .examine(PolicyKind.DEADLINES, "x", "k")
                .faults();

        assertThat(faults)
                .containsExactly(
                        new Violation(
                                "text",
                                "policy",
                                "第 12 行 rows/report/close：应是期限",
                                "line 12, rows/report/close: must be a term",
                                12),
                        new Violation("text", "policy", "空文件", "nothing in it", null));
    }

    @Test
    void whoeverDoesNotAnswerOrNotPlainlyIsAway() {
        var nobody = new PolicyExaminer(nowhere, nowhere);
        assertThatThrownBy(() -> nobody.examine(PolicyKind.ROUTING, "x", "k"))
                .isInstanceOf(PolicyExaminer.AwayException.class);
        var somebody = new PolicyExaminer(there, nowhere);
        for (var said : List.of("", "{}", "<html>", "{\"version\":\"\",\"faults\":[]}")) {
            answer = said;
            assertThatThrownBy(() -> somebody.examine(PolicyKind.ROUTING, "x", "k"))
                    .isInstanceOf(PolicyExaminer.AwayException.class);
        }
        status = 401;
        assertThatThrownBy(() -> somebody.examine(PolicyKind.ROUTING, "x", "k"))
                .isInstanceOf(PolicyExaminer.AwayException.class)
                .hasMessageContaining("401");
    }
}
