package suda.routing.deadlines;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import suda.contract.Kind;
import suda.routing.deadlines.DeadlinePolicy.Decider;

/** A part of a policy file. It remembers what was taken out of it, so that what is left over is found. */
final class PolicySection {
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

    static PolicySection root(String file, @Nullable Object content) {
        return new PolicySection(file, content);
    }

    PolicySection section(String key) {
        return new PolicySection(path + "/" + key, value(key));
    }

    Set<String> names() {
        return new LinkedHashSet<>(entries.keySet());
    }

    String text(String key) {
        if (value(key) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw fault(key, "应是文字（加引号）", "must be text, in quotes");
    }

    int count(String key) {
        if (value(key) instanceof Integer count && count >= 0) {
            return count;
        }
        throw fault(key, "应是不小于零的整数", "must be a whole number, 0 or more");
    }

    boolean flag(String key) {
        if (value(key) instanceof Boolean flag) {
            return flag;
        }
        throw fault(key, "应是 true 或 false", "must be true or false");
    }

    LocalTime time(String key) {
        try {
            return LocalTime.parse(text(key));
        } catch (DateTimeException e) {
            throw fault(key, "应是时刻（如 \"08:30\"）", "must be a time such as \"08:30\"");
        }
    }

    Term term(String key) {
        var text = text(key);
        try {
            return Term.parse(text);
        } catch (IllegalArgumentException e) {
            throw fault(key, "应是期限（如 15m、2h、4wh、5wd、10d）", "must be a term such as 15m, 2h, 4wh, 5wd or 10d");
        }
    }

    @Nullable
    Term termOrNone(String key) {
        return NONE.equals(value(key)) ? null : term(key);
    }

    Decider decider(String key) {
        return oneOf(
                key, text(key), Arrays.asList(Decider.values()), d -> d.name().toLowerCase(Locale.ROOT));
    }

    Set<Kind> kinds(String key) {
        return list(key).stream()
                .map(word -> oneOf(key, word, Arrays.asList(Kind.values()), Kind::name))
                .collect(Collectors.toUnmodifiableSet());
    }

    Set<String> words(String key, Set<String> known) {
        return list(key).stream().map(word -> oneOf(key, word, known, w -> w)).collect(Collectors.toUnmodifiableSet());
    }

    void nothingElse() {
        for (var key : entries.keySet()) {
            if (!taken.contains(key)) {
                throw fault(key, "不认识的条目", "is unknown here");
            }
        }
    }

    IllegalArgumentException fault(String key, String zh, String en) {
        return new IllegalArgumentException(path + "/" + key + "：" + zh + "。 " + path + "/" + key + " " + en);
    }

    private <T> T oneOf(String key, String word, Iterable<T> known, Function<T, String> name) {
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
