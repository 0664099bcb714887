package suda.routing.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** A policy file as it is written: its nodes, which know their lines, and what was found wrong in them so far. */
final class Written {
    final String name;
    final List<Fault> faults = new ArrayList<>();
    private final Values values = new Values();

    Written(String name) {
        this.name = name;
    }

    /**
     * @return null for a file without an entry
     * @throws FaultyPolicyException if it is no YAML
     */
    static @Nullable Node nodes(String text, String name) {
        var options = options();
        var dumping = new DumperOptions();
        try {
            return new Yaml(new SafeConstructor(options), new Representer(dumping), dumping, options)
                    .compose(new java.io.StringReader(text));
        } catch (YAMLException e) {
            throw new FaultyPolicyException(name, List.of(YamlFault.of(e, text)));
        }
    }

    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** What a scalar says, as it is written. */
    static @Nullable String word(@Nullable Node node) {
        return node instanceof ScalarNode scalar && !Tag.NULL.equals(scalar.getTag()) ? scalar.getValue() : null;
    }

    void note(int line, String path, String zh, String en) {
        faults.add(new Fault(line, path, zh, en));
    }

    FaultyPolicyException refused() {
        return new FaultyPolicyException(name, faults);
    }

    /** A number, a truth or a text, as YAML understands it; null for what is none of them. */
    @Nullable
    Object value(@Nullable Node node) {
        try {
            return node instanceof ScalarNode ? values.of(node) : null;
        } catch (YAMLException | IllegalArgumentException e) {
            return null;
        }
    }

    private static LoaderOptions options() {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        return options;
    }

    private static final class Values extends SafeConstructor {
        Values() {
            super(options());
        }

        @Nullable
        Object of(Node scalar) {
            return constructObject(scalar);
        }
    }
}
