package suda.routing.topology;

import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes.StringSerde;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.Stores;
import suda.routing.casework.Casework;
import suda.routing.casework.Messages;
import suda.topics.Topics;
import suda.wire.Wire;

/**
 * The way of a submission, top to bottom:
 *
 * <pre>
 * complaints.submitted ─▶ read-submissions ─▶ casework ─▶ cases.events, cases.snapshots
 *                              │                 │  ▲        offices.&lt;code&gt;, desks.&lt;desk&gt;, sources.&lt;platform&gt;
 *                              ▼                 ▼  ▼
 *                        complaints.submitted.dlq   cases, counts, lists (stores)
 * </pre>
 *
 * A plain value built from plain values; Spring only hands it over. The description of it is checked in as
 * {@code topology.txt}: whoever changes that file says what happens to running state.
 *
 * <p>In a scenario one more way leads to casework, {@code scenario.ticks ─▶ read-ticks ─▶ casework}; that description is
 * {@code topology-scenario.txt}. A live installation does not have it at all: nothing that is written to that topic can
 * tell it the time, and its tasks never wait for a partition on which nothing comes. A scenario has data of its own, so
 * no running state ever changes from the one topology to the other.
 */
public final class RoutingTopology {
    public static final String CASES = "cases";
    public static final String COUNTS = "counts";
    public static final String LISTS = "lists";
    public static final String OUTCOMES = "outcomes";

    static final String EVENTS_SINK = "cases-events";
    static final String SNAPSHOTS_SINK = "cases-snapshots";
    static final String OFFICES_SINK = "offices";
    static final String DESKS_SINK = "desks";
    static final String SOURCES_SINK = "sources";
    static final String DEAD_LETTERS_SINK = "dead-letters";
    static final String CASEWORK = "casework";

    private RoutingTopology() {}

    /**
     * @param config made from the service's own settings, so that what they demand of the topology is checked
     * @param wall for what is no fact about a case: whether a date in a record is absurd
     * @param clock that casework decides by
     * @param observer told of what was decided and parked; for metrics
     */
    public static Topology build(
            TopologyConfig config,
            Topics topics,
            Wire wire,
            Casework casework,
            Messages messages,
            InstantSource wall,
            CaseClock clock,
            Observer observer) {
        var topology = new Topology(config);
        var bytes = new ByteArraySerializer();
        var keys = new StringSerializer();

        // Bytes in, so that the node behind can park what it cannot read with its original key and value.
        topology.addSource(
                "complaints-submitted",
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                Topics.COMPLAINTS_SUBMITTED);
        ProcessorSupplier<byte[], byte[], Object, Object> reader = () -> new SubmissionReader(wire, wall, observer);
        topology.addProcessor("read-submissions", reader, "complaints-submitted");
        ProcessorSupplier<String, Arrival, Object, Object> worker =
                () -> new CaseworkProcessor(topics, wire, casework, messages, clock, observer);
        if (clock instanceof CaseClock.Scenario played) {
            topology.addSource(
                    "scenario-ticks", new ByteArrayDeserializer(), new ByteArrayDeserializer(), Topics.SCENARIO_TICKS);
            ProcessorSupplier<byte[], byte[], Object, Object> ticks =
                    () -> new TickReader(wire, played.name(), observer);
            topology.addProcessor("read-ticks", ticks, "scenario-ticks");
            topology.addProcessor(CASEWORK, worker, "read-submissions", "read-ticks");
        } else {
            topology.addProcessor(CASEWORK, worker, "read-submissions");
        }

        // One entry a case; closed cases will leave after a time that the policy names.
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(CASES),
                                new StringSerde(),
                                org.apache.kafka.common.serialization.Serdes.ByteArray())
                        .withLoggingEnabled(Map.of()),
                CASEWORK);
        // One entry an office and desk: never more than there are of them.
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(COUNTS),
                                new StringSerde(),
                                org.apache.kafka.common.serialization.Serdes.Long())
                        .withLoggingEnabled(Map.of()),
                CASEWORK);
        topology.addStateStore(ListIndex.store(), CASEWORK);

        topology.addSink(EVENTS_SINK, Topics.CASES_EVENTS, keys, Outgoing.SERIALIZER, CASEWORK);
        topology.addSink(SNAPSHOTS_SINK, Topics.CASES_SNAPSHOTS, keys, Outgoing.SERIALIZER, CASEWORK);
        topology.addSink(OFFICES_SINK, new Addressed("offices.<code>"), keys, Outgoing.SERIALIZER, CASEWORK);
        topology.addSink(DESKS_SINK, new Addressed("desks.<desk>"), keys, Outgoing.SERIALIZER, CASEWORK);
        topology.addSink(SOURCES_SINK, new Addressed("sources.<platform>"), keys, Outgoing.SERIALIZER, CASEWORK);
        topology.addSink(
                DEAD_LETTERS_SINK,
                topics.get(Topics.COMPLAINTS_SUBMITTED).deadLetterName(),
                bytes,
                bytes,
                "read-submissions",
                CASEWORK);
        return topology;
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
