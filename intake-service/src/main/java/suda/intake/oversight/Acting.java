package suda.intake.oversight;

import java.time.Instant;
import suda.contract.Actor;

/**
 * Who does something, and when.
 *
 * @param idIfNone the action's id where its body gives none
 * @param now which becomes the instant of acceptance
 */
public record Acting(Actor actor, String idIfNone, Instant now) {}
