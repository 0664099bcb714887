package suda.notifier;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the notifier can be told, besides Spring Kafka's own settings in {@code notifier.yml}.
 *
 * @param scenario name of the synthetic scenario that this installation plays, on a clock of its own; empty in a live one
 */
@Validated
@ConfigurationProperties("suda")
record NotifierSettings(
        @Valid @NotNull @DefaultValue Kafka kafka,
        @Valid @NotNull @DefaultValue Registry registry,
        @Valid @NotNull @DefaultValue Secrets secrets,
        @Valid @NotNull @DefaultValue Serde serde,
        @NotNull @DefaultValue("") String scenario) {

    /** @param properties further client settings, such as those for TLS and SASL */
    record Kafka(@NotBlank @DefaultValue("127.0.0.1:9092") String bootstrapServers, Map<String, String> properties) {
        Kafka {
            properties = properties == null ? Map.of() : properties;
        }
    }

    record Registry(
            @NotBlank @DefaultValue("http://127.0.0.1:8085/apis/ccompat/v7")
            String url) {}

    /** Classes that turn records into bytes and back; Confluent's own can stand here. */
    record Serde(
            @NotBlank @DefaultValue("suda.wire.AvroSerializer")
            String serializer,

            @NotBlank @DefaultValue("suda.wire.AvroDeserializer")
            String deserializer) {}

    record Secrets(@NotNull @DefaultValue(".suda/secrets") Path directory) {}
}
