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
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import suda.access.Role;
import suda.contract.ReporterKey;
import suda.e2e.SudaStack.Running;
import suda.topics.Topics;
import suda.wire.AvroDeserializer;
import suda.wire.RegistryClient;

/**
 * After an erasure the key's bytes leave the disk, and what hotlines sent in clear leaves the inbound topics. With
 * seconds in place of the minutes that the topics and the settings have.
 */
@ExtendWith(SudaStack.class)
class ErasureOnDiskTest {
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
        assertThat(filesWith(running.data().resolve("state"), key)).isEmpty();

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(running.intake()
                        .send("DELETE", "/api/v1/cases/" + caseId + "/reporter", province, "{\"reason\":\"本人要求删除\"}")
                        .status())
                .isEqualTo(204));

        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(filesWith(running.data(), key)).isEmpty());
    }

    private void shorten() throws Exception {
        var settings = Map.of("segment.ms", "1000", "max.compaction.lag.ms", "1000", "delete.retention.ms", "1000");
        var ops = settings.entrySet().stream()
                .map(e -> new AlterConfigOp(new ConfigEntry(e.getKey(), e.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        try (var admin = Admin.create(Map.of("bootstrap.servers", running.suda().bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, Topics.REPORTERS_KEYS), List.copyOf(ops)))
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
