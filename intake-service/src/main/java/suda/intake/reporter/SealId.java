package suda.intake.reporter;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import suda.cases.CaseId;

/**
 * The record key {@code <case id>/<key id>} of one sealed identity, the same in {@code reporters.keys} and
 * {@code reporters.sealed}.
 */
record SealId(String caseId, String keyId) {
    /** The key id of the record that keeps a case erased. */
    static final String ERASED = "erased";

    private static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{16}|" + ERASED);
    private static final int MAX_BYTES = 64;

    static SealId erased(CaseId caseId) {
        return new SealId(caseId.text(), ERASED);
    }

    /** Reads a record key; empty for a heartbeat's and for any bytes that are none. */
    static Optional<SealId> parse(byte @Nullable [] key) {
        if (key == null || key.length > MAX_BYTES) {
            return Optional.empty();
        }
        var text = new String(key, StandardCharsets.UTF_8);
        var slash = text.indexOf('/');
        if (slash < 0 || !KEY_ID.matcher(text.substring(slash + 1)).matches()) {
            return Optional.empty();
        }
        var caseId = text.substring(0, slash);
        return CaseId.parse(caseId)
                .filter(id -> id.text().equals(caseId))
                .map(id -> new SealId(caseId, text.substring(slash + 1)));
    }

    boolean isErasure() {
        return keyId.equals(ERASED);
    }

    String text() {
        return caseId + "/" + keyId;
    }
}
