package suda.routing.policy;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** What the parser says of a text that is no YAML, in words for whoever wrote it. */
final class YamlFault {
    private record Saying(String zh, String en) {}

    /** By a part of the parser's own sentence; it has no codes. */
    private static final Map<Pattern, Saying> SAYINGS = Map.of(
            Pattern.compile("TAB"),
            new Saying("用了制表符（Tab），请改用空格缩进", "has a tab: indent with spaces"),
            Pattern.compile("mapping values are not allowed"),
            new Saying(
                    "这里不应再有冒号：缩进不对，或含冒号的文字没有加引号",
                    "has a colon that may not stand here: a wrong indent, or text with a colon that is not in quotes"),
            Pattern.compile("expected <block end>"),
            new Saying("缩进不对：与前面的条目没有对齐", "has a wrong indent: it is not in line with the entries before it"),
            Pattern.compile("could not find expected ':'"),
            new Saying("缺少冒号，或缩进不对", "lacks a colon, or has a wrong indent"),
            Pattern.compile("unexpected end of stream"),
            new Saying("引号或括号没有配对，直到文末", "has a quote or bracket that is never closed"),
            Pattern.compile("expected ',' or"),
            new Saying("列表或花括号没有写完：缺少逗号或右括号", "has a list or a group in braces that lacks a comma or its end"),
            Pattern.compile("another document"),
            new Saying("一个文件只能有一份规则（不要用 ---）", "holds more than one document (leave out ---)"),
            Pattern.compile("aliases"),
            new Saying("不能使用引用（*）", "uses aliases (*), which are not known here"));

    private YamlFault() {}

    static Fault of(YAMLException e, String text) {
        var problem = e instanceof MarkedYAMLException marked
                ? Objects.requireNonNullElse(marked.getProblem(), "")
                : Objects.requireNonNullElse(e.getMessage(), "")
                        .lines()
                        .findFirst()
                        .orElse("");
        return SAYINGS.entrySet().stream()
                .filter(saying -> saying.getKey().matcher(problem).find())
                .findFirst()
                .map(Map.Entry::getValue)
                .map(saying -> new Fault(line(e, text), "", saying.zh(), saying.en()))
                .orElseGet(() -> new Fault(line(e, text), "", "不是 YAML，无法读取：" + problem, "is no YAML: " + problem));
    }

    private static int line(YAMLException e, String text) {
        if (e instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            return marked.getProblemMark().getLine() + 1;
        }
        if (e instanceof ReaderException unreadable) {
            return (int) text.codePoints()
                            .limit(unreadable.getPosition())
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
        }
        return 0;
    }
}
