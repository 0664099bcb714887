package suda.notifier.officers;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * An entry of a YAML file and the line on which it stands. What is at fault is noted and reading goes on, so that all of
 * it is found at once.
 *
 * @param node null where nothing is said
 * @param line its own, or that of the entry in which it is missing
 */
record Entry(String path, @Nullable Node node, int line, List<ContactFault> faults) {
    private static final int LONGEST = 500;

    static Entry root(String text, List<ContactFault> faults) {
        var nothing = new Entry("", null, 1, faults);
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        try {
            var node = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            return new Entry("", node, 1, faults);
        } catch (MarkedYAMLException e) {
            nothing.at(line(e.getProblemMark())).fault("不是有效的 YAML", "this is not valid YAML");
        } catch (YAMLException e) {
            nothing.fault("无法读取（须为 UTF-8 编码的 YAML）", "it cannot be read (it must be YAML in UTF-8)");
        }
        return nothing;
    }

    boolean says() {
        return node != null && !Tag.NULL.equals(node.getTag());
    }

    void fault(String zh, String en) {
        faults.add(new ContactFault(line, path, zh, en));
    }

    /** The entries below this one by name; none when nothing is said, or nothing that can be read so. */
    Map<String, Entry> byName(String zh, String en) {
        var found = new LinkedHashMap<String, Entry>();
        if (!says()) {
            return found;
        }
        if (!(node instanceof MappingNode mapping)) {
            fault(zh, en);
            return found;
        }
        for (var tuple : mapping.getValue()) {
            var key = at(line(tuple.getKeyNode().getStartMark()));
            var name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            var value = new Entry(path.isEmpty() ? name : path + "/" + name, tuple.getValueNode(), key.line, faults);
            if (found.put(name, value) != null) {
                key.fault(name + " 出现了两次", name + " stands there twice");
            }
        }
        return found;
    }

    Fields fields(List<String> known) {
        var all = byName("应包含 " + String.join("、", known) + "", "must hold " + String.join(", ", known) + "");
        all.forEach((name, entry) -> {
            if (!known.contains(name)) {
                at(entry.line).fault("没有名为 " + name + " 的字段", "there is no field " + name + "");
            }
        });
        return new Fields(this, all);
    }

    List<Entry> items(String zh, String en) {
        var items = new ArrayList<Entry>();
        if (node instanceof SequenceNode sequence) {
            for (var item : sequence.getValue()) {
                var at = path + "/" + (items.size() + 1);
                items.add(new Entry(at, item, line(item.getStartMark()), faults));
            }
        } else if (says()) {
            fault(zh, en);
        }
        return items;
    }

    /** One line of text, so that no header can be smuggled into a mail; null when it is at fault, which is noted. */
    @Nullable
    String text() {
        if (!(node instanceof ScalarNode scalar) || !(isA(Tag.STR) || isA(Tag.INT))) {
            fault("应填写文字", "must be given, as text");
            return null;
        }
        var text = scalar.getValue().strip();
        if (text.isEmpty() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            fault("应为一行文字，1 到 500 个字符，不含控制字符", "must be one line of 1 to 500 characters without control characters");
            return null;
        }
        return text;
    }

    private boolean isA(Tag tag) {
        return node != null && tag.equals(node.getTag());
    }

    private Entry at(int line) {
        return new Entry(path, node, line, faults);
    }

    private static int line(@Nullable Mark mark) {
        return mark == null ? 1 : mark.getLine() + 1;
    }

    /** The named entries of one that has such. */
    record Fields(Entry of, Map<String, Entry> byName) {
        boolean say(String name) {
            return get(name).says();
        }

        /** One that says nothing where there is none of the name. */
        Entry get(String name) {
            var found = byName.get(name);
            var path = of.path.isEmpty() ? name : of.path + "/" + name;
            return found != null ? found : new Entry(path, null, of.line, of.faults);
        }
    }
}
