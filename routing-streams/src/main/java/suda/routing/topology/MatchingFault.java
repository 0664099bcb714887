package suda.routing.topology;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suda.contract.MatchingMessage;
import suda.contract.MemberCause;
import suda.contract.MemberReport;
import suda.contract.MergeAnswer;
import suda.contract.SubmissionReceived;

/** What a readable record lacks on the way by which repeats are found: only routing writes there, so it was another. */
final class MatchingFault {
    private MatchingFault() {}

    /**
     * Of a submission on its way to where its reporter's others are known.
     *
     * @return a sentence that names the field, or null
     */
    static @Nullable String find(SubmissionReceived submission, String key, Instant latest) {
        var token = submission.getReporterToken();
        if (token == null || token.isBlank() || !token.equals(key)) {
            return "reporterToken is missing or differs from the record's key";
        }
        return SubmissionFault.find(submission, submission.getCaseId(), latest);
    }

    /** Of what was found, or is told from case to case; likewise. */
    static @Nullable String find(MatchingMessage message, String key, Instant latest) {
        if (message.getCaseId().isBlank() || !message.getCaseId().equals(key)) {
            return "caseId is missing or differs from the record's key";
        }
        var found = message.getSubmission();
        var report = message.getReport();
        var answer = message.getAnswer();
        if (Stream.of(found, report, answer).filter(Objects::nonNull).count() != 1) {
            return "Exactly one of submission, report and answer must be set";
        }
        if (found != null) {
            var repeatOf = found.getRepeatOf();
            return repeatOf != null && (repeatOf.isBlank() || repeatOf.equals(key))
                    ? "repeatOf names no other case"
                    : SubmissionFault.find(found.getReceived(), key, latest);
        }
        return report != null ? inReport(report, key, latest) : inAnswer(Objects.requireNonNull(answer), key);
    }

    private static @Nullable String inReport(MemberReport report, String key, Instant latest) {
        if (report.getVia().isBlank() || report.getVia().equals(key)) {
            return "via names no other case";
        }
        if (SubmissionFault.outside(report.getAt(), latest)) {
            return "at lies before 1990 or in the future";
        }
        if (report.getMembers().isEmpty() != (report.getCause() == MemberCause.LEFT)) {
            return "members must be empty when they left, and only then";
        }
        for (var member : report.getMembers()) {
            if (member.getCaseId().isBlank()
                    || member.getPlatform().isBlank()
                    || member.getSourceNumber().isBlank()) {
                return "A member lacks its caseId, platform or sourceNumber";
            }
        }
        return null;
    }

    private static @Nullable String inAnswer(MergeAnswer answer, String key) {
        return answer.getLead().isBlank() || answer.getLead().equals(key) ? "lead names no other case" : null;
    }
}
