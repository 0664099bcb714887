package suda.routing.topology;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import suda.contract.ChannelDay;
import suda.contract.ChannelFigures;
import suda.contract.ChannelLine;
import suda.contract.ChannelState;
import suda.contract.ChannelStatusChanged;
import suda.contract.CityStanding;
import suda.contract.FollowUpReason;
import suda.contract.Reading;
import suda.contract.ReadingKind;
import suda.routing.channels.LineRules;
import suda.routing.channels.OversightPolicy;
import suda.routing.channels.Rate;
import suda.routing.channels.ReadingsOfDay;
import suda.routing.channels.ReadingsOfDay.Fate;
import suda.routing.channels.Window;
import suda.routing.followups.Reasons;
import suda.routing.followups.Words;

/** Keeps the channels of a task's cities: adds readings, and looks at a channel whenever its state may be another. */
final class Availability {
    /** Is told what came out, in order. */
    interface Told {
        void changed(ChannelStatusChanged event, ChannelLine line);

        void changed(ChannelStatusChanged event, CityStanding city);

        /** A mandatory channel crossed a threshold of follow-up meetings. */
        void crossed(String city, List<FollowUpReason> why, Instant at);
    }

    private final OversightStore store;
    private final OversightPolicy policy;
    private final LineRules rules;
    private final Reasons reasons;
    private final InstantIndex due;
    private final Told told;

    Availability(OversightStore store, OversightPolicy policy, InstantIndex due, Told told) {
        this.store = store;
        this.policy = policy;
        this.rules = new LineRules(policy);
        this.reasons = new Reasons(policy);
        this.due = due;
        this.told = told;
    }

    /** The name of a channel in the index of what is due. */
    static String dueId(String city, String channel) {
        return "line/" + city + "/" + channel;
    }

    /** Every city and its mandatory channels exist from the start: one never heard of is silent, too. */
    CityStanding expect(String city, Instant now) {
        var known = store.city(city);
        for (var channel : policy.mandatory()) {
            var line = store.line(city, channel);
            if (line == null) {
                keep(null, LineRules.unheard(city, channel, now));
            } else if (line.getNextLook() == null) {
                // It may not have been mandatory when it was looked at last.
                keep(line, ChannelLine.newBuilder(line).setNextLook(now).build());
            }
        }
        if (known != null) {
            return known;
        }
        var standing = CityStanding.newBuilder()
                .setCity(city)
                .setState(ChannelState.UNKNOWN)
                .setSince(now)
                .setKnownSince(now)
                .build();
        store.put(standing);
        return standing;
    }

    /**
     * Adds a reading and looks at its channel.
     *
     * @param now by the clock that things are decided by
     * @return what became of it; null for a heartbeat, or what came so late that nobody can say what it adds
     */
    @Nullable
    Fate read(Reading reading, Instant now) {
        var city = reading.getCity();
        var channel = reading.getChannel();
        var known = store.line(city, channel);
        var line = known == null ? LineRules.unheard(city, channel, reading.getAcceptedAt()) : known;
        Fate fate = null;
        if (reading.getKind() != ReadingKind.HEARTBEAT
                && reading.getTo().plus(policy.keepReadings()).isAfter(reading.getAcceptedAt())) {
            fate = add(reading);
        }
        var heard = rules.heard(line, reading, fate);
        // Intake's clock may be ahead of ours; nobody can look at what is to come.
        var at = reading.getAcceptedAt().isAfter(now) ? now : reading.getAcceptedAt();
        look(known, heard, later(heard.getLookedAt(), at), now);
        return fate;
    }

    private Fate add(Reading reading) {
        var city = reading.getCity();
        var channel = reading.getChannel();
        var date = OversightStore.dayOf(reading.getTo());
        var day = store.day(city, channel, date);
        var merged = ReadingsOfDay.with(day == null ? new ChannelDay(List.of()) : day, reading);
        if (day == null || merged.day() != day) {
            store.put(city, channel, date, merged.day(), policy.keepReadings());
            var month = YearMonth.from(date);
            var sums = Objects.requireNonNullElse(store.month(city, channel, month), ReadingsOfDay.emptyMonth());
            store.put(city, channel, month, ReadingsOfDay.plus(sums, merged.change()));
        }
        return merged.fate();
    }

    /** Looks at a channel as often as the clock demands, up to this instant. */
    void lookUpTo(String city, String channel, Instant upTo, Instant now) {
        var line = store.line(city, channel);
        while (line != null && line.getNextLook() != null && !line.getNextLook().isAfter(upTo)) {
            line = look(line, line, later(line.getLookedAt(), line.getNextLook()), now);
        }
    }

    /** Its mandatory channels as they stand at this instant, with their figures. */
    void eachMandatory(String city, Instant at, Instant now, Consumer<ChannelLine> visit) {
        policy.mandatory().stream().sorted().forEach(channel -> {
            lookUpTo(city, channel, at, now);
            var line = store.line(city, channel);
            if (line != null) {
                visit.accept(line);
            }
        });
    }

    /** A follow-up of the city is over, and no other meeting comes after it. */
    void endEpisodes(String city) {
        for (var channel : policy.mandatory()) {
            var line = store.line(city, channel);
            if (line != null && !line.getAlarms().isEmpty()) {
                store.put(LineRules.withoutAlarms(line));
            }
        }
    }

    ChannelFigures figures(ChannelLine line, Instant at) {
        return window(line, at).figures(line.getHeardAt(), policy);
    }

    private Window window(ChannelLine line, Instant at) {
        return Window.of(store.around(line.getCity(), line.getChannel(), at, policy.window()), at, policy.window());
    }

    private ChannelLine look(@Nullable ChannelLine stored, ChannelLine line, Instant at, Instant now) {
        var window = window(line, at);
        var look = rules.look(line, window);
        var after = look.after();
        keep(stored, after);
        var before = look.before();
        if (before == null && look.alarms().isEmpty()) {
            return after;
        }
        var figures = window.figures(after.getHeardAt(), policy);
        if (before != null) {
            told.changed(changed(after, before, figures, at, now), after);
            if (rules.isMandatory(after.getChannel())) {
                look(after.getCity(), at, now);
            }
        }
        if (!look.alarms().isEmpty()) {
            var why = look.alarms().stream()
                    .map(rule -> reasons.ofChannel(rule, after.getCity(), after.getChannel(), figures))
                    .toList();
            told.crossed(after.getCity(), why, at);
        }
        return after;
    }

    private void keep(@Nullable ChannelLine before, ChannelLine after) {
        store.put(after);
        due.move(
                dueId(after.getCity(), after.getChannel()),
                before == null ? null : before.getNextLook(),
                after.getNextLook());
    }

    /** A city stands as the worst of its mandatory channels. */
    private void look(String code, Instant at, Instant now) {
        var city = Objects.requireNonNull(store.city(code), "a city is known before its channels");
        var lines = policy.mandatory().stream()
                .map(channel -> store.line(code, channel))
                .filter(Objects::nonNull)
                .map(ChannelLine.class::cast)
                .toList();
        var worst = lines.stream()
                .map(ChannelLine::getState)
                .max(Comparator.naturalOrder())
                .orElse(ChannelState.UNKNOWN);
        if (worst == city.getState()) {
            return;
        }
        var readings = new ArrayList<Reading>();
        lines.forEach(line -> readings.addAll(store.around(code, line.getChannel(), at, policy.window())));
        var heard = lines.stream()
                .map(ChannelLine::getHeardAt)
                .filter(Objects::nonNull)
                .map(Instant.class::cast)
                .max(Comparator.naturalOrder())
                .orElse(null);
        var figures = Window.of(readings, at, policy.window()).figures(heard, policy);
        var after = CityStanding.newBuilder(city)
                .setState(worst)
                .setSince(at)
                .setRevision(city.getRevision() + 1)
                .build();
        store.put(after);
        told.changed(
                event(
                        code + "-" + after.getRevision(),
                        code,
                        null,
                        true,
                        city.getState(),
                        worst,
                        at,
                        now,
                        figures,
                        Words.city(code),
                        Words.city(code)),
                after);
    }

    private ChannelStatusChanged changed(
            ChannelLine line, ChannelState before, ChannelFigures figures, Instant at, Instant now) {
        var city = Words.city(line.getCity());
        return event(
                line.getCity() + "/" + line.getChannel() + "-" + line.getRevision(),
                line.getCity(),
                line.getChannel(),
                rules.isMandatory(line.getChannel()),
                before,
                line.getState(),
                at,
                now,
                figures,
                city + Words.channel(line.getChannel()),
                city + ", " + Words.channelInEnglish(line.getChannel()));
    }

    private ChannelStatusChanged event(
            String id,
            String city,
            @Nullable String channel,
            boolean mandatory,
            ChannelState before,
            ChannelState after,
            Instant at,
            Instant now,
            ChannelFigures figures,
            String zh,
            String en) {
        var rate = Rate.answered(figures.getCounts());
        return ChannelStatusChanged.newBuilder()
                .setEventId(id)
                .setCity(city)
                .setChannel(channel)
                .setMandatory(mandatory)
                .setBefore(before)
                .setAfter(after)
                .setAt(at)
                .setDecidedAt(now)
                .setPolicyVersion(policy.version())
                .setFigures(figures)
                .setZh("%s由“%s”转为“%s”：24 小时接通率 %s，最后一次读数 %s。"
                        .formatted(
                                zh,
                                Words.state(before),
                                Words.state(after),
                                rate.shown(),
                                Words.minute(figures.getHeardAt())))
                .setEn("%s: %s, was %s. Answer rate of 24 hours %s, last heard %s."
                        .formatted(
                                en,
                                Words.stateInEnglish(after),
                                Words.stateInEnglish(before),
                                rate.shown(),
                                Words.minute(figures.getHeardAt())))
                .build();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
