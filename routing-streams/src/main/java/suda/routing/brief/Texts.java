package suda.routing.brief;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The words of a brief in one language. */
record Texts(Language language, Map<String, String> words) {
    enum Language {
        ZH,
        EN;

        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Map<String, Map<String, String>> ALL = read();
    private static final Mustache.Compiler FILLED = Mustache.compiler().escapeHTML(false);

    static Texts in(Language language) {
        var words = new LinkedHashMap<String, String>();
        ALL.forEach((key, both) -> words.put(key, Objects.requireNonNull(both.get(language.tag()), key)));
        return new Texts(language, words);
    }

    String of(String key) {
        return Objects.requireNonNull(words.get(key), key);
    }

    /** With what stands in braces filled in; what is missing is a mistake of ours, and said. */
    String of(String key, Map<String, String> filled) {
        return FILLED.compile(of(key)).execute(filled);
    }

    String of(String kind, Enum<?> one) {
        return of(kind + "." + one.name());
    }

    String day(LocalDate day) {
        return DateTimeFormatter.ofPattern(of("day"), Locale.ENGLISH).format(day);
    }

    private static Map<String, Map<String, String>> read() {
        try (var in = Objects.requireNonNull(Texts.class.getResourceAsStream("/brief/texts.yml"), "texts.yml");
                var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
