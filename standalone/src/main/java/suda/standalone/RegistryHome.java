package suda.standalone;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the build unpacked the registry. */
record RegistryHome(Path directory) {
    private static final String SETTING = "suda.registry.home";
    private static final String RUNNER = "-runner.jar";

    /** @throws StartFailure if it is not there */
    static RegistryHome find() {
        var own = ownClasses().getParent();
        @Nullable String set = System.getProperty(SETTING);
        return Stream.of(
                        Optional.ofNullable(set).map(Path::of),
                        Optional.ofNullable(own).map(o -> o.resolve("registry")),
                        Optional.ofNullable(own).map(o -> o.resolveSibling("registry")),
                        Optional.of(Path.of("standalone/target/registry")),
                        Optional.of(Path.of("../standalone/target/registry")))
                .flatMap(Optional::stream)
                .map(Path::toAbsolutePath)
                .filter(d -> runner(d).isPresent())
                .findFirst()
                .map(RegistryHome::new)
                .orElseThrow(() -> new StartFailure(
                        "找不到注册中心的程序文件：请重新构建（./mvnw package），或用 -D" + SETTING + " 指出其目录。",
                        "The registry's files are missing: build again (./mvnw package), or name their directory with -D"
                                + SETTING + "."));
    }

    String classPath() {
        return ownClasses() + File.pathSeparator + runner(directory).orElseThrow();
    }

    private static Optional<Path> runner(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        try (var files = Files.list(directory)) {
            return files.filter(f -> f.toString().endsWith(RUNNER)).findFirst();
        } catch (java.io.IOException e) {
            return Optional.empty();
        }
    }

    private static Path ownClasses() {
        try {
            return Path.of(RegistryHome.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
