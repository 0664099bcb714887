/** What may be said of how a city's channels perform. Pure: no Kafka, no Spring, no clock read in passing. */
package suda.intake.reading;
