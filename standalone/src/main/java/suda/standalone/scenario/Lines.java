package suda.standalone.scenario;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import suda.divisions.Divisions;
import suda.standalone.scenario.Happening.Readings;

/**
 * How the channels of the 14 cities did. Calls are told every four hours, everything else once a day, and the province
 * calls each line twice a week. Of what is answered only whole numbers are drawn, a day's at a time: so a line that is
 * to be good is never poor by chance.
 */
final class Lines {
    private static final int HOURS = 4;
    /** How many of a hundred calls of a day come in each four hours. */
    private static final int[] CALLS = {4, 7, 31, 26, 22, 10};
    /** The last four hours of the morning: with them it is said that the other channels are up. */
    private static final int MORNING = 2;

    private static final int EVENING = CALLS.length - 1;

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuuMMddHH", Locale.ROOT);
    private static final String PROVINCE = Divisions.hunan().province().code();
    private static final Map<String, String> HOW_A_CALL_FAILS =
            Map.of("430500", "UNREACHABLE", "431200", "BUSY", "431300", "NO_ANSWER");

    /** So few that no verdict is possible: they are told, and stand as what they are. */
    private enum Other {
        WEB(6, 24),
        WECHAT(8, 25),
        MAIL(1, 8),
        LETTER(0, 5),
        COUNTER(2, 14);

        private final int atLeast;
        private final int below;

        Other(int atLeast, int below) {
            this.atLeast = atLeast;
            this.below = below;
        }
    }

    /** One line on one day. */
    private record Day(String channel, int[] attempts, int missed) {
        int attemptsUpTo(int part) {
            return IntStream.range(0, part).map(i -> attempts[i]).sum();
        }

        /** Missed calls lie over the day as all calls do. */
        int missed(int part) {
            var all = attemptsUpTo(CALLS.length);
            return all == 0 ? 0 : missed * attemptsUpTo(part + 1) / all - missed * attemptsUpTo(part) / all;
        }
    }

    private final Random random;
    private final List<Readings> told = new ArrayList<>();

    private Lines(Random random) {
        this.random = random;
    }

    static List<Readings> told(Random random) {
        var lines = new Lines(random);
        var cities = Divisions.hunan().cities();
        for (int i = 0; i < cities.size(); i++) {
            lines.city(cities.get(i).code(), 2 + i % 5);
        }
        return List.copyOf(lines.told);
    }

    private void city(String city, int minutes) {
        for (var day = Rhythm.FIRST; !day.isAfter(Rhythm.LAST); day = day.plusDays(1)) {
            var own = line("12328", city, day, 5);
            var general = line("12345", city, day, 6);
            for (int part = 0; part < CALLS.length; part++) {
                var readings = new ArrayList<Map<String, Object>>();
                var from = day.atTime(HOURS * part, 0);
                var silent = Outage.of(city, from).filter(Outage::isSilent).isPresent();
                var counted = interval(own, part, from);
                if (!silent) {
                    readings.add(counted);
                }
                readings.add(interval(general, part, from));
                if (part == MORNING) {
                    readings.addAll(heartbeats(from.plusHours(HOURS)));
                } else if (part == EVENING) {
                    readings.addAll(others(day));
                }
                var sentAt = from.plusHours(HOURS)
                        .plusMinutes(minutes + random.nextInt(6))
                        .plusSeconds(random.nextInt(60));
                // While nothing is heard of the one line, the city's other platform tells what it can.
                tell(city, (silent ? "12345-" : "12328-") + city, sentAt, readings);
            }
            testCalls(city, day);
        }
    }

    private Day line(String channel, String city, LocalDate day, int callsForAWeight) {
        var outage = channel.equals("12328")
                ? Outage.of(city, day.atStartOfDay()).filter(o -> !o.isSilent())
                : Optional.<Outage>empty();
        var share = outage.map(Outage::attemptsPercent).orElse(100);
        var calls = Places.weight(city) * callsForAWeight * percent(day) / 100 * (90 + random.nextInt(21)) / 100;
        var attempts = IntStream.of(CALLS)
                .map(part -> calls * part * share / 10_000 + random.nextInt(4))
                .toArray();
        // Drawn also where it is not needed, so that an outage changes nothing but its own line.
        var usual = 8 + random.nextInt(21);
        var missed = outage.map(o -> 1_000 - o.answeredPermille()).orElse(usual);
        return new Day(channel, attempts, (IntStream.of(attempts).sum() * missed + 500) / 1_000);
    }

    private static int percent(LocalDate day) {
        if (Rhythm.isHoliday(day)) {
            return 115;
        }
        return Rhythm.isWorkingDay(day) ? 100 : 85;
    }

    private Map<String, Object> interval(Day day, int part, LocalDateTime from) {
        var attempts = day.attempts()[part];
        var missed = day.missed(part);
        var answered = attempts - missed;
        var abandoned = missed * 6 / 10;
        return interval(
                day.channel(),
                from,
                from.plusHours(HOURS),
                attempts,
                answered,
                answered * (900 + random.nextInt(80)) / 1_000,
                abandoned,
                (missed - abandoned) / 2,
                answered * (6 + random.nextInt(6)) + missed * (20 + random.nextInt(25)));
    }

    private static Map<String, Object> interval(
            String channel,
            LocalDateTime from,
            LocalDateTime to,
            int attempts,
            int answered,
            int quickly,
            int abandoned,
            int refused,
            int waiting) {
        return Body.of(
                "readingId",
                channel + "-" + HOUR.format(from),
                "channel",
                channel,
                "kind",
                "INTERVAL",
                "from",
                Body.time(from),
                "to",
                Body.time(to),
                "attempts",
                attempts,
                "answered",
                answered,
                "answeredWithin15s",
                quickly,
                "abandoned",
                abandoned,
                "refused",
                refused,
                "waitingSeconds",
                waiting);
    }

    /** A day of the channels that nobody rings. */
    private List<Map<String, Object>> others(LocalDate day) {
        var readings = new ArrayList<Map<String, Object>>();
        for (var other : Other.values()) {
            var attempts = other.atLeast + random.nextInt(other.below - other.atLeast);
            var missed = random.nextInt(100) < 5 ? Math.min(1, attempts) : 0;
            var from = day.atStartOfDay();
            readings.add(interval(other.name(), from, from.plusDays(1), attempts, attempts - missed, 0, 0, 0, 0));
        }
        return readings;
    }

    /** A day's figures come a day apart and a little later or sooner: without these a channel would seem silent. */
    private static List<Map<String, Object>> heartbeats(LocalDateTime at) {
        var readings = new ArrayList<Map<String, Object>>();
        for (var other : Other.values()) {
            readings.add(Body.of(
                    "readingId",
                    other + "-alive-" + HOUR.format(at),
                    "channel",
                    other.name(),
                    "kind",
                    "HEARTBEAT",
                    "at",
                    Body.time(at)));
        }
        return readings;
    }

    /** On Tuesdays and Fridays, and where a line fails, on the second day of that. */
    private void testCalls(String city, LocalDate day) {
        var at = day.atTime(9 + random.nextInt(2), 30 + random.nextInt(30), random.nextInt(60));
        var outage = Outage.of(city, at);
        var second = outage.filter(o -> o.from().toLocalDate().plusDays(1).equals(day));
        if (day.getDayOfWeek() != DayOfWeek.TUESDAY && day.getDayOfWeek() != DayOfWeek.FRIDAY && second.isEmpty()) {
            return;
        }
        var result = outage.map(o -> HOW_A_CALL_FAILS.get(o.city())).orElse("CONNECTED");
        var calls =
                List.of(testCall(city, "12328", at, result), testCall(city, "12345", at.plusMinutes(3), "CONNECTED"));
        tell(city, PROVINCE, at.plusMinutes(8), calls);
    }

    private static Map<String, Object> testCall(String city, String channel, LocalDateTime at, String result) {
        return Body.of(
                "readingId",
                "test-" + city + "-" + channel + "-" + HOUR.format(at),
                "city",
                city,
                "channel",
                channel,
                "kind",
                "TEST_CALL",
                "at",
                Body.time(at),
                "result",
                result);
    }

    /** As people and machines do it: now and then twice, a day late, or with a mistake that is put right. */
    private void tell(String city, String teller, LocalDateTime sentAt, List<Map<String, Object>> readings) {
        var which = city + " " + sentAt.toLocalDate() + " " + sentAt.getHour();
        switch (which) {
            case "430700 2021-05-11 12", "431000 2021-06-23 20" -> {
                add(city, teller, sentAt, readings);
                add(city, teller, sentAt.plusMinutes(50), readings);
            }
            case "430600 2021-05-20 16" -> add(city, teller, sentAt.plusDays(1).plusSeconds(90), readings);
            case "430200 2021-05-19 12" -> {
                add(city, teller, sentAt, readings);
                add(city, teller, sentAt.plusHours(2), List.of(corrected(readings.get(0))));
            }
            default -> add(city, teller, sentAt, readings);
        }
    }

    /** Three calls were not answered after all. */
    private static Map<String, Object> corrected(Map<String, Object> reading) {
        var corrected = Body.of();
        corrected.putAll(reading);
        var answered = count(reading, "answered") - 3;
        corrected.put("answered", answered);
        corrected.put("answeredWithin15s", Math.min(answered, count(reading, "answeredWithin15s")));
        corrected.put("abandoned", count(reading, "abandoned") + 3);
        return corrected;
    }

    private static int count(Map<String, Object> reading, String what) {
        return (int) Objects.requireNonNull(reading.get(what), what);
    }

    private void add(String city, String teller, LocalDateTime sentAt, List<Map<String, Object>> readings) {
        var ids = readings.stream()
                .map(reading -> String.valueOf(reading.get("readingId")))
                .toList();
        told.add(new Readings(sentAt.toInstant(Rhythm.CHINA), city, teller, ids, Body.json(readings)));
    }
}
