package suda.routing.topology;

import org.jspecify.annotations.Nullable;
import suda.contract.CaseEvent;
import suda.contract.Desk;
import suda.topics.DeadLetter;

/** Is told what the topology does, for metrics. Called before the commit: after a crash the same may be told again. */
public interface Observer {
    Observer NONE = new Observer() {
        @Override
        public void assigned(CaseEvent event, @Nullable String office, @Nullable Desk desk) {}

        @Override
        public void parked(DeadLetter.Reason reason) {}

        @Override
        public void waitingForRegistry(boolean waiting) {}
    };

    void assigned(CaseEvent event, @Nullable String office, @Nullable Desk desk);

    void parked(DeadLetter.Reason reason);

    /** The schema registry does not answer, and a record with a schema not seen before waits for it. */
    void waitingForRegistry(boolean waiting);
}
