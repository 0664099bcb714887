package suda.routing.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import suda.cases.Moves;
import suda.contract.CaseAssigned;
import suda.contract.CaseEvent;
import suda.contract.CaseSnapshot;
import suda.routing.casework.CaseHistory;
import suda.routing.casework.Casework;
import suda.routing.casework.Decision;
import suda.routing.casework.Messages;
import suda.routing.topology.Arrival.Submitted;
import suda.routing.topology.Arrival.Tick;
import suda.topics.DeadLetter.Reason;
import suda.topics.Topic;
import suda.topics.Topics;
import suda.wire.Wire;

/**
 * Carries the casework rules: load the case, decide, and write what follows. Everything is computed and every target
 * and size checked before the store is touched, since under exactly once a failing send can't be taken back and ends
 * the thread.
 */
final class CaseworkProcessor implements Processor<String, Arrival, Object, Object> {
    /** Room for key, headers and the changelog's own framing. */
    private static final int LARGEST_VALUE = Topic.MAX_RECORD_BYTES - 16 * 1024;

    private record Addressed(String sink, Outgoing outgoing) {}

    private final Topics topics;
    private final Wire wire;
    private final Casework casework;
    private final Messages messages;
    private final CaseClock clock;
    private final Observer observer;

    @SuppressWarnings("NullAway.Init") // set by init before anything else is called
    private ProcessorContext<Object, Object> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, byte[]> cases;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, Long> counts;

    @SuppressWarnings("NullAway.Init")
    private ListIndex lists;

    CaseworkProcessor(
            Topics topics, Wire wire, Casework casework, Messages messages, CaseClock clock, Observer observer) {
        this.topics = topics;
        this.wire = wire;
        this.casework = casework;
        this.messages = messages;
        this.clock = clock.forTask();
        this.observer = observer;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        this.cases = context.getStateStore(RoutingTopology.CASES);
        this.counts = context.getStateStore(RoutingTopology.COUNTS);
        this.lists = new ListIndex(context.getStateStore(RoutingTopology.LISTS));
    }

    @Override
    public void process(Record<String, Arrival> record) {
        var arrival = record.value();
        if (arrival instanceof Submitted submitted) {
            work(record.withValue(submitted));
        } else if (arrival instanceof Tick tick && clock instanceof CaseClock.Scenario played) {
            played.tick(tick.at());
        }
    }

    private void work(Record<String, Submitted> record) {
        var submission = record.value().submission();
        var stored = cases.get(record.key());
        var current = stored == null ? null : wire.readOwn(Topics.CASES_SNAPSHOTS, stored, CaseSnapshot.class);
        var decision = casework.decide(submission, current, clock.at(submission.getAcceptedAt()));
        if (decision instanceof Decision.Refused refused) {
            park(record, Reason.INVALID, refused.en());
        } else if (decision instanceof Decision.Accepted accepted
                && !accepted.events().isEmpty()) {
            write(record, accepted.events(), current);
        }
    }

    private void write(Record<String, Submitted> record, List<CaseEvent> events, @Nullable CaseSnapshot current) {
        var after = current;
        for (var event : events) {
            after = CaseHistory.evolve(after, event);
        }
        if (after == null) {
            return;
        }
        var all = new ArrayList<Addressed>();
        for (var event : events) {
            all.add(addressed(RoutingTopology.EVENTS_SINK, Topics.CASES_EVENTS, event));
        }
        var snapshot = addressed(RoutingTopology.SNAPSHOTS_SINK, Topics.CASES_SNAPSHOTS, after);
        all.add(snapshot);
        for (var message : messages.of(events, after)) {
            all.add(addressed(sink(message.topic()), message.topic(), message.value()));
        }
        for (var one : all) {
            if (!topics.contains(one.outgoing().topic())) {
                park(record, Reason.INVALID, "It would have to go to a topic that does not exist");
                return;
            }
            if (one.outgoing().value().length > LARGEST_VALUE) {
                park(record, Reason.TOO_LARGE, "What follows from it is larger than a record may be");
                return;
            }
        }
        cases.put(record.key(), snapshot.outgoing().value());
        lists.move(current, after);
        count(events);
        for (var one : all) {
            context.forward(new Record<Object, Object>(record.key(), one.outgoing(), record.timestamp()), one.sink());
        }
    }

    private Addressed addressed(String sink, String topic, org.apache.avro.specific.SpecificRecord value) {
        return new Addressed(sink, new Outgoing(topic, wire.write(topic, value)));
    }

    private static String sink(String topic) {
        return switch (topic.substring(0, topic.indexOf('.'))) {
            case "offices" -> RoutingTopology.OFFICES_SINK;
            case "desks" -> RoutingTopology.DESKS_SINK;
            case "sources" -> RoutingTopology.SOURCES_SINK;
            default -> throw new IllegalStateException("No sink for " + topic);
        };
    }

    /** Cases that each office and desk holds now. */
    private void count(List<CaseEvent> events) {
        Map<String, Integer> changes = new HashMap<>();
        for (var event : events) {
            if (event.getBody() instanceof CaseAssigned assigned) {
                if (assigned.getPreviousOffice() != null || assigned.getPreviousDesk() != null) {
                    changes.merge(holder(assigned.getPreviousOffice(), assigned.getPreviousDesk()), -1, Integer::sum);
                }
                changes.merge(holder(assigned.getOffice(), assigned.getDesk()), 1, Integer::sum);
                if (Moves.isOne(assigned)) {
                    observer.assigned(event, assigned.getOffice(), assigned.getDesk());
                }
            }
        }
        changes.forEach((holder, change) -> {
            if (change != 0) {
                var before = counts.get(holder);
                counts.put(holder, (before == null ? 0 : before) + change);
            }
        });
    }

    private static String holder(@Nullable String office, suda.contract.@Nullable Desk desk) {
        return office != null ? office : String.valueOf(desk);
    }

    private void park(Record<String, Submitted> record, Reason reason, String sentence) {
        Parking.park(context, record, record.value().key(), record.value().value(), reason, sentence, observer);
    }
}
