package suda.intake;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From what a number is made where the sender has none: the same seed, the same number, the same case. */
final class Seeds {
    static final String RULE_ZH = "应为 1 至 128 个可见 ASCII 字符";
    static final String RULE_EN = "must be 1 to 128 visible ASCII characters";
    private static final Pattern KEY = Pattern.compile("[!-~]{1,128}");

    private Seeds() {}

    static boolean isWellFormed(String idempotencyKey) {
        return KEY.matcher(idempotencyKey).matches();
    }

    /** @throws RefusedException if there is a key and it is none */
    static void requireWellFormed(@Nullable String idempotencyKey) {
        if (idempotencyKey != null && !isWellFormed(idempotencyKey)) {
            throw new RefusedException(
                    Refusal.BAD_REQUEST, "Idempotency-Key " + RULE_ZH + "。", "Idempotency-Key " + RULE_EN + ".");
        }
    }

    static String of(String idempotencyKey) {
        return "key/" + idempotencyKey;
    }

    /** Of what is a case of its own each time it is sent. */
    static String random() {
        return "random/" + UUID.randomUUID();
    }
}
