package suda.routing.policy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import suda.contract.Kind;

/** A part of a policy file. It remembers what was taken out of it, so that what is left over is found. */
public final class PolicySection {
    private static final String NONE = "none";

    private final String path;
    private final Map<String, Object> entries;
    private final Set<String> taken = new HashSet<>();

    private PolicySection(String path, @Nullable Object content) {
        this.path = path;
        this.entries = new LinkedHashMap<>();
        if (!(content instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(path + "：应是一组条目。 Must be a group of entries");
        }
        map.forEach((key, value) -> entries.put(String.valueOf(key), value));
    }

    /**
     * Reads a whole file.
     *
     * @param name for sentences about what is wrong
     * @throws IllegalArgumentException if it is no YAML, or no group of entries
     */
    public static PolicySection root(Reader text, String name) {
        try {
            var options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            return new PolicySection(name, new Yaml(new SafeConstructor(options)).load(text));
        } catch (YAMLException e) {
            throw new IllegalArgumentException(name + "：不是 YAML，无法读取：" + e.getMessage() + " " + name + " is no YAML");
        }
    }

    /** Reads a file that ships with Suda. */
    public static PolicySection shipped(String resource) {
        try (var in = new InputStreamReader(
                Objects.requireNonNull(PolicySection.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8)) {
            return root(in, resource);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    public PolicySection section(String key) {
        return new PolicySection(path + "/" + key, value(key));
    }

    public Set<String> names() {
        return new LinkedHashSet<>(entries.keySet());
    }

    public String text(String key) {
        if (value(key) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw fault(key, "应是文字（加引号）", "must be text, in quotes");
    }

    public int count(String key) {
        if (value(key) instanceof Integer count && count >= 0) {
            return count;
        }
        throw fault(key, "应是不小于零的整数", "must be a whole number, 0 or more");
    }

    public boolean flag(String key) {
        if (value(key) instanceof Boolean flag) {
            return flag;
        }
        throw fault(key, "应是 true 或 false", "must be true or false");
    }

    public LocalTime time(String key) {
        try {
            return LocalTime.parse(text(key));
        } catch (DateTimeException e) {
            throw fault(key, "应是时刻（如 \"08:30\"）", "must be a time such as \"08:30\"");
        }
    }

    /** @param parse throws {@link IllegalArgumentException} for what is none */
    public <T> T parsed(String key, Function<String, T> parse, String zh, String en) {
        var text = text(key);
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw fault(key, zh, en);
        }
    }

    public boolean isNone(String key) {
        return NONE.equals(value(key));
    }

    public boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Words of the policy's own. */
    public List<String> words(String key) {
        return list(key);
    }

    public List<Pattern> patterns(String key) {
        return list(key).stream().map(text -> pattern(key, text)).toList();
    }

    private Pattern pattern(String key, String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw fault(key, "不是正则表达式：" + text, "is no regular expression: " + text);
        }
    }

    /** A list of groups; empty where the entry is missing. */
    public List<PolicySection> sections(String key) {
        if (!has(key)) {
            return List.of();
        }
        if (!(value(key) instanceof List<?> list)) {
            throw fault(key, "应是列表", "must be a list");
        }
        var sections = new ArrayList<PolicySection>();
        for (int i = 0; i < list.size(); i++) {
            sections.add(new PolicySection(path + "/" + key + "/" + (i + 1), list.get(i)));
        }
        return sections;
    }

    public LocalDate date(String key) {
        if (value(key) instanceof Date date) {
            // YAML's own dates are read as midnight UTC.
            return date.toInstant().atOffset(ZoneOffset.UTC).toLocalDate();
        }
        try {
            return LocalDate.parse(text(key));
        } catch (DateTimeException e) {
            throw fault(key, "应是日期（如 2026-01-31）", "must be a date such as 2026-01-31");
        }
    }

    public double number(String key) {
        if (value(key) instanceof Number number) {
            return number.doubleValue();
        }
        throw fault(key, "应是数字", "must be a number");
    }

    public List<Double> numbers(String key) {
        if (value(key) instanceof List<?> list && list.stream().allMatch(Number.class::isInstance)) {
            return list.stream().map(n -> ((Number) n).doubleValue()).toList();
        }
        throw fault(key, "应是数字列表", "must be a list of numbers");
    }

    public Set<Kind> kinds(String key) {
        return list(key).stream()
                .map(word -> oneOf(key, word, Arrays.asList(Kind.values()), Kind::name))
                .collect(Collectors.toUnmodifiableSet());
    }

    public Set<String> words(String key, Set<String> known) {
        return list(key).stream().map(word -> oneOf(key, word, known, w -> w)).collect(Collectors.toUnmodifiableSet());
    }

    public void nothingElse() {
        for (var key : entries.keySet()) {
            if (!taken.contains(key)) {
                throw fault(key, "不认识的条目", "is unknown here");
            }
        }
    }

    public IllegalArgumentException fault(String key, String zh, String en) {
        return new IllegalArgumentException(path + "/" + key + "：" + zh + "。 " + path + "/" + key + " " + en);
    }

    /** @throws IllegalArgumentException if the word names none of these, in a sentence */
    public <T> T oneOf(String key, String word, Iterable<T> known, Function<T, String> name) {
        for (var one : known) {
            if (name.apply(one).equals(word)) {
                return one;
            }
        }
        throw fault(key, "不认识“" + word + "”", "knows no " + word);
    }

    private List<String> list(String key) {
        if (value(key) instanceof List<?> list && !list.isEmpty()) {
            return list.stream().map(String::valueOf).toList();
        }
        throw fault(key, "应是非空列表", "must be a list that is not empty");
    }

    private Object value(String key) {
        taken.add(key);
        var value = entries.get(key);
        if (value == null) {
            throw fault(key, "缺失", "is missing");
        }
        return value;
    }
}
