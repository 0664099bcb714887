package suda.wire;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes Suda's generated classes in Confluent's wire format. The subject is the schema's full name (what Confluent
 * calls RecordNameStrategy), so that 137 office topics share one id; it must have been registered at deploy time.
 *
 * <p>Settings: {@code schema.registry.url}.
 */
public final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {
    static {
        ContractClasses.trust();
    }

    private final Map<Schema, Integer> ids = new ConcurrentHashMap<>();
    private @Nullable RegistryClient registry;

    /** For Kafka, which configures it afterwards. */
    public AvroSerializer() {}

    public AvroSerializer(RegistryClient registry) {
        this.registry = registry;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        if (registry == null) {
            registry = new RegistryClient(Objects.toString(
                    Objects.requireNonNull(configs.get("schema.registry.url"), "schema.registry.url")));
        }
    }

    @Override
    @SuppressWarnings("NullAway") // Kafka's contract: a null value is a tombstone and stays null.
    public byte[] serialize(String topic, @Nullable T record) {
        if (record == null) {
            return null;
        }
        var schema = record.getSchema();
        var id = ids.get(schema);
        if (id == null) {
            id = Objects.requireNonNull(registry, "not configured").idOf(schema.getFullName(), schema);
            ids.put(schema, id);
        }
        return WireFormat.write(id, record);
    }
}
