package suda.routing.deadlines;

import java.time.Instant;

/**
 * When something is due.
 *
 * @param at on time means at this instant or before
 * @param provisional whether a year that counts has no published calendar yet
 */
public record Due(Instant at, boolean provisional) {}
