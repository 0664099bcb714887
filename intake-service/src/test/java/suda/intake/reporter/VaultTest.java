package suda.intake.reporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import suda.cases.CaseId;
import suda.contract.ReporterKey;
import suda.contract.SealedReporter;
import suda.intake.submission.Identity;

class VaultTest {
    private static final CaseId CASE = CaseId.parse("00000-00000-00000").orElseThrow();
    private static final Instant NOW = Instant.parse("2026-06-10T00:00:00Z");

    private final Identity identity = new Identity("张三", "13800138000", null, "标题", "正文", null, null, null);
    private final Vault vault = new Vault(key());

    @Test
    void opensWhatItSealed() throws GeneralSecurityException {
        assertThat(vault.open(vault.seal(CASE, identity, NOW))).isEqualTo(identity);
    }

    @Test
    void sealsTheSameTwiceUnderDifferentKeys() {
        var one = vault.seal(CASE, identity, NOW);
        var two = vault.seal(CASE, identity, NOW);

        assertThat(one.id()).isNotEqualTo(two.id());
        assertThat(one.sealed().getCiphertext()).isNotEqualTo(two.sealed().getCiphertext());
        assertThat(latin(one.sealed().getCiphertext())).doesNotContain("13800138000");
    }

    @Test
    void doesNotOpenAnIdentityThatWasLaidUnderAnotherCase() {
        var envelope = vault.seal(CASE, identity, NOW);
        var id = envelope.id();
        var moved = new Vault.Envelope(
                new ReporterKey("N53PC-PYBAY-9AEN0", id.keyId(), envelope.key().getWrappedKey(), null),
                new SealedReporter(
                        "N53PC-PYBAY-9AEN0", id.keyId(), NOW, envelope.sealed().getCiphertext()));

        assertThatThrownBy(() -> vault.open(moved)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void doesNotOpenWithoutTheDataKey() {
        var envelope = vault.seal(CASE, identity, NOW);
        var other = vault.seal(CASE, identity, NOW);
        var id = envelope.id();
        var erased = new Vault.Envelope(new ReporterKey(id.caseId(), id.keyId(), null, NOW), envelope.sealed());
        var wrong = new Vault.Envelope(other.key(), envelope.sealed());

        assertThatThrownBy(() -> vault.open(erased)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> vault.open(wrong)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void doesNotOpenWhatAnotherInstallationSealed() {
        var envelope = new Vault(key()).seal(CASE, identity, NOW);

        assertThatThrownBy(() -> vault.open(envelope)).isInstanceOf(GeneralSecurityException.class);
    }

    private static Aead key() {
        try {
            AeadConfig.register();
            return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM)
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String latin(ByteBuffer bytes) {
        return StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
    }
}
