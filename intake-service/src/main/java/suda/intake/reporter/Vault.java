package suda.intake.reporter;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import suda.cases.CaseId;
import suda.contract.ReporterKey;
import suda.contract.SealedReporter;
import suda.intake.submission.Identity;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals identities in an envelope (DESIGN 15): each submission's identity under a random data key of its own, and that
 * key under the installation's. Both are bound to the record key, so that neither can be laid under another case.
 * Destroying the wrapped data key destroys the identity.
 */
public final class Vault {
    /** One sealed identity: the wrapped data key and what it opens. */
    public record Envelope(ReporterKey key, SealedReporter sealed) {
        SealId id() {
            return new SealId(key.getCaseId(), key.getKeyId());
        }
    }

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int KEY_ID_BYTES = 8;

    private final Aead installation;
    private final SecureRandom random = new SecureRandom();

    /** @param installation the key that wraps data keys */
    public Vault(Aead installation) {
        this.installation = installation;
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink cannot be set up", e);
        }
    }

    public Envelope seal(CaseId caseId, Identity identity, Instant now) {
        var keyId = new byte[KEY_ID_BYTES];
        random.nextBytes(keyId);
        var id = new SealId(caseId.text(), HexFormat.of().formatHex(keyId));
        try {
            var dataKey = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            var wrapped = TinkProtoKeysetFormat.serializeEncryptedKeyset(dataKey, installation, bound(id));
            var ciphertext = aead(dataKey).encrypt(JSON.writeValueAsBytes(identity), bound(id));
            return new Envelope(
                    new ReporterKey(id.caseId(), id.keyId(), ByteBuffer.wrap(wrapped), null),
                    new SealedReporter(id.caseId(), id.keyId(), now, ByteBuffer.wrap(ciphertext)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Sealing an identity of case " + caseId, e);
        }
    }

    /**
     * Opens an envelope.
     *
     * @throws GeneralSecurityException if the two do not belong together, or another installation sealed them
     */
    public Identity open(Envelope envelope) throws GeneralSecurityException {
        var id = envelope.id();
        try {
            var dataKey = TinkProtoKeysetFormat.parseEncryptedKeyset(
                    bytes(envelope.key().getWrappedKey()), installation, bound(id));
            var plain = aead(dataKey).decrypt(bytes(envelope.sealed().getCiphertext()), bound(id));
            return JSON.readValue(plain, Identity.class);
        } catch (JacksonException e) {
            // Without the cause, whose message would quote what was sealed.
            throw new GeneralSecurityException("What was sealed as " + id.text() + " is no identity");
        }
    }

    /** Seals and opens something, so that an unfit key shows before the first identity needs it. */
    public void prove() {
        var nobody = new Identity(null, null, null, "", "", null, null, null);
        var nowhere = CaseId.parse("00000-00000-00000").orElseThrow();
        try {
            open(seal(nowhere, nobody, Instant.EPOCH));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key of reporters' identities does not open what it seals", e);
        }
    }

    private static Aead aead(KeysetHandle handle) throws GeneralSecurityException {
        return handle.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    private static byte[] bound(SealId id) {
        return id.text().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(@Nullable ByteBuffer buffer) {
        if (buffer == null) {
            return new byte[0];
        }
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
