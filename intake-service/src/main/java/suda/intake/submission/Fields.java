package suda.intake.submission;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of one JSON object and notes everything at fault, instead of stopping at the first fault. A field
 * that is null counts as absent, and so does an optional text that is blank: many systems send {@code ""} for "none".
 */
public final class Fields {
    /** More than these help nobody and would make a small request a large answer. */
    static final int MAX_VIOLATIONS = 100;

    private static final int MAX_NAME = 64;
    private static final int TIME = 64;
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final JsonNode object;
    private final String path;
    private final List<Violation> violations;
    private final Set<String> known = new HashSet<>();

    public Fields(JsonNode object, String path, List<Violation> violations) {
        this.object = object;
        this.path = path;
        this.violations = violations;
    }

    /** A text that must be there; when it is at fault, the empty text, and the fault is noted. */
    public String required(String name, int max) {
        var value = textOrNull(name);
        if (value == null) {
            if (absent(name)) {
                missing(name);
            }
            return "";
        }
        if (Invisible.blank(value)) {
            at(name, "required", "不能为空", "must not be blank");
        }
        return checked(name, value.strip(), max);
    }

    public @Nullable String optional(String name, int max) {
        var value = textOrNull(name);
        return value == null || Invisible.blank(value) ? null : checked(name, value.strip(), max);
    }

    /** A word from a list; the first of the list when it is at fault, and the fault is noted. */
    public String oneOf(String name, Collection<String> allowed) {
        var value = textOrNull(name);
        if (value != null && allowed.contains(value)) {
            return value;
        }
        if (value != null) {
            var list = String.join(", ", allowed);
            at(name, "allowed", "应为下列之一：" + list, "must be one of: " + list);
        } else if (absent(name)) {
            missing(name);
        }
        return allowed.iterator().next();
    }

    /** A word from a list of ours; null when it is at fault, and the fault is noted. */
    public <E extends Enum<E>> @Nullable E constant(String name, Collection<E> allowed) {
        var before = violations.size();
        var word = oneOf(name, allowed.stream().map(Enum::name).toList());
        return violations.size() > before
                ? null
                : allowed.stream()
                        .filter(e -> e.name().equals(word))
                        .findFirst()
                        .orElse(null);
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(flagOrNull(name));
    }

    /** Yes, no, or nothing said; a fault is noted and counts as nothing. */
    public @Nullable Boolean flagOrNull(String name) {
        var value = get(name);
        if (value == null || value.isBoolean()) {
            return value == null ? null : value.booleanValue();
        }
        at(name, "type", "应为 true 或 false", "must be true or false");
        return null;
    }

    /**
     * What a text says of a time, within what is believable; null when it is at fault, and the fault is noted.
     *
     * @param stated the field's text
     */
    public @Nullable Instant instant(String name, String stated, Limits limits, Instant now) {
        var instant = time(name, stated);
        var hoursAhead = limits.ahead().toHours();
        if (instant == null || (!instant.isBefore(limits.earliest()) && !instant.isAfter(now.plus(limits.ahead())))) {
            return instant;
        }
        at(
                name,
                "range",
                "应不早于 %s，且不晚于当前时间后 %d 小时".formatted(limits.earliest(), hoursAhead),
                "must be no earlier than %s and no more than %d hours from now"
                        .formatted(limits.earliest(), hoursAhead));
        return null;
    }

    /** A time that must be said, of any year; null when it is at fault, and the fault is noted. */
    public @Nullable Instant time(String name) {
        var stated = required(name, TIME);
        return stated.isEmpty() ? null : time(name, stated);
    }

    private @Nullable Instant time(String name, String stated) {
        try {
            return OffsetDateTime.parse(stated).toInstant();
        } catch (DateTimeException e) {
            if (isWithoutOffset(stated)) {
                at(
                        name,
                        "offset",
                        "时间缺少时区偏移，例如 2026-06-09T09:30:00+08:00",
                        "the time lacks its offset, as in 2026-06-09T09:30:00+08:00");
            } else {
                at(
                        name,
                        "format",
                        "应为 ISO 8601 时间并带时区偏移，例如 2026-06-09T09:30:00+08:00",
                        "must be an ISO 8601 time with offset, as in 2026-06-09T09:30:00+08:00");
            }
            return null;
        }
    }

    private static boolean isWithoutOffset(String stated) {
        try {
            LocalDateTime.parse(stated);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** A day that must be said; null when it is at fault, and the fault is noted. */
    public @Nullable LocalDate date(String name) {
        var stated = required(name, TIME);
        return stated.isEmpty() ? null : date(name, stated);
    }

    /** A day, or nothing said; null as well when it is at fault, and the fault is noted. */
    public @Nullable LocalDate dateOrNull(String name) {
        var stated = optional(name, TIME);
        return stated == null ? null : date(name, stated);
    }

    private @Nullable LocalDate date(String name, String stated) {
        try {
            if (DATE.matcher(stated).matches()) {
                return LocalDate.parse(stated);
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        at(name, "format", "应为日期，例如 2026-06-09", "must be a date, as in 2026-06-09");
        return null;
    }

    @Nullable
    Double number(String name, double min, double max) {
        var value = get(name);
        if (value == null) {
            return null;
        }
        if (!value.isNumber()) {
            at(name, "type", "应为数字", "must be a number");
            return null;
        }
        var number = value.doubleValue();
        if (!(number >= min && number <= max)) {
            at(name, "range", "应在 %s 与 %s 之间".formatted(min, max), "must be between %s and %s".formatted(min, max));
            return null;
        }
        return number;
    }

    /** A whole number, or nothing said; null as well when it is at fault, and the fault is noted. */
    public @Nullable Long whole(String name, long min, long max) {
        var value = get(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber()) {
            at(name, "type", "应为整数", "must be a whole number");
            return null;
        }
        if (!value.canConvertToLong() || value.longValue() < min || value.longValue() > max) {
            at(name, "range", "应在 %d 与 %d 之间".formatted(min, max), "must be between %d and %d".formatted(min, max));
            return null;
        }
        return value.longValue();
    }

    @Nullable
    Fields object(String name) {
        var value = get(name);
        if (value == null || value.isObject()) {
            return value == null ? null : new Fields(value, path + name + ".", violations);
        }
        at(name, "type", "应为对象", "must be an object");
        return null;
    }

    /** Visits the elements of an array, each with its path; an absent one has none. */
    public void each(String name, int max, BiConsumer<JsonNode, String> visit) {
        var value = get(name);
        if (value == null) {
            return;
        }
        if (!value.isArray()) {
            at(name, "type", "应为数组", "must be an array");
        } else if (value.size() > max) {
            at(name, "count", "最多 %d 项".formatted(max), "must have at most %d entries".formatted(max));
        } else {
            for (int i = 0; i < value.size(); i++) {
                visit.accept(value.get(i), path + name + "[" + i + "]");
            }
        }
    }

    /** The elements of an array of texts, of which there must be some. */
    public List<String> texts(String name, int most, int max) {
        var texts = new ArrayList<String>();
        some(name, most, (element, path) -> {
            var value = element.isString() ? element.stringValue() : "";
            if (!element.isString()) {
                note(violations, path, "type", "应为文本", "must be a text");
            } else if (Invisible.blank(value)) {
                note(violations, path, "required", "不能为空", "must not be blank");
            }
            texts.add(checked(path.substring(this.path.length()), value.strip(), max));
        });
        return texts;
    }

    /** The elements of an array of objects, of which there must be some, each with its fields. */
    public void objects(String name, int most, Consumer<Fields> visit) {
        some(name, most, (element, path) -> {
            if (element.isObject()) {
                var fields = new Fields(element, path + ".", violations);
                visit.accept(fields);
                fields.done();
            } else {
                note(violations, path, "type", "应为对象", "must be an object");
            }
        });
    }

    private void some(String name, int most, BiConsumer<JsonNode, String> visit) {
        var value = get(name);
        if (value == null) {
            missing(name);
        } else if (value.isArray() && value.isEmpty()) {
            at(name, "required", "不能为空", "must not be empty");
        } else {
            each(name, most, visit);
        }
    }

    public boolean has(String name) {
        return get(name) != null;
    }

    /** Whether it says anything: a blank text does not. */
    public boolean states(String name) {
        var value = get(name);
        return value != null && !(value.isString() && Invisible.blank(value.stringValue()));
    }

    /** Notes a fault of one of these fields. */
    public void at(String name, String rule, String zh, String en) {
        note(violations, path + name, rule, zh, en);
    }

    /** Notes those of these fields that say something where nothing belongs. */
    public void foreign(Collection<String> names, String zh, String en) {
        for (var name : names) {
            if (states(name)) {
                at(name, "foreign", zh, en);
            }
        }
    }

    /** Lets these fields be, whatever is in them: what they should be cannot be said. */
    public void leave(Collection<String> names) {
        known.addAll(names);
    }

    /** Notes every field that no rule has asked for: a misspelt name must not pass as an absent value. */
    public void done() {
        for (var property : object.properties()) {
            if (!known.contains(property.getKey())) {
                var name = property.getKey();
                at(
                        name.length() > MAX_NAME ? name.substring(0, MAX_NAME) + "…" : name,
                        "unknown",
                        "没有这个字段",
                        "there is no such field");
            }
        }
    }

    public static void note(List<Violation> violations, String field, String rule, String zh, String en) {
        if (violations.size() < MAX_VIOLATIONS) {
            violations.add(new Violation(field, rule, zh, en));
        }
    }

    public @Nullable String textOrNull(String name) {
        var value = get(name);
        if (value == null || value.isString()) {
            return value == null ? null : value.stringValue();
        }
        at(name, "type", "应为文本", "must be a text");
        return null;
    }

    String checked(String name, String value, int max) {
        if (value.codePointCount(0, value.length()) > max) {
            at(name, "length", "最多 %d 个字符".formatted(max), "must have at most %d characters".formatted(max));
        }
        if (value.codePoints().anyMatch(Fields::unusable)) {
            at(name, "characters", "含有无效字符", "contains characters that are no text");
        }
        return value;
    }

    private static boolean unusable(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE
                || (Character.isISOControl(codePoint) && codePoint != '\n' && codePoint != '\r' && codePoint != '\t');
    }

    public void missing(String name) {
        at(name, "required", "必须填写", "is required");
    }

    private boolean absent(String name) {
        return !has(name);
    }

    private @Nullable JsonNode get(String name) {
        known.add(name);
        var value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }
}
