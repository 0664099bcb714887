package suda.routing.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.contract.CaseEvent;
import suda.contract.CaseTally;
import suda.contract.FigureEntry;
import suda.contract.FiguresChanged;
import suda.routing.scorecards.CaseFigures;
import suda.topics.Topics;
import suda.wire.Wire;

/**
 * Works out what each event of a case changes in figures, and sends it to where these are kept: by city. On a first start
 * it begins with the first event that there is, so figures are of the whole history, also of that before there were any.
 */
final class CaseCounter implements Processor<byte[], byte[], String, Outgoing> {
    private static final Logger log = LoggerFactory.getLogger(CaseCounter.class);

    private final Wire wire;

    @SuppressWarnings("NullAway.Init") // set by init before anything else is called
    private ProcessorContext<String, Outgoing> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, byte[]> tallies;

    CaseCounter(Wire wire) {
        this.wire = wire;
    }

    @Override
    public void init(ProcessorContext<String, Outgoing> context) {
        this.context = context;
        tallies = context.getStateStore(RoutingTopology.TALLIES);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            log.warn("A record of {} without a value is skipped", Topics.CASES_EVENTS);
            return;
        }
        var event = ParkPoison.read(wire, Topics.CASES_EVENTS, value, CaseEvent.class);
        var change = CaseFigures.of(find(event.getCaseId()), event);
        if (change == null) {
            return;
        }
        // All of it is computed before the store is touched.
        var tally = wire.write(Topics.FIGURES_CHANGES, change.tally());
        var byCity = new LinkedHashMap<String, List<FigureEntry>>();
        change.entries().forEach(entry -> byCity.computeIfAbsent(
                        CaseFigures.cityOf(entry.getOffice()), any -> new ArrayList<>())
                .add(entry));
        // By city from here on: the figures of all its offices are kept together.
        var outgoing = new LinkedHashMap<String, Outgoing>();
        byCity.forEach((city, entries) -> {
            var told = new FiguresChanged(
                    event.getEventId(), city, event.getCaseId(), change.tally().getHeading(), entries);
            outgoing.put(city, new Outgoing(Topics.FIGURES_CHANGES, wire.write(Topics.FIGURES_CHANGES, told)));
        });
        tallies.put(event.getCaseId(), tally);
        outgoing.forEach((city, told) -> context.forward(new Record<>(city, told, context.currentSystemTimeMs())));
    }

    private @Nullable CaseTally find(String caseId) {
        var bytes = tallies.get(caseId);
        return bytes == null ? null : wire.readOwn(Topics.FIGURES_CHANGES, bytes, CaseTally.class);
    }
}
