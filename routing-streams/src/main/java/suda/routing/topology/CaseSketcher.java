package suda.routing.topology;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseSnapshot;
import suda.routing.clusters.Sketching;
import suda.topics.Topics;
import suda.wire.Wire;

/** From a case as it stands to what makes it look like others, by county from here on. Whether that is news is known there. */
final class CaseSketcher implements Processor<byte[], byte[], String, Outgoing> {
    private final Wire wire;
    private final Sketching sketching;

    @SuppressWarnings("NullAway.Init") // set by init before anything else is called
    private ProcessorContext<String, Outgoing> context;

    CaseSketcher(Wire wire, Sketching sketching) {
        this.wire = wire;
        this.sketching = sketching;
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
        var outgoing = sketching.of(known).stream()
                .map(message -> new Record<>(
                        message.getCounty(),
                        new Outgoing(Topics.CASES_SKETCHES, wire.write(Topics.CASES_SKETCHES, message)),
                        context.currentSystemTimeMs()))
                .toList();
        outgoing.forEach(context::forward);
    }
}
