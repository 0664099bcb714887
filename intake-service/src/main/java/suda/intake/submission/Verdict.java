package suda.intake.submission;

import java.util.List;

/** What checking a submission came to. */
public sealed interface Verdict {
    record Valid(CheckedSubmission submission) implements Verdict {}

    /**
     * @param sourceNumber as far as it could be read, so that the sender can be answered; else empty
     * @param violations every field at fault, at least one
     */
    record Invalid(String sourceNumber, List<Violation> violations) implements Verdict {
        /** Whether the sender states another platform than its own. */
        public boolean foreign() {
            return violations.stream().anyMatch(v -> v.rule().equals(Violation.OWNER));
        }
    }
}
