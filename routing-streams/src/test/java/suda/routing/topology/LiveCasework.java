package suda.routing.topology;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import suda.contract.ActionKind;
import suda.contract.ActionReceived;
import suda.contract.Actor;
import suda.contract.CaseEvent;
import suda.contract.CaseSnapshot;
import suda.contract.DeadlinePassed;
import suda.contract.SubmissionReceived;
import suda.routing.Submissions;
import suda.routing.casework.Messages;
import suda.routing.rules.RuleBook;
import suda.routing.running.StreamsProperties;
import suda.topics.Topics;

/** The topology of one partition with a wall clock that a test sets; the broker's clock is the driver's own. */
final class LiveCasework implements AutoCloseable {
    static final Instant START = Submissions.ACCEPTED.plusSeconds(1);

    private static final List<String> STORES = List.of(
            RoutingTopology.CASES,
            RoutingTopology.COUNTS,
            RoutingTopology.DEADLINES,
            RoutingTopology.OUTCOMES,
            RoutingTopology.EXPIRIES,
            RoutingTopology.APPLIED,
            RoutingTopology.TRIAGE_ANSWERS,
            RoutingTopology.CITY_MONTHS,
            RoutingTopology.OVERSIGHT,
            RoutingTopology.READINGS,
            RoutingTopology.OVERSIGHT_DUE);

    private final Path state;
    private final Pace pace;
    private final Observer observer;
    private final List<CaseEvent> events = new ArrayList<>();
    private int marks;
    private Instant wall;
    private Instant broker;
    private TopologyTestDriver driver;

    LiveCasework(Path state, Pace pace, Observer observer) {
        this.state = state;
        this.pace = pace;
        this.observer = observer;
        this.wall = START;
        this.broker = START;
        this.driver = started();
    }

    LiveCasework(Path state) {
        this(state, TestSettings.PACE, Observer.NONE);
    }

    private TopologyTestDriver started() {
        var properties = StreamsProperties.of(TestSettings.in(state));
        var topology = RoutingTopology.build(
                new TopologyConfig(new StreamsConfig(properties)),
                Topics.hunan(),
                TestSerdes.wire(),
                new RulesInForce(RuleBook.shipped(), TestSerdes.wire(), () -> wall, observer),
                new Messages(),
                () -> wall,
                CaseClock.wall(() -> wall),
                pace,
                observer);
        return new TopologyTestDriver(topology, properties, broker);
    }

    /** Another process with the same stores, after this long. */
    void restart(Duration later) {
        collect();
        var kept = STORES.stream().map(this::entries).toList();
        driver.close();
        wall = wall.plus(later);
        broker = broker.plus(later);
        driver = started();
        for (var i = 0; i < STORES.size(); i++) {
            var store = driver.<Object, Object>getKeyValueStore(STORES.get(i));
            kept.get(i).forEach(entry -> store.put(entry.key, entry.value));
        }
    }

    private List<KeyValue<Object, Object>> entries(String name) {
        var entries = new ArrayList<KeyValue<Object, Object>>();
        try (var all = driver.<Object, Object>getKeyValueStore(name).all()) {
            all.forEachRemaining(entries::add);
        }
        return entries;
    }

    /** Lets both clocks go on to this instant, and then as much again as a sweep takes to notice and to end. */
    void until(Instant instant) {
        pass(Duration.between(wall, instant));
        for (var i = 0; i < 20; i++) {
            pass(pace.check().dividedBy(4));
        }
    }

    /** Both clocks go on by this. */
    void pass(Duration time) {
        wall = wall.plus(time);
        broker = broker.plus(time);
        driver.advanceWallClockTime(time);
    }

    /** Our own clock is set; the broker's is not. */
    void stepClock(Duration by) {
        wall = wall.plus(by);
    }

    Instant now() {
        return wall;
    }

    void submit(SubmissionReceived submission) {
        pipe(
                Topics.COMPLAINTS_SUBMITTED,
                submission.getCaseId(),
                TestSerdes.serializer().serialize("", submission));
    }

    void act(ActionReceived action) {
        pipe(Topics.CASES_ACTIONS, action.getCaseId(), TestSerdes.serializer().serialize("", action));
    }

    void pipe(String topic, @Nullable String key, byte @Nullable [] value) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key == null ? null : key.getBytes(StandardCharsets.UTF_8), value, broker));
    }

    static ActionReceived.Builder action(String id, ActionKind kind, String role, String code, Instant acceptedAt) {
        return ActionReceived.newBuilder()
                .setCaseId(Submissions.CASE_ID)
                .setActionId(id)
                .setKind(kind)
                .setActor(new Actor(role, code))
                .setAcceptedAt(acceptedAt);
    }

    CaseSnapshot known(String caseId) {
        var stored =
                driver.<String, byte[]>getKeyValueStore(RoutingTopology.CASES).get(caseId);
        return TestSerdes.deserializer(CaseSnapshot.class).deserialize("", stored);
    }

    <K, V> KeyValueStore<K, V> store(String name) {
        return driver.getKeyValueStore(name);
    }

    int size(String store) {
        return entries(store).size();
    }

    /** All that happened, also before a restart. */
    List<CaseEvent> events() {
        collect();
        return events;
    }

    List<CaseEvent> passed() {
        return events().stream()
                .filter(e -> e.getBody() instanceof DeadlinePassed)
                .toList();
    }

    /** {@code <case id> <kind> <number> <stage>} of each. */
    static List<String> names(List<CaseEvent> passed) {
        return passed.stream()
                .map(e -> {
                    var body = (DeadlinePassed) e.getBody();
                    return e.getCaseId() + " " + body.getKind() + " " + body.getNumber() + " " + body.getStage();
                })
                .toList();
    }

    int marks() {
        collect();
        return marks;
    }

    private void collect() {
        events.addAll(read(Topics.CASES_EVENTS, CaseEvent.class));
        marks += driver.createOutputTopic(Topics.CASES_TICKS, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readValuesToList()
                .size();
    }

    <T extends SpecificRecord> List<T> read(String topic, Class<T> type) {
        return driver.createOutputTopic(topic, new StringDeserializer(), TestSerdes.deserializer(type))
                .readValuesToList();
    }

    List<TestRecord<byte[], byte[]>> raw(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    Map<String, Long> counts() {
        var counts = new java.util.TreeMap<String, Long>();
        entries(RoutingTopology.COUNTS).forEach(e -> counts.put((String) e.key, (Long) e.value));
        return counts;
    }

    @Override
    public void close() {
        driver.close();
    }
}
