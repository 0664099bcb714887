/** What may be asked of a case, as far as that needs no case. Pure: no Kafka, no Spring, no clock read in passing. */
package suda.intake.action;
