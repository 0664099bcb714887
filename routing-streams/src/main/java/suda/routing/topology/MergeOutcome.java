package suda.routing.topology;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import suda.contract.ActionKind;
import suda.contract.ActionOutcome;
import suda.contract.CaseEvent;
import suda.contract.CaseSnapshot;
import suda.contract.MergeRefused;
import suda.contract.Merging;

/** What became of an action that had to wait for another case's answer. */
final class MergeOutcome {
    private MergeOutcome() {}

    static ActionOutcome of(
            String caseId, Merging asked, List<CaseEvent> events, @Nullable CaseSnapshot after, Instant now) {
        var outcome = ActionOutcome.newBuilder()
                .setCaseId(caseId)
                .setActionId(asked.getAction().getActionId())
                .setActor(asked.getAction().getActor())
                .setKind(ActionKind.MERGE)
                .setAt(now);
        for (var event : events) {
            if (event.getBody() instanceof MergeRefused no) {
                return outcome.setAccepted(false)
                        .setRule(no.getRule())
                        .setZh(no.getZh())
                        .setEn(no.getEn())
                        .build();
            }
        }
        return outcome.setAccepted(true)
                .setZh("已并单。")
                .setEn("Merged.")
                .setRevision(after == null ? null : after.getRevision())
                .build();
    }
}
