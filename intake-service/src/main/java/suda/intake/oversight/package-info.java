/**
 * What may be done about a city's follow-ups and the ledger of problems, as far as that needs neither. Pure: no Kafka, no
 * Spring, no clock read in passing.
 */
package suda.intake.oversight;
