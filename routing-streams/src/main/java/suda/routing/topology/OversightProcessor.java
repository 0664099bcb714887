package suda.routing.topology;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.contract.CaseTick;
import suda.contract.ChannelLine;
import suda.contract.ChannelStatusChanged;
import suda.contract.CityStanding;
import suda.contract.FollowUpEvent;
import suda.contract.FollowUpReason;
import suda.contract.OfficeMessage;
import suda.contract.OversightAction;
import suda.contract.OversightCommand;
import suda.contract.OversightOutcome;
import suda.contract.Reading;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.routing.channels.OversightPolicy;
import suda.routing.channels.ReadingsOfDay.Fate;
import suda.routing.followups.Decision;
import suda.topics.DeadLetter.Reason;
import suda.topics.Topics;
import suda.wire.Wire;

/**
 * Carries the rules about a city: availability of its channels, follow-ups, and the ledger. All commands about a city
 * and the task's own marks come by one partition, in one order, so that a sweep never runs ahead of what lies unread
 * before it: no silence is found while the readings that end it wait.
 *
 * <p>Before a command is worked, everything about its city fires that was due before the command was accepted.
 */
final class OversightProcessor implements Processor<String, Arrival, Object, Object> {
    private static final Logger log = LoggerFactory.getLogger(OversightProcessor.class);
    private static final Duration BREATH = Duration.ofMillis(10);
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);

    /** What our own code breaks on lets the rest pass, and is tried again after this time. */
    private static final Duration SET_ASIDE = Duration.ofMinutes(5);

    private final Wire wire;
    private final RulesInForce rules;
    private final InstantSource wall;
    private final CaseClock clock;
    private final Pace pace;
    private final Observer observer;

    @SuppressWarnings("NullAway.Init") // set by init before anything else is called
    private ProcessorContext<Object, Object> context;

    @SuppressWarnings("NullAway.Init")
    private InstantIndex due;

    @SuppressWarnings("NullAway.Init")
    private OversightStore store;

    @SuppressWarnings("NullAway.Init")
    private Availability availability;

    @SuppressWarnings("NullAway.Init")
    private FollowUpDesk followUps;

    @SuppressWarnings("NullAway.Init")
    private FetchingAlarm fetchingAlarm;

    @SuppressWarnings("NullAway.Init")
    private Waking waking;

    /** Of this task's partition; they exist whether anything is heard of them or not. */
    private List<String> cities = List.of();

    /** And the province, where it lies in this partition. */
    private List<String> keys = List.of();

    private boolean expected;
    private @Nullable OversightPolicy policy;
    private @Nullable Instant sweepTo;

    @SuppressWarnings("NullAway.Init")
    private Marks marks;

    OversightProcessor(
            Wire wire, RulesInForce rules, InstantSource wall, CaseClock clock, Pace pace, Observer observer) {
        this.wire = wire;
        this.rules = rules;
        this.wall = wall;
        this.clock = clock.forTask();
        this.pace = pace;
        this.observer = observer;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        due = new InstantIndex(context.getStateStore(RoutingTopology.OVERSIGHT_DUE));
        store = new OversightStore(
                context.getStateStore(RoutingTopology.OVERSIGHT),
                context.getStateStore(RoutingTopology.READINGS),
                wire);
        judgeBy(rules.now().oversight());
        waking = new Waking(context, wall, this::wake);
        cities = Divisions.hunan().cities().stream()
                .map(Division::code)
                .filter(city -> Topics.partitionOf(city) == context.taskId().partition())
                .toList();
        keys = Stream.concat(
                        cities.stream(), Stream.of(Divisions.hunan().province().code()))
                .filter(key -> Topics.partitionOf(key) == context.taskId().partition())
                .toList();
        // A task may be begun again with the same processor.
        expected = false;
        sweepTo = null;
        marks = new Marks(context, RoutingTopology.OVERSIGHT_MARKS_SINK, this::mark);
        for (var city : cities) {
            store.lines(city).forEach(observer::channel);
            var standing = store.city(city);
            if (standing != null) {
                observer.city(standing);
            }
        }
        if (clock instanceof CaseClock.Wall) {
            fetchingAlarm.show(keys);
        }
        waking.by(wall.instant().plus(pace.check()));
    }

    /** Takes up the thresholds of this instant; those that count from now on may want other channels watched. */
    private void judgeAt(Instant now) {
        var inForce = rules.book().at(now).oversight();
        if (inForce != policy) {
            judgeBy(inForce);
            expected = false;
        }
    }

    private void judgeBy(OversightPolicy thresholds) {
        policy = thresholds;
        availability = new Availability(store, thresholds, due, new Sayings());
        followUps = new FollowUpDesk(store, thresholds, due, availability, this::tell, this::tellOffice);
        fetchingAlarm = new FetchingAlarm(store, thresholds, observer, this::tell, this::tellOffice);
    }

    @Override
    public void process(Record<String, Arrival> record) {
        if (record.value() instanceof Arrival.OfCity arrived) {
            var command = arrived.command();
            if (command.getMark() != null) {
                marks.cameBack();
                if (clock instanceof CaseClock.Wall) {
                    // Neither our clock alone nor the broker's makes anything due.
                    sweep(earlier(command.getMark().getAt(), Instant.ofEpochMilli(record.timestamp()))
                            .minus(pace.grace()));
                }
            } else if (command.getTick() != null) {
                tick(command);
            } else {
                work(record, arrived, command);
            }
        }
        waking.by(nextLook());
    }

    private void tick(OversightCommand command) {
        var tick = Objects.requireNonNull(command.getTick());
        if (clock instanceof CaseClock.Scenario played && played.name().equals(tick.getScenario())) {
            played.tick(tick.getAt());
            sweep(tick.getAt());
        } else {
            log.warn("A tick that is not for this installation is skipped");
        }
    }

    private void work(Record<String, Arrival> record, Arrival.OfCity arrived, OversightCommand command) {
        var reading = command.getReading();
        var action = command.getAction();
        var figures = command.getCaseFigures();
        var seen = command.getFetching();
        var city = command.getCity();
        if (Topics.partitionOf(city) != context.taskId().partition()) {
            // Another task has this city; two would both think that they had it.
            park(record, arrived, "It lies in the partition of other cities");
        } else if (reading != null) {
            judgeAt(clock.at(reading.getAcceptedAt()));
            expect(reading.getAcceptedAt());
            advance(city, reading.getAcceptedAt());
            if (read(reading) == Fate.TOO_MANY) {
                park(record, arrived, "There are too many readings of this source of this channel on this day");
            }
        } else if (action != null) {
            judgeAt(clock.at(action.getAcceptedAt()));
            expect(action.getAcceptedAt());
            advance(city, action.getAcceptedAt());
            act(city, action);
        } else if (figures != null) {
            followUps.told(city, figures);
        } else if (seen != null && clock instanceof CaseClock.Wall) {
            // In a scenario nobody looks: how long something has been waiting there says nothing about its offices.
            judgeAt(clock.at(seen.getSeenAt()));
            expect(seen.getSeenAt());
            advance(city, seen.getSeenAt());
            fetchingAlarm.seen(seen, clock.at(seen.getSeenAt()));
        }
    }

    private void park(Record<String, Arrival> record, Arrival.OfCity arrived, String sentence) {
        Parking.park(
                context,
                record,
                arrived.key(),
                arrived.value(),
                Reason.INVALID,
                sentence,
                observer,
                RoutingTopology.OVERSIGHT_DEAD_LETTERS_SINK);
    }

    private @Nullable Fate read(Reading reading) {
        var fate = availability.read(reading, clock.at(reading.getAcceptedAt()));
        observer.reading(reading.getChannel(), fate);
        var line = store.line(reading.getCity(), reading.getChannel());
        if (line != null) {
            observer.channel(line);
        }
        return fate;
    }

    private void act(String city, OversightAction action) {
        var now = clock.at(action.getAcceptedAt());
        var decision = followUps.decide(city, action, now);
        var outcome = OversightOutcome.newBuilder()
                .setSubject(action.getSubject())
                .setCity(city)
                .setActionId(action.getActionId())
                .setActor(action.getActor())
                .setKind(action.getKind())
                .setAt(now);
        if (decision instanceof Decision.Refused refused) {
            outcome.setAccepted(false)
                    .setRule(refused.rule())
                    .setZh(refused.zh())
                    .setEn(refused.en());
        } else {
            outcome.setAccepted(true)
                    .setZh("已办理。")
                    .setEn("Done.")
                    .setRevision(followUps.revisionOf(action.getSubject()));
        }
        send(RoutingTopology.OVERSIGHT_OUTCOMES_SINK, city, Topics.OVERSIGHT_OUTCOMES, outcome.build());
    }

    /**
     * The cities of this partition, from the first moment that there is any time to tell: in a live installation from
     * now on, however long what comes first has been lying there.
     */
    private void expect(Instant told) {
        if (!expected) {
            expected = true;
            var now = clock instanceof CaseClock.Wall ? wall.instant() : told;
            for (var city : cities) {
                var standing = availability.expect(city, now);
                followUps.expectMonth(standing);
                observer.city(standing);
                store.lines(city).forEach(observer::channel);
            }
        }
    }

    /** Lets everything about this city fire that lies before a command about it. */
    private void advance(String city, Instant accepted) {
        // What else was accepted before it may still be on its way, but no longer than the grace; and another machine's
        // clock may be ahead.
        var upTo = clock instanceof CaseClock.Scenario
                ? accepted
                : earlier(accepted, wall.instant()).minus(pace.grace());
        for (var entry = first(city, upTo); entry.isPresent(); entry = first(city, upTo)) {
            fire(entry.get(), upTo);
        }
    }

    /** There are no more entries than channels, months, and what is open: of one or two cities. */
    private Optional<InstantIndex.Entry> first(String city, Instant upTo) {
        return due.by(upTo, Integer.MAX_VALUE).stream()
                .filter(entry -> cityOf(entry.id()).equals(city))
                .findFirst();
    }

    private static String cityOf(String dueId) {
        return dueId.substring(dueId.indexOf('/') + 1).substring(0, 6);
    }

    private void wake() {
        if (clock instanceof CaseClock.Wall) {
            judgeAt(wall.instant());
            expect(wall.instant());
        }
        work();
        if (clock instanceof CaseClock.Wall) {
            markWhatIsDue(wall.instant());
        }
        waking.by(nextLook());
    }

    private Instant nextLook() {
        var now = wall.instant();
        if (sweepTo != null) {
            return now.plus(BREATH);
        }
        var latest = now.plus(LONGEST_SLEEP);
        if (!(clock instanceof CaseClock.Wall)) {
            return latest;
        }
        var soonest = now.plus(pace.check());
        var next = due.notBefore();
        return next.isAfter(latest) ? latest : later(soonest, next.plus(pace.grace()));
    }

    /** Nothing due reads nothing and sends nothing. */
    private void markWhatIsDue(Instant now) {
        var isDue = !due.by(now.minus(pace.grace()), 1).isEmpty();
        if (isDue && sweepTo == null && !marks.isUnderWay(now)) {
            marks.send(now);
        }
    }

    private byte[] mark(Instant now) {
        return wire.write(
                Topics.OVERSIGHT_COMMANDS,
                OversightCommand.newBuilder()
                        .setCity("")
                        .setMark(new CaseTick(now))
                        .build());
    }

    private void sweep(Instant upTo) {
        judgeAt(clock.at(upTo));
        expect(upTo);
        sweepTo = sweepTo == null ? upTo : later(sweepTo, upTo);
        work();
    }

    /** One slice; it goes on after a breath, in which other records flow. */
    private void work() {
        var upTo = sweepTo;
        if (upTo == null) {
            return;
        }
        var slice = new Slice(pace.atMost());
        while (slice.hasRoom()) {
            // One at a time: what fires may put something else before the next.
            var entries = due.by(upTo, 1);
            if (entries.isEmpty()) {
                sweepTo = null;
                return;
            }
            slice.take();
            fire(entries.get(0), upTo);
        }
    }

    /** In the order of time: each as of the instant at which it was due, however much later that is noticed. */
    private void fire(InstantIndex.Entry entry, Instant upTo) {
        // What there still is to do puts an entry of its own.
        due.remove(entry.at(), entry.id());
        try {
            var now = clock.at(upTo);
            var parts = entry.id().split("/", -1);
            switch (parts[0]) {
                case "line" -> availability.lookUpTo(parts[1], parts[2], entry.at(), now);
                case "month" -> followUps.judge(parts[1], YearMonth.parse(parts[2]), entry.at(), upTo, now);
                default -> followUps.fire(entry.id(), entry.at(), now);
            }
        } catch (RuntimeException e) {
            if (ParkPoison.mayPass(e)) {
                throw e;
            }
            observer.failed();
            log.error(
                    "{} can't be worked now, others go on: {} at {}",
                    entry.id(),
                    e.getClass().getName(),
                    e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]);
            due.put(upTo.plus(SET_ASIDE), entry.id());
        }
    }

    private void tell(FollowUpEvent event) {
        send(RoutingTopology.FOLLOWUPS_SINK, event.getCity(), Topics.FOLLOWUPS_EVENTS, event);
        observer.followUp(event);
    }

    private void tellOffice(OfficeMessage message) {
        var topic = Topics.office(message.getOffice());
        var key = message.getSubject() == null ? message.getOffice() : message.getSubject();
        send(RoutingTopology.OVERSIGHT_OFFICES_SINK, key, topic, message);
    }

    private void send(String sink, String key, String topic, SpecificRecord value) {
        var outgoing = new Outgoing(topic, wire.write(topic, value));
        context.forward(new Record<Object, Object>(key, outgoing, context.currentSystemTimeMs()), sink);
    }

    @Override
    public void close() {
        keys.forEach(observer::cityGone);
    }

    /** What availability found, on its way out. */
    private final class Sayings implements Availability.Told {
        @Override
        public void changed(ChannelStatusChanged event, ChannelLine line) {
            send(RoutingTopology.CHANNELS_SINK, event.getCity(), Topics.CHANNELS_STATUS, event);
            followUps.tellCity(event);
            observer.channel(line);
        }

        @Override
        public void changed(ChannelStatusChanged event, CityStanding city) {
            send(RoutingTopology.CHANNELS_SINK, event.getCity(), Topics.CHANNELS_STATUS, event);
            observer.city(city);
        }

        @Override
        public void crossed(String city, List<FollowUpReason> why, Instant at) {
            followUps.propose(city, why, at, Objects.requireNonNullElse(clock.now(), at));
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
