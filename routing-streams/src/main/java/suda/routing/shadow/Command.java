package suda.routing.shadow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import suda.contract.ActionReceived;
import suda.contract.CaseRepeated;
import suda.contract.CaseSnapshot;
import suda.contract.SubmissionReceived;
import suda.routing.casework.Casework;
import suda.routing.casework.Decision;

/** What came to a case and was decided on; the same once more under whichever rules. */
sealed interface Command {
    /** {@code OPENED}, {@code SUPPLEMENT}, {@code REPEAT} or the kind of an action. */
    String name();

    Instant acceptedAt();

    Decision decide(Casework rules, @Nullable CaseSnapshot before, Instant now);

    record Submitted(String name, SubmissionReceived submission) implements Command {
        @Override
        public Instant acceptedAt() {
            return submission.getAcceptedAt();
        }

        @Override
        public Decision decide(Casework rules, @Nullable CaseSnapshot before, Instant now) {
            return rules.decide(submission, before, now);
        }
    }

    record Acted(ActionReceived action) implements Command {
        @Override
        public String name() {
            return action.getKind().name();
        }

        @Override
        public Instant acceptedAt() {
            return action.getAcceptedAt();
        }

        @Override
        public Decision decide(Casework rules, @Nullable CaseSnapshot before, Instant now) {
            return rules.decide(action, before, now);
        }
    }

    /** A repeat is told without what it said, and all that it says is known already. */
    static Command repeated(CaseRepeated repeated, Instant acceptedAt, CaseSnapshot before) {
        var details = before.getDetails();
        return new Submitted(
                "REPEAT",
                SubmissionReceived.newBuilder()
                        .setCaseId(before.getCaseId())
                        .setPlatform(before.getPlatform())
                        .setSourceNumber(before.getSourceNumber())
                        .setContentHash(repeated.getContentHash())
                        .setKind(details.getKind())
                        .setChannel(details.getChannel())
                        .setCategory(details.getCategory())
                        .setReceivedAt(acceptedAt)
                        .setAcceptedAt(acceptedAt)
                        .setTitle("")
                        .setText("")
                        .build());
    }
}
