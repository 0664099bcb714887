package suda.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What lies where below the one directory that holds everything Suda keeps. */
record DataDirectory(Path root) {
    private static final String MARKER = "suda-data.txt";

    /** Secrets are not among them: keys that were handed out go on working after a fresh start. */
    private static final List<String> DATA = List.of("kafka", "registry", "state", "logs", "running.properties");

    Path kafka() {
        return root.resolve("kafka");
    }

    Path registry() {
        return root.resolve("registry");
    }

    Path state() {
        return root.resolve("state");
    }

    Path secrets() {
        return root.resolve("secrets");
    }

    /** What the province decides; written by people, and kept by a fresh start. */
    Path policy() {
        return root.resolve("policy");
    }

    /** Whom the notifier tells of cases. */
    Path liaisonOfficers() {
        return policy().resolve("liaison-officers.yml");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path registryProcess() {
        return root.resolve("registry.pid");
    }

    /** Whether a broker, a registry or a service ever kept something here. Logs are written before anything is checked. */
    boolean holdsData() {
        return Stream.of(kafka(), registry(), state()).anyMatch(Files::exists);
    }

    /** Creates what is missing; the marker lets {@link #empty} know its own. */
    void create() throws IOException {
        for (var directory : List.of(kafka(), registry(), state(), logs())) {
            Files.createDirectories(directory);
            // Inbound topics hold identities in clear until they are read.
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
        Files.createDirectories(policy());
        if (!Files.exists(root.resolve(MARKER))) {
            Files.writeString(
                    root.resolve(MARKER),
                    "Suda keeps its data here; ./suda up --fresh empties kafka, registry, state and logs.\n");
        }
    }

    /**
     * Deletes all data, and the logs.
     *
     * @throws StartFailure if the directory was not made by Suda, so that a mistyped path loses nothing
     */
    void empty() throws IOException {
        if (DATA.stream().noneMatch(name -> Files.exists(root.resolve(name)))) {
            return;
        }
        Files.createDirectories(policy());
        if (!Files.exists(root.resolve(MARKER))) {
            throw new StartFailure(
                    root + " 不是诉达的数据目录（缺少 " + MARKER + "），未清空：请检查 --data。",
                    root + " is no data directory of Suda (" + MARKER
                            + " is missing); nothing was emptied: check --data.");
        }
        for (var name : DATA) {
            delete(root.resolve(name));
        }
    }

    /** @throws StartFailure if the file system has less room than this, in MiB */
    void checkRoom(long neededMib) throws IOException {
        var usableMib = Files.getFileStore(root).getUsableSpace() >> 20;
        if (usableMib < neededMib) {
            throw new StartFailure(
                    "磁盘空间不足：" + root + " 只剩 " + usableMib + " MiB，至少需要 " + neededMib
                            + " MiB。请清理磁盘、用 --data 另选目录，或用 --min-disk 调低要求。",
                    "Too little disk: " + root + " has " + usableMib + " MiB left and " + neededMib
                            + " MiB are needed. Free some, choose another directory with --data, or ask for less with --min-disk.");
        }
    }

    private static void delete(Path path) throws IOException {
        try (var below = Files.walk(path)) {
            for (var each : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (NoSuchFileException absent) {
            // Nothing to delete.
        }
    }
}
