package suda.wire;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Turns records into bytes and back with the serializer classes that are set, so that Confluent's own can take the place
 * of Suda's by configuration.
 */
public final class Wire {
    /** Bytes that no waiting will mend; the message is a sentence without anything of the record in it. */
    public static final class UnreadableException extends Exception {
        private final boolean schemaUnknown;

        UnreadableException(boolean schemaUnknown, String sentence, Throwable cause) {
            super(sentence, cause);
            this.schemaUnknown = schemaUnknown;
        }

        /** Whether the registry answered that it knows no such schema. */
        public boolean schemaUnknown() {
            return schemaUnknown;
        }
    }

    private static final String UNKNOWN = "The schema registry has no schema with the id in the record";

    private final Serializer<Object> serializer;
    private final String deserializer;
    private final Map<String, Object> settings;
    private final Map<Class<?>, Deserializer<?>> deserializers = new ConcurrentHashMap<>();

    /**
     * @param serializer class name, such as {@code suda.wire.AvroSerializer}
     * @param extra further settings for both classes
     */
    public Wire(String serializer, String deserializer, String registryUrl, Map<String, String> extra) {
        this.deserializer = deserializer;
        settings = new HashMap<>();
        settings.put("schema.registry.url", registryUrl);
        // For Confluent's classes; Suda's know no other way.
        settings.put("auto.register.schemas", false);
        settings.put("specific.avro.reader", true);
        settings.put("value.subject.name.strategy", "io.confluent.kafka.serializers.subject.RecordNameStrategy");
        settings.putAll(extra);
        this.serializer = make(serializer);
        this.serializer.configure(settings, false);
    }

    /** @throws RegistryClient.UnavailableException if the registry is needed and does not answer */
    public byte[] write(String topic, SpecificRecord record) {
        return serializer.serialize(topic, record);
    }

    /**
     * @throws UnreadableException if the bytes are no such record
     * @throws RegistryClient.UnavailableException or, of other deserializers, Kafka's {@link ApiException}, if waiting
     *     may help; nothing else is thrown, since whatever else these bytes do they would do again
     */
    public <T extends SpecificRecord> T read(String topic, byte[] bytes, Class<T> type) throws UnreadableException {
        try {
            return type.cast(
                    deserializers.computeIfAbsent(type, this::deserializer).deserialize(topic, bytes));
        } catch (RegistryClient.NotRegisteredException e) {
            throw new UnreadableException(true, UNKNOWN, e);
        } catch (RegistryClient.UnavailableException | ApiException e) {
            throw e;
        } catch (RuntimeException e) {
            return classify(e);
        }
    }

    /** Reads what this service itself has written and keeps; that it can't be read is a broken assumption. */
    public <T extends SpecificRecord> T readOwn(String topic, byte[] bytes, Class<T> type) {
        try {
            return read(topic, bytes, type);
        } catch (UnreadableException e) {
            throw new IllegalStateException("A " + type.getSimpleName() + " in the store cannot be read", e);
        }
    }

    /** Confluent's classes wrap whatever happened: an I/O error below means that the registry was not reached. */
    private static <T> T classify(RuntimeException e) throws UnreadableException {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException && cause.getClass().getName().startsWith("java.net")) {
                throw e;
            }
            if (cause.getClass().getSimpleName().equals("RestClientException")) {
                if (String.valueOf(cause.getMessage()).contains("40403")) {
                    throw new UnreadableException(true, UNKNOWN, e);
                }
                throw e;
            }
        }
        // Only of our own messages is it sure that they quote nothing of the record.
        var sentence = e instanceof MalformedRecordException
                ? String.valueOf(e.getMessage())
                : "The bytes are no such record (" + e.getClass().getSimpleName() + ")";
        throw new UnreadableException(false, sentence, e);
    }

    private Deserializer<?> deserializer(Class<?> type) {
        Deserializer<?> made = make(deserializer);
        var configured = new HashMap<>(settings);
        configured.put("specific.value.type", type);
        made.configure(configured, false);
        return made;
    }

    @SuppressWarnings("unchecked") // The setting names a class of the kind that is asked for, or start-up stops here.
    private static <T> T make(String className) {
        try {
            return (T) Class.forName(className).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("suda.serde names a class that cannot be made: " + className, e);
        }
    }
}
