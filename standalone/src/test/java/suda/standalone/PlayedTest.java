package suda.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayedTest {
    private static final Played FIRST = new Played("hunan-2021", "1");

    @TempDir
    private Path root;

    private DataDirectory data;

    @BeforeEach
    void open() {
        data = new DataDirectory(root);
    }

    @Test
    void aLiveInstallationRefusesAScenariosDataAndSaysWhatToDo() throws IOException {
        FIRST.claim(data, false);
        data.create();

        for (var fresh : new boolean[] {false, true}) {
            assertThatThrownBy(() -> Played.LIVE.claim(data, fresh))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("演示场景 hunan-2021")
                    .hasMessageContaining("./suda replay hunan-2021 --data " + root);
        }
    }

    @Test
    void aScenarioRefusesLiveDataAlsoWhenAskedToEmptyThem() throws IOException {
        Played.LIVE.claim(data, false);
        data.create();
        Files.writeString(data.kafka().resolve("record"), "x");

        for (var fresh : new boolean[] {false, true}) {
            assertThatThrownBy(() -> FIRST.claim(data, fresh))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("live data");
        }
        assertThat(data.kafka().resolve("record")).exists();
        assertThatCode(() -> Played.LIVE.claim(data, false)).doesNotThrowAnyException();
    }

    @Test
    void aScenarioComesBackToItsDataButAnotherOrAnotherVersionDoesNot() throws IOException {
        FIRST.claim(data, false);
        data.create();

        assertThatCode(() -> FIRST.claim(data, false)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new Played("other", "1").claim(data, true)).hasMessageContaining("another scenario");
        assertThatThrownBy(() -> new Played("hunan-2021", "2").claim(data, false))
                .hasMessageContaining("--fresh");
        assertThatCode(() -> new Played("hunan-2021", "2").claim(data, true)).doesNotThrowAnyException();
    }

    @Test
    void keysAndLogsAloneAreNoLiveData() throws IOException {
        Files.createDirectories(data.secrets());
        Files.createDirectories(data.logs());

        assertThatCode(() -> FIRST.claim(data, false)).doesNotThrowAnyException();
    }

    @Test
    void aStartOnAScenariosDataStopsBeforeItTouchesThem() throws IOException {
        FIRST.claim(data, false);

        try (var live = new Standalone(Standalone.Settings.of(root, Ports.free()))) {
            assertThatThrownBy(live::startBase)
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("./suda replay hunan-2021");
        }
        assertThat(data.kafka()).doesNotExist();
        assertThat(data.secrets()).doesNotExist();
    }

    @Test
    void emptyingKeepsTheMarker() throws IOException {
        FIRST.claim(data, false);
        data.create();

        data.empty();

        assertThat(root.resolve("scenario.properties")).exists();
    }
}
