package suda.intake.rows;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The characters of a file: which encodings are read, and what bytes look like that were none of them. */
public enum Text {
    UTF_8(StandardCharsets.UTF_8),
    GB18030(Charset.forName("GB18030"));

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char UNDECODABLE = '\uFFFD';

    private final Charset charset;

    Text(Charset charset) {
        this.charset = charset;
    }

    /** GB18030 also for its subsets, which many systems name when they mean it. */
    public static Optional<Text> of(Charset named) {
        var name = named.name().toUpperCase(Locale.ROOT);
        if (List.of("UTF-8", "US-ASCII").contains(name)) {
            return Optional.of(UTF_8);
        }
        return List.of("GB18030", "GBK", "GB2312", "X-MSWIN-936").contains(name)
                ? Optional.of(GB18030)
                : Optional.empty();
    }

    /** Bytes that are no characters become U+FFFD. */
    String decode(byte[] bytes) {
        return new String(bytes, charset);
    }

    static boolean isGarbled(String text) {
        return text.indexOf(UNDECODABLE) >= 0;
    }

    static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    String otherZh() {
        return this == UTF_8 ? "不是 UTF-8；若为 GB18030（GBK），请注明 charset=GB18030" : "不是 GB18030";
    }

    String otherEn() {
        return this == UTF_8 ? "is not UTF-8; say charset=GB18030 if it is GB18030 (GBK)" : "is not GB18030";
    }
}
