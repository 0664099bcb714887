package suda.routing.cases;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseSnapshot;

/**
 * A case as it is shown.
 *
 * @param office code of the responsible office; null while the case waits on a desk
 * @param supplements what came later under the same number, the newest at least
 * @param officeMayReveal whether the responsible office may ask intake who reported: a complaint that never was a report
 *     and never confidential (DESIGN 15)
 * @param desk TRIAGE, DISCIPLINE or RECUSAL; null while an office has it
 */
public record CaseView(
        String caseId,
        String state,
        @Nullable String office,
        @Nullable String desk,
        String platform,
        String sourceNumber,
        String kind,
        String category,
        String channel,
        String title,
        String text,
        @Nullable PlaceView place,
        @Nullable RespondentView respondent,
        boolean confidential,
        boolean truckDriver,
        boolean urgent,
        Instant receivedAt,
        Instant acceptedAt,
        List<String> relatedNumbers,
        @Nullable ExplanationView explanation,
        List<String> candidates,
        List<SupplementView> supplements,
        int repeats,
        boolean officeMayReveal,
        List<HistoryView> history) {

    record PlaceView(
            @Nullable String code,
            @Nullable String address,
            @Nullable Double longitude,
            @Nullable Double latitude) {}

    record RespondentView(
            @Nullable String office,
            @Nullable String unit,
            @Nullable String person) {}

    record ExplanationView(String rule, String policyVersion, String zh, String en) {}

    record SupplementView(Instant acceptedAt, String kind, String category, String title, String text) {}

    record HistoryView(
            int revision,
            Instant at,
            String event,
            @Nullable String office,
            String zh,
            String en) {}

    private static List<SupplementView> supplements(CaseSnapshot c, boolean full) {
        return !full
                ? List.of()
                : c.getSupplementDetails().stream()
                        .map(s -> new SupplementView(
                                s.getAcceptedAt(), s.getKind().name(), s.getCategory(), s.getTitle(), s.getText()))
                        .toList();
    }

    private static boolean officeMayReveal(CaseSnapshot c) {
        return c.getOffice() != null
                && !c.getDetails().getConfidential()
                && c.getSubjects().stream().allMatch(s -> s.startsWith("COMPLAINT/"));
    }

    static CaseView of(CaseSnapshot c, Visibility.Sight sight) {
        var full = sight == Visibility.Sight.FULL;
        var d = c.getDetails();
        var place = d.getPlace();
        var respondent = d.getRespondent();
        var why = c.getExplanation();
        return new CaseView(
                c.getCaseId(),
                full ? c.getState().name() : "ACCEPTED",
                full ? c.getOffice() : null,
                full && c.getDesk() != null ? c.getDesk().name() : null,
                c.getPlatform(),
                c.getSourceNumber(),
                d.getKind().name(),
                d.getCategory(),
                d.getChannel(),
                d.getTitle(),
                d.getText(),
                place == null
                        ? null
                        : new PlaceView(place.getCode(), place.getAddress(), place.getLongitude(), place.getLatitude()),
                respondent == null
                        ? null
                        : new RespondentView(respondent.getOffice(), respondent.getUnit(), respondent.getPerson()),
                d.getConfidential(),
                d.getTruckDriver(),
                d.getUrgent(),
                d.getReceivedAt(),
                d.getAcceptedAt(),
                c.getRelatedNumbers(),
                full && why != null
                        ? new ExplanationView(why.getRule(), why.getPolicyVersion(), why.getZh(), why.getEn())
                        : null,
                full ? c.getCandidates() : List.of(),
                supplements(c, full),
                c.getRepeats(),
                full && officeMayReveal(c),
                c.getHistory().stream()
                        .filter(h -> full || !h.getEvent().equals("CaseAssigned"))
                        .map(h -> new HistoryView(
                                h.getRevision(), h.getAt(), h.getEvent(), h.getOffice(), h.getZh(), h.getEn()))
                        .toList());
    }
}
