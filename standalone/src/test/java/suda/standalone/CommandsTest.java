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
        for (var role : List.of("province", "discipline", "recusal", "operator")) {
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
