package suda.intake.submission;

import com.google.crypto.tink.subtle.Hkdf;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import suda.cases.CaseId;

/**
 * What can be told again without being kept: keyed hashes (HMAC-SHA-256), each purpose with a key of its own derived
 * from the installation's secret, so that no one outside can try out phone numbers or guess case ids.
 */
public final class Fingerprints {
    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int TOKEN_BYTES = 16;
    private static final int MINTED_CHARACTERS = 14;

    private final SecretKeySpec caseIds;
    private final SecretKeySpec reporterTokens;
    private final SecretKeySpec contentHashes;
    private final SecretKeySpec mintedNumbers;

    public Fingerprints(byte[] installationSecret) {
        caseIds = derive(installationSecret, "case-id");
        reporterTokens = derive(installationSecret, "reporter-token");
        contentHashes = derive(installationSecret, "content-hash");
        mintedNumbers = derive(installationSecret, "minted-number");
    }

    /** The case of a platform's number: the same for ever, whatever sent it. */
    public CaseId caseId(String platform, String sourceNumber) {
        return CaseId.ofHash(hash(caseIds, platform, SourceNumbers.normalised(sourceNumber)));
    }

    /** A number for a channel that has none: the same seed of the same platform gives the same number. */
    public String mintedNumber(String platform, String seed) {
        return "SD-" + CaseId.base32(hash(mintedNumbers, platform, seed), MINTED_CHARACTERS);
    }

    /** Matches a reporter's submissions without saying who it is; null without a phone number. */
    @Nullable
    String reporterToken(@Nullable StatedReporter reporter) {
        if (reporter == null || reporter.phone() == null) {
            return null;
        }
        var phone = normalisedPhone(reporter.phone());
        return phone.isEmpty()
                ? null
                : HexFormat.of().formatHex(Arrays.copyOf(hash(reporterTokens, phone), TOKEN_BYTES));
    }

    /**
     * Equal for equal content, however the JSON was laid out: every field in a fixed order, the time as an instant, lists
     * of related numbers and attachments in sorted order.
     */
    String contentHash(CheckedSubmission s) {
        var canonical = new ArrayList<@Nullable String>();
        canonical.addAll(Arrays.asList(s.platform(), s.sourceNumber(), s.kind().name(), s.channel(), s.category()));
        canonical.addAll(Arrays.asList(s.receivedAt().toString(), s.title(), s.text()));
        var place = s.place();
        canonical.add(place == null ? null : place.getCode());
        canonical.add(place == null ? null : place.getAddress());
        canonical.add(place == null ? null : Objects.toString(place.getLongitude()));
        canonical.add(place == null ? null : Objects.toString(place.getLatitude()));
        var respondent = s.respondent();
        canonical.add(respondent == null ? null : respondent.getOffice());
        canonical.add(respondent == null ? null : respondent.getUnit());
        canonical.add(respondent == null ? null : respondent.getPerson());
        var reporter = s.reporter();
        canonical.add(reporter == null ? null : reporter.name());
        canonical.add(reporter == null ? null : reporter.phone());
        canonical.add(reporter == null ? null : reporter.address());
        canonical.add(reporter == null ? null : reporter.confidential() + "," + reporter.wantsAnswer());
        canonical.add(s.truckDriver() + "," + s.urgent());
        addList(canonical, s.relatedNumbers().stream().sorted().toList());
        addList(
                canonical,
                s.attachments().stream()
                        .map(a -> a.getSha256() + " " + a.getUrl())
                        .sorted()
                        .toList());
        return HexFormat.of()
                .formatHex(Arrays.copyOf(hash(contentHashes, canonical.toArray(new String[0])), TOKEN_BYTES));
    }

    private static void addList(List<@Nullable String> canonical, List<String> list) {
        canonical.add(Integer.toString(list.size()));
        canonical.addAll(list);
    }

    /** Digits only, without the country's code. */
    static String normalisedPhone(String phone) {
        var digits = Normalizer.normalize(phone, Normalizer.Form.NFKC).replaceAll("[^0-9]", "");
        var national = digits.startsWith("00") ? digits.substring(2) : digits;
        return national.startsWith("86") && national.length() > 11 ? national.substring(2) : national;
    }

    private static SecretKeySpec derive(byte[] secret, String purpose) {
        try {
            var info = ("suda/" + purpose).getBytes(StandardCharsets.UTF_8);
            return new SecretKeySpec(Hkdf.computeHkdf(HMAC, secret, new byte[0], info, KEY_BYTES), HMAC);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
        }
    }

    /** Each part with its length, so that "ab","c" and "a","bc" differ, and null differs from "". */
    private static byte[] hash(SecretKeySpec key, @Nullable String... parts) {
        try {
            var bytes = new ByteArrayOutputStream();
            var out = new DataOutputStream(bytes);
            for (var part : parts) {
                var utf8 = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
                out.writeInt(part == null ? -1 : utf8.length);
                out.write(utf8);
            }
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("A byte array cannot fail", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
        }
    }
}
