package suda.intake.submission;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import suda.cases.CaseId;
import suda.contract.Place;
import suda.contract.Respondent;
import suda.contract.SubmissionReceived;

/**
 * Parts a submission in two: what goes on to those who route and handle it, and what is sealed.
 *
 * @param received masked; the reporter is a token in it
 * @param identity null where there is nothing to hide: no reporter named, and masking changed nothing
 */
public record Disclosure(
        CaseId caseId,
        SubmissionReceived received,
        @Nullable Identity identity) {

    /**
     * @param submission which must have its number by now
     * @param now by intake's clock; from here on the instant that counts
     */
    public static Disclosure of(CheckedSubmission submission, Fingerprints fingerprints, Instant now) {
        var number = Objects.requireNonNull(submission.sourceNumber(), "numbered");
        var caseId = fingerprints.caseId(submission.platform(), number);
        var reporter = submission.reporter();
        var masking = Masking.of(reporter);
        var received = SubmissionReceived.newBuilder()
                .setCaseId(caseId.text())
                .setPlatform(submission.platform())
                .setSourceNumber(number)
                .setContentHash(fingerprints.contentHash(submission))
                .setKind(submission.kind())
                .setChannel(submission.channel())
                .setCategory(submission.category())
                .setReceivedAt(submission.receivedAt())
                .setAcceptedAt(now)
                .setTitle(masking.apply(submission.title()))
                .setText(masking.apply(submission.text()))
                .setPlace(masked(submission.place(), masking))
                .setRespondent(masked(submission.respondent(), masking))
                .setReporterToken(fingerprints.reporterToken(reporter))
                .setConfidential(reporter != null && reporter.confidential())
                .setNotify(reporter != null && reporter.wantsAnswer())
                .setTruckDriver(submission.truckDriver())
                .setUrgent(submission.urgent())
                .setRelatedNumbers(submission.relatedNumbers())
                .setAttachments(submission.attachments())
                .build();
        var hides = reporter != null && reporter.identifies() || changed(submission, received);
        return new Disclosure(caseId, received, hides ? identity(submission) : null);
    }

    private static @Nullable Place masked(@Nullable Place place, Masking masking) {
        return place == null
                ? null
                : new Place(
                        place.getCode(),
                        masked(place.getAddress(), masking),
                        place.getLongitude(),
                        place.getLatitude());
    }

    private static @Nullable Respondent masked(@Nullable Respondent respondent, Masking masking) {
        return respondent == null
                ? null
                : new Respondent(
                        respondent.getOffice(),
                        masked(respondent.getUnit(), masking),
                        masked(respondent.getPerson(), masking));
    }

    private static @Nullable String masked(@Nullable String text, Masking masking) {
        return text == null ? null : masking.apply(text);
    }

    private static boolean changed(CheckedSubmission submission, SubmissionReceived received) {
        return !submission.title().equals(received.getTitle())
                || !submission.text().equals(received.getText())
                || !Objects.equals(submission.place(), received.getPlace())
                || !Objects.equals(submission.respondent(), received.getRespondent());
    }

    private static Identity identity(CheckedSubmission submission) {
        var reporter = submission.reporter();
        var place = submission.place();
        var respondent = submission.respondent();
        return new Identity(
                reporter == null ? null : reporter.name(),
                reporter == null ? null : reporter.phone(),
                reporter == null ? null : reporter.address(),
                submission.title(),
                submission.text(),
                place == null ? null : place.getAddress(),
                respondent == null ? null : respondent.getUnit(),
                respondent == null ? null : respondent.getPerson());
    }
}
