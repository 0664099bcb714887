package suda.routing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import suda.divisions.Divisions;
import suda.routing.oidc.OidcSettings;
import suda.routing.rules.RuleBook;

/**
 * What routing-streams can be told; defaults are here and in {@code routing-streams.yml}, nowhere else.
 *
 * @param scenario name of the synthetic scenario that this installation plays, on a clock of its own; empty in a live one
 */
@Validated
@ConfigurationProperties("suda")
public record RoutingSettings(
        @Valid @NotNull @DefaultValue Kafka kafka,
        @Valid @NotNull @DefaultValue Registry registry,
        @Valid @NotNull @DefaultValue Directory secrets,
        @Valid @NotNull @DefaultValue Directory state,
        @Valid @NotNull @DefaultValue Serde serde,
        @Valid @NotNull @DefaultValue Streams streams,
        @Valid @NotNull @DefaultValue Live live,
        @Valid @NotNull @DefaultValue Deadlines deadlines,
        @Valid @NotNull @DefaultValue Policy policy,
        @Valid @NotNull @DefaultValue Fetching fetching,
        @Valid @NotNull @DefaultValue Console console,
        @Valid @NotNull @DefaultValue Intake intake,
        @NotNull @DefaultValue("") String scenario) {

    /** @param properties further client settings, such as those for TLS and SASL */
    public record Kafka(
            @NotBlank @DefaultValue("127.0.0.1:9092") String bootstrapServers, Map<String, String> properties) {
        public Kafka {
            properties = properties == null ? Map.of() : properties;
        }
    }

    public record Registry(
            @NotBlank @DefaultValue("http://127.0.0.1:8085/apis/ccompat/v7")
            String url) {}

    public record Directory(@NotNull @DefaultValue(".suda") Path directory) {}

    /** Classes that turn records into bytes and back; Confluent's own can stand here. */
    public record Serde(
            @NotBlank @DefaultValue("suda.wire.AvroSerializer")
            String serializer,

            @NotBlank @DefaultValue("suda.wire.AvroDeserializer")
            String deserializer) {}

    /**
     * @param applicationId one per province
     * @param instance this instance's name, stable over restarts: its tasks and their stores come back to it
     * @param commitInterval how long what was decided stays invisible to readers, at most
     * @param replicationFactor of changelogs; -1 takes the broker's default
     * @param address host and port where the other instances reach this one's API; empty: there is no other
     */
    public record Streams(
            @NotBlank @DefaultValue("suda-routing") String applicationId,
            @NotBlank @DefaultValue("routing-1") String instance,
            @Min(1) @Max(64) @DefaultValue("2") int threads,
            @NotNull @DefaultValue("100ms") Duration commitInterval,
            @DefaultValue("-1") int replicationFactor,
            @NotBlank @DefaultValue("classic") String groupProtocol,

            @NotNull
            @DefaultValue("")
            @Pattern(
                    regexp = "|([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):[0-9]{1,5}",
                    message = "应为 主机:端口，或留空 / must be host:port, or empty")
            String address) {}

    /**
     * @param interval between two looks at the counts and the last cases, while somebody watches
     * @param deadLettersInterval between two looks at the dead-letter topics, while somebody watches
     * @param viewers open pages at most: so many of offices, and as many of all others
     */
    public record Live(
            @NotNull @DefaultValue("500ms") Duration interval,
            @NotNull @DefaultValue("3s") Duration deadLettersInterval,
            @Min(1) @DefaultValue("256") int viewers) {}

    /** @param session how long somebody stays signed in at most */
    public record Console(
            @NotNull @DurationMin(minutes = 1) @DurationMax(days = 31) @DefaultValue("12h")
            Duration session,

            @Valid @NotNull @DefaultValue OidcSettings oidc) {}

    /** @param url where intake is reached; what the pages write goes there */
    public record Intake(
            @NotBlank @DefaultValue("http://127.0.0.1:8081") String url) {}

    /**
     * @param check the shortest time between two looks for what is due, and so how late a deadline may be noticed; while
     *     nothing is due nothing is read
     * @param grace how far deadlines stay behind, for an action that intake accepted in time and that arrives later
     * @param atMost cases whose deadlines are worked off at once, before other records have their turn
     */
    public record Deadlines(
            @NotNull @DurationMin(millis = 10) @DurationMax(minutes = 10) @DefaultValue("1s")
            Duration check,

            @NotNull @DurationMin @DurationMax(hours = 1) @DefaultValue("2s")
            Duration grace,

            @Min(1) @Max(10_000) @DefaultValue("500") int atMost) {}

    /**
     * @param interval between two looks at how far offices have read their own topics
     * @param repeat how often it is told again what an office has not read, while that lasts
     * @param ignore how names of consumer groups begin that no office reads with; routing's own are ignored anyway
     * @param except codes of offices that read no topic, since they work over HTTP alone: none of these counts
     *     as not reading. Every instance needs the same.
     */
    public record Fetching(
            @NotNull @DurationMin(seconds = 1) @DurationMax(hours = 1) @DefaultValue("1m")
            Duration interval,

            @NotNull @DurationMin(minutes = 1) @DurationMax(days = 1) @DefaultValue("1h")
            Duration repeat,

            @NotNull @DefaultValue({"suda-", "console-consumer-"})
            List<@NotBlank String> ignore,

            @NotNull @DefaultValue List<String> except) {
        /** @throws IllegalArgumentException if a code is no office's, in a sentence that names it */
        public Fetching {
            var unknown = except.stream()
                    .filter(code -> !Divisions.hunan().offices().contains(code))
                    .toList();
            if (!unknown.isEmpty()) {
                throw new IllegalArgumentException(
                        "suda.fetching.except 中 %s 不是单位代码 / %s in suda.fetching.except: no office has such a code"
                                .formatted(String.join("、", unknown), String.join(", ", unknown)));
            }
        }
    }

    /**
     * @param directory where a province keeps {@code gazetteer.yml}, the names of places that it adds to those that ship
     *     with Suda, until a gazetteer is applied; without the file there are none. Every instance needs the same one.
     */
    public record Policy(
            @NotNull @DefaultValue(".suda/policy") Path directory) {
        /** @throws IllegalArgumentException if the file is no gazetteer, in a sentence */
        public RuleBook rules() {
            var file = directory.resolve("gazetteer.yml");
            try {
                return Files.exists(file) ? RuleBook.ofGazetteerFile(Files.readString(file)) : RuleBook.shipped();
            } catch (IOException e) {
                throw new UncheckedIOException(file.toString(), e);
            }
        }
    }
}
