package suda.wire;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads Confluent's wire format into one of Suda's generated classes, whatever version wrote it.
 *
 * <p>Settings: {@code schema.registry.url}, and {@code specific.value.type}, the class to read into.
 *
 * <p>Throws {@link org.apache.kafka.common.errors.SerializationException} for bytes that no waiting will mend,
 * {@link RegistryClient.NotRegisteredException} for an id that the registry does not have, and
 * {@link RegistryClient.UnavailableException} where the registry does not answer.
 */
public final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {
    static {
        ContractClasses.trust();
    }

    private final Map<Integer, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();
    private @Nullable RegistryClient registry;
    private @Nullable Class<T> type;

    /** For Kafka, which configures it afterwards. */
    public AvroDeserializer() {}

    public AvroDeserializer(RegistryClient registry, Class<T> type) {
        this.registry = registry;
        this.type = type;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void configure(Map<String, ?> configs, boolean isKey) {
        if (registry == null) {
            registry = new RegistryClient(Objects.toString(
                    Objects.requireNonNull(configs.get("schema.registry.url"), "schema.registry.url")));
        }
        if (type == null) {
            var named = Objects.requireNonNull(configs.get("specific.value.type"), "specific.value.type");
            try {
                type = (Class<T>) (named instanceof Class<?> c ? c : Class.forName(named.toString()));
            } catch (ClassNotFoundException e) {
                throw new IllegalArgumentException("specific.value.type names no class: " + named, e);
            }
        }
    }

    @Override
    @SuppressWarnings("NullAway") // Kafka's contract: a tombstone stays null.
    public T deserialize(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        var id = WireFormat.schemaId(bytes);
        var reader = readers.get(id);
        if (reader == null) {
            var into = Objects.requireNonNull(type, "not configured");
            var written = Objects.requireNonNull(registry, "not configured").schemaById(id);
            reader = WireFormat.reader(written, SpecificData.get().getSchema(into), into);
            readers.put(id, reader);
        }
        return WireFormat.read(bytes, reader);
    }
}
