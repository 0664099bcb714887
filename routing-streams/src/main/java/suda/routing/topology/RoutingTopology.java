package suda.routing.topology;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serdes.StringSerde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;
import suda.routing.casework.Messages;
import suda.routing.matching.RepeatPolicy;
import suda.topics.Topics;
import suda.wire.Wire;

/**
 * The way of a submission and of an action, top to bottom, and beside it what is known and done about cities:
 *
 * <pre>
 * complaints.submitted ─▶ read-submissions ─┐
 *        cases.actions ─▶ read-actions ─────┤
 *       cases.matching ─▶ read-matching ────┼─▶ casework ─▶ cases.events, cases.snapshots, cases.outcomes
 *          cases.ticks ─▶ read-marks ───────┘   │  ▲  │      offices.&lt;code&gt;, desks.&lt;desk&gt;, sources.&lt;platform&gt;
 *               ▲              │                ▼  ▼  │
 *               │              │   cases, counts, lists, deadlines, outcomes, …   (stores)
 *               │              ▼                      │   ▲
 *               │       &lt;topic&gt;.dlq             │   policies (global store) ◀─ policies
 *               └──── something is due ◀──────────────┘
 *                                          casework ─▶ oversight.commands, when a month is over
 *
 * complaints.by-reporter ─▶ read-by-reporter ─▶ match-repeats ─▶ cases.matching
 *                                                     │
 *                                                  matters   (store)
 *
 * oversight.commands ─▶ read-oversight ─▶ oversight ─▶ channels.status, followups.events, oversight.outcomes
 *          ▲                                │  ▲  │    offices.&lt;code&gt;
 *          │                                ▼  ▼  │
 *          │           oversight, readings, oversight-due   (stores)
 *          └───────── something is due ◀──────────┘
 *
 * cases.events ─▶ count-cases ─▶ figures.changes ─▶ keep-scorecards ─▶ offices.scorecards
 *                      │                                  │
 *                   tallies                          scorecards   (stores)
 *
 * cases.snapshots ─▶ sketch-cases ─▶ cases.sketches ─▶ read-sketches ─▶ find-clusters ─▶ clusters.changes, desks.&lt;desk&gt;
 *                                                                            │
 *                                                                 sketches, clusters   (stores)
 * </pre>
 *
 * A plain value built from plain values; Spring only hands it over. The description of it is checked in as
 * {@code topology.txt}: whoever changes that file says what happens to running state.
 *
 * <p>In a scenario {@code scenario.ticks ─▶ read-ticks ─▶ casework} takes the place of casework's own marks; that
 * description is {@code topology-scenario.txt}. A live installation does not have it at all: nothing that is written to
 * that topic can tell it the time. A scenario has data of its own, so no running state ever changes from the one
 * topology to the other.
 */
public final class RoutingTopology {
    public static final String CASES = "cases";
    public static final String COUNTS = "counts";
    public static final String LISTS = "lists";

    /** What became of each action: {@code <case id>/<role>/<code>/<action id>}. */
    public static final String OUTCOMES = "outcomes";

    /** Where names in no gazetteer lie, by what the triage desk designated. */
    public static final String TRIAGE_ANSWERS = "triage-answers";

    /** How channels and cities stand, follow-ups and the ledger: see {@link OversightStore}. */
    public static final String OVERSIGHT = "oversight";

    /** Readings that count, by channel and day. */
    public static final String READINGS = "readings";

    /** Figures of offices and cities: see {@link ScorecardStore}. */
    public static final String SCORECARDS = "scorecards";

    /** What each person has sent lately, by token: see {@link Matters}. */
    static final String MATTERS = "matters";

    static final String TALLIES = "tallies";
    static final String OVERSIGHT_DUE = "oversight-due";
    static final String DEADLINES = "deadlines";
    static final String EXPIRIES = "outcome-expiries";
    static final String APPLIED = "applied";
    static final String CITY_MONTHS = "city-months";
    static final String AWAITED = "awaited";
    static final String POLICIES = "policies";

    static final String EVENTS_SINK = "cases-events";
    static final String SNAPSHOTS_SINK = "cases-snapshots";
    static final String OUTCOMES_SINK = "cases-outcomes";
    static final String MARKS_SINK = "marks";
    static final String OFFICES_SINK = "offices";
    static final String DESKS_SINK = "desks";
    static final String SOURCES_SINK = "sources";
    static final String BY_REPORTER_SINK = "complaints-by-reporter";
    static final String MATTERS_SINK = "cases-of-a-matter";
    static final String DEAD_LETTERS_SINK = "dead-letters";
    static final String CITY_MONTHS_SINK = "city-months-told";
    static final String CASEWORK = "casework";

    static final String READ_MATCHING = "read-matching";
    static final String MATCH = "match-repeats";
    static final String MATCHING_SINK = "cases-matching";
    static final String MATCHING_DEAD_LETTERS_SINK = "matching-dead-letters";

    static final String COUNT = "count-cases";
    static final String KEEP = "keep-scorecards";

    static final String CHANNELS_SINK = "channels-status";
    static final String FOLLOWUPS_SINK = "followups-events";
    static final String OVERSIGHT_OUTCOMES_SINK = "oversight-outcomes";
    static final String OVERSIGHT_MARKS_SINK = "oversight-marks";
    static final String OVERSIGHT_OFFICES_SINK = "oversight-offices";
    static final String OVERSIGHT_DEAD_LETTERS_SINK = "oversight-dead-letters";

    /** Cases of the last days by county: see {@link SketchStore}. */
    static final String SKETCHES = "sketches";

    /** Cases that look alike, as proposed to the province: see {@link ClusterStore}. */
    public static final String CLUSTERS = "clusters";

    static final String SKETCH = "sketch-cases";
    static final String FIND_CLUSTERS = "find-clusters";
    static final String CLUSTERS_SINK = "clusters-changes";
    static final String CLUSTERS_DESKS_SINK = "clusters-desks";
    static final String SKETCHES_DEAD_LETTERS_SINK = "sketches-dead-letters";

    private RoutingTopology() {}

    /** How many tasks Kafka Streams makes of it: of each part one for each partition of what the part reads. */
    public static int tasks(Topology topology, Topics topics) {
        return topology.describe().subtopologies().stream()
                .mapToInt(part -> part.nodes().stream()
                        .filter(Source.class::isInstance)
                        .flatMap(source -> ((Source) source).topicSet().stream())
                        .mapToInt(topic -> topics.get(topic).partitions())
                        .max()
                        .orElseThrow())
                .sum();
    }

    /**
     * @param config made from the service's own settings, so that what they demand of the topology is checked
     * @param rules what is decided by, shared with whoever shows it
     * @param wall for what is no fact about a case: whether a date in a record is absurd
     * @param clock that casework decides by
     * @param pace at which deadlines are looked after
     * @param observer told of what was decided and parked; for metrics
     */
    public static Topology build(
            TopologyConfig config,
            Topics topics,
            Wire wire,
            RulesInForce rules,
            Messages messages,
            InstantSource wall,
            CaseClock clock,
            Pace pace,
            Observer observer) {
        var topology = new Topology(config);
        var bytes = new ByteArraySerializer();
        var keys = new StringSerializer();

        source(topology, "complaints-submitted", Topics.COMPLAINTS_SUBMITTED);
        ProcessorSupplier<byte[], byte[], Object, Object> submissions =
                () -> new CommandReader<>(CommandReader.SUBMISSIONS, wire, wall, observer);
        topology.addProcessor("read-submissions", submissions, "complaints-submitted");

        source(topology, "cases-actions", Topics.CASES_ACTIONS);
        ProcessorSupplier<byte[], byte[], Object, Object> actions =
                () -> new CommandReader<>(CommandReader.ACTIONS, wire, wall, observer);
        topology.addProcessor("read-actions", actions, "cases-actions");

        readMatching(topology, wire, wall, observer);

        ProcessorSupplier<byte[], byte[], Object, Object> times;
        String timesName;
        if (clock instanceof CaseClock.Scenario played) {
            timesName = "read-ticks";
            source(topology, "scenario-ticks", Topics.SCENARIO_TICKS);
            times = () -> new TimeReader<>(TimeReader.ticksOf(played.name()), wire, observer);
            topology.addProcessor(timesName, times, "scenario-ticks");
        } else {
            timesName = "read-marks";
            source(topology, "cases-ticks", Topics.CASES_TICKS);
            times = () -> new TimeReader<>(TimeReader.MARKS, wire, observer);
            topology.addProcessor(timesName, times, "cases-ticks");
        }

        ProcessorSupplier<String, Arrival, Object, Object> casework =
                () -> new CaseworkProcessor(topics, wire, rules, messages, wall, clock, pace, observer);
        topology.addProcessor(CASEWORK, casework, "read-submissions", "read-actions", READ_MATCHING, timesName);

        stores(topology);
        ProcessorSupplier<String, byte[], Void, Void> keeper = () -> new PolicyKeeper(rules);
        // A few records, kept by every instance as the bytes that they are.
        topology.addGlobalStore(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(POLICIES), new StringSerde(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                "policies-source",
                new StringDeserializer(),
                new ByteArrayDeserializer(),
                Topics.POLICIES,
                "keep-policies",
                keeper);

        if (!(clock instanceof CaseClock.Scenario)) {
            topology.addSink(MARKS_SINK, Topics.CASES_TICKS, keys, SentMark.SERIALIZER, SentMark.PARTITIONER, CASEWORK);
        }
        topology.addSink(EVENTS_SINK, Topics.CASES_EVENTS, keys, Outgoing.SERIALIZER, CASEWORK);
        topology.addSink(SNAPSHOTS_SINK, Topics.CASES_SNAPSHOTS, keys, Outgoing.SERIALIZER, CASEWORK);
        topology.addSink(OUTCOMES_SINK, Topics.CASES_OUTCOMES, keys, Outgoing.SERIALIZER, CASEWORK);
        topology.addSink(OFFICES_SINK, new Addressed("offices.<code>"), keys, Outgoing.SERIALIZER, CASEWORK);
        topology.addSink(DESKS_SINK, new Addressed("desks.<desk>"), keys, Outgoing.SERIALIZER, CASEWORK);
        topology.addSink(SOURCES_SINK, new Addressed("sources.<platform>"), keys, Outgoing.SERIALIZER, CASEWORK);
        topology.addSink(BY_REPORTER_SINK, Topics.COMPLAINTS_BY_REPORTER, keys, Outgoing.SERIALIZER, CASEWORK);
        topology.addSink(MATTERS_SINK, Topics.CASES_MATCHING, keys, Outgoing.SERIALIZER, CASEWORK);
        topology.addSink(CITY_MONTHS_SINK, Topics.OVERSIGHT_COMMANDS, keys, Outgoing.SERIALIZER, CASEWORK);
        topology.addSink(
                DEAD_LETTERS_SINK,
                new DeadLetters(),
                bytes,
                bytes,
                "read-submissions",
                "read-actions",
                READ_MATCHING,
                CASEWORK);
        oversight(topology, wire, rules, wall, clock, pace, observer);
        scorecards(topology, wire);
        matching(topology, wire, at -> rules.book().at(at).repeats(), wall, observer);
        clusters(topology, wire, rules, wall, observer);
        return topology;
    }

    /** What was found of a submission, and what cases of one matter tell each other, on its way to casework. */
    private static void readMatching(Topology topology, Wire wire, InstantSource wall, Observer observer) {
        source(topology, "matching-to-work", Topics.CASES_MATCHING);
        ProcessorSupplier<byte[], byte[], Object, Object> reader =
                () -> new CommandReader<>(CommandReader.MATCHING, wire, wall, observer);
        topology.addProcessor(READ_MATCHING, reader, "matching-to-work");
    }

    /**
     * By reporter's token, since a person's other numbers are other cases and lie anywhere: casework sends a new number
     * here before anything is dispatched, and what was found comes back to it by case id. No clock.
     */
    private static void matching(
            Topology topology,
            Wire wire,
            Function<Instant, RepeatPolicy> policies,
            InstantSource wall,
            Observer observer) {
        var bytes = new ByteArraySerializer();
        source(topology, "submissions-to-match", Topics.COMPLAINTS_BY_REPORTER);
        ProcessorSupplier<byte[], byte[], Object, Object> reader =
                () -> new CommandReader<>(CommandReader.BY_REPORTER, wire, wall, observer);
        topology.addProcessor("read-by-reporter", reader, "submissions-to-match");
        ProcessorSupplier<String, Arrival, Object, Object> matcher = () -> new RepeatMatcher(wire, policies, observer);
        topology.addProcessor(MATCH, matcher, "read-by-reporter");
        // One entry a submission; it leaves with all others of its month, 62 days later at the earliest.
        topology.addStateStore(Matters.store(), MATCH);
        topology.addSink(MATCHING_SINK, Topics.CASES_MATCHING, new StringSerializer(), Outgoing.SERIALIZER, MATCH);
        topology.addSink(MATCHING_DEAD_LETTERS_SINK, new DeadLetters(), bytes, bytes, "read-by-reporter", MATCH);
    }

    /** By the latest acceptance in each county, and no clock: case by case to sketches, then by county. */
    private static void clusters(
            Topology topology, Wire wire, RulesInForce rules, InstantSource wall, Observer observer) {
        var bytes = new ByteArraySerializer();
        var keys = new StringSerializer();
        source(topology, "snapshots-to-sketch", Topics.CASES_SNAPSHOTS);
        ProcessorSupplier<byte[], byte[], String, Outgoing> sketcher = () -> new CaseSketcher(
                wire, at -> rules.book().at(at).casework().assigner().policy());
        topology.addProcessor(SKETCH, sketcher, "snapshots-to-sketch");
        topology.addSink("cases-sketches", Topics.CASES_SKETCHES, keys, Outgoing.SERIALIZER, SKETCH);

        source(topology, "sketches-to-read", Topics.CASES_SKETCHES);
        ProcessorSupplier<byte[], byte[], Object, Object> reader =
                () -> new CommandReader<>(CommandReader.SKETCHES, wire, wall, observer);
        topology.addProcessor("read-sketches", reader, "sketches-to-read");
        topology.addSink(SKETCHES_DEAD_LETTERS_SINK, new DeadLetters(), bytes, bytes, "read-sketches");
        ProcessorSupplier<String, Arrival, String, Outgoing> finder = () ->
                new ClusterFinder(wire, at -> rules.book().at(at).repeats().clusters());
        topology.addProcessor(FIND_CLUSTERS, finder, "read-sketches");
        // How entries leave is said in SketchStore and ClusterStore.
        store(topology, Stores.persistentKeyValueStore(SKETCHES), new StringSerde(), Serdes.ByteArray(), FIND_CLUSTERS);
        store(topology, Stores.persistentKeyValueStore(CLUSTERS), new StringSerde(), Serdes.ByteArray(), FIND_CLUSTERS);
        topology.addSink(CLUSTERS_SINK, Topics.CLUSTERS_CHANGES, keys, Outgoing.SERIALIZER, FIND_CLUSTERS);
        topology.addSink(CLUSTERS_DESKS_SINK, new Addressed("desks.<desk>"), keys, Outgoing.SERIALIZER, FIND_CLUSTERS);
    }

    /** By what casework says happened, and by nothing else: no clock. First by case, then by city. */
    private static void scorecards(Topology topology, Wire wire) {
        var keys = new StringSerializer();
        source(topology, "events-to-count", Topics.CASES_EVENTS);
        ProcessorSupplier<byte[], byte[], String, Outgoing> counter = () -> new CaseCounter(wire);
        topology.addProcessor(COUNT, counter, "events-to-count");
        // One entry a case; it stays, since a case may come back at any time.
        store(topology, Stores.persistentKeyValueStore(TALLIES), new StringSerde(), Serdes.ByteArray(), COUNT);
        topology.addSink("figures-changes", Topics.FIGURES_CHANGES, keys, Outgoing.SERIALIZER, COUNT);

        source(topology, "figures-to-add", Topics.FIGURES_CHANGES);
        ProcessorSupplier<byte[], byte[], String, Outgoing> keeper = () -> new ScorecardKeeper(wire);
        topology.addProcessor(KEEP, keeper, "figures-to-add");
        // What there is and that it stays is said in ScorecardStore.
        store(topology, Stores.persistentKeyValueStore(SCORECARDS), new StringSerde(), Serdes.ByteArray(), KEEP);
        topology.addSink("offices-scorecards", Topics.OFFICES_SCORECARDS, keys, Outgoing.SERIALIZER, KEEP);
    }

    /** By city; it shares no node with casework, and so has tasks of its own. */
    private static void oversight(
            Topology topology,
            Wire wire,
            RulesInForce rules,
            InstantSource wall,
            CaseClock clock,
            Pace pace,
            Observer observer) {
        var bytes = new ByteArraySerializer();
        var keys = new StringSerializer();
        source(topology, "oversight-commands", Topics.OVERSIGHT_COMMANDS);
        ProcessorSupplier<byte[], byte[], Object, Object> commands =
                () -> new CommandReader<>(CommandReader.OVERSIGHT, wire, wall, observer);
        topology.addProcessor("read-oversight", commands, "oversight-commands");
        ProcessorSupplier<String, Arrival, Object, Object> processor =
                () -> new OversightProcessor(wire, rules, wall, clock, pace, observer);
        topology.addProcessor(OVERSIGHT, processor, "read-oversight");

        // How each kind of entry leaves, or why it stays, is said in OversightStore. A few thousand of them.
        store(topology, Stores.inMemoryKeyValueStore(OVERSIGHT), new StringSerde(), Serdes.ByteArray(), OVERSIGHT);
        store(topology, Stores.persistentKeyValueStore(READINGS), new StringSerde(), Serdes.ByteArray(), OVERSIGHT);
        // One entry a channel, month, open follow-up or problem; it leaves when the clock has nothing more to do there.
        store(topology, Stores.inMemoryKeyValueStore(OVERSIGHT_DUE), Serdes.ByteArray(), Serdes.ByteArray(), OVERSIGHT);

        topology.addSink(CHANNELS_SINK, Topics.CHANNELS_STATUS, keys, Outgoing.SERIALIZER, OVERSIGHT);
        topology.addSink(FOLLOWUPS_SINK, Topics.FOLLOWUPS_EVENTS, keys, Outgoing.SERIALIZER, OVERSIGHT);
        topology.addSink(OVERSIGHT_OUTCOMES_SINK, Topics.OVERSIGHT_OUTCOMES, keys, Outgoing.SERIALIZER, OVERSIGHT);
        topology.addSink(OVERSIGHT_OFFICES_SINK, new Addressed("offices.<code>"), keys, Outgoing.SERIALIZER, OVERSIGHT);
        if (!(clock instanceof CaseClock.Scenario)) {
            topology.addSink(
                    OVERSIGHT_MARKS_SINK,
                    Topics.OVERSIGHT_COMMANDS,
                    keys,
                    SentMark.SERIALIZER,
                    SentMark.PARTITIONER,
                    OVERSIGHT);
        }
        topology.addSink(OVERSIGHT_DEAD_LETTERS_SINK, new DeadLetters(), bytes, bytes, "read-oversight", OVERSIGHT);
    }

    /** Bytes in, so that the node behind can park what it cannot read with its original key and value. */
    private static void source(Topology topology, String name, String topic) {
        topology.addSource(name, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topic);
    }

    private static void stores(Topology topology) {
        // One entry a case; closed cases will leave after a time that the policy names.
        store(topology, Stores.persistentKeyValueStore(CASES), new StringSerde(), Serdes.ByteArray());
        // One entry an office and desk: never more than there are of them.
        store(topology, Stores.persistentKeyValueStore(COUNTS), new StringSerde(), Serdes.Long());
        topology.addStateStore(ListIndex.store(), CASEWORK);
        // One entry a case whose deadlines still do something; it leaves when they don't.
        store(topology, Stores.persistentKeyValueStore(DEADLINES), Serdes.ByteArray(), Serdes.ByteArray());
        // One entry an action; it leaves with its case, or after 30 days where there is none.
        store(topology, Stores.persistentKeyValueStore(OUTCOMES), new StringSerde(), Serdes.ByteArray());
        // One entry an outcome without a case; it leaves with that.
        store(topology, Stores.persistentKeyValueStore(EXPIRIES), Serdes.ByteArray(), Serdes.ByteArray());
        // At most a thousand a partition: the oldest leaves.
        topology.addStateStore(TriageAnswers.store(), CASEWORK);
        // One entry a city and month; it leaves when the month is over and told.
        store(topology, Stores.inMemoryKeyValueStore(CITY_MONTHS), new StringSerde(), Serdes.ByteArray());
        // One entry a number that is being matched, and what came for it; they leave when it comes back.
        store(topology, Stores.persistentKeyValueStore(AWAITED), new StringSerde(), Serdes.ByteArray());
        // At most three entries.
        store(topology, Stores.inMemoryKeyValueStore(APPLIED), new StringSerde(), new StringSerde());
    }

    private static <K, V> void store(
            Topology topology, KeyValueBytesStoreSupplier store, Serde<K> keys, Serde<V> values) {
        store(topology, store, keys, values, CASEWORK);
    }

    private static <K, V> void store(
            Topology topology, KeyValueBytesStoreSupplier store, Serde<K> keys, Serde<V> values, String processor) {
        topology.addStateStore(
                Stores.keyValueStoreBuilder(store, keys, values).withLoggingEnabled(Map.of()), processor);
    }

    /** What is parked goes to the dead-letter topic of the topic that it came by. */
    private record DeadLetters() implements TopicNameExtractor<byte[], byte[]> {
        @Override
        public String extract(byte[] key, byte[] value, RecordContext context) {
            return Topics.hunan().get(context.topic()).deadLetterName();
        }

        @Override
        public String toString() {
            return "<topic>.dlq";
        }
    }

    /** Each record says where it goes; its description says so too. */
    private record Addressed(String pattern) implements TopicNameExtractor<String, Outgoing> {
        @Override
        public String extract(String key, Outgoing outgoing, RecordContext context) {
            return outgoing.topic();
        }

        @Override
        public String toString() {
            return pattern;
        }
    }
}
