/**
 * What a submission is: its rules, its case id, its fingerprints, and what of it handlers may read. Pure: no Kafka, no
 * Spring, no clock read in passing.
 */
package suda.intake.submission;
