package suda.intake;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Intake's settings; the defaults are in {@code intake-service.yml}.
 *
 * @param scenario name of the synthetic scenario that this installation plays, on a clock of its own; empty in a live one
 */
@Validated
@ConfigurationProperties("suda")
record IntakeSettings(
        @Valid @NotNull Kafka kafka,
        @Valid @NotNull Registry registry,
        @Valid @NotNull Directory secrets,
        @Valid @NotNull Directory state,
        @Valid @NotNull Routing routing,
        @Valid @NotNull Notifier notifier,
        @Valid @NotNull Policies policies,
        @Valid @NotNull Serde serde,
        @Valid @NotNull Intake intake,
        @Valid @NotNull Imports imports,
        @NotNull @DefaultValue("") String scenario) {

    /** @param properties further settings of every Kafka client, such as those of security */
    record Kafka(
            @NotBlank String bootstrapServers, @DefaultValue Map<String, String> properties) {}

    /** @param url of the registry's Confluent API */
    record Registry(@NotNull URI url) {}

    record Directory(@NotNull Path directory) {}

    /**
     * @param url of the read API as clients see it: links to cases begin with it
     * @param inside where intake itself asks it; the same when it is not set
     */
    record Routing(@NotNull URI url, @Nullable URI inside) {
        URI asked() {
            return inside == null ? url : inside;
        }
    }

    /** @param url where intake asks what is at fault in contacts */
    record Notifier(@NotNull URI url) {}

    /** @param lead from publication to the earliest instant of effect: every task must know of a policy before it */
    record Policies(
            @NotNull @DurationMin(seconds = 2) @DurationMax(days = 1)
            Duration lead) {}

    /**
     * @param serializer class name
     * @param deserializer class name
     * @param properties further settings of both
     */
    record Serde(
            @NotBlank String serializer,
            @NotBlank String deserializer,
            @DefaultValue Map<String, String> properties) {}

    /**
     * @param atOnce how many files are taken at a time; each holds a thread
     * @param rowsUnderWay of one file, sent and not yet acknowledged
     * @param bytesUnderWay the same in bytes; all imports together must leave room in {@link Intake#bytesInFlight}
     * @param patience how long rows are tried again while the broker is away
     * @param reportLimit longest report that is kept on disk until its reader is there
     */
    record Imports(
            @Min(1) @Max(64) int atOnce,
            @Min(1) @Max(1_000) int rowsUnderWay,
            @NotNull DataSize bytesUnderWay,
            @DurationMin @DurationMax(minutes = 10) Duration patience,
            @NotNull DataSize reportLimit) {}

    /**
     * @param ackTimeout how long a client waits for the broker's acknowledgement; as long, but at least 800 ms, the
     *     broker may take to say that it is there
     * @param bytesInFlight bound on what is sent and not acknowledged
     * @param bodyLimit largest submission, over HTTP and in inbound topics
     * @param readingsLimit largest body of readings over HTTP, of which there may be a thousand in one
     * @param receivedEarliest first believable {@code receivedAt}
     * @param receivedAhead how far a sender's clock may be in front of ours
     * @param waitsAtOnce how many requests may wait for the outcome of their action; others are answered without it
     * @param heartbeat how often segments of {@code reporters.keys} are made to roll
     * @param sweep how often late keys of erased cases are looked for
     * @param inboundCleanup how often processed inbound records are deleted
     * @param inboundRetry pause before a batch is tried again
     */
    record Intake(
            @DurationMin(millis = 100) @DurationMax(seconds = 5)
            Duration ackTimeout,

            @NotNull DataSize bytesInFlight,
            @NotNull DataSize bodyLimit,
            @NotNull DataSize readingsLimit,
            @NotNull Instant receivedEarliest,
            @DurationMin Duration receivedAhead,
            @Min(1) @Max(10_000) int waitsAtOnce,
            @DurationMin(seconds = 1) Duration heartbeat,
            @DurationMin(seconds = 1) Duration sweep,
            @DurationMin(seconds = 1) Duration inboundCleanup,
            @DurationMin(millis = 100) Duration inboundRetry) {}
}
