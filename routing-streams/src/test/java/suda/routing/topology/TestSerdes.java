package suda.routing.topology;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import suda.topics.Topics;
import suda.wire.AvroDeserializer;
import suda.wire.AvroSerializer;
import suda.wire.RegistryClient;
import suda.wire.SmallRegistry;
import suda.wire.Wire;

/** The real serdes, with every schema registered. */
final class TestSerdes {
    private static final SmallRegistry SERVER = new SmallRegistry();
    private static final RegistryClient REGISTRY = registered();

    private TestSerdes() {}

    static Wire wire() {
        return new Wire(AvroSerializer.class.getName(), AvroDeserializer.class.getName(), SERVER.url(), Map.of());
    }

    static Serializer<SpecificRecord> serializer() {
        return new AvroSerializer<>(REGISTRY);
    }

    static <T extends SpecificRecord> Deserializer<T> deserializer(Class<T> type) {
        return new AvroDeserializer<>(REGISTRY, type);
    }

    private static RegistryClient registered() {
        var client = new RegistryClient(SERVER.url());
        Topics.hunan().subjects().forEach(client::register);
        return client;
    }
}
