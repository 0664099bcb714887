package suda.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessKeysTest {
    @TempDir
    Path directory;

    @Test
    void aKeyNamesItsHolderAndIsSignedWithTheInstallationsSecret() throws Exception {
        var keys = new AccessKeys(new Secrets(directory).createMissing().read(Secrets.ACCESS));
        var key = SignedJWT.parse(keys.issue(Role.HOTLINE, "12328-430100", Instant.now(), Duration.ofDays(1)));

        assertThat(key.verify(new MACVerifier(keys.secret()))).isTrue();
        assertThat(key.getJWTClaimsSet().getStringClaim(AccessKeys.ROLE)).isEqualTo("HOTLINE");
        assertThat(key.getJWTClaimsSet().getStringClaim(AccessKeys.CODE)).isEqualTo("12328-430100");
    }

    @Test
    void thereIsNoKeyForWhoDoesNotExist() {
        var keys = new AccessKeys(new byte[32]);

        assertThatThrownBy(() -> keys.issue(Role.OFFICE, "999999", Instant.now(), Duration.ofDays(1)))
                .hasMessageContaining("999999");
        assertThatThrownBy(() -> keys.issue(Role.HOTLINE, "nobody", Instant.now(), Duration.ofDays(1)))
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> keys.issue(Role.PROVINCE, "430100", Instant.now(), Duration.ofDays(1)))
                .hasMessageContaining("430000");
    }

    @Test
    void secretsAreKeptAndReadableByTheirOwnerAlone() throws Exception {
        var secrets = new Secrets(directory.resolve("secrets")).createMissing();
        var first = secrets.read(Secrets.INSTALLATION);

        assertThat(secrets.createMissing().read(Secrets.INSTALLATION))
                .isEqualTo(first)
                .hasSize(32);
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory.resolve("secrets/installation.key"))))
                .isEqualTo("rw-------");
    }
}
