package suda.routing.topology;

import org.apache.kafka.common.serialization.Serializer;

/** A record that is ready to be sent: everything that could go wrong with it was checked before. */
record Outgoing(String topic, byte[] value) {
    static final Serializer<Outgoing> SERIALIZER = (topic, outgoing) -> outgoing.value();
}
