package suda.routing.topology;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import suda.contract.ActionKind;
import suda.contract.CaseEvent;
import suda.contract.DeadlineKind;
import suda.contract.DeadlineStage;
import suda.contract.Desk;
import suda.topics.DeadLetter;

/** Is told what the topology does, for metrics. Called before the commit: after a crash the same may be told again. */
public interface Observer {
    /** What became of an action. */
    enum Answer {
        ACCEPTED,
        REFUSED,
        /** Its first outcome was told again. */
        REPEATED
    }

    Observer NONE = new Observer() {};

    default void assigned(CaseEvent event, @Nullable String office, @Nullable Desk desk) {}

    default void acted(ActionKind kind, Answer answer) {}

    default void fired(DeadlineKind kind, DeadlineStage stage) {}

    /** A case's deadlines can't be worked now, by a mistake of ours; they are tried again later. */
    default void failed() {}

    /** How long the first entry of a partition's deadline index has been waiting; zero while none is due. */
    default void behind(int partition, Duration behind) {}

    default void parked(String topic, DeadLetter.Reason reason) {}

    /** The schema registry does not answer, and a record with a schema not seen before waits for it. */
    default void waitingForRegistry(boolean waiting) {}
}
