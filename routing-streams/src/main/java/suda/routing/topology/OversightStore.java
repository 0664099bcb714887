package suda.routing.topology;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import suda.contract.ChannelDay;
import suda.contract.ChannelLine;
import suda.contract.ChannelMonth;
import suda.contract.CityStanding;
import suda.contract.FollowUp;
import suda.contract.LedgerEntry;
import suda.contract.OfficeReading;
import suda.contract.Reading;
import suda.routing.channels.ReadingsOfDay;
import suda.routing.deadlines.WorkingCalendar;
import suda.topics.Topics;
import suda.wire.Wire;

/**
 * What is kept about cities, by keys of which each kind has its own beginning. Reading is for anybody; writing for the
 * task alone.
 *
 * <pre>
 * oversight            line/430100/12328            how a channel stands; never leaves, one a channel
 *                      month/430100/12328/2021-05   its sums of a month; never leave, 12 a year
 *                      city/430100                  how a city stands; never leaves
 *                      followup/430100-2021-1       never leaves: the province's own record
 *                      ledger/430100-L-…            likewise
 *                      fetching/430121              whether an office reads its own topic; never leaves, one an office
 *                                                   that once did not
 * readings             430100/12328/2021-05-20      readings that count, of a day; leaves when the policy keeps them no longer
 *                      sums/430100/12328/2021-05-20 its sums of a day; never leave, one a day and channel
 * </pre>
 */
public final class OversightStore {
    private static final String LINE = "line/";
    private static final String MONTH = "month/";
    private static final String CITY = "city/";
    private static final String FOLLOW_UP = "followup/";
    private static final String LEDGER = "ledger/";
    private static final String FETCHING = "fetching/";

    /** Behind every city's code, so that no range of readings takes any of them. */
    private static final String SUMS = "sums/";

    /** Behind every character of a key. */
    private static final String LAST = "\uffff";

    private final ReadOnlyKeyValueStore<String, byte[]> kept;
    private final ReadOnlyKeyValueStore<String, byte[]> readings;
    private final Wire wire;

    public OversightStore(
            ReadOnlyKeyValueStore<String, byte[]> kept, ReadOnlyKeyValueStore<String, byte[]> readings, Wire wire) {
        this.kept = kept;
        this.readings = readings;
        this.wire = wire;
    }

    public @Nullable CityStanding city(String city) {
        return get(CITY + city, CityStanding.class);
    }

    public @Nullable ChannelLine line(String city, String channel) {
        return get(LINE + city + "/" + channel, ChannelLine.class);
    }

    public List<ChannelLine> lines(String city) {
        return all(LINE + city + "/", ChannelLine.class);
    }

    public @Nullable ChannelMonth month(String city, String channel, YearMonth month) {
        return get(monthKey(city, channel, month), ChannelMonth.class);
    }

    public @Nullable FollowUp followUp(String id) {
        return get(FOLLOW_UP + id, FollowUp.class);
    }

    /** @param city its follow-ups only; empty for all */
    public List<FollowUp> followUps(String city) {
        return all(FOLLOW_UP + city, FollowUp.class);
    }

    public @Nullable LedgerEntry entry(String id) {
        return get(LEDGER + id, LedgerEntry.class);
    }

    public List<LedgerEntry> ledger() {
        return all(LEDGER, LedgerEntry.class);
    }

    public @Nullable OfficeReading fetching(String office) {
        return get(FETCHING + office, OfficeReading.class);
    }

    /** Of the offices that do not read their own topics, or once did not. */
    public List<OfficeReading> fetching() {
        return all(FETCHING, OfficeReading.class);
    }

    public @Nullable ChannelDay day(String city, String channel, LocalDate day) {
        var bytes = readings.get(dayKey(city, channel, day));
        return bytes == null ? null : read(bytes, ChannelDay.class);
    }

    /**
     * A channel's sums of each day of which there are any, both days included. What was counted before day sums were
     * kept is summed up while its readings are here.
     */
    public SortedMap<LocalDate, ChannelMonth> days(String city, String channel, LocalDate from, LocalDate to) {
        var found = new TreeMap<LocalDate, ChannelMonth>();
        each(
                dayKey(city, channel, from),
                dayKey(city, channel, to),
                ChannelDay.class,
                (day, known) -> found.put(day, ReadingsOfDay.sum(known.getReadings())));
        each(SUMS + dayKey(city, channel, from), SUMS + dayKey(city, channel, to), ChannelMonth.class, found::put);
        return found;
    }

    /** Readings that may lie within this time before the instant, or a little behind it. */
    public List<Reading> around(String city, String channel, Instant at, Duration length) {
        var found = new ArrayList<Reading>();
        var last = dayOf(at).plusDays(1);
        for (var day = dayOf(at.minus(length)); !day.isAfter(last); day = day.plusDays(1)) {
            var known = day(city, channel, day);
            if (known != null) {
                found.addAll(known.getReadings());
            }
        }
        return found;
    }

    /** The day (Asia/Shanghai) that an interval with this end, or a call at this instant, belongs to. */
    static LocalDate dayOf(Instant end) {
        return WorkingCalendar.lastDayBefore(end);
    }

    void put(CityStanding city) {
        put(CITY + city.getCity(), city);
    }

    void put(ChannelLine line) {
        put(LINE + line.getCity() + "/" + line.getChannel(), line);
    }

    void put(String city, String channel, YearMonth month, ChannelMonth sums) {
        put(monthKey(city, channel, month), sums);
    }

    void put(FollowUp known) {
        put(FOLLOW_UP + known.getId(), known);
    }

    void put(LedgerEntry known) {
        put(LEDGER + known.getId(), known);
    }

    void put(OfficeReading known) {
        put(FETCHING + known.getSeen().getOffice(), known);
    }

    /**
     * Keeps the readings of a day, and their sums for longer.
     *
     * @param keep for how long before this day others of the channel stay
     */
    void put(String city, String channel, LocalDate day, ChannelDay known, Duration keep) {
        var store = (KeyValueStore<String, byte[]>) readings;
        store.put(SUMS + dayKey(city, channel, day), write(ReadingsOfDay.sum(known.getReadings())));
        var isNew = store.get(dayKey(city, channel, day)) == null;
        store.put(dayKey(city, channel, day), write(known));
        if (isNew) {
            var old = new ArrayList<KeyValue<String, byte[]>>();
            // One day more than is taken, for whoever is behind.
            var last = day.minusDays(keep.toDays() + 2);
            try (var entries = store.range(dayKey(city, channel, LocalDate.EPOCH), dayKey(city, channel, last))) {
                entries.forEachRemaining(old::add);
            }
            old.forEach(entry -> forget(store, entry.key, entry.value));
        }
    }

    /** Forgets the readings of a day. One of before day sums were kept has no other sums than these. */
    private void forget(KeyValueStore<String, byte[]> store, String day, byte[] known) {
        if (store.get(SUMS + day) == null) {
            var sums = ReadingsOfDay.sum(read(known, ChannelDay.class).getReadings());
            store.put(SUMS + day, write(sums));
        }
        store.delete(day);
    }

    private <T extends SpecificRecord> void each(
            String first, String last, Class<T> type, BiConsumer<LocalDate, T> visit) {
        try (var entries = readings.range(first, last)) {
            entries.forEachRemaining(entry -> visit.accept(
                    LocalDate.parse(entry.key.substring(entry.key.lastIndexOf('/') + 1)), read(entry.value, type)));
        }
    }

    private static String dayKey(String city, String channel, LocalDate day) {
        return city + "/" + channel + "/" + day;
    }

    private static String monthKey(String city, String channel, YearMonth month) {
        return MONTH + city + "/" + channel + "/" + month;
    }

    private void put(String key, SpecificRecord value) {
        ((KeyValueStore<String, byte[]>) kept).put(key, write(value));
    }

    private byte[] write(SpecificRecord value) {
        return wire.write(Topics.OVERSIGHT_COMMANDS, value);
    }

    private <T extends SpecificRecord> @Nullable T get(String key, Class<T> type) {
        var bytes = kept.get(key);
        return bytes == null ? null : read(bytes, type);
    }

    private <T extends SpecificRecord> List<T> all(String beginning, Class<T> type) {
        var found = new ArrayList<T>();
        try (var entries = kept.range(beginning, beginning + LAST)) {
            entries.forEachRemaining(entry -> found.add(read(entry.value, type)));
        }
        return found;
    }

    private <T extends SpecificRecord> T read(byte[] bytes, Class<T> type) {
        return wire.readOwn(Topics.OVERSIGHT_COMMANDS, bytes, type);
    }
}
