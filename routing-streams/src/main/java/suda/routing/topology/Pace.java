package suda.routing.topology;

import java.time.Duration;

/**
 * How casework looks after its deadlines.
 *
 * @param check the shortest time between two marks, and so how late a deadline may be noticed
 * @param grace how far behind the mark a sweep stays, for what was accepted before it and arrives after it
 * @param atMost cases that are worked off at once, before other records have their turn
 */
public record Pace(Duration check, Duration grace, int atMost) {}
