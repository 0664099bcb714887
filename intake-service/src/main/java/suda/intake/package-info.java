/**
 * The write edge. A submission comes over HTTP ({@link suda.intake.SubmissionController}) or from a hotline's own topic
 * ({@link suda.intake.InboundListener}); both ways lead through {@link suda.intake.Acceptance} to the inner topics.
 * Actions on cases and readings of channels come in the same ways; what is done about follow-ups and the ledger comes
 * over HTTP alone ({@link suda.intake.OversightActions}).
 */
package suda.intake;
