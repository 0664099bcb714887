package suda.routing.topology;

import java.time.Instant;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseSnapshot;
import suda.routing.assignment.RoutingPolicy;
import suda.routing.clusters.Sketching;
import suda.topics.Topics;
import suda.wire.Wire;

/** From a case as it stands to what makes it look like others, by county from here on. Whether that is news is known there. */
final class CaseSketcher implements Processor<byte[], byte[], String, Outgoing> {
    private final Wire wire;
    private final Function<Instant, RoutingPolicy> routing;

    @SuppressWarnings("NullAway.Init") // set by init before anything else is called
    private ProcessorContext<String, Outgoing> context;

    /** @param routing by which a case is an accusation, by when it was accepted */
    CaseSketcher(Wire wire, Function<Instant, RoutingPolicy> routing) {
        this.wire = wire;
        this.routing = routing;
    }

    @Override
    public void init(ProcessorContext<String, Outgoing> context) {
        this.context = context;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            // A case that leaves is closed for long.
            return;
        }
        var known = ParkPoison.read(wire, Topics.CASES_SNAPSHOTS, value, CaseSnapshot.class);
        var sketching = new Sketching(routing.apply(known.getDetails().getAcceptedAt()));
        var outgoing = sketching.of(known).stream()
                .map(message -> new Record<>(
                        message.getCounty(),
                        new Outgoing(Topics.CASES_SKETCHES, wire.write(Topics.CASES_SKETCHES, message)),
                        context.currentSystemTimeMs()))
                .toList();
        outgoing.forEach(context::forward);
    }
}
