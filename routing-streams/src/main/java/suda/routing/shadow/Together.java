package suda.routing.shadow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import suda.contract.ActionRef;
import suda.contract.CaseEvent;
import suda.contract.CaseJoined;
import suda.contract.CaseLeft;
import suda.contract.CaseMerged;
import suda.contract.CaseOpened;
import suda.contract.CaseRepeated;
import suda.contract.CaseSupplemented;
import suda.contract.CaseUnmerged;
import suda.contract.DeadlineCause;
import suda.contract.DeadlinePassed;
import suda.contract.DeadlinesSet;
import suda.contract.MergeAsked;
import suda.contract.MergeRefused;

/** The events of one case that were decided together: one instant, one action, begun by what came of the command. */
final class Together {
    private final List<CaseEvent> events = new ArrayList<>();

    Together(CaseEvent first) {
        events.add(first);
    }

    CaseEvent first() {
        return events.get(0);
    }

    List<CaseEvent> events() {
        return Collections.unmodifiableList(events);
    }

    int lastRevision() {
        return events.get(events.size() - 1).getRevision();
    }

    void add(CaseEvent next) {
        events.add(next);
    }

    /** What a reporter's words lead to is kept without the action that brought them, so none is as good as the same. */
    boolean goesOn(CaseEvent next) {
        return next.getAt().equals(first().getAt())
                && (next.getAction() == null ? !begins(next.getBody()) : same(next.getAction(), first().getAction()));
    }

    /** Whether something of it is about merging: that is decided between two cases, and not again here. */
    boolean isMerging() {
        return events.stream().map(CaseEvent::getBody).anyMatch(Together::isMerging);
    }

    /** When intake took what led to it; null where nothing came: the clock's own, and what other cases told. */
    @Nullable
    Instant acceptedAt() {
        var body = first().getBody();
        if (first().getAction() != null) {
            return first().getAction().getAcceptedAt();
        } else if (body instanceof CaseOpened opened) {
            return opened.getSubmission().getAcceptedAt();
        } else if (body instanceof CaseSupplemented supplemented) {
            return supplemented.getSubmission().getAcceptedAt();
        }
        return body instanceof CaseRepeated repeated ? repeated.getAcceptedAt() : null;
    }

    private static boolean begins(Object body) {
        return body instanceof CaseOpened
                || body instanceof CaseSupplemented
                || body instanceof CaseRepeated
                || body instanceof DeadlinePassed
                || body instanceof CaseJoined
                || body instanceof CaseLeft
                || body instanceof MergeRefused
                || (body instanceof DeadlinesSet set && set.getCause() == DeadlineCause.CALENDAR);
    }

    private static boolean isMerging(Object body) {
        return body instanceof MergeAsked
                || body instanceof MergeRefused
                || body instanceof CaseMerged
                || body instanceof CaseUnmerged
                || body instanceof CaseJoined
                || body instanceof CaseLeft;
    }

    private static boolean same(ActionRef one, @Nullable ActionRef other) {
        return other != null && WaitingActions.key("", one).equals(WaitingActions.key("", other));
    }
}
