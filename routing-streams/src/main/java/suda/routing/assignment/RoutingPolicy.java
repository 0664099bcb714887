package suda.routing.assignment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import suda.contract.Kind;
import suda.divisions.Terms;
import suda.routing.policy.PolicySection;

/**
 * What the routing rules leave to the province: which categories accuse whom, and which words say so.
 *
 * @param version kept with every decision
 * @param official categories in which an office itself acts
 * @param organs names of transport offices and their units, without place
 * @param ofPlace names that are a unit only right behind a place or a level
 * @param province names of the province's own units
 * @param discipline names of its discipline group
 * @param truckDrivers how somebody says of himself that he drives a truck
 * @param words every other word that means something to routing
 */
public record RoutingPolicy(
        String version,
        Set<String> enforcement,
        Set<String> integrity,
        Set<String> official,
        Set<Kind> accusingKinds,
        List<String> organs,
        List<String> ofPlace,
        List<String> province,
        List<String> discipline,
        List<Pattern> truckDrivers,
        Map<Signal, List<String>> words) {
    private static final RoutingPolicy SHIPPED = read(PolicySection.shipped("/policy/routing.yml"));

    /** The policy that ships with Suda. */
    public static RoutingPolicy shipped() {
        return SHIPPED;
    }

    /** @throws IllegalArgumentException if it is no policy, in a sentence */
    public static RoutingPolicy read(PolicySection root) {
        var categories = Terms.CATEGORIES.keySet();
        var organs = new ArrayList<String>();
        for (var section : root.sections("organs")) {
            var forms = section.words("forms");
            words(section, "fields").forEach(field -> forms.forEach(form -> organs.add(field + form)));
            section.nothingElse();
        }
        var words = new LinkedHashMap<Signal, List<String>>();
        for (var signal : Signal.values()) {
            if (!signal.key().isEmpty()) {
                words.put(signal, words(root, signal.key()));
            }
        }
        var policy = new RoutingPolicy(
                root.text("version"),
                root.words("enforcement", categories),
                root.words("integrity", categories),
                root.words("official", categories),
                root.kinds("accusingKinds"),
                organs.stream().distinct().toList(),
                words(root, "ofPlace"),
                words(root, "province"),
                words(root, "discipline"),
                root.patterns("truckDrivers"),
                words);
        root.nothingElse();
        return policy;
    }

    /** An empty word would be found in every text. */
    private static List<String> words(PolicySection section, String key) {
        return section.words(key, word -> !word.isBlank(), "不能是空的", "must not be empty");
    }

    /** Whether such a submission complains of an enforcement body or officer. */
    public boolean accusesEnforcement(Kind kind, String category) {
        return accuses(kind) && enforcement.contains(category);
    }

    /** Whether it accuses of corruption; whatever it calls itself, so that one wrong field can't show it to the accused. */
    public boolean accusesOfCorruption(String category) {
        return integrity.contains(category);
    }

    /** Whether those who act in such a matter are officials. */
    public boolean isOfficial(String category) {
        return official.contains(category);
    }

    /** Whether such a submission accuses anybody at all. */
    public boolean accuses(Kind kind) {
        return accusingKinds.contains(kind);
    }
}
