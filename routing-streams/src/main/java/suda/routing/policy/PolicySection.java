package suda.routing.policy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import suda.contract.Kind;

/**
 * A part of a policy file. It remembers what was taken out of it, so that what is left over is found.
 *
 * <p>What is wrong is noted with its line, and something stands in for it, so that whoever wrote the file is told of all
 * mistakes at once; {@link #nothingElse()} of the whole file throws if there were any. Of what stands in nothing may be
 * concluded: compare two entries by {@link #demand}, which says nothing where something was wrong already.
 */
public final class PolicySection {
    private static final String NONE = "none";
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,3})([hd])");
    /** Which kind of policy a file is, at its top. Whoever reads it knows that already. */
    private static final String KIND = "policy";

    private final Written file;
    private final String path;
    private final int line;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> faulty = new HashSet<>();

    private record Entry(int line, Node value) {}

    private PolicySection(Written file, String path, int line, @Nullable Node content) {
        this.file = file;
        this.path = path;
        this.line = line;
        if (!(content instanceof MappingNode map)) {
            note(line, "", "应是一组条目", "must be a group of entries");
            return;
        }
        for (var tuple : map.getValue()) {
            var at = Written.line(tuple.getKeyNode());
            var key = Objects.requireNonNullElse(Written.word(tuple.getKeyNode()), "?");
            if (entries.putIfAbsent(key, new Entry(at, tuple.getValueNode())) != null) {
                note(at, key, "重复的条目", "is written twice");
            }
        }
    }

    /**
     * Reads a whole file.
     *
     * @param name for sentences about what is wrong
     * @throws FaultyPolicyException if it is no YAML, or no group of entries
     */
    public static PolicySection root(String text, String name) {
        var content = Written.nodes(text, name);
        var root = new PolicySection(new Written(name), "", content == null ? 1 : Written.line(content), content);
        if (!(content instanceof MappingNode)) {
            throw root.file.refused();
        }
        root.taken.add(KIND);
        return root;
    }

    /** @throws FaultyPolicyException likewise */
    public static PolicySection root(Reader text, String name) {
        try {
            var all = new StringWriter();
            text.transferTo(all);
            return root(all.toString(), name);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** Reads a file that ships with Suda. */
    public static PolicySection shipped(String resource) {
        return root(shippedText(resource), resource);
    }

    public static String shippedText(String resource) {
        try (var in = new InputStreamReader(
                Objects.requireNonNull(PolicySection.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8)) {
            var all = new StringWriter();
            in.transferTo(all);
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    /**
     * The nodes of a file, for whoever compares two of them.
     *
     * @return null for a file without an entry
     * @throws FaultyPolicyException if it is no YAML
     */
    public static @Nullable Node nodes(String text, String name) {
        return Written.nodes(text, name);
    }

    public PolicySection section(String key) {
        var value = value(key);
        // What is missing is told once, and not each entry of it.
        return value == null
                ? new PolicySection(new Written(file.name), path(key), line, null)
                : within(path(key), lineOf(key), value);
    }

    private PolicySection within(String path, int line, Node value) {
        var section = new PolicySection(file, path, line, value);
        // What is no group is told once, and not each entry of it.
        return value instanceof MappingNode ? section : new PolicySection(new Written(file.name), path, line, null);
    }

    public Set<String> names() {
        return new LinkedHashSet<>(entries.keySet());
    }

    public String text(String key) {
        return file.value(value(key)) instanceof String text && !text.isBlank()
                ? text
                : instead(key, "", "应是文字（加引号）", "must be text, in quotes");
    }

    /** Without a word about what is wrong with it. */
    public String textOr(String key, String otherwise) {
        var entry = entries.get(key);
        return entry != null && file.value(entry.value()) instanceof String text ? text : otherwise;
    }

    public int count(String key) {
        return file.value(value(key)) instanceof Integer count && count >= 0
                ? count
                : instead(key, 0, "应是不小于零的整数", "must be a whole number, 0 or more");
    }

    public boolean flag(String key) {
        return file.value(value(key)) instanceof Boolean flag
                ? flag
                : instead(key, false, "应是 true 或 false", "must be true or false");
    }

    public LocalTime time(String key) {
        return parsed(key, LocalTime::parse, LocalTime.MIN, "应是时刻（如 \"08:30\"）", "must be a time such as \"08:30\"");
    }

    /**
     * Hours or days: {@code 24h}, {@code 7d}.
     *
     * @throws IllegalArgumentException for what is neither
     */
    public static Duration duration(String text) {
        var matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        var count = Long.parseLong(matcher.group(1));
        return matcher.group(2).equals("h") ? Duration.ofHours(count) : Duration.ofDays(count);
    }

    /**
     * @param parse throws {@link IllegalArgumentException} or {@link DateTimeException} for what is none
     * @param instead stands in for that
     */
    public <T> T parsed(String key, Function<String, T> parse, T instead, String zh, String en) {
        var word = Written.word(value(key));
        try {
            return word == null ? instead(key, instead, zh, en) : parse.apply(word);
        } catch (IllegalArgumentException | DateTimeException e) {
            return instead(key, instead, zh, en);
        }
    }

    /**
     * The same where nothing can stand in.
     *
     * @throws FaultyPolicyException for what is none
     */
    public <T> T parsed(String key, Function<String, T> parse, String zh, String en) {
        var parsed = this.<Optional<T>>parsed(key, parse.andThen(Optional::of), Optional.empty(), zh, en);
        return parsed.orElseThrow(file::refused);
    }

    public boolean isNone(String key) {
        taken.add(key);
        var entry = entries.get(key);
        return entry != null && NONE.equals(Written.word(entry.value()));
    }

    public boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Words of the policy's own. */
    public List<String> words(String key) {
        return list(key).stream().map(Word::text).toList();
    }

    /** Those words that fit; each of the others is told in a sentence of its own, which names it. */
    public List<String> words(String key, Predicate<String> fit, String zh, String en) {
        var all = list(key);
        all.stream()
                .filter(word -> !fit.test(word.text()))
                .forEach(word -> note(word.line(), key, zh + "：“" + word.text() + "”", en + ": " + word.text()));
        return all.stream().map(Word::text).filter(fit).toList();
    }

    public List<Pattern> patterns(String key) {
        var patterns = new ArrayList<Pattern>();
        for (var word : list(key)) {
            try {
                patterns.add(Pattern.compile(word.text()));
            } catch (PatternSyntaxException e) {
                note(word.line(), key, "不是正则表达式：" + word.text(), "is no regular expression: " + word.text());
            }
        }
        return patterns;
    }

    /** A list of groups; empty where the entry is missing. */
    public List<PolicySection> sections(String key) {
        if (!has(key)) {
            return List.of();
        }
        if (!(value(key) instanceof SequenceNode list)) {
            return instead(key, List.of(), "应是列表", "must be a list");
        }
        var sections = new ArrayList<PolicySection>();
        for (var element : list.getValue()) {
            var at = path(key) + "/" + (sections.size() + 1);
            sections.add(within(at, Written.line(element), element));
        }
        return sections;
    }

    public LocalDate date(String key) {
        var word = Written.word(value(key));
        var date = word == null ? null : dayNamed(word);
        return date == null
                ? instead(key, LocalDate.EPOCH, "应是日期（如 2026-01-31）", "must be a date such as 2026-01-31")
                : date;
    }

    /** A day, and the line on which it is written. */
    public record Day(int line, LocalDate date) {}

    /** Days of a list that may be empty. */
    public List<Day> days(String key) {
        if (value(key) instanceof SequenceNode list && list.getValue().isEmpty()) {
            return List.of();
        }
        var days = new ArrayList<Day>();
        for (var word : list(key)) {
            var date = dayNamed(word.text());
            if (date == null) {
                note(
                        word.line(),
                        key,
                        "应是日期（如 2026-01-31）：" + word.text(),
                        "must be dates such as 2026-01-31: " + word.text());
            } else {
                days.add(new Day(word.line(), date));
            }
        }
        return days;
    }

    private static @Nullable LocalDate dayNamed(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    public double number(String key) {
        return file.value(value(key)) instanceof Number number
                ? number.doubleValue()
                : instead(key, 0.0, "应是数字", "must be a number");
    }

    public List<Double> numbers(String key) {
        if (value(key) instanceof SequenceNode list) {
            var values = list.getValue().stream().map(file::value).toList();
            if (values.stream().allMatch(Number.class::isInstance)) {
                return values.stream()
                        .map(n -> ((Number) Objects.requireNonNull(n)).doubleValue())
                        .toList();
            }
        }
        return instead(key, List.of(), "应是数字列表", "must be a list of numbers");
    }

    public Set<Kind> kinds(String key) {
        return known(key, Arrays.asList(Kind.values()), Kind::name);
    }

    public Set<String> words(String key, Set<String> known) {
        return known(key, known, word -> word);
    }

    private <T> Set<T> known(String key, Collection<T> known, Function<T, String> name) {
        return list(key).stream()
                .flatMap(word -> Stream.ofNullable(find(key, word, known, name)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** These entries are somebody else's to read. */
    public void leave(Collection<String> keys) {
        taken.addAll(keys);
    }

    /** Notes what nobody took. Of a whole file, throws if anything was wrong anywhere in it. */
    public void nothingElse() {
        entries.forEach((key, entry) -> {
            if (!taken.contains(key)) {
                note(entry.line(), key, "不认识的条目", "is unknown here");
            }
        });
        if (path.isEmpty() && !file.faults.isEmpty()) {
            file.faults.sort(Comparator.comparingInt(Fault::line));
            throw file.refused();
        }
    }

    /**
     * Notes that an entry can't be, unless it, or one of the others that it was compared with, was wrong already.
     *
     * @param with keys of those others
     */
    public void demand(boolean holds, String key, String zh, String en, String... with) {
        if (!holds && !faulty.contains(key) && Stream.of(with).noneMatch(faulty::contains)) {
            note(lineOf(key), key, zh, en);
        }
    }

    /** Whether nothing was wrong in this part so far, those within it left aside. */
    public boolean isSound() {
        return faulty.isEmpty();
    }

    /** What was found wrong in the file so far. */
    public List<Fault> faults() {
        return List.copyOf(file.faults);
    }

    /** What is wrong with an entry, without a note of it. */
    public Fault faultOf(String key, String zh, String en) {
        return new Fault(lineOf(key), path(key), zh, en);
    }

    /** To be thrown: this fault; or the others, where there were any, since it may only follow from what stands in. */
    public FaultyPolicyException fault(String key, String zh, String en) {
        if (file.faults.isEmpty()) {
            note(lineOf(key), key, zh, en);
        }
        return file.refused();
    }

    /** The one that is named; of what names none of them, the first stands in. */
    public <T> T oneOf(String key, Collection<T> known, Function<T, String> name) {
        var text = text(key);
        var found = text.isEmpty() ? null : find(key, new Word(lineOf(key), text), known, name);
        return found == null ? known.iterator().next() : found;
    }

    private <T> @Nullable T find(String key, Word word, Collection<T> known, Function<T, String> name) {
        for (var one : known) {
            if (name.apply(one).equals(word.text())) {
                return one;
            }
        }
        note(word.line(), key, "不认识“" + word.text() + "”", "knows no " + word.text());
        return null;
    }

    private record Word(int line, String text) {}

    private List<Word> list(String key) {
        if (!(value(key) instanceof SequenceNode list) || list.getValue().isEmpty()) {
            return instead(key, List.of(), "应是非空列表", "must be a list that is not empty");
        }
        var words = new ArrayList<Word>();
        for (var element : list.getValue()) {
            var word = Written.word(element);
            if (word == null) {
                note(Written.line(element), key, "列表中应是文字", "must be a list of words");
            } else {
                words.add(new Word(Written.line(element), word));
            }
        }
        return words;
    }

    /** @return null where it is missing, which is noted */
    private @Nullable Node value(String key) {
        taken.add(key);
        var entry = entries.get(key);
        if (entry == null || isEmpty(entry.value())) {
            note(entry == null ? line : entry.line(), key, "缺失", "is missing");
            return null;
        }
        return entry.value();
    }

    private static boolean isEmpty(Node value) {
        return value instanceof ScalarNode && Written.word(value) == null;
    }

    /** What stands in for an entry; what is missing was told already. */
    private <T> T instead(String key, T value, String zh, String en) {
        var entry = entries.get(key);
        if (entry != null && !isEmpty(entry.value())) {
            note(entry.line(), key, zh, en);
        }
        return value;
    }

    /**
     * Notes what is wrong on a line within an entry.
     *
     * @param key empty for this part as a whole
     */
    public void note(int at, String key, String zh, String en) {
        faulty.add(key);
        file.note(at, key.isEmpty() ? path : path(key), zh, en);
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "/" + key;
    }

    private int lineOf(String key) {
        var entry = entries.get(key);
        return entry == null ? line : entry.line();
    }
}
