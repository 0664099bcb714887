package suda.topics;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import suda.contract.ActionOutcome;
import suda.contract.ActionReceived;
import suda.contract.CaseCluster;
import suda.contract.CaseEvent;
import suda.contract.CaseFiguresOfMonth;
import suda.contract.CaseSnapshot;
import suda.contract.CaseTally;
import suda.contract.CaseTick;
import suda.contract.ChannelDay;
import suda.contract.ChannelLine;
import suda.contract.ChannelMonth;
import suda.contract.ChannelStatusChanged;
import suda.contract.CityStanding;
import suda.contract.CountedCase;
import suda.contract.DayFigures;
import suda.contract.Desk;
import suda.contract.DeskMessage;
import suda.contract.FigureRow;
import suda.contract.FiguresChanged;
import suda.contract.FollowUp;
import suda.contract.FollowUpEvent;
import suda.contract.InboundMessage;
import suda.contract.KnownMatter;
import suda.contract.LedgerEntry;
import suda.contract.MatchingMessage;
import suda.contract.NoticeDelivery;
import suda.contract.OfficeMessage;
import suda.contract.OfficeReading;
import suda.contract.OpenNotice;
import suda.contract.OversightCommand;
import suda.contract.OversightOutcome;
import suda.contract.Policy;
import suda.contract.ReporterAccess;
import suda.contract.ReporterKey;
import suda.contract.ScenarioTick;
import suda.contract.SealedReporter;
import suda.contract.SketchMessage;
import suda.contract.SourceMessage;
import suda.contract.SubmissionReceived;
import suda.divisions.Divisions;
import suda.divisions.Platforms;
import suda.wire.ContractClasses;

/**
 * Every topic of Suda, once. A topic that is not here is not written to: an exactly-once application that sends to a
 * missing topic stalls for a minute and dies, so targets are checked against this set before anything is stored.
 */
public final class Topics {
    public static final String COMPLAINTS_SUBMITTED = "complaints.submitted";
    public static final String COMPLAINTS_BY_REPORTER = "complaints.by-reporter";
    public static final String CASES_MATCHING = "cases.matching";
    public static final String CASES_SKETCHES = "cases.sketches";
    public static final String CLUSTERS_CHANGES = "clusters.changes";
    public static final String CASES_EVENTS = "cases.events";
    public static final String CASES_ACTIONS = "cases.actions";
    public static final String CASES_OUTCOMES = "cases.outcomes";
    public static final String CASES_TICKS = "cases.ticks";
    public static final String CASES_SNAPSHOTS = "cases.snapshots";
    public static final String POLICIES = "policies";
    public static final String REPORTERS_SEALED = "reporters.sealed";
    public static final String REPORTERS_KEYS = "reporters.keys";
    public static final String REPORTERS_ACCESS = "reporters.access";
    public static final String SCENARIO_TICKS = "scenario.ticks";

    public static final String OVERSIGHT_COMMANDS = "oversight.commands";
    public static final String OVERSIGHT_OUTCOMES = "oversight.outcomes";
    public static final String CHANNELS_STATUS = "channels.status";
    public static final String FOLLOWUPS_EVENTS = "followups.events";

    public static final String FIGURES_CHANGES = "figures.changes";
    public static final String OFFICES_SCORECARDS = "offices.scorecards";

    public static final String NOTICES_OPEN = "notices.open";
    public static final String NOTICES_DELIVERIES = "notices.deliveries";

    /** Partitions of the inner topics; fixed, since a case must stay in its partition. */
    public static final int INNER_PARTITIONS = 12;

    static {
        ContractClasses.trust();
    }

    /** Values that lie in stores and in no topic of this list. */
    private static final List<Schema> KEPT = List.of(
            ChannelDay.getClassSchema(),
            ChannelMonth.getClassSchema(),
            ChannelLine.getClassSchema(),
            CityStanding.getClassSchema(),
            FollowUp.getClassSchema(),
            LedgerEntry.getClassSchema(),
            CaseFiguresOfMonth.getClassSchema(),
            OfficeReading.getClassSchema(),
            CaseTally.getClassSchema(),
            FigureRow.getClassSchema(),
            CountedCase.getClassSchema(),
            KnownMatter.getClassSchema());

    private static final Topics HUNAN = new Topics(Divisions.hunan(), Platforms.hunan());

    private final Map<String, Topic> byName = new LinkedHashMap<>();

    private Topics(Divisions divisions, Platforms platforms) {
        for (var platform : platforms.all()) {
            add(inboundTopic(platform.name(), "hotline " + platform.name()));
        }
        for (var office : divisions.offices()) {
            add(inboundTopic(office, "office " + office));
        }
        add(inner(COMPLAINTS_SUBMITTED, SubmissionReceived.getClassSchema(), "routing", "intake", true));
        // Routing's own way of a new number: to where its reporter's others are known, back with what was found, and
        // from
        // case to case of one matter. All of it comes from complaints.submitted and leads to cases.events.
        add(passing(COMPLAINTS_BY_REPORTER, "reporter token", SubmissionReceived.getClassSchema(), "routing"));
        add(passing(CASES_MATCHING, "case id", MatchingMessage.getClassSchema(), "routing"));
        add(passing(CASES_SKETCHES, "county code", SketchMessage.getClassSchema(), "routing, intake"));
        add(compacted(CLUSTERS_CHANGES, "cluster id", CaseCluster.getClassSchema(), "province", "routing", Map.of()));
        add(inner(CASES_ACTIONS, ActionReceived.getClassSchema(), "routing", "intake", true));
        add(inner(CASES_OUTCOMES, ActionOutcome.getClassSchema(), "intake", "routing", false));
        // Marks that casework sends to its own partition; each is of use for a moment.
        add(new Topic(
                CASES_TICKS,
                "none",
                Optional.of(CaseTick.getClassSchema()),
                INNER_PARTITIONS,
                Optional.of(Duration.ofHours(1)),
                false,
                "routing",
                "routing",
                false,
                Map.of()));
        // Few records, read whole by every instance.
        add(new Topic(
                POLICIES,
                "<kind>/<what it is about>",
                Optional.of(Policy.getClassSchema()),
                1,
                Optional.empty(),
                true,
                "routing, notifier",
                "intake",
                false,
                Map.of()));
        add(inner(CASES_EVENTS, CaseEvent.getClassSchema(), "routing, notifier", "routing", true));
        // Everything about one city in one order, so that no silence is found while its readings lie unread before it.
        add(ofCity(OVERSIGHT_COMMANDS, OversightCommand.getClassSchema(), "routing", "intake, routing", true));
        add(ofCity(OVERSIGHT_OUTCOMES, OversightOutcome.getClassSchema(), "intake", "routing", false));
        add(ofCity(CHANNELS_STATUS, ChannelStatusChanged.getClassSchema(), "notifier, province", "routing", true));
        add(ofCity(FOLLOWUPS_EVENTS, FollowUpEvent.getClassSchema(), "notifier, province", "routing", true));
        // Routing's own way from what a case changes to whose figures these are; all of it follows from cases.events.
        add(passing(FIGURES_CHANGES, "city code", FiguresChanged.getClassSchema(), "routing"));
        add(compacted(
                OFFICES_SCORECARDS,
                "<office>/<day>/<matter>/<source>",
                DayFigures.getClassSchema(),
                "province",
                "routing",
                Map.of()));
        add(compacted(CASES_SNAPSHOTS, "case id", CaseSnapshot.getClassSchema(), "routing", "routing", Map.of()));
        // Erasing an identity deletes its key; these bounds say how long the key's bytes may stay on disk after that.
        add(compacted(
                REPORTERS_KEYS,
                "<case id>/<key id>",
                ReporterKey.getClassSchema(),
                "intake",
                "intake",
                Map.of(
                        "segment.ms", Long.toString(Duration.ofMinutes(5).toMillis()),
                        "max.compaction.lag.ms",
                                Long.toString(Duration.ofMinutes(10).toMillis()),
                        "delete.retention.ms",
                                Long.toString(Duration.ofMinutes(10).toMillis()),
                        "file.delete.delay.ms", "1000",
                        "min.cleanable.dirty.ratio", "0.01")));
        add(compacted(
                REPORTERS_SEALED, "<case id>/<key id>", SealedReporter.getClassSchema(), "intake", "intake", Map.of()));
        add(new Topic(
                REPORTERS_ACCESS,
                "case id",
                Optional.of(ReporterAccess.getClassSchema()),
                1,
                Optional.empty(),
                false,
                "discipline",
                "intake",
                false,
                Map.of()));
        // Partition n tells the time to the casework of partition n; a tick is superseded by the next.
        add(new Topic(
                SCENARIO_TICKS,
                "none",
                Optional.of(ScenarioTick.getClassSchema()),
                INNER_PARTITIONS,
                Optional.of(Duration.ofDays(1)),
                false,
                "routing",
                "replay",
                true,
                Map.of()));
        // The notifier's memory, read from its beginning at every start: what is settled must soon be compacted away.
        add(compacted(
                NOTICES_OPEN,
                "notice id",
                OpenNotice.getClassSchema(),
                "notifier",
                "notifier",
                Map.of(
                        "segment.ms", Long.toString(Duration.ofMinutes(10).toMillis()),
                        "delete.retention.ms",
                                Long.toString(Duration.ofMinutes(10).toMillis()),
                        "min.cleanable.dirty.ratio", "0.1")));
        // Not compacted: who was told what and when is evidence, attempt by attempt.
        add(inner(NOTICES_DELIVERIES, NoticeDelivery.getClassSchema(), "province, operator", "notifier", false));
        for (var office : divisions.offices()) {
            // What intake refuses of an office's records it answers here itself. Routing looks what lies here unread,
            // and shows it to whoever works in a browser.
            add(told(
                    office(office),
                    OfficeMessage.getClassSchema(),
                    "office " + office + ", routing",
                    "routing, intake"));
        }
        for (var desk : Desk.values()) {
            add(told(desk(desk), DeskMessage.getClassSchema(), "desk " + desk, "routing"));
        }
        for (var platform : platforms.all()) {
            // Rejections may have no case: their key is the rejected record's origin.
            add(told(
                    source(platform.name()),
                    SourceMessage.getClassSchema(),
                    "hotline " + platform.name(),
                    "routing, intake"));
        }
    }

    public static Topics hunan() {
        return HUNAN;
    }

    public static String inbound(String writer) {
        return "inbound." + writer;
    }

    public static String office(String code) {
        return "offices." + code;
    }

    public static String source(String platform) {
        return "sources." + platform;
    }

    public static String desk(Desk desk) {
        return "desks." + desk.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The partition of an inner topic in which everything of this key lies: as Kafka's producers lay it. */
    public static int partitionOf(String key) {
        return BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), INNER_PARTITIONS);
    }

    public boolean contains(String name) {
        return byName.containsKey(name);
    }

    public Topic get(String name) {
        var topic = byName.get(name);
        if (topic == null) {
            throw new IllegalArgumentException("No such topic: " + name);
        }
        return topic;
    }

    /** All topics, dead-letter topics included. */
    public Collection<Topic> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    public List<String> inbound() {
        return byName.keySet().stream()
                .filter(n -> n.startsWith("inbound.") && !n.endsWith(".dlq"))
                .toList();
    }

    /**
     * Registry subjects and their schemas: each value schema under its full name, which Suda's own services write with,
     * and once more as {@code <topic>-value} for the inbound topics, where other people's clients look it up; and the
     * schemas of what is kept in stores alone, whose changelogs outlive a release as well.
     */
    public Map<String, Schema> subjects() {
        var subjects = new LinkedHashMap<String, Schema>();
        for (var topic : byName.values()) {
            topic.value().ifPresent(schema -> {
                subjects.put(schema.getFullName(), schema);
                if (topic.name().startsWith("inbound.")) {
                    subjects.put(topic.name() + "-value", schema);
                }
            });
        }
        KEPT.forEach(schema -> subjects.put(schema.getFullName(), schema));
        return subjects;
    }

    /** What is missing of these topics, by name; empty when all are there. */
    public List<String> missingFrom(Collection<String> existing) {
        var missing = new TreeSet<>(byName.keySet());
        missing.removeAll(existing);
        return new ArrayList<>(missing);
    }

    private void add(Topic topic) {
        byName.put(topic.name(), topic);
        if (topic.deadLetters()) {
            byName.put(topic.deadLetterName(), topic.deadLetterTopic());
        }
    }

    private static Topic inboundTopic(String writer, String writers) {
        return new Topic(
                inbound(writer),
                "any",
                Optional.of(InboundMessage.getClassSchema()),
                1,
                Optional.of(Duration.ofDays(7)),
                false,
                "intake",
                writers,
                true,
                // Names and phones lie here in clear until intake has read them; short segments let them go soon.
                Map.of("segment.ms", Long.toString(Duration.ofMinutes(1).toMillis())));
    }

    private static Topic inner(String name, Schema value, String readers, String writers, boolean deadLetters) {
        return inner(name, "case id", value, readers, writers, deadLetters);
    }

    private static Topic ofCity(String name, Schema value, String readers, String writers, boolean deadLetters) {
        return inner(name, "city code", value, readers, writers, deadLetters);
    }

    private static Topic inner(
            String name, String key, Schema value, String readers, String writers, boolean deadLetters) {
        return new Topic(
                name,
                key,
                Optional.of(value),
                INNER_PARTITIONS,
                Optional.empty(),
                false,
                readers,
                writers,
                deadLetters,
                Map.of());
    }

    /** Between two parts of routing: what it says is kept elsewhere for good. */
    private static Topic passing(String name, String key, Schema value, String writers) {
        return new Topic(
                name,
                key,
                Optional.of(value),
                INNER_PARTITIONS,
                Optional.of(Duration.ofDays(30)),
                false,
                "routing",
                writers,
                true,
                Map.of());
    }

    private static Topic compacted(
            String name, String key, Schema value, String readers, String writers, Map<String, String> extra) {
        return new Topic(
                name,
                key,
                Optional.of(value),
                INNER_PARTITIONS,
                Optional.empty(),
                true,
                readers,
                writers,
                false,
                extra);
    }

    private static Topic told(String name, Schema value, String readers, String writers) {
        return new Topic(
                name, "case id", Optional.of(value), 1, Optional.empty(), false, readers, writers, false, Map.of());
    }
}
