/**
 * The write edge. A submission comes over HTTP ({@link suda.intake.SubmissionController}) or from a hotline's own topic
 * ({@link suda.intake.InboundListener}); both ways lead through {@link suda.intake.Acceptance} to the inner topics.
 */
package suda.intake;
