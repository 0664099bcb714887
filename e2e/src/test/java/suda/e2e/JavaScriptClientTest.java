package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import suda.contract.SourceMessage;
import suda.e2e.SudaStack.Running;

/** The genuine JavaScript client writes to an inbound topic and reads an office's. Needs Node.js; in CI it must be there. */
@ExtendWith(SudaStack.class)
class JavaScriptClientTest {
    private static final Path JS = Path.of("js").toAbsolutePath();

    private final Running running;

    JavaScriptClientTest(Running running) {
        this.running = running;
    }

    @Test
    void aHotlineInJavaScriptIsAnsweredAndAnOfficeInJavaScriptReadsTheCase() throws Exception {
        var there = works("node", "--version") && works("npm", "--version");
        assertThat(there || !"true".equals(System.getenv("CI")))
                .as("in CI, Node.js must be installed")
                .isTrue();
        assumeTrue(there, "Node.js and npm are not installed");
        run(List.of("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"));

        var line = run(List.of(
                "node",
                "interop.js",
                running.suda().bootstrapServers(),
                running.suda().registryUrl(),
                "JS-1"));

        assertThat(line).contains("\"type\":\"ASSIGNED\"", "\"office\":\"430202\"", "拒载 JS-1", "place.county");
        assertThat(running.records().all("sources.12328-430200", SourceMessage.class))
                .anyMatch(m -> "JS-1".equals(m.getSourceNumber())
                        && m.getStatus().name().equals("ACCEPTED"));
    }

    private static boolean works(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(JS.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = java.util.concurrent.CompletableFuture.supplyAsync(() -> {
            try {
                return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
        var said = output.join();
        assertThat(process.exitValue()).as("%s: %s", command, said).isZero();
        return said;
    }
}
