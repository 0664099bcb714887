package suda.notifier;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import suda.notifier.notices.Rules;

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
        @Valid @NotNull @DefaultValue Notifier notifier,
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

    /**
     * @param officers the list of liaison officers; empty where nobody is to be told anything
     * @param from sender of the mails, such as {@code Suda <suda@example.org>}
     * @param link where a case is looked at, with {@code {case}} in the place of its id; of what is no case, the page in
     *     front of that
     * @param instance tells this notifier from others, and is the same after a restart
     * @param attempts after which a notice is dead
     * @param firstPause before the second attempt; doubled after each
     * @param longestPause between two attempts, whatever a receiver asks for
     * @param webhookTimeout for a whole attempt
     * @param atOnce attempts under way by mail and, again, by webhook
     * @param open notices kept at most; beyond that no more events are read until there is room
     * @param openPerTarget waiting for one target at most; beyond that a notice is dead at once
     * @param dead letters kept at most; beyond that the oldest can't be sent again
     */
    record Notifier(
            @DefaultValue("") String officers,
            @NotBlank @DefaultValue("suda@localhost") String from,

            @NotBlank @DefaultValue("http://localhost:8080/#case={case}")
            String link,

            @NotBlank @DefaultValue("notifier-1") String instance,
            @Min(1) @DefaultValue("20") int attempts,

            @NotNull @DurationMin(millis = 1) @DefaultValue("10s")
            Duration firstPause,

            @NotNull @DurationMin(millis = 1) @DefaultValue("1h")
            Duration longestPause,

            @NotNull @DurationMin(millis = 100) @DefaultValue("10s")
            Duration webhookTimeout,

            @Min(1) @DefaultValue("32") int atOnce,
            @Min(1) @DefaultValue("20000") int open,
            @Min(1) @DefaultValue("500") int openPerTarget,
            @Min(0) @DefaultValue("10000") int dead) {
        @AssertTrue(message = "suda.notifier.dead 应小于 suda.notifier.open / must be less than suda.notifier.open")
        boolean isRoomForTheLiving() {
            return dead < open;
        }

        Rules rules(boolean scenario) {
            return new Rules(attempts, firstPause, longestPause, open, openPerTarget, dead, scenario);
        }
    }
}
