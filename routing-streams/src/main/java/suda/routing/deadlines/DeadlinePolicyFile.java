package suda.routing.deadlines;

import java.io.Reader;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import suda.contract.Kind;
import suda.divisions.Terms;
import suda.routing.deadlines.DeadlinePolicy.Decider;
import suda.routing.deadlines.DeadlinePolicy.Row;
import suda.routing.deadlines.DeadlinePolicy.Subject;
import suda.routing.policy.PolicySection;

/**
 * A deadline policy as it is written down. Strict: an entry that is missing, unknown or no term stops the start with a
 * sentence that names it.
 */
final class DeadlinePolicyFile {
    /** Stands in for what is none. */
    private static final Term USUAL = Term.parse("1wd");

    private static final BusinessHours USUAL_HOURS = new BusinessHours(LocalTime.of(8, 30), LocalTime.of(17, 30));

    private DeadlinePolicyFile() {}

    /** @throws IllegalArgumentException if it is no policy, in a sentence */
    static DeadlinePolicy read(String resource) {
        return read(PolicySection.shipped(resource));
    }

    static DeadlinePolicy read(Reader text, String name) {
        return read(PolicySection.root(text, name));
    }

    static DeadlinePolicy read(PolicySection root) {
        var limits = root.section("limits");
        var overdue = root.section("overdue");
        var policy = new DeadlinePolicy(
                root.text("version"),
                limits.count("returns"),
                limits.count("reworks"),
                limits.count("extensions"),
                term(overdue, "urgeAfter"),
                term(overdue, "raiseAfter"),
                hours(root.section("businessHours")),
                table(root));
        limits.nothingElse();
        overdue.nothingElse();
        root.nothingElse();
        return policy;
    }

    private static Term term(PolicySection section, String key) {
        return section.parsed(
                key,
                Term::parse,
                USUAL,
                "应是期限（如 15m、2h、4wh、5wd、10d）",
                "must be a term such as 15m, 2h, 4wh, 5wd or 10d");
    }

    private static @Nullable Term termOrNone(PolicySection section, String key) {
        return section.isNone(key) ? null : term(section, key);
    }

    private static Decider decider(PolicySection section, String key) {
        return section.oneOf(key, Arrays.asList(Decider.values()), d -> d.name().toLowerCase(Locale.ROOT));
    }

    private static BusinessHours hours(PolicySection section) {
        var opens = section.time("opens");
        var closes = section.time("closes");
        section.demand(opens.isBefore(closes), "closes", "应晚于 opens", "must be later than opens", "opens");
        section.nothingElse();
        return section.isSound() ? new BusinessHours(opens, closes) : USUAL_HOURS;
    }

    private static DeadlineTable table(PolicySection root) {
        var applies = root.section("applies");
        var secure = root.section("secureCallBack");
        var table = new DeadlineTable(
                rows(root.section("rows")),
                channels(applies.section(DeadlineTable.LETTER_OR_VISIT)),
                subject(applies.section(DeadlineTable.ENFORCEMENT)),
                new Subject(Set.of(Kind.values()), secure.words("categories", Terms.CATEGORIES.keySet())),
                caps(root.section("caps")));
        applies.nothingElse();
        secure.nothingElse();
        return table;
    }

    private static Map<String, Row> rows(PolicySection section) {
        var names = new TreeSet<>(DeadlineTable.OF_KIND.values());
        names.addAll(List.of(
                DeadlineTable.EMERGENCY,
                DeadlineTable.LETTER_OR_VISIT,
                DeadlineTable.ENFORCEMENT,
                DeadlineTable.TRUCK_DRIVER));
        var rows = new HashMap<String, Row>();
        for (var name : names) {
            rows.put(name, row(name, section.section(name)));
        }
        section.nothingElse();
        return rows;
    }

    private static Row row(String name, PolicySection section) {
        var row = new Row(
                name,
                termOrNone(section, "dispatch"),
                termOrNone(section, "sign"),
                termOrNone(section, "firstAnswer"),
                term(section, "close"),
                null,
                decider(section, "extensionBy"),
                termOrNone(section, "extension"),
                null,
                termOrNone(section, "returnWithin"),
                section.flag("returnByProvince"),
                termOrNone(section, "callBack"),
                section.flag("secureCallBack"),
                term(section, "remindBefore"));
        extensionIsWhole(section, row.extensionBy(), row.extension());
        section.nothingElse();
        return row;
    }

    private static List<DeadlineTable.Cap> caps(PolicySection section) {
        var caps = section.names().stream()
                .map(name -> cap(name, section.section(name)))
                .toList();
        section.nothingElse();
        return caps;
    }

    private static DeadlineTable.Cap cap(String name, PolicySection section) {
        var cap = new DeadlineTable.Cap(
                name,
                kindsAndCategories(section),
                term(section, "closeAtMost"),
                decider(section, "extensionBy"),
                termOrNone(section, "extensionTo"));
        extensionIsWhole(section, cap.extensionBy(), cap.extensionTo());
        section.nothingElse();
        return cap;
    }

    private static void extensionIsWhole(PolicySection section, Decider by, @Nullable Term term) {
        section.demand(
                (by == Decider.NONE) == (term == null),
                "extensionBy",
                "延期的审批方与期限须同时有或同时无",
                "an extension needs both who decides and a term, or neither",
                "extension",
                "extensionTo");
    }

    private static Set<String> channels(PolicySection section) {
        var channels = section.words("channels", Terms.CHANNELS.keySet());
        section.nothingElse();
        return channels;
    }

    private static Subject subject(PolicySection section) {
        var subject = kindsAndCategories(section);
        section.nothingElse();
        return subject;
    }

    private static Subject kindsAndCategories(PolicySection section) {
        return new Subject(section.kinds("kinds"), section.words("categories", Terms.CATEGORIES.keySet()));
    }
}
