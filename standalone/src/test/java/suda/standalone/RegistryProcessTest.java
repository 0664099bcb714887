package suda.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryProcessTest {
    @TempDir
    private Path directory;

    private Process leftOver;

    @BeforeEach
    void leaveAProcessBehind() throws IOException {
        leftOver = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void end() {
        leftOver.destroyForcibly();
    }

    @Test
    void endsTheRegistryThatAKilledSudaLeftBehind() throws Exception {
        var record = record(leftOver.info().startInstant().orElseThrow());

        RegistryProcess.endOrphan(record);

        // The handle may know it a moment before the process does.
        assertThat(leftOver.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(record).doesNotExist();
    }

    @Test
    void leavesAProcessAloneThatOnlyHasTheSameNumber() throws IOException {
        var record = record(Instant.now().minusSeconds(3600));

        RegistryProcess.endOrphan(record);

        assertThat(leftOver.isAlive()).isTrue();
        assertThat(record).doesNotExist();
    }

    @Test
    void aRecordCutShortByACrashIsForgotten() throws IOException {
        var record = Files.writeString(directory.resolve("registry.pid"), "12");

        RegistryProcess.endOrphan(record);

        assertThat(record).doesNotExist();
    }

    private Path record(Instant started) throws IOException {
        return Files.writeString(directory.resolve("registry.pid"), leftOver.pid() + " " + started.toEpochMilli());
    }
}
