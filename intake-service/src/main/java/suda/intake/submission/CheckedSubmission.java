package suda.intake.submission;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import suda.contract.Attachment;
import suda.contract.Kind;
import suda.contract.Place;
import suda.contract.Respondent;

/**
 * A submission that keeps every rule, normalised, and not yet masked.
 *
 * @param platform the numbering authority that sent it, never a mere claim
 * @param sourceNumber the sender's own number (NFKC, trimmed); null where the channel has none
 * @param receivedAt when the sender claims to have received it
 */
public record CheckedSubmission(
        String platform,
        @Nullable String sourceNumber,
        Kind kind,
        String channel,
        String category,
        Instant receivedAt,
        String title,
        String text,
        @Nullable Place place,
        @Nullable Respondent respondent,
        @Nullable StatedReporter reporter,
        boolean truckDriver,
        boolean urgent,
        List<String> relatedNumbers,
        List<Attachment> attachments) {

    public CheckedSubmission numbered(String number) {
        return new CheckedSubmission(
                platform,
                number,
                kind,
                channel,
                category,
                receivedAt,
                title,
                text,
                place,
                respondent,
                reporter,
                truckDriver,
                urgent,
                relatedNumbers,
                attachments);
    }

    /** Names no person and quotes no text, so that no log can. */
    @Override
    public String toString() {
        return "CheckedSubmission[" + platform + "/" + sourceNumber + "]";
    }
}
