package suda.standalone.scenario;

import suda.contract.CallBackRecorded;
import suda.contract.CaseAssigned;
import suda.contract.CaseClosed;
import suda.contract.CaseEvent;
import suda.contract.CaseMerged;
import suda.contract.CaseOpened;
import suda.contract.CaseReopened;
import suda.contract.CaseReturned;
import suda.contract.CaseSupervised;
import suda.contract.CaseUnmerged;
import suda.contract.CaseWithdrawn;
import suda.contract.DeadlineKind;
import suda.contract.DeadlinePassed;
import suda.contract.DeadlineStage;
import suda.contract.ExtensionDecided;
import suda.contract.SubmissionReceived;

/** What a case's events say of it, for figures; nothing else is asked. */
final class CaseFile {
    private final SubmissionReceived opened;
    private int revision;
    private String place = "";
    private boolean closed;
    private boolean ratingAwaited;
    private int ratings;
    private int satisfied;
    private int vainCalls;
    private boolean supervised;
    private boolean reworked;
    private boolean returned;
    private boolean extended;
    private boolean overdue;
    private boolean merged;

    CaseFile(CaseOpened first) {
        opened = first.getSubmission();
    }

    void take(CaseEvent event) {
        revision = event.getRevision();
        var body = event.getBody();
        if (body instanceof CaseAssigned assigned) {
            var office = assigned.getOffice();
            place = office != null ? office : String.valueOf(assigned.getDesk());
        } else if (body instanceof CaseClosed || body instanceof CaseWithdrawn) {
            closed = true;
            ratingAwaited = true;
        } else if (body instanceof CaseReopened) {
            closed = false;
            ratingAwaited = false;
            reworked = true;
        } else if (body instanceof CallBackRecorded call) {
            called(call);
        } else if (body instanceof DeadlinePassed passed) {
            overdue |= passed.getKind() == DeadlineKind.CLOSE && passed.getStage() == DeadlineStage.EXPIRED;
        } else if (body instanceof CaseMerged) {
            merged = true;
        } else if (body instanceof CaseUnmerged) {
            merged = false;
        } else {
            returned |= body instanceof CaseReturned;
            supervised |= body instanceof CaseSupervised;
            extended |= body instanceof ExtensionDecided decided && decided.getGranted();
        }
    }

    /** The first rating after a closing counts, whatever a second call brings. */
    private void called(CallBackRecorded call) {
        if (!call.getReached()) {
            vainCalls++;
        } else if (ratingAwaited) {
            ratingAwaited = false;
            ratings++;
            satisfied += Boolean.TRUE.equals(call.getSatisfied()) ? 1 : 0;
        }
    }

    SubmissionReceived opened() {
        return opened;
    }

    /** Of the newest event that is known. */
    int revision() {
        return revision;
    }

    /** An office's code or a desk's name. */
    String place() {
        return place;
    }

    boolean isClosed() {
        return closed;
    }

    int ratings() {
        return ratings;
    }

    int satisfied() {
        return satisfied;
    }

    int vainCalls() {
        return vainCalls;
    }

    boolean isSupervised() {
        return supervised;
    }

    boolean isReworked() {
        return reworked;
    }

    boolean isReturned() {
        return returned;
    }

    boolean isExtended() {
        return extended;
    }

    boolean isOverdue() {
        return overdue;
    }

    /** Worked and counted under another case. */
    boolean isMerged() {
        return merged;
    }
}
