package suda.routing.topology;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import suda.contract.ActionKind;
import suda.contract.CaseEvent;
import suda.contract.ChannelLine;
import suda.contract.CityStanding;
import suda.contract.DeadlineKind;
import suda.contract.DeadlineStage;
import suda.contract.Desk;
import suda.contract.FollowUpEvent;
import suda.contract.PolicyKind;
import suda.routing.channels.ReadingsOfDay;
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

    /** @param fate null for a heartbeat, or what came too late to add anything */
    default void reading(String channel, ReadingsOfDay.@Nullable Fate fate) {}

    /** How a channel stands now. */
    default void channel(ChannelLine line) {}

    default void city(CityStanding city) {}

    /** The city and its channels are another instance's from now on. */
    default void cityGone(String city) {}

    /** How many offices of the city, or of the province for its code, do not read their own topics now. */
    default void notFetching(String city, long offices) {}

    default void followUp(FollowUpEvent event) {}

    /** A policy came to be known so long after the instant from which it counts. */
    default void appliedLate(PolicyKind kind, Duration late) {}

    /** A scenario is so late: casework was told it. */
    default void ticked(Instant at) {}

    default void parked(String topic, DeadLetter.Reason reason) {}

    /** The schema registry does not answer, and a record with a schema not seen before waits for it. */
    default void waitingForRegistry(boolean waiting) {}
}
