package suda.intake;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.Base64;
import suda.access.Secrets;

/**
 * The installation's key that wraps the data keys of sealed identities: a Tink keyset in the secrets directory. Whoever
 * loses it loses all identities; being a keyset, it can be rotated with Tink's own tool.
 */
public final class ReporterVaultKey {
    static final String FILE = "reporters.kek";

    private ReporterVaultKey() {}

    /** Makes the key, unless it is there. */
    public static void createMissing(Secrets secrets) {
        try {
            AeadConfig.register();
            var keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            var bytes = TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
            secrets.write(FILE, Base64.getEncoder().encode(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Making the key of reporters' identities", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing " + FILE + " to " + secrets.directory(), e);
        }
    }

    /** @throws UncheckedIOException if the file is missing, with its path */
    static Aead read(Secrets secrets) {
        try {
            AeadConfig.register();
            return TinkProtoKeysetFormat.parseKeyset(secrets.read(FILE), InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(FILE + " in " + secrets.directory() + " is no key of Tink's", e);
        }
    }
}
