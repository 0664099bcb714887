package suda.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** The product's docker-compose.yml, as far as the tests run its parts: what users start is what is tested. */
final class ComposeFile {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+):-([^}]*)}");

    private final Map<String, Map<String, Object>> services;

    private ComposeFile(Map<String, Map<String, Object>> services) {
        this.services = services;
    }

    /** @param variables that go before the environment's and the file's own defaults */
    @SuppressWarnings("unchecked") // the file is ours
    static ComposeFile read(Map<String, String> variables) throws IOException {
        var text = VARIABLE.matcher(Files.readString(ROOT.resolve("docker-compose.yml")))
                .replaceAll(found -> Matcher.quoteReplacement(Optional.ofNullable(variables.get(found.group(1)))
                        .or(() -> Optional.ofNullable(System.getenv(found.group(1))))
                        .orElse(found.group(2))));
        Map<String, Object> file = new Yaml().load(text);
        return new ComposeFile((Map<String, Map<String, Object>>) Objects.requireNonNull(file.get("services")));
    }

    Part part(String name) {
        return new Part(name, Objects.requireNonNull(services.get(name), name));
    }

    List<String> names() {
        return List.copyOf(services.keySet());
    }

    record Part(String name, Map<String, Object> settings) {
        String image() {
            return text("image");
        }

        String text(String key) {
            return String.valueOf(settings.get(key));
        }

        boolean is(String key) {
            return Boolean.TRUE.equals(settings.get(key));
        }

        @SuppressWarnings("unchecked")
        List<String> list(String key) {
            return (List<String>) settings.getOrDefault(key, List.of());
        }

        @SuppressWarnings("unchecked")
        Map<String, Object> map(String key) {
            return (Map<String, Object>) settings.getOrDefault(key, Map.of());
        }

        /** {@code MODULE} of the build, for what is built here. */
        Optional<String> module() {
            @SuppressWarnings("unchecked")
            var args = (@Nullable Map<String, String>) map("build").get("args");
            return Optional.ofNullable(args).map(a -> a.get("MODULE"));
        }

        /** In bytes. */
        long memory() {
            var text = text("mem_limit");
            var number = Long.parseLong(text.substring(0, text.length() - 1));
            return text.endsWith("g") ? number << 30 : number << 20;
        }
    }
}
