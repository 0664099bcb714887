package suda.intake.submission;

import java.time.Duration;
import java.time.Instant;

/**
 * Which dates are believable.
 *
 * @param earliest the first instant at which a submission can have been received
 * @param ahead how far a sender's clock may be in front of ours
 */
public record Limits(Instant earliest, Duration ahead) {}
