package suda.routing.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import suda.contract.ActionRef;
import suda.contract.CaseEvent;
import suda.contract.CaseSnapshot;

/** Numbers and stamps the events of one decision, each on top of the one before. */
final class EventLog {
    private final List<CaseEvent> events = new ArrayList<>();
    private final String caseId;
    private final Instant now;
    private final String policyVersion;
    private final @Nullable ActionRef action;
    private @Nullable CaseSnapshot current;

    EventLog(
            String caseId,
            @Nullable CaseSnapshot current,
            Instant now,
            String policyVersion,
            @Nullable ActionRef action) {
        this.caseId = caseId;
        this.current = current;
        this.now = now;
        this.policyVersion = policyVersion;
        this.action = action;
    }

    void add(Object body) {
        var revision = current == null ? 1 : current.getRevision() + 1;
        var event = new CaseEvent(caseId + "-" + revision, caseId, revision, now, policyVersion, body, action);
        events.add(event);
        current = CaseHistory.evolve(current, event);
    }

    Instant now() {
        return now;
    }

    /** The case as it stands after what was added. */
    CaseSnapshot known() {
        return Objects.requireNonNull(current);
    }

    List<CaseEvent> events() {
        return events;
    }
}
