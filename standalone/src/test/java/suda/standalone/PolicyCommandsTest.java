package suda.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class PolicyCommandsTest {
    private record Result(int status, String out, String err) {}

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String CONTACTS = """
            policy: contacts
            version: "2026-1"
            offices:
              "430121":
                - {id: a, name: 甲, email: a@example.org}
            """;

    @TempDir
    private Path directory;

    private final Map<String, String> answers = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private String refusal = "";
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aFaultIsPrintedWithFileLineAndReasonInBothLanguages() throws Exception {
        var file = write("contacts.yml", CONTACTS.replace("a@example.org", "nobody"));

        assertThat(run("policy", "check", file))
                .returns(1, Result::status)
                .returns(
                        file + ":5: offices/430121/1/email：不是有效的邮件地址。 Is not a valid mail address.\n",
                        result -> result.out());
        assertThat(run("policy", "check", write("contacts.yml", CONTACTS)))
                .returns(0, Result::status)
                .returns("没有错误 / no faults: contacts 2026-1\n", Result::out);
    }

    @Test
    void deadlinesAreCheckedByRoutingsOwnReading() throws Exception {
        var good = deadlines().replace("2026.1", "2026.2");
        var bad = good.replace("close: 13wd", "close: soon");
        var line = bad.substring(0, bad.indexOf("close: soon")).lines().count();

        assertThat(run("policy", "check", write("deadlines.yml", good)))
                .returns(0, Result::status)
                .returns("没有错误 / no faults: deadlines 2026.2\n", Result::out);
        assertThat(run("policy", "check", write("deadlines.yml", bad)))
                .returns(1, Result::status)
                .extracting(Result::out)
                .asString()
                .startsWith(directory.resolve("deadlines.yml") + ":" + line + ": rows/report/close：应是期限")
                .contains("。 Must be a term");
    }

    @Test
    void aFileThatCannotBeReadOrToldSaysSo() throws Exception {
        assertThat(run("policy", "check", directory.resolve("none.yml").toString()))
                .returns(1, Result::status)
                .extracting(Result::err)
                .asString()
                .contains("无法读取", "cannot be read");
        assertThat(run("policy", "check", write("mine.yml", "a: 1\n")).err()).contains("policy: deadlines", "contacts");
        var gbk = directory.resolve("contacts.yml");
        Files.writeString(gbk, CONTACTS, Charset.forName("GB18030"));
        assertThat(run("policy", "check", gbk.toString()).err()).contains("UTF-8");
        assertThat(run("policy").status()).isEqualTo(2);
        assertThat(run("policy", "check"))
                .returns(2, Result::status)
                .extracting(Result::err)
                .asString()
                .contains("./suda policy check --help");
    }

    @Test
    void whatDiffersFromWhatIsInForceIsShownEntryByEntry() throws Exception {
        inForce("deadlines", "2026.1", deadlines());
        var draft = deadlines()
                .replace("version: \"2026.1\"", "version: \"2026.2\"")
                .replace("close: 5wd", "close: 3wd");

        var result = online("policy", "diff", write("deadlines.yml", draft));

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("2026.1", "rows/complaint/close: 5wd → 3wd（第 ", "version: 2026.1 → 2026.2")
                .doesNotContain("\u001b");
        assertThat(asked.get(0)).isEqualTo("GET /api/v1/policies/deadlines");
        assertThat(online("policy", "diff", write("deadlines.yml", deadlines())).out())
                .contains("没有不同", "nothing differs");
    }

    @Test
    void aKindOfWhichNothingWasAppliedIsAllNew() throws Exception {
        var result = online("policy", "diff", write("contacts.yml", CONTACTS));

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).contains("还没有发布过", "version: — → 2026-1");
    }

    @Test
    void applyingChecksComparesAndHasIntakePublishInTheProvincesName() throws Exception {
        answers.put("/api/v1/policies/contacts", """
                {"kind":"contacts","version":"2026-1","effectiveFrom":"2026-06-30T16:00:00Z","publishedAt":"2026-06-09T01:30:00Z"}""");
        var file = write("contacts.yml", CONTACTS);

        var result =
                online("policy", "apply", file, "--author", "张三", "--reason", "换人", "--at", "2026-07-01T00:00+08:00");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).contains("version: — → 2026-1", "已发布 contacts 2026-1，2026-07-01 00:00:00 起生效");
        assertThat(asked.get(asked.size() - 3)).isEqualTo("POST /api/v1/policies/contacts");
        var claims = SignedJWT.parse(asked.get(asked.size() - 2).substring("Bearer ".length()))
                .getJWTClaimsSet();
        assertThat(claims.getStringClaim("role")).isEqualTo("PROVINCE");
        var body = JSON.readTree(asked.get(asked.size() - 1));
        assertThat(body.path("text").asString()).isEqualTo(CONTACTS);
        assertThat(body.path("author").asString()).isEqualTo("张三");
        assertThat(body.path("reason").asString()).isEqualTo("换人");
        assertThat(body.path("effectiveFrom").asString()).isEqualTo("2026-06-30T16:00:00Z");
    }

    @Test
    void whatIsAtFaultOrNoDifferentIsNotSent() throws Exception {
        var bad = write("contacts.yml", CONTACTS.replace("a@example.org", "nobody"));
        assertThat(online("policy", "apply", bad, "--author", "张三", "--reason", "换人")
                        .status())
                .isEqualTo(1);
        inForce("contacts", "2026-1", CONTACTS);
        assertThat(online("policy", "apply", write("contacts.yml", CONTACTS), "--author", "张三", "--reason", "换人"))
                .returns(0, Result::status)
                .extracting(Result::out)
                .asString()
                .contains("没有发布");
        assertThat(asked).noneMatch(line -> line.startsWith("POST"));
        assertThat(online("policy", "apply", bad, "--author", "张三").status()).isEqualTo(2);
        assertThat(online("policy", "apply", bad, "--author", "a", "--reason", "b", "--at", "tomorrow"))
                .returns(2, Result::status)
                .extracting(Result::err)
                .asString()
                .contains("--at", "+08:00");
    }

    @Test
    void intakesRefusalIsSaidInItsOwnWords() throws Exception {
        refusal =
                "{\"detail\":\"有 1 处错误，详见 errors。\",\"errors\":[{\"field\":\"effectiveFrom\",\"message\":\"最早为 2026-06-09T09:30:11+08:00\"}]}";

        assertThat(online("policy", "apply", write("contacts.yml", CONTACTS), "--author", "张三", "--reason", "换人"))
                .returns(1, Result::status)
                .extracting(Result::err)
                .asString()
                .contains("没有发布（400）", "effectiveFrom: 最早为 2026-06-09T09:30:11+08:00");
    }

    @Test
    void theHistoryIsATableWithTheNewestFirst() throws Exception {
        answers.put("/api/v1/policies/deadlines/history", """
                {"kind":"deadlines","versions":[
                {"version":"2026.10","effectiveFrom":"2026-07-31T16:00:00Z","author":"李四四","reason":"改","publishedAt":"2026-07-09T01:30:00Z","usable":false},
                {"version":"2026.2","effectiveFrom":"2026-06-30T16:00:00Z","author":"张三","reason":"湘交办18号","publishedAt":"2026-06-09T01:30:00Z","usable":true},
                {"version":"2026.1","year":2026,"effectiveFrom":null,"author":null,"reason":null,"publishedAt":"2026-01-01T00:00:00Z"}]}""");

        var result = online("policy", "history", "deadlines");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out().lines().skip(2))
                .containsExactly(
                        "2026.10         2026-08-01 00:00:00  李四四       2026-07-09 09:30:00  改（无效 / without effect）",
                        "2026.2          2026-07-01 00:00:00  张三         2026-06-09 09:30:00  湘交办18号",
                        "2026.1（2026）  —                    —            2026-01-01 08:00:00  —");
        assertThat(online("policy", "history", write("deadlines.yml", deadlines()))
                        .out())
                .isEqualTo(result.out());
    }

    @Test
    void whatIsInForceIsPrintedAsTheFileThatItIs() throws Exception {
        inForce("deadlines", "2026.1", deadlines());

        assertThat(online("policy", "show", "deadlines", "--at", "2026-07-01T00:00+08:00"))
                .returns(0, Result::status)
                .returns(deadlines(), Result::out);
        assertThat(asked.get(0)).isEqualTo("GET /api/v1/policies/deadlines?at=2026-06-30T16%3A00%3A00Z");
        assertThat(online("policy", "show", "contacts"))
                .returns(1, Result::status)
                .extracting(Result::err)
                .asString()
                .contains("还没有发布过");
        assertThat(online("policy", "show", "weather"))
                .returns(2, Result::status)
                .extracting(Result::err)
                .asString()
                .contains("weather", "deadlines");
    }

    private void inForce(String kind, String version, String text) {
        var answer = JSON.createObjectNode()
                .put("kind", kind)
                .put("version", version)
                .put("text", text);
        answers.put("GET /api/v1/policies/" + kind, answer.toString());
    }

    private void answer(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(exchange.getRequestMethod() + " " + uri);
        asked.add(Objects.toString(exchange.getRequestHeaders().getFirst("Authorization")));
        asked.add(body);
        var posted = exchange.getRequestMethod().equals("POST");
        var known = posted || uri.getPath().endsWith("/history")
                ? answers.get(uri.getPath())
                : answers.get("GET " + uri.getPath());
        var status = known == null ? (posted ? 400 : 404) : posted ? 202 : 200;
        var bytes = Objects.requireNonNullElse(known, refusal).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private static String deadlines() throws IOException {
        try (var shipped = PolicyCommandsTest.class.getResourceAsStream("/policy/deadlines.yml")) {
            return new String(Objects.requireNonNull(shipped).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** With the address of the one that answers for both services, and data of its own. */
    private Result online(String... words) {
        var url = "http://127.0.0.1:" + server.getAddress().getPort();
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--url", url, "--data", directory.toString()));
        if (all.contains("apply")) {
            all.addAll(List.of("--intake-url", url));
        }
        return run(all.toArray(String[]::new));
    }

    private static Result run(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var status = Suda.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(words);
        return new Result(status, out.toString(), err.toString());
    }
}
