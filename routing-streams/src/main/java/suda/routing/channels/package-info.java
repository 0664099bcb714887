/**
 * How well a city can be reached: readings of its channels, what counts of them, and what state follows (DOMAIN rule 10).
 * Pure: no Kafka, no Spring, no clock read in passing.
 */
package suda.routing.channels;
