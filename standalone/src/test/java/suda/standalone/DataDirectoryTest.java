package suda.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    private Path root;

    @Test
    void aSecondStartOnTheSameDataSaysWhichDataAndWhichProcess() throws IOException {
        try (var first = DataLock.acquire(root)) {
            assertThatThrownBy(() -> DataLock.acquire(root))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining(root.toString())
                    .hasMessageContaining("kill " + ProcessHandle.current().pid());
        }

        assertThatCode(() -> DataLock.acquire(root).close()).doesNotThrowAnyException();
    }

    @Test
    void aLockFileLeftByAKilledProcessIsNoLock() throws IOException {
        Files.writeString(root.resolve("lock"), "4711");

        assertThatCode(() -> DataLock.acquire(root).close()).doesNotThrowAnyException();
    }

    @Test
    void saysHowMuchDiskIsMissing() {
        var data = new DataDirectory(root);

        assertThatCode(() -> data.checkRoom(1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> data.checkRoom(Long.MAX_VALUE))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("磁盘空间不足")
                .hasMessageContaining("--min-disk");
    }

    @Test
    void emptyingLeavesSecretsAndWhatIsNotSudas() throws IOException {
        var data = new DataDirectory(root);
        data.create();
        Files.writeString(data.kafka().resolve("record"), "x");
        Files.createDirectories(data.secrets());
        Files.writeString(data.secrets().resolve("access.key"), "x");
        Files.writeString(root.resolve("notes.txt"), "x");

        data.empty();

        assertThat(data.kafka()).doesNotExist();
        assertThat(data.secrets().resolve("access.key")).exists();
        assertThat(root.resolve("notes.txt")).exists();
    }

    @Test
    void refusesToEmptyADirectoryThatIsNotItsOwn() throws IOException {
        Files.createDirectories(root.resolve("logs"));

        assertThatThrownBy(() -> new DataDirectory(root).empty())
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("--data");
        assertThat(root.resolve("logs")).exists();
    }
}
