package suda.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a submission counts as accepted, and what "now" is when it is checked. In a live installation the wall clock says
 * so and nobody else; in a scenario only the sender can, since a scenario's time is its own (DESIGN 8). To the
 * millisecond, since what is finer would not come back from the topics: what is answered is what will be gone by.
 */
final class AcceptanceTime {
    /** Of an HTTP request, and of a record in an inbound topic: an ISO 8601 instant. */
    static final String HEADER = "Suda-Scenario-Time";

    private final InstantSource wall;
    private final boolean scenario;

    /** @param scenario name of what is played; empty in a live installation */
    AcceptanceTime(InstantSource wall, String scenario) {
        this.wall = wall;
        this.scenario = !scenario.isEmpty();
    }

    /**
     * @param stated the header's value; null without one
     * @throws RefusedException if it is missing or no instant in a scenario, or there in a live installation
     */
    Instant of(@Nullable String stated) {
        if (scenario) {
            return played(stated);
        }
        if (stated != null) {
            throw new RefusedException(
                    Refusal.BAD_REQUEST,
                    HEADER + " 只用于演示场景；本系统按自己的时钟受理。",
                    HEADER + " is for scenarios only; this installation goes by its own clock.");
        }
        return wall.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Instant played(@Nullable String stated) {
        try {
            if (stated != null) {
                return Instant.parse(stated).truncatedTo(ChronoUnit.MILLIS);
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw new RefusedException(
                Refusal.BAD_REQUEST,
                "本系统正在播放演示场景，提交须带 " + HEADER + "，例如 2021-05-03T01:00:00Z。",
                "A scenario is played here: a submission needs " + HEADER + ", as in 2021-05-03T01:00:00Z.");
    }
}
