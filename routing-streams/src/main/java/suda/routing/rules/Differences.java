package suda.routing.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import suda.routing.policy.PolicySection;
import suda.routing.rules.PolicyFiles.Change;

/** What differs between two policy files. The order of a list of words means nothing; its comments are no part of it. */
final class Differences {
    private final List<Change> changes = new ArrayList<>();

    List<Change> between(String before, String after) {
        compare("", PolicySection.nodes(before, "before"), PolicySection.nodes(after, "after"));
        return changes;
    }

    private void compare(String path, @Nullable Node before, @Nullable Node after) {
        if (before instanceof MappingNode || after instanceof MappingNode) {
            groups(path, before, after);
        } else if (before instanceof SequenceNode || after instanceof SequenceNode) {
            lists(path, before, after);
        } else {
            whole(path, before, after);
        }
    }

    private void whole(String path, @Nullable Node before, @Nullable Node after) {
        var was = before == null ? null : text(before);
        var is = after == null ? null : text(after);
        if (!Objects.equals(was, is)) {
            changes.add(new Change(path, was, is, after == null ? 0 : line(after)));
        }
    }

    private void groups(String path, @Nullable Node before, @Nullable Node after) {
        if ((before != null && !(before instanceof MappingNode))
                || (after != null && !(after instanceof MappingNode))) {
            whole(path, before, after);
            return;
        }
        var was = entries(before);
        var is = entries(after);
        is.forEach((key, value) -> compare(under(path, key), was.get(key), value));
        was.forEach((key, value) -> {
            if (!is.containsKey(key)) {
                compare(under(path, key), value, null);
            }
        });
    }

    private void lists(String path, @Nullable Node before, @Nullable Node after) {
        if ((before != null && !(before instanceof SequenceNode))
                || (after != null && !(after instanceof SequenceNode))
                || isOfNumbers(before)
                || isOfNumbers(after)) {
            whole(path, before, after);
            return;
        }
        var gone = elements(before);
        var came = elements(after);
        // What stands in both is no difference, wherever it stands.
        came.removeIf(element -> removeOne(gone, element));
        for (var element : came) {
            var counterpart = counterpart(gone, element);
            if (counterpart == null) {
                whole(path + nameIn(element), null, element);
            } else {
                gone.remove(counterpart);
                compare(path + nameIn(element), counterpart, element);
            }
        }
        gone.forEach(element -> whole(path + nameIn(element), element, null));
    }

    private static boolean removeOne(List<Node> from, Node like) {
        for (var one : from) {
            if (text(one).equals(text(like))) {
                return from.remove(one);
            }
        }
        return false;
    }

    /** What a group was before: the one of the same name; where groups have no names, the next that is not there any more. */
    private static @Nullable Node counterpart(List<Node> gone, Node group) {
        return group instanceof MappingNode
                ? gone.stream()
                        .filter(other ->
                                other instanceof MappingNode && nameIn(other).equals(nameIn(group)))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private static String nameIn(Node element) {
        var name = entries(element).get("name");
        return name instanceof ScalarNode scalar ? "/" + scalar.getValue() : "";
    }

    private static String under(String path, String key) {
        return path.isEmpty() ? key : path + "/" + key;
    }

    private static Map<String, Node> entries(@Nullable Node node) {
        var entries = new LinkedHashMap<String, Node>();
        if (node instanceof MappingNode group) {
            group.getValue().forEach(entry -> entries.put(text(entry.getKeyNode()), entry.getValueNode()));
        }
        return entries;
    }

    private static List<Node> elements(@Nullable Node node) {
        return node instanceof SequenceNode list ? new ArrayList<>(list.getValue()) : new ArrayList<>();
    }

    /** Coordinates: one without the other says nothing. */
    private static boolean isOfNumbers(@Nullable Node node) {
        return node instanceof SequenceNode list
                && !list.getValue().isEmpty()
                && list.getValue().stream()
                        .allMatch(one -> Tag.INT.equals(one.getTag()) || Tag.FLOAT.equals(one.getTag()));
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** As it would be written on one line. */
    private static String text(Node node) {
        if (node instanceof MappingNode group) {
            return group.getValue().stream()
                    .map(entry -> text(entry.getKeyNode()) + ": " + text(entry.getValueNode()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node instanceof SequenceNode list) {
            return list.getValue().stream().map(Differences::text).collect(Collectors.joining(", ", "[", "]"));
        }
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }
}
