package suda.routing.rules;

import java.util.Optional;
import java.util.Set;
import suda.contract.PolicyKind;
import suda.routing.assignment.RoutingPolicy;
import suda.routing.channels.OversightPolicy;
import suda.routing.deadlines.CalendarFile;
import suda.routing.deadlines.DeadlinePolicy;
import suda.routing.gazetteer.GazetteerFile;
import suda.routing.policy.PolicySection;

/** What each kind of policy is read by, and which of them ship with Suda. */
final class Kinds {
    static final String VERSION = "version";

    /** The notifier reads what is in them. */
    private static final Set<String> CONTACTS = Set.of("offices", "desks");

    private Kinds() {}

    /** @throws IllegalArgumentException if it is no policy of this kind, in a sentence */
    static Object read(PolicyKind kind, String text) {
        return read(kind, PolicySection.root(text, PolicyFiles.nameOf(kind) + ".yml"));
    }

    /** @throws IllegalArgumentException likewise */
    static Object read(PolicyKind kind, PolicySection root) {
        return switch (kind) {
            case ROUTING -> RoutingPolicy.read(root);
            case GAZETTEER -> GazetteerFile.read(root);
            case DEADLINES -> DeadlinePolicy.read(root);
            case OVERSIGHT -> OversightPolicy.read(root);
            case CALENDAR -> CalendarFile.read(root);
            case CONTACTS -> contacts(root);
            case REPEATS -> root.text(VERSION);
        };
    }

    private static String contacts(PolicySection root) {
        var version = root.text(VERSION);
        root.leave(CONTACTS);
        root.nothingElse();
        return version;
    }

    /** The file that ships; calendars come with the build in another form, and contacts are each province's own. */
    static Optional<String> shipped(PolicyKind kind) {
        return switch (kind) {
            case ROUTING, GAZETTEER, DEADLINES, OVERSIGHT ->
                Optional.of(PolicySection.shippedText("/policy/" + PolicyFiles.nameOf(kind) + ".yml"));
            case CALENDAR, CONTACTS, REPEATS -> Optional.empty();
        };
    }
}
