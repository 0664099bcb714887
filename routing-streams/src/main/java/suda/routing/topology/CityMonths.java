package suda.routing.topology;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseFiguresOfMonth;
import suda.contract.OversightCommand;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.routing.casework.MonthTally;
import suda.routing.deadlines.WorkingCalendar;
import suda.topics.Topics;
import suda.wire.Wire;

/**
 * What this partition's cases add to the months of cities, told to {@code oversight.commands} when a month is over: once
 * everything that was due in it has fired, so that the parts of all partitions together are the month. An entry leaves
 * when it has been told.
 */
final class CityMonths {
    /** Key of the first month that has not been told; the others are {@code <month>/<city>}. */
    private static final String FIRST = "first";

    private static final String LAST = "\uffff";

    private final ProcessorContext<Object, Object> context;
    private final KeyValueStore<String, byte[]> store;
    private final Wire wire;

    CityMonths(ProcessorContext<Object, Object> context, Wire wire) {
        this.context = context;
        this.store = context.getStateStore(RoutingTopology.CITY_MONTHS);
        this.wire = wire;
    }

    /** The first month that has not been told; null while no time has been told. */
    private @Nullable YearMonth first() {
        var kept = store.get(FIRST);
        return kept == null ? null : YearMonth.parse(part(kept).getMonth());
    }

    /** What is taken back of a month that has been told is too late. */
    void add(MonthTally tally) {
        var first = first();
        if (tally.fellDue() < 0 && (first == null || tally.month().isBefore(first))) {
            return;
        }
        var key = tally.month() + "/" + tally.city();
        var kept = store.get(key);
        var part = kept == null ? empty(tally.month()) : part(kept);
        put(
                key,
                CaseFiguresOfMonth.newBuilder(part)
                        .setFellDue(part.getFellDue() + tally.fellDue())
                        .setOnTime(part.getOnTime() + tally.onTime())
                        .setRated(part.getRated() + tally.rated())
                        .setSatisfied(part.getSatisfied() + tally.satisfied())
                        .build());
    }

    /** Whether a month is over at this instant that has not been told. */
    boolean isDue(Instant now) {
        var first = first();
        return first != null && first.isBefore(WorkingCalendar.monthOf(now));
    }

    /** From now on there is a month to tell of, if there was none before. */
    void begin(Instant now) {
        if (first() == null) {
            put(FIRST, empty(WorkingCalendar.monthOf(now)));
        }
    }

    /** Everything due by this instant has fired. */
    void fired(Instant upTo) {
        begin(upTo);
        var current = WorkingCalendar.monthOf(upTo);
        for (var month = first(); month != null && month.isBefore(current); month = month.plusMonths(1)) {
            tell(month);
            put(FIRST, empty(month.plusMonths(1)));
        }
    }

    private void tell(YearMonth month) {
        for (var city : Divisions.hunan().cities().stream().map(Division::code).toList()) {
            var kept = store.get(month + "/" + city);
            var command = OversightCommand.newBuilder()
                    .setCity(city)
                    .setCaseFigures(kept == null ? empty(month) : part(kept))
                    .build();
            var outgoing = new Outgoing(Topics.OVERSIGHT_COMMANDS, wire.write(Topics.OVERSIGHT_COMMANDS, command));
            context.forward(
                    new Record<Object, Object>(city, outgoing, context.currentSystemTimeMs()),
                    RoutingTopology.CITY_MONTHS_SINK);
        }
        forget(month);
    }

    /** What was due in months before is told, whether it came in time or not. */
    private void forget(YearMonth month) {
        var told = new ArrayList<String>();
        try (var entries = store.range("0", month + "/" + LAST)) {
            entries.forEachRemaining(entry -> told.add(entry.key));
        }
        told.forEach(store::delete);
    }

    private CaseFiguresOfMonth empty(YearMonth month) {
        return new CaseFiguresOfMonth(context.taskId().partition(), month.toString(), 0L, 0L, 0L, 0L);
    }

    private CaseFiguresOfMonth part(byte[] kept) {
        return wire.readOwn(Topics.OVERSIGHT_COMMANDS, kept, CaseFiguresOfMonth.class);
    }

    private void put(String key, CaseFiguresOfMonth part) {
        store.put(key, wire.write(Topics.OVERSIGHT_COMMANDS, part));
    }
}
