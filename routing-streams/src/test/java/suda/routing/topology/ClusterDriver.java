package suda.routing.topology;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import suda.contract.Actor;
import suda.contract.CaseCluster;
import suda.contract.CaseSketch;
import suda.contract.CaseSnapshot;
import suda.contract.ClusterDismissal;
import suda.contract.ClusterState;
import suda.contract.Desk;
import suda.contract.DeskMessage;
import suda.contract.Sight;
import suda.contract.SketchMessage;
import suda.routing.casework.Messages;
import suda.routing.rules.RuleBook;
import suda.routing.running.StreamsProperties;
import suda.topics.Topics;

/** The part of the topology that finds clusters, with all counties in one partition. */
public final class ClusterDriver implements AutoCloseable {
    private final TopologyTestDriver driver;

    public ClusterDriver(Path state) {
        var properties = StreamsProperties.of(TestSettings.in(state));
        driver = new TopologyTestDriver(
                RoutingTopology.build(
                        new TopologyConfig(new StreamsConfig(properties)),
                        Topics.hunan(),
                        TestSerdes.wire(),
                        new RulesInForce(RuleBook.shipped(), TestSerdes.wire(), InstantSource.system(), Observer.NONE),
                        new Messages(),
                        InstantSource.system(),
                        CaseClock.ofScenario("none"),
                        TestSettings.PACE,
                        Observer.NONE),
                properties);
    }

    public void tell(String county, CaseSketch sketch) {
        send(SketchMessage.newBuilder().setCounty(county).setSketch(sketch).build());
    }

    public void tell(String county, List<CaseSketch> sketches) {
        sketches.forEach(sketch -> tell(county, sketch));
    }

    public void dismiss(String clusterId, String role, Instant at) {
        send(SketchMessage.newBuilder()
                .setCounty(ClusterStore.countyOf(clusterId))
                .setDismissal(new ClusterDismissal(clusterId, "a-" + at, new Actor(role, "430000"), "两处路障", at))
                .build());
    }

    private void send(SketchMessage message) {
        raw(message.getCounty().getBytes(StandardCharsets.UTF_8), bytes(message));
    }

    void raw(byte @Nullable [] key, byte @Nullable [] value) {
        driver.createInputTopic(Topics.CASES_SKETCHES, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, value));
    }

    static byte[] bytes(SpecificRecord record) {
        return TestSerdes.serializer().serialize("", record);
    }

    void snapshot(CaseSnapshot known) {
        driver.createInputTopic(Topics.CASES_SNAPSHOTS, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(known.getCaseId().getBytes(StandardCharsets.UTF_8), bytes(known));
    }

    public ClusterStore clusters() {
        return new ClusterStore(driver.getKeyValueStore(RoutingTopology.CLUSTERS), TestSerdes.wire());
    }

    /** What is proposed in a county, whoever may see it. */
    List<CaseCluster> proposed(String county) {
        return clusters().list(Set.of(ClusterState.PROPOSED), Set.of(Sight.values()), county, null, 1_000);
    }

    int entries(String store) {
        var found = 0;
        try (var all = driver.<String, byte[]>getKeyValueStore(store).all()) {
            for (; all.hasNext(); found++) {
                all.next();
            }
        }
        return found;
    }

    /** What was told of clusters since it was last asked. */
    List<CaseCluster> changes() {
        return read(Topics.CLUSTERS_CHANGES, CaseCluster.class);
    }

    /** What a desk was told since it was last asked. */
    List<DeskMessage> told(Desk desk) {
        return read(Topics.desk(desk), DeskMessage.class);
    }

    List<SketchMessage> sketches() {
        return read(Topics.CASES_SKETCHES, SketchMessage.class);
    }

    List<TestRecord<byte[], byte[]>> parked() {
        return driver.createOutputTopic(
                        Topics.CASES_SKETCHES + ".dlq", new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private <T extends SpecificRecord> List<T> read(String topic, Class<T> type) {
        return driver.createOutputTopic(topic, new StringDeserializer(), TestSerdes.deserializer(type))
                .readValuesToList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
