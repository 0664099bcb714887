package suda.routing.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import suda.contract.OfficeMessage;
import suda.contract.OfficeMessageType;

/**
 * What is kept of a message to an office.
 *
 * @param caseId null where it is about no case
 * @param zh what happened, in a sentence
 */
record Letter(
        long position,
        Instant at,
        OfficeMessageType type,
        @Nullable String caseId,
        String zh,
        String en) {

    static Letter of(long position, OfficeMessage message) {
        var what = Words.of(message.getType());
        var why = message.getExplanation();
        return new Letter(
                position,
                message.getAt(),
                message.getType(),
                message.getCaseId().isEmpty() ? null : message.getCaseId(),
                said(message.getZh(), what.zh(), why == null ? "" : why.getZh()),
                said(message.getEn(), what.en(), why == null ? "" : " " + why.getEn()));
    }

    private static String said(@Nullable String sentence, String otherwise, String why) {
        return sentence == null ? otherwise + why : sentence;
    }
}
