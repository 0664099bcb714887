package suda.routing.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import suda.contract.ActionKind;
import suda.contract.CaseState;

class CaseworkDocTest {
    @Test
    void theStateMachineIsDrawnAsItIs() throws IOException {
        var lines = Files.readAllLines(Path.of("../docs/casework.md"));
        var table = lines.subList(lines.indexOf("<!-- states -->") + 3, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .map(CaseworkDocTest::withoutChinese)
                .toList();

        assertThat(table)
                .isEqualTo(Arrays.stream(ActionKind.values())
                        .map(CaseworkDocTest::line)
                        .toList());
    }

    private static String line(ActionKind kind) {
        return "| " + kind + " |"
                + Arrays.stream(CaseState.values())
                        .map(state -> Turns.STATES
                                        .getOrDefault(kind, java.util.Set.of())
                                        .contains(state)
                                ? " yes |"
                                : " |")
                        .collect(Collectors.joining());
    }

    private static String withoutChinese(String line) {
        return List.of(line.split(" ", 4)).get(0) + " " + line.split(" ", 4)[1] + " " + line.split(" ", 4)[3];
    }
}
