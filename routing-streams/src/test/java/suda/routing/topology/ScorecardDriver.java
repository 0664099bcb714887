package suda.routing.topology;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import suda.contract.CaseEvent;
import suda.contract.DayFigures;
import suda.contract.FiguresChanged;
import suda.routing.casework.Messages;
import suda.routing.rules.RuleBook;
import suda.routing.running.StreamsProperties;
import suda.topics.Topics;

/** The part of the topology that counts, with all cities in one partition; what is told is what casework would tell. */
public final class ScorecardDriver implements AutoCloseable {
    private final TopologyTestDriver driver;

    public ScorecardDriver(Path state) {
        var properties = StreamsProperties.of(TestSettings.in(state));
        driver = new TopologyTestDriver(
                RoutingTopology.build(
                        new TopologyConfig(new StreamsConfig(properties)),
                        Topics.hunan(),
                        TestSerdes.wire(),
                        new RulesInForce(
                                RuleBook.shipped(), TestSerdes.wire(), java.time.InstantSource.system(), Observer.NONE),
                        new Messages(),
                        java.time.InstantSource.system(),
                        CaseClock.ofScenario("none"),
                        TestSettings.PACE,
                        Observer.NONE),
                properties);
    }

    public void tell(List<CaseEvent> events) {
        var topic = driver.createInputTopic(Topics.CASES_EVENTS, new StringSerializer(), TestSerdes.serializer());
        events.forEach(event -> topic.pipeInput(event.getCaseId(), event));
    }

    public ScorecardStore scorecards() {
        return new ScorecardStore(driver.getKeyValueStore(RoutingTopology.SCORECARDS), TestSerdes.wire());
    }

    /** What came out since it was last asked. */
    public List<FiguresChanged> changes() {
        return driver.createOutputTopic(
                        Topics.FIGURES_CHANGES, new StringDeserializer(), TestSerdes.deserializer(FiguresChanged.class))
                .readValuesToList();
    }

    /** The newest of each key that came out since it was last asked. */
    public List<DayFigures> days() {
        return new ArrayList<>(driver.createOutputTopic(
                        Topics.OFFICES_SCORECARDS, new StringDeserializer(), TestSerdes.deserializer(DayFigures.class))
                .readKeyValuesToMap()
                .values());
    }

    @Override
    public void close() {
        driver.close();
    }
}
