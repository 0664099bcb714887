/**
 * Looks how far each office has read its own topic, from what consumer groups have committed at the broker, and tells
 * oversight of those that do not read. It never runs on a thread of Kafka Streams, and never in a scenario.
 */
package suda.routing.fetching;
