package suda.routing.topology;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import suda.contract.SubmissionReceived;
import suda.divisions.Platforms;

/**
 * What makes a readable record no submission. Intake has checked everything before, so each of these is somebody
 * writing past it; the topology trusts nothing that could stop it.
 */
final class SubmissionFault {
    /** Nothing that Suda may be sent is older. */
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    private static final int LONGEST_TEXT = 100_000;

    private SubmissionFault() {}

    /** @return a sentence that names the field, or null when nothing is wrong */
    static @Nullable String find(SubmissionReceived s, String key, Instant latest) {
        if (s.getCaseId().isBlank() || !s.getCaseId().equals(key)) {
            return "caseId is missing or differs from the record's key";
        }
        if (Platforms.hunan().find(s.getPlatform()).isEmpty()) {
            return "platform is no platform of this installation";
        }
        if (s.getSourceNumber().isBlank()) {
            return "sourceNumber is missing";
        }
        if (s.getContentHash().isBlank()) {
            return "contentHash is missing";
        }
        if (s.getTitle().isBlank() || s.getText().isBlank()) {
            return "title or text is missing";
        }
        if (s.getTitle().length() + s.getText().length() > LONGEST_TEXT) {
            return "title and text are longer than " + LONGEST_TEXT + " characters";
        }
        if (outside(s.getReceivedAt(), latest) || outside(s.getAcceptedAt(), latest)) {
            return "receivedAt or acceptedAt lies before 1990 or in the future";
        }
        return null;
    }

    static boolean outside(Instant instant, Instant latest) {
        return instant.isBefore(EARLIEST) || instant.isAfter(latest);
    }
}
