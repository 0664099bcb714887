package suda.routing.inbox;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import suda.contract.OfficeMessageType;

/**
 * A message to an office, as it may see it now.
 *
 * @param position by which it may tell how far it has looked
 * @param caseId null where it is about no case
 * @param title as the sender wrote it, masked: show it as text, never as markup; null where the case has left
 * @param zh what happened, in Chinese
 * @param unseen whether it came after the office last looked
 */
record Row(
        long position,
        Instant at,
        String type,
        @Nullable String caseId,
        @Nullable String title,
        String zh,
        String en,
        boolean unseen) {

    /** By these a case leaves an office. */
    private static final Set<OfficeMessageType> DEPARTURES =
            Set.of(OfficeMessageType.WITHDRAWN, OfficeMessageType.RELEASED, OfficeMessageType.MERGED);

    /**
     * Empty where the office may not see it any more. That a case left is all that is said of one that it no longer has
     * to do with, and each way of leaving is told alike: a case that accuses the office leaves it without a reason
     * (DOMAIN rule 1), so no other may be recognised by having one.
     *
     * @param titles of the cases that it may see now
     */
    static Optional<Row> of(Letter letter, Map<String, String> titles, long seen) {
        var unseen = letter.position() >= seen;
        var title = letter.caseId() == null ? null : titles.get(letter.caseId());
        if (letter.caseId() == null || title != null) {
            return Optional.of(new Row(
                    letter.position(),
                    letter.at(),
                    letter.type().name(),
                    letter.caseId(),
                    title,
                    letter.zh(),
                    letter.en(),
                    unseen));
        }
        var bare = Words.of(OfficeMessageType.WITHDRAWN);
        return DEPARTURES.contains(letter.type())
                ? Optional.of(new Row(
                        letter.position(),
                        letter.at(),
                        OfficeMessageType.WITHDRAWN.name(),
                        letter.caseId(),
                        null,
                        bare.zh(),
                        bare.en(),
                        unseen))
                : Optional.empty();
    }
}
