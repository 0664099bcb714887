package suda.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import suda.access.AccessKeys;
import suda.access.Role;
import suda.access.Secrets;
import suda.contract.ActionKind;
import suda.intake.submission.Bodies;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service over real HTTP, with neither broker nor registry to be found. */
class IntakeServiceTest {
    @TempDir
    static Path directory;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String SUBMISSIONS = "/api/v1/submissions";
    private static final String ACTIONS = "/api/v1/cases/N53PC-PYBAY-9AEN0/actions";
    private static final String CALENDAR = "/api/v1/calendars/2026";
    private static final String POLICY = "/api/v1/policies/deadlines";
    private static final String READINGS = "/api/v1/channels/readings";
    private static final String FOLLOW_UP = "/api/v1/followups/430100-2026-3/actions";
    private static final String REVEAL = "/api/v1/cases/N53PC-PYBAY-9AEN0/reporter:reveal";

    @SuppressWarnings("NullAway.Init") // Started before all tests.
    private static ConfigurableApplicationContext service;

    @SuppressWarnings("NullAway.Init") // Likewise.
    private static HttpServer routing;

    private static String port = "";

    @BeforeAll
    static void start() throws IOException {
        ReporterVaultKey.createMissing(new Secrets(directory.resolve("secrets")).createMissing());
        var nowhere = "127.0.0.1:" + freePort();
        routing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        routing.createContext("/", IntakeServiceTest::answer);
        routing.start();
        service = IntakeService.application()
                .run(
                        "--server.port=0",
                        "--suda.kafka.bootstrap-servers=" + nowhere,
                        "--suda.registry.url=http://" + nowhere,
                        "--suda.routing.url=http://127.0.0.1:"
                                + routing.getAddress().getPort(),
                        "--suda.notifier.url=http://" + nowhere,
                        "--suda.secrets.directory=" + directory.resolve("secrets"),
                        "--suda.state.directory=" + directory.resolve("state"));
        port = service.getEnvironment().getRequiredProperty("local.server.port");
    }

    @AfterAll
    static void stop() {
        service.close();
        routing.stop(0);
    }

    /** Routing that can say what is at fault in deadlines, and nothing else. */
    private static void answer(HttpExchange exchange) throws IOException {
        var file = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var faults = file.startsWith("good")
                ? "{\"version\":\"2026.2\",\"faults\":[]}"
                : "{\"version\":\"\",\"faults\":[{\"line\":3,\"path\":\"rows\",\"zh\":\"缺失\",\"en\":\"is missing\"}]}";
        var bytes = faults.getBytes(StandardCharsets.UTF_8);
        var known = exchange.getRequestURI().getPath().equals(POLICY + ":check");
        exchange.sendResponseHeaders(known ? 200 : 503, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void livesButIsNotReadyAndSaysWhatItWaitsFor() {
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var readiness = get("/actuator/health/readiness");
            assertThat(readiness.statusCode()).isEqualTo(503);
            assertThat(readiness.body()).contains("waitsFor", "the broker's answer");
        });
    }

    @Test
    void answers503WithinASecondWhileTheBrokerIsAway() {
        submit(Bodies.good().toString()); // Whatever has to be loaded once is loaded.

        var started = System.nanoTime();
        var response = submit(Bodies.good().toString());

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(1));
        assertProblem(response, 503);
        assertThat(response.headers().firstValue("Retry-After")).contains("2");
    }

    @Test
    void namesEveryFieldAtFaultInTheLanguageAskedFor() {
        var body = Bodies.good(b -> b.put("kind", "X").remove("title")).toString();

        var chinese = assertProblem(submit(body), 400);
        var english = assertProblem(submit(body, "Accept-Language", "en-GB,en;q=0.8"), 400);

        assertThat(chinese.path("errors").size()).isEqualTo(2);
        assertThat(chinese.path("errors").path(0).path("field").asString()).isEqualTo("kind");
        assertThat(chinese.path("errors").path(0).path("message").asString()).startsWith("应为下列之一");
        assertThat(english.path("errors").path(1).path("message").asString()).isEqualTo("is required");
        assertThat(chinese.path("title").asString())
                .isNotEqualTo(english.path("title").asString());
    }

    @Test
    void aSenderThatTellsALiveInstallationTheTimeIsRefused() {
        var problem =
                assertProblem(submit(Bodies.good().toString(), AcceptanceTime.HEADER, "2026-06-09T02:00:00Z"), 400);

        assertThat(problem.path("detail").asString()).contains(AcceptanceTime.HEADER);
    }

    @ParameterizedTest
    @CsvSource({"'{\"kind\":'", "''", "'{\"kind\":\"REPORT\",\"kind\":\"COMPLAINT\"}'", "'{} {}'", "'\0'"})
    void answers400ToWhatIsNoJsonWithoutQuotingIt(String body) {
        var problem = assertProblem(submit(body), 400);

        assertThat(problem.path("detail").asString()).doesNotContain("COMPLAINT");
    }

    @Test
    void refusesDeepNestingAndLargeBodies() {
        assertProblem(submit("[".repeat(100_000)), 400);
        assertProblem(submit(" ".repeat(256 * 1024 + 1)), 413);
    }

    @ParameterizedTest
    @CsvSource({
        "OFFICE, 430121, 403",
        "PROVINCE, 430000, 403",
        "DISCIPLINE, 430000, 403",
        "OPERATOR, 430000, 403",
        "HOTLINE, 12345-430000, 403"
    })
    void onlyAHotlineSubmitsAndOnlyForItself(Role role, String code, int status) {
        assertProblem(post(SUBMISSIONS, Bodies.good().toString(), "Authorization", key(role, code)), status);
    }

    @Test
    void answers401WithoutAValidKey() {
        assertProblem(post(SUBMISSIONS, "{}"), 401);
        assertProblem(post(SUBMISSIONS, "{}", "Authorization", "Bearer nonsense"), 401);
        var other =
                new AccessKeys(new byte[32]).issue(Role.HOTLINE, Bodies.PLATFORM, Instant.now(), Duration.ofDays(1));
        assertProblem(post(SUBMISSIONS, "{}", "Authorization", "Bearer " + other), 401);
        var expired = keys().issue(
                        Role.HOTLINE, Bodies.PLATFORM, Instant.now().minus(Duration.ofDays(2)), Duration.ofDays(1));
        assertProblem(post(SUBMISSIONS, "{}", "Authorization", "Bearer " + expired), 401);
    }

    @ParameterizedTest
    @CsvSource({
        "HOTLINE, 12328-430100, 503",
        "OFFICE, 430121, 503",
        "PROVINCE, 430000, 503",
        "DISCIPLINE, 430000, 503",
        "RECUSAL, 430000, 503",
        "OPERATOR, 430000, 403"
    })
    void everyoneButTheOperatorActsOnCases(Role role, String code, int status) {
        var problem = assertProblem(post(ACTIONS, "{\"kind\":\"SIGN\"}", "Authorization", key(role, code)), status);

        assertThat(problem.path("detail").asString()).isNotBlank();
        assertProblem(post(ACTIONS, "{\"kind\":\"SIGN\"}"), 401);
    }

    @Test
    void whoWaitsForAnOutcomeIsTurnedAwayAtOnceWhileTheBrokerIsAway() {
        var started = System.nanoTime();
        var response = act("{\"kind\":\"SIGN\"}", "Prefer", "wait=10");

        assertProblem(response, 503);
        assertThat(response.headers().firstValue("Retry-After")).contains("2");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void namesEveryFieldAtFaultOfAnAction() {
        var body = "{\"kind\":\"CLOSE\",\"result\":\"FINE\",\"granted\":true}";

        var chinese = assertProblem(act(body), 400);
        var english = assertProblem(act(body, "Accept-Language", "en"), 400);

        assertThat(chinese.path("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("result", "publicAnswer", "granted");
        assertThat(chinese.path("errors").findValuesAsString("message"))
                .contains("必须填写")
                .allSatisfy(m -> assertThat(m).containsPattern("\\p{IsHan}"));
        assertThat(english.path("errors").findValuesAsString("message"))
                .contains("is required")
                .noneSatisfy(m -> assertThat(m).containsPattern("\\p{IsHan}"));
    }

    @Test
    void aMalformedCaseIdIsACaseThatNobodyMaySee() {
        var problem = assertProblem(
                post(
                        "/api/v1/cases/N53PC-PYBAY-9AEN1/actions",
                        "{\"kind\":\"SIGN\"}",
                        "Authorization",
                        key(Role.OFFICE, "430121")),
                404);

        assertThat(problem.path("detail").asString()).isEqualTo("没有这个工单，或者您无权查看。");
    }

    @Test
    void anActionIsHeldToTheSameJsonAsASubmission() {
        assertProblem(act("{\"kind\":\"SIGN\",\"kind\":\"CLOSE\"}"), 400);
        assertProblem(act("{\"kind\":"), 400);
        assertProblem(act(" ".repeat(256 * 1024 + 1)), 413);
        assertProblem(act("{\"kind\":\"SIGN\"}", "Idempotency-Key", "with blank"), 400);
        assertProblem(act("{\"kind\":\"SIGN\"}", AcceptanceTime.HEADER, "2026-06-09T02:00:00Z"), 400);
    }

    @ParameterizedTest
    @CsvSource({
        "HOTLINE, 12328-430100, 403",
        "OFFICE, 430000, 403",
        "DISCIPLINE, 430000, 403",
        "RECUSAL, 430000, 403",
        "OPERATOR, 430000, 403",
        "PROVINCE, 430000, 503"
    })
    void onlyTheProvincePublishesCalendars(Role role, String code, int status) {
        assertProblem(
                post(CALENDAR, "{\"version\":\"1\",\"off\":[\"2026-01-01\"]}", "Authorization", key(role, code)),
                status);
    }

    @Test
    void namesEveryFaultOfACalendar() {
        var problem = assertProblem(
                post(
                        CALENDAR,
                        "{\"off\":[\"2027-01-01\"],\"worked\":[\"2026-01-05\"]}",
                        "Authorization",
                        key(Role.PROVINCE, "430000")),
                400);

        assertThat(problem.path("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("version", "off[0]", "worked");
        assertProblem(post("/api/v1/calendars/next", "{}", "Authorization", key(Role.PROVINCE, "430000")), 404);
    }

    @ParameterizedTest
    @CsvSource({
        "HOTLINE, 12328-430100, 403",
        "OFFICE, 430100, 403",
        "DISCIPLINE, 430000, 403",
        "RECUSAL, 430000, 403",
        "OPERATOR, 430000, 403",
        "PROVINCE, 430000, 503"
    })
    void onlyTheProvinceAppliesPolicies(Role role, String code, int status) {
        var body = "{\"text\":\"good\",\"author\":\"张三\",\"reason\":\"通知\"}";

        assertProblem(post(POLICY, body, "Authorization", key(role, code)), status);
    }

    @Test
    void namesEveryFaultOfAPolicyWithItsLineInTheLanguageAskedFor() {
        var province = key(Role.PROVINCE, "430000");
        var body = "{\"text\":\"bad\",\"author\":\"张三\",\"effectiveFrom\":\"2020-01-01T00:00:00Z\"}";

        var chinese = assertProblem(post(POLICY, body, "Authorization", province), 400);
        var english = assertProblem(post(POLICY, body, "Authorization", province, "Accept-Language", "en"), 400);

        assertThat(chinese.path("errors").findValuesAsString("field"))
                .containsExactly("reason", "text", "effectiveFrom");
        assertThat(chinese.path("errors").findValuesAsString("rule")).containsExactly("required", "policy", "early");
        assertThat(chinese.path("errors").path(1).path("message").asString()).isEqualTo("第 3 行 rows：缺失");
        assertThat(chinese.path("errors").path(1).path("line").asInt()).isEqualTo(3);
        assertThat(chinese.path("errors").path(0).has("line")).isFalse();
        assertThat(english.path("errors").path(1).path("message").asString()).isEqualTo("line 3, rows: is missing");
    }

    @Test
    void aPolicyThatNobodyCanCheckIsNotApplied() {
        var province = key(Role.PROVINCE, "430000");
        var body = "{\"text\":\"good\",\"author\":\"张三\",\"reason\":\"通知\"}";

        for (var kind : List.of("contacts", "routing")) {
            var away = post("/api/v1/policies/" + kind, body, "Authorization", province);
            assertThat(assertProblem(away, 503).path("detail").asString()).contains("无法核对");
            assertThat(away.headers().firstValue("Retry-After")).contains("2");
        }
        assertProblem(post("/api/v1/policies/weather", body, "Authorization", province), 404);
        assertProblem(
                post(POLICY, body, "Authorization", province, AcceptanceTime.HEADER, "2026-06-09T02:00:00Z"), 400);
    }

    @ParameterizedTest
    @CsvSource({
        "HOTLINE, 12328-430100, 503",
        "HOTLINE, 12328-430200, 403",
        "OFFICE, 430100, 503",
        "OFFICE, 430121, 403",
        "PROVINCE, 430000, 503",
        "DISCIPLINE, 430000, 403",
        "RECUSAL, 430000, 403",
        "OPERATOR, 430000, 403"
    })
    void readingsAreReportedByWhoSpeaksForTheCity(Role role, String code, int status) {
        var body = "[{\"city\":\"430100\",\"channel\":\"12328\",\"kind\":\"HEARTBEAT\",\"at\":\"%s\"}]"
                .formatted(Instant.now());

        assertProblem(post(READINGS, body, "Authorization", key(role, code)), status);
    }

    @Test
    void namesEveryFaultOfReadingsByItsPlace() {
        var city = key(Role.HOTLINE, "12328-430100");

        var invalid = assertProblem(post(READINGS, "[{},{\"kind\":\"FAX\"}]", "Authorization", city), 400);
        var foreign = assertProblem(post(READINGS, "{\"city\":\"430200\"}", "Authorization", city), 403);

        assertThat(invalid.path("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("[0].channel", "[0].kind", "[1].channel", "[1].kind");
        assertThat(foreign.path("detail").asString()).isEqualTo("此访问密钥无权执行该操作：city 应省略，或与发送方一致：430100。");
        assertThat(foreign.path("errors").findValuesAsString("field")).containsExactly("city");
    }

    @Test
    void aThousandReadingsMayBeLargerThanASubmission() {
        var city = key(Role.HOTLINE, "12328-430100");
        var reading =
                "{\"channel\":\"12328\",\"kind\":\"HEARTBEAT\",\"at\":\"%s\",\"readingId\":\"%d\"}" + " ".repeat(400);
        var at = Instant.now();
        var body = IntStream.range(0, 1_000)
                .mapToObj(i -> reading.formatted(at, i))
                .collect(Collectors.joining(",", "[", "]"));

        assertProblem(post(READINGS, body, "Authorization", city), 503);
        assertProblem(post(READINGS, " ".repeat(1024 * 1024 + 1), "Authorization", city), 413);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PROVINCE   | 430000       | 503 | 503 | 503
            OFFICE     | 430100       | 403 | 503 | 403
            OFFICE     | 430121       | 403 | 503 | 403
            HOTLINE    | 12328-430100 | 403 | 403 | 403
            DISCIPLINE | 430000       | 403 | 403 | 403
            OPERATOR   | 430000       | 403 | 403 | 403
            """)
    void theProvinceFollowsUpAndOfficesSayWhatTheyHaveDone(Role role, String code, int issued, int done, int entered) {
        var key = key(role, code);

        assertProblem(post(FOLLOW_UP, "{\"kind\":\"ISSUE\",\"text\":\"x\"}", "Authorization", key), issued);
        assertProblem(
                post(FOLLOW_UP, "{\"kind\":\"COMPLETE_MEASURE\",\"measure\":1,\"text\":\"x\"}", "Authorization", key),
                done);
        assertProblem(
                post(
                        "/api/v1/ledger/430100-L-0123456789AB/actions",
                        "{\"kind\":\"PUT_RIGHT\",\"text\":\"x\"}",
                        "Authorization",
                        key),
                done);
        assertProblem(
                post("/api/v1/ledger/inspections", "{\"on\":\"2021-06-30\",\"inspections\":47}", "Authorization", key),
                entered);
        assertProblem(
                post(
                        "/api/v1/ledger/consequences",
                        "{\"on\":\"2021-06-30\",\"office\":\"430121\",\"sanction\":\"TALK\",\"personTimes\":1}",
                        "Authorization",
                        key),
                entered);
        assertProblem(
                post(
                        "/api/v1/ledger",
                        "{\"category\":\"POOR_STYLE\",\"source\":\"MEETING\",\"manifestation\":\"x\",\"measure\":\"y\","
                                + "\"office\":\"430100\",\"person\":\"z\",\"deadline\":\"2026-12-31\"}",
                        "Authorization",
                        key),
                entered);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/followups/430000-2026-1/actions, 没有这项约谈或通报，或者您无权查看。",
        "/api/v1/followups/nonsense/actions, 没有这项约谈或通报，或者您无权查看。",
        "/api/v1/ledger/430121-L-0123456789AB/actions, 没有这项台账，或者您无权查看。"
    })
    void aMalformedIdIsSomethingThatNobodyMaySee(String path, String sentence) {
        var problem = assertProblem(post(path, "{}", "Authorization", key(Role.PROVINCE, "430000")), 404);

        assertThat(problem.path("detail").asString()).isEqualTo(sentence);
    }

    @Test
    void namesEveryFaultOfWhatIsDoneAboutAFollowUp() {
        var body = "{\"kind\":\"RECORD\",\"measures\":[{}],\"reason\":\"x\"}";
        var english = assertProblem(
                post(FOLLOW_UP, body, "Authorization", key(Role.PROVINCE, "430000"), "Accept-Language", "en"), 400);

        assertThat(english.path("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder(
                        "heldAt", "deadline", "persons", "measures[0].text", "measures[0].person", "reason");
    }

    @ParameterizedTest
    @CsvSource({
        "HOTLINE, 12328-430100, 403",
        "OPERATOR, 430000, 403",
        "DISCIPLINE, 430000, 400",
        "RECUSAL, 430000, 400",
        "OFFICE, 430121, 400",
        "PROVINCE, 430000, 400"
    })
    void revealsToThoseWhoHandleCasesAndNotWithoutAReason(Role role, String code, int status) {
        assertProblem(post(REVEAL, "{}", "Authorization", key(role, code)), status);
    }

    @ParameterizedTest
    @CsvSource({
        "OFFICE, 430121, 403",
        "HOTLINE, 12328-430100, 403",
        "OPERATOR, 430000, 403",
        "PROVINCE, 430000, 503",
        "DISCIPLINE, 430000, 503",
        "RECUSAL, 430000, 503"
    })
    void neitherOfficesNorHotlinesErase(Role role, String code, int status) {
        var request = request("/api/v1/cases/N53PC-PYBAY-9AEN0/reporter?reason=abcdef")
                .header("Authorization", key(role, code))
                .DELETE();

        assertProblem(send(request), status);
    }

    @Test
    void refusesRepeatedNamesAlsoInReasons() {
        var body = "{\"reason\":\"abcdef\",\"reason\":\"another\"}";

        assertProblem(post(REVEAL, body, "Authorization", key(Role.PROVINCE, "430000")), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=x", "text/plain"})
    void answers415ToWhatIsNotSentAsJson(String type) {
        var request = request(SUBMISSIONS)
                .header("Authorization", key(Role.HOTLINE, Bodies.PLATFORM))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString("{}"));

        assertProblem(send(request), 415);
    }

    @Test
    void givesUpABodyThatDoesNotCome() throws IOException {
        assertThat(answerToOneByteOfBody(key(Role.HOTLINE, Bodies.PLATFORM))).startsWith("HTTP/1.1 408");
    }

    @Test
    void answersOthersWhileHundredsOfBodiesDoNotCome() throws IOException {
        submit(Bodies.good().toString());
        var sockets = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 300; i++) {
                sockets.add(halfSent(key(Role.HOTLINE, Bodies.PLATFORM)));
            }
            var started = System.nanoTime();

            assertProblem(submit(Bodies.good().toString()), 503);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofMillis(2_500));
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void closesWithoutWaitingForTheBodyOfARequestWithoutAKey() throws IOException {
        var started = System.nanoTime();

        assertThat(answerToOneByteOfBody("Bearer nonsense")).startsWith("HTTP/1.1 401");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
    }

    /** All that comes until the service closes the connection. */
    private static String answerToOneByteOfBody(String key) throws IOException {
        try (var socket = halfSent(key)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Socket halfSent(String key) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
        socket.setSoTimeout(8_000);
        var head = "POST " + SUBMISSIONS + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + key
                + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void showsFiguresToOperatorsOnly() {
        assertThat(get("/actuator/prometheus").statusCode()).isEqualTo(401);
        var hotline = request("/actuator/prometheus").header("Authorization", key(Role.HOTLINE, Bodies.PLATFORM));
        assertThat(send(hotline).statusCode()).isEqualTo(403);
        var operator = request("/actuator/prometheus").header("Authorization", key(Role.OPERATOR, "430000"));
        assertThat(send(operator).body()).contains("suda_acks_seconds");
    }

    @Test
    void describesItselfToEveryone() {
        var description = JsonMapper.shared().readTree(get("/v3/api-docs").body());

        assertThat(description.path("openapi").asString()).startsWith("3.1");
        var submission = description.path("components").path("schemas").path("Submission");
        assertThat(submission.path("required").toString())
                .contains("kind", "channel", "category", "receivedAt", "title", "text");
        assertThat(submission.path("properties").path("reporter").isMissingNode())
                .isFalse();
        assertThat(description
                        .path("paths")
                        .path(SUBMISSIONS)
                        .path("post")
                        .path("responses")
                        .toString())
                .contains("202", "400", "503");
        var action = description.path("components").path("schemas").path("Action");
        assertThat(action.path("properties").propertyNames())
                .containsExactlyInAnyOrder(
                        "kind",
                        "actionId",
                        "at",
                        "into",
                        "text",
                        "reason",
                        "result",
                        "publicAnswer",
                        "office",
                        "granted",
                        "reached",
                        "solved",
                        "satisfied");
        assertThat(action.path("properties").path("kind").path("enum").size()).isEqualTo(ActionKind.values().length);
        assertThat(description
                        .path("paths")
                        .path("/api/v1/cases/{caseId}/actions")
                        .path("post")
                        .path("responses")
                        .propertyNames())
                .contains("200", "202", "400", "404", "409", "503");
        assertThat(description.path("paths").has("/api/v1/calendars/{year}")).isTrue();
        for (var path : List.of(
                "/api/v1/followups/{id}/actions",
                "/api/v1/ledger",
                "/api/v1/ledger/{id}/actions",
                "/api/v1/ledger/inspections",
                "/api/v1/ledger/consequences")) {
            var post = description.path("paths").path(path).path("post");
            assertThat(post.path("responses").propertyNames())
                    .as(path)
                    .contains("200", "202", "400", "403", "404", "409", "503");
            assertThat(post.path("parameters").findValuesAsString("name"))
                    .as(path)
                    .contains("Prefer", "Idempotency-Key", "Suda-Scenario-Time");
        }
        var readings = description.path("paths").path(READINGS).path("post");
        assertThat(readings.path("requestBody").toString()).contains("\"array\"", "schemas/Reading\"");
        assertThat(description.path("components").path("schemas").propertyNames())
                .contains(
                        "Reading",
                        "FollowUpAction",
                        "CorrectiveMeasure",
                        "LedgerProblem",
                        "LedgerAction",
                        "Inspection",
                        "Consequence");
    }

    @Test
    void answersProblemsForUnknownPathsAndMethods() {
        assertProblem(send(request("/nothing").header("Authorization", key(Role.PROVINCE, "430000"))), 404);
        assertProblem(send(request(SUBMISSIONS).header("Authorization", key(Role.HOTLINE, Bodies.PLATFORM))), 405);
    }

    private static JsonNode assertProblem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        var problem = JsonMapper.shared().readTree(response.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asString()).isNotBlank();
        return problem;
    }

    private static HttpResponse<String> submit(String body, String... headers) {
        var all = new String[headers.length + 2];
        all[0] = "Authorization";
        all[1] = key(Role.HOTLINE, Bodies.PLATFORM);
        System.arraycopy(headers, 0, all, 2, headers.length);
        return post(SUBMISSIONS, body, all);
    }

    private static HttpResponse<String> act(String body, String... headers) {
        var all = new String[headers.length + 2];
        all[0] = "Authorization";
        all[1] = key(Role.OFFICE, "430121");
        System.arraycopy(headers, 0, all, 2, headers.length);
        return post(ACTIONS, body, all);
    }

    private static HttpResponse<String> post(String path, String body, String... headers) {
        var request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    private static HttpResponse<String> get(String path) {
        return send(request(path));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String key(Role role, String code) {
        return "Bearer " + keys().issue(role, code, Instant.now(), Duration.ofDays(1));
    }

    private static AccessKeys keys() {
        return new AccessKeys(new Secrets(directory.resolve("secrets")).read(Secrets.ACCESS));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
