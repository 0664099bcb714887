package suda.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The schema registry (Apicurio) in a process of its own: it is a Quarkus program with a class path of its own. It ends
 * when this process does, however that happens; see {@link RegistryChild}.
 */
final class RegistryProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process process;
    private final Path record;
    private final Path output;

    private RegistryProcess(Process process, Path record, Path output) {
        this.process = process;
        this.record = record;
        this.output = output;
    }

    /** Starts it, after ending one that a killed Suda left behind; {@link #awaitAnswer} says when it serves. */
    static RegistryProcess start(RegistryHome home, DataDirectory data, String host, int port) throws IOException {
        endOrphan(data.registryProcess());
        var output = data.logs().resolve("registry.out");
        var process = new ProcessBuilder(command(home, data, host, port))
                .directory(data.registry().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        var started = process.info().startInstant().orElse(Instant.EPOCH);
        Files.writeString(data.registryProcess(), process.pid() + " " + started.toEpochMilli());
        return new RegistryProcess(process, data.registryProcess(), output);
    }

    private static List<String> command(RegistryHome home, DataDirectory data, String host, int port) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:MaxMetaspaceSize=160m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.io.tmpdir=" + data.registry(),
                "-Dquarkus.http.host=" + host,
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.http.access-log.enabled=false",
                "-Dquarkus.banner.enabled=false",
                "-Dquarkus.log.console.enable=false",
                "-Dquarkus.log.file.enable=true",
                "-Dquarkus.log.file.path=" + data.logs().resolve("registry.log"),
                "-Dquarkus.log.file.rotation.max-file-size=5M",
                "-Dquarkus.log.file.rotation.max-backup-index=2",
                // Without a delay: an id that was given out must mean the same after a kill.
                "-Dapicurio.datasource.url=jdbc:h2:file:" + data.registry().resolve("db") + ";WRITE_DELAY=0",
                // Its own default is 1000; a province has a few hundred subjects at most, but never fail on listing.
                "-Dapicurio.ccompat.max-subjects=100000"));
        for (var source : List.of("", ".blue", ".green")) {
            var sizes = source.isEmpty() ? new int[] {1, 8} : new int[] {0, 1};
            command.add("-Dapicurio.datasource" + source + ".jdbc.initial-size=" + sizes[0]);
            command.add("-Dapicurio.datasource" + source + ".jdbc.min-size=" + sizes[0]);
            command.add("-Dapicurio.datasource" + source + ".jdbc.max-size=" + sizes[1]);
        }
        command.addAll(List.of("-cp", home.classPath(), RegistryChild.class.getName()));
        return command;
    }

    /** Ends the registry that a killed Suda left behind; a process that merely has its number is left alone. */
    static void endOrphan(Path record) throws IOException {
        if (!Files.exists(record)) {
            return;
        }
        var words = Files.readString(record).trim().split(" ");
        if (words.length == 2) {
            var started = Instant.ofEpochMilli(Long.parseLong(words[1]));
            ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(p -> isSameInstant(p.info().startInstant().orElse(Instant.MAX), started))
                    .ifPresent(RegistryProcess::end);
        }
        Files.deleteIfExists(record);
    }

    /** Start instants are computed from the machine's uptime and may differ a little between two readers. */
    private static boolean isSameInstant(Instant a, Instant b) {
        return a != Instant.MAX && Duration.between(a, b).abs().compareTo(Duration.ofSeconds(2)) < 0;
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
        }
    }

    /** @throws StartFailure if it ends or says nothing in that time */
    void awaitAnswer(String url, Duration timeout) throws InterruptedException {
        var until = System.nanoTime() + timeout.toNanos();
        while (!Answers.isOk(url + "/subjects")) {
            if (!process.isAlive()) {
                throw new StartFailure(
                        "注册中心启动失败（退出码 " + process.exitValue() + "），详见 " + output + "。",
                        "The registry ended with status " + process.exitValue() + "; see " + output
                                + " and registry.log.");
            }
            if (System.nanoTime() > until) {
                throw new StartFailure(
                        "注册中心 " + timeout.toSeconds() + " 秒内没有应答，详见 " + output + "。",
                        "The registry did not answer within " + timeout.toSeconds() + " s; see " + output
                                + " and registry.log.");
            }
            Thread.sleep(100);
        }
    }

    /** Told once when the process has ended, for whatever reason. */
    void onExit(Runnable told) {
        var unused = process.onExit().thenRun(told);
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException {
        // The closed pipe asks it to end; see RegistryChild.
        process.getOutputStream().close();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            Files.deleteIfExists(record);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
