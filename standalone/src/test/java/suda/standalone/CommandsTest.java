package suda.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.access.AccessKeys;
import suda.access.Secrets;

class CommandsTest {
    private record Result(int status, String out, String err) {}

    @TempDir
    private Path data;

    @Test
    void aKeyNamesItsHolderAndIsSignedWithTheInstallationsSecret() throws Exception {
        var result = run("key", "hotline", "12328-430100", "--days", "2");

        assertThat(result.status()).isZero();
        var key = SignedJWT.parse(result.out().trim());
        var secret = new Secrets(data.resolve("secrets")).read(Secrets.ACCESS);
        assertThat(key.verify(new MACVerifier(new AccessKeys(secret).secret()))).isTrue();
        var claims = key.getJWTClaimsSet();
        assertThat(claims.getStringClaim("role")).isEqualTo("HOTLINE");
        assertThat(claims.getStringClaim("code")).isEqualTo("12328-430100");
        assertThat(claims.getExpirationTime().toInstant())
                .isBetween(
                        Instant.now().plus(Duration.ofDays(2)).minusSeconds(60),
                        Instant.now().plus(Duration.ofDays(2)).plusSeconds(60));
    }

    @Test
    void rolesOfTheProvinceNeedNoCode() throws Exception {
        for (var role : List.of("province", "discipline", "recusal", "operator", "PROVINCE")) {
            var key = SignedJWT.parse(run("key", role).out().trim());

            assertThat(key.getJWTClaimsSet().getStringClaim("code")).isEqualTo("430000");
        }
    }

    @Test
    void anUnknownCodeSaysHowToFindThem() {
        assertThat(run("key", "office", "999999"))
                .returns(2, Result::status)
                .returns("", Result::out)
                .extracting(Result::err)
                .asString()
                .contains("999999", "./suda offices");
        assertThat(run("key", "hotline").err()).contains("./suda platforms");
        assertThat(run("key", "mayor").err()).contains("hotline, office, province");
        assertThat(run("office", "999999").err()).contains("./suda offices");
        assertThat(run("source", "nope").err()).contains("./suda platforms");
        assertThat(run("office", "430121", "--count", "0"))
                .returns(1, Result::status)
                .extracting(Result::err)
                .asString()
                .contains("--count");
        assertThat(run("desk", "nope").err()).contains("triage, discipline, recusal");
    }

    @Test
    void aReplayNamesWhatItCanPlayAndHowFast() {
        assertThat(run("replay", "nowhere"))
                .returns(2, Result::status)
                .extracting(Result::err)
                .asString()
                .contains("nowhere", "hunan-2021");
        assertThat(run("replay", "hunan-2021", "--speed", "fast"))
                .returns(2, Result::status)
                .extracting(Result::err)
                .asString()
                .contains("--speed", "1000x");
    }

    @Test
    void topicsSayWhoReadsAndWritesThem() {
        var out = new StringWriter();
        assertThat(Suda.commandLine().setOut(new PrintWriter(out)).execute("topics"))
                .isZero();
        assertThat(out.toString())
                .contains("reporters.keys\t<case id>/<key id>\tReporterKey\t12\tintake\tintake")
                .contains("inbound.12328-430100\tany\tInboundMessage\t1\tintake\thotline 12328-430100");
    }

    @Test
    void withoutABrokerFollowingSaysWhatToDo() {
        var nobody = "127.0.0.1:" + Ports.free().kafka();

        assertThat(run("office", "430121", "--bootstrap", nobody))
                .returns(1, Result::status)
                .extracting(Result::err)
                .asString()
                .contains(nobody, "./suda up");
    }

    @Test
    void aBriefIsAskedForInTheProvincesNameAndPrinted() throws Exception {
        var asked = new java.util.ArrayList<String>();
        try (var routing = new Answering(200, "工作简报 2,344", asked)) {
            var result =
                    run("brief", "--from", "2021-05-01", "--to", "2021-07-05", "--lang", "en", "--url", routing.url());

            assertThat(result).returns(0, Result::status).returns("工作简报 2,344", Result::out);
            assertThat(asked.get(0)).isEqualTo("/api/v1/brief?format=text&lang=en&from=2021-05-01&to=2021-07-05");
            var claims =
                    SignedJWT.parse(asked.get(1).substring("Bearer ".length())).getJWTClaimsSet();
            assertThat(claims.getStringClaim("role")).isEqualTo("PROVINCE");

            var file = data.resolve("brief.xlsx");
            assertThat(run("brief", "--format", "xlsx", "--out", file.toString(), "--url", routing.url()))
                    .returns(0, Result::status)
                    .returns("", Result::out);
            assertThat(file).hasContent("工作简报 2,344");
        }
    }

    @Test
    void aBriefThatIsRefusedSaysWhy() throws Exception {
        var problem = "{\"detail\":\"请求参数有误。\",\"errors\":[{\"field\":\"to\",\"message\":\"不应早于 from。\"}]}";
        try (var routing = new Answering(400, problem, new java.util.ArrayList<>())) {
            assertThat(run("brief", "--url", routing.url()))
                    .returns(1, Result::status)
                    .extracting(Result::err)
                    .asString()
                    .contains("to: 不应早于 from。");
        }
        assertThat(run("brief", "--format", "pdf"))
                .returns(2, Result::status)
                .extracting(Result::err)
                .asString()
                .contains("pdf", "docx");
        assertThat(run("brief", "--format", "docx").err()).contains("--out");
        assertThat(run("brief", "--from", "1 May").err()).contains("--from", "2026-05-01");
        assertThat(run("brief", "--lang", "fr").err()).contains("zh, en");
    }

    @Test
    void aBriefOfAnotherSudaThanTheOneThatRunsSaysWhichOneThatIs() throws Exception {
        var about = "{\"version\":null,\"scenario\":\"hunan-2021\"}";
        try (var replay = new Answering(200, about, new java.util.ArrayList<>());
                var foreign = new Answering(401, "", new java.util.ArrayList<>())) {
            var replayed = java.nio.file.Files.createDirectories(data.resolve("replay-hunan-2021"));
            new Addresses("", "", "", replay.url()).write(replayed);
            var nobody = "http://127.0.0.1:" + Ports.free().routing();

            assertThat(run("brief", "--url", nobody))
                    .returns(1, Result::status)
                    .extracting(Result::err)
                    .asString()
                    .contains(nobody, "./suda up", "--data " + replayed);
            assertThat(run("brief", "--url", foreign.url()).err())
                    .contains(foreign.url(), data.toString(), "--data " + replayed);
        }
    }

    /** A service that always says the same. */
    private static final class Answering implements AutoCloseable {
        private final com.sun.net.httpserver.HttpServer server;

        /** @param asked path, query and key of each question */
        Answering(int status, String body, List<String> asked) throws java.io.IOException {
            server = com.sun.net.httpserver.HttpServer.create(new java.net.InetSocketAddress("127.0.0.1", 0), 0);
            server.createContext("/", exchange -> {
                asked.add(exchange.getRequestURI().toString());
                asked.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                var bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
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

    private Result run(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var arguments = new java.util.ArrayList<>(List.of(words));
        arguments.addAll(List.of("--data", data.toString()));
        var status = Suda.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
        return new Result(status, out.toString(), err.toString());
    }
}
