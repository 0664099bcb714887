package suda.routing.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseSnapshot;

/**
 * A case in the list of the last ones: where it went and why.
 *
 * @param at when it went there
 * @param office the office that has it; null while a desk has it
 * @param desk TRIAGE, DISCIPLINE or RECUSAL; null while an office has it
 * @param title as the sender wrote it, masked: show it as text, never as markup
 * @param zh why it went there, in Chinese; empty if that is not said
 */
record CaseLine(
        String caseId,
        Instant at,
        String kind,
        String category,
        String title,
        String platform,
        @Nullable String office,
        @Nullable String desk,
        String zh,
        String en) {

    static CaseLine of(Instant at, CaseSnapshot known) {
        var details = known.getDetails();
        var why = known.getExplanation();
        return new CaseLine(
                known.getCaseId(),
                at,
                details.getKind().name(),
                details.getCategory(),
                details.getTitle(),
                known.getPlatform(),
                known.getOffice(),
                known.getDesk() == null ? null : known.getDesk().name(),
                why == null ? "" : why.getZh(),
                why == null ? "" : why.getEn());
    }
}
