package suda.intake.submission;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks for personal data in an attachment's address. An office needs the address as it is, so it cannot be masked and
 * must not hold any (DOMAIN rule 2).
 */
final class PersonalAddress {
    /** An encoded address may have been encoded again on its way. */
    private static final int DECODINGS = 3;

    /** Hashes and UUIDs, as files are named after: the digits within them are nobody's number. */
    private static final Pattern HEX_NAME =
            Pattern.compile("(?<![0-9A-Fa-f])(?:[0-9A-Fa-f]{64}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{32}"
                    + "|[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})(?![0-9A-Fa-f])");

    private PersonalAddress() {}

    static Set<Personal> in(String url, Masking masking) {
        var found = EnumSet.noneOf(Personal.class);
        var read = url;
        for (int i = 0; i <= DECODINGS; i++) {
            found.addAll(masking.find(HEX_NAME.matcher(read).replaceAll("#")));
            var decoded = decoded(read);
            if (decoded.equals(read)) {
                break;
            }
            read = decoded;
        }
        return found;
    }

    private static String decoded(String url) {
        try {
            return URLDecoder.decode(url, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return url; // Its per cent signs encode nothing.
        }
    }
}
