package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import suda.access.Role;
import suda.contract.InboundMessage;
import suda.contract.Reporter;
import suda.contract.ReporterKey;
import suda.contract.Submission;
import suda.e2e.SudaStack.Running;
import suda.topics.Topics;
import suda.wire.AvroDeserializer;
import suda.wire.RegistryClient;

/**
 * After an erasure the key's bytes leave the disk, and so does what a hotline sent in clear once it is processed, also if
 * it sends nothing more. With seconds in place of the minutes that the topics and the settings have.
 */
@ExtendWith(SudaStack.class)
class ErasureOnDiskTest {
    private static final String HOTLINE = "12345-430300";
    private final Running running;

    ErasureOnDiskTest(Running running) {
        this.running = running;
    }

    @Test
    void theBytesOfAnErasedKeyAreOnNoDisk() throws Exception {
        shorten();
        var province = running.key(Role.PROVINCE, "430000");
        var answer = running.intake()
                .post("/api/v1/submissions", running.key(Role.HOTLINE, "12328-430100"), Posts.bus("DISK-1"));
        var caseId = answer.text("caseId");
        var key = wrappedKey(caseId);
        assertThat(filesWith(running.data(), key))
                .as("the key is where we look")
                .isNotEmpty();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(filesWith(running.data().resolve("state"), key))
                        .isEmpty());

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(running.intake()
                        .send("DELETE", "/api/v1/cases/" + caseId + "/reporter", province, "{\"reason\":\"本人要求删除\"}")
                        .status())
                .isEqualTo(204));

        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(filesWith(running.data(), key)).isEmpty());
    }

    @Test
    void theBytesOfAProcessedInboundRecordAreOnNoDisk() throws Exception {
        var inbound = Topics.inbound(HOTLINE);
        var person = "盘" + UUID.randomUUID();
        var message = new InboundMessage(
                Submission.newBuilder()
                        .setSourceNumber("DISK-2")
                        .setKind("COMPLAINT")
                        .setChannel("PHONE")
                        .setCategory("BUS")
                        .setReceivedAt("2026-06-09T09:30:00+08:00")
                        .setTitle("公交车甩站")
                        .setText("在站台不停车。")
                        .setReporter(new Reporter(person, null, null, false, false))
                        .build(),
                null,
                null);
        var bytes = person.getBytes(StandardCharsets.UTF_8);

        running.records().write(inbound, null, running.records().bytes(message));

        assertThat(filesWith(running.data(), bytes))
                .as("the name is where we look, uncompressed")
                .isNotEmpty();
        // Only now: before, the broker might have removed it while we looked.
        set(inbound, Map.of("segment.ms", "1000", "file.delete.delay.ms", "1000"));
        // The broker looks once a minute; nobody writes to the topic any more.
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(
                        () -> assertThat(filesWith(running.data(), bytes)).isEmpty());
    }

    private void shorten() throws Exception {
        set(
                Topics.REPORTERS_KEYS,
                Map.of("segment.ms", "1000", "max.compaction.lag.ms", "1000", "delete.retention.ms", "1000"));
    }

    /** Heartbeats would make segments every second for as long as tests run. */
    @AfterEach
    void asTheyWere() throws Exception {
        for (var topic : List.of(Topics.REPORTERS_KEYS, Topics.inbound(HOTLINE))) {
            set(topic, Map.of("file.delete.delay.ms", "60000"));
            set(topic, Topics.hunan().get(topic).extra());
        }
    }

    private void set(String topic, Map<String, String> settings) throws Exception {
        var ops = settings.entrySet().stream()
                .map(e -> new AlterConfigOp(new ConfigEntry(e.getKey(), e.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        try (var admin = Admin.create(Map.of("bootstrap.servers", running.suda().bootstrapServers()))) {
            admin.incrementalAlterConfigs(
                            Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.copyOf(ops)))
                    .all()
                    .get();
        }
    }

    private byte[] wrappedKey(String caseId) {
        var keys = new AvroDeserializer<>(new RegistryClient(running.suda().registryUrl()), ReporterKey.class);
        for (var record : running.records().all(Topics.REPORTERS_KEYS)) {
            if (record.value() != null && new String(record.key(), StandardCharsets.UTF_8).startsWith(caseId + "/")) {
                var wrapped = keys.deserialize(record.topic(), record.value()).getWrappedKey();
                var bytes = new byte[wrapped.remaining()];
                wrapped.duplicate().get(bytes);
                return bytes;
            }
        }
        throw new AssertionError("No key of case " + caseId);
    }

    private static List<Path> filesWith(Path directory, byte[] bytes) {
        var wanted = new String(bytes, StandardCharsets.ISO_8859_1);
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> read(file).contains(wanted))
                    .toList();
        } catch (UncheckedIOException e) {
            // A file went away while we walked: what is there now is asked again.
            return List.of(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.size(file) > 50_000_000 ? "" : Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
