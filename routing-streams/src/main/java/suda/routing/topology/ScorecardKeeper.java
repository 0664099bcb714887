package suda.routing.topology;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.contract.CardSide;
import suda.contract.DayFigures;
import suda.contract.FiguresChanged;
import suda.contract.Sight;
import suda.divisions.Divisions;
import suda.topics.Topics;
import suda.wire.Wire;

/** Adds up what cases change, by office and by city, day and month; tells each office's day to whoever keeps it elsewhere. */
final class ScorecardKeeper implements Processor<byte[], byte[], String, Outgoing> {
    private static final Logger log = LoggerFactory.getLogger(ScorecardKeeper.class);

    private final Wire wire;

    @SuppressWarnings("NullAway.Init") // set by init before anything else is called
    private ProcessorContext<String, Outgoing> context;

    @SuppressWarnings("NullAway.Init")
    private ScorecardStore scorecards;

    ScorecardKeeper(Wire wire) {
        this.wire = wire;
    }

    @Override
    public void init(ProcessorContext<String, Outgoing> context) {
        this.context = context;
        scorecards = new ScorecardStore(context.getStateStore(RoutingTopology.SCORECARDS), wire);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            log.warn("A record of {} without a value is skipped", Topics.FIGURES_CHANGES);
            return;
        }
        var change = ParkPoison.read(wire, Topics.FIGURES_CHANGES, value, FiguresChanged.class);
        var heading = change.getHeading();
        for (var changed : scorecards.add(change)) {
            // What is complained against an office, and what the province itself may not see, is in no topic.
            if (changed.side() == CardSide.HANDLED
                    && changed.sight() == Sight.OPEN
                    && Divisions.hunan().offices().contains(changed.subject())) {
                var figures = new DayFigures(
                        changed.subject(),
                        changed.day(),
                        heading.getMatter(),
                        heading.getSource(),
                        changed.row().getSums());
                var key = String.join(
                        "/",
                        changed.subject(),
                        changed.day().toString(),
                        heading.getMatter().name(),
                        heading.getSource());
                context.forward(new Record<>(
                        key,
                        new Outgoing(Topics.OFFICES_SCORECARDS, wire.write(Topics.OFFICES_SCORECARDS, figures)),
                        context.currentSystemTimeMs()));
            }
        }
    }
}
