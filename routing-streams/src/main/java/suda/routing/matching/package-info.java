/**
 * Recognising that a person has sent the same matter before, under another number (DOMAIN rule 4). Pure: no Kafka, no
 * Spring, no clock read in passing.
 */
@org.jspecify.annotations.NullMarked
package suda.routing.matching;
