package suda.standalone.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.standalone.scenario.Happening.Readings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is told of the cities' channels, under intake's and availability's rules, which are written down here again. */
class LinesTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Scenario SCENARIO = Hunan2021.make();
    private static final Duration WINDOW = Duration.ofHours(24);
    private static final double Z = 1.96;
    private static final int SAMPLE = 30;
    private static final List<String> CITIES =
            Divisions.hunan().cities().stream().map(Division::code).toList();

    /** One reading that was told. */
    private record Told(Instant at, String city, String teller, JsonNode body) {
        String channel() {
            return text("channel");
        }

        String kind() {
            return text("kind");
        }

        String text(String field) {
            return body.path(field).asString("");
        }

        long count(String field) {
            return body.path(field).asLong(0);
        }

        Instant time(String field) {
            return OffsetDateTime.parse(text(field)).toInstant();
        }
    }

    private record Calls(Instant to, long attempts, long answered) {}

    /** Calls of a stretch of time. */
    private record Rate(long answered, long attempts) {
        static Rate of(List<Calls> calls) {
            return new Rate(
                    calls.stream().mapToLong(Calls::answered).sum(),
                    calls.stream().mapToLong(Calls::attempts).sum());
        }

        boolean isBelow(double threshold) {
            return answered < threshold * attempts;
        }

        /** The upper end of the Wilson interval lies below it, too. */
        boolean isSurelyBelow(double threshold) {
            var n = (double) attempts;
            var p = answered / n;
            var middle = p + Z * Z / (2 * n);
            var spread = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
            return attempts >= SAMPLE && (middle + spread) / (1 + Z * Z / n) < threshold;
        }
    }

    private static final List<Told> TOLD = read();

    @Test
    void everyChannelOfEveryCityIsToldOf() {
        var told = TOLD.stream()
                .filter(r -> r.kind().equals("INTERVAL"))
                .collect(Collectors.groupingBy(
                        r -> r.city() + "/" + r.channel(),
                        TreeMap::new,
                        Collectors.mapping(r -> r.text("readingId"), Collectors.toCollection(TreeSet::new))));

        assertThat(told).hasSize(14 * 7);
        // Without those of the evening of 5 July, which come when it is over.
        told.forEach((channel, ids) -> assertThat(ids)
                .as(channel)
                .hasSize(channel.equals("430500/12328") ? 66 * 6 - 1 - 26 : channel.contains("/1") ? 66 * 6 - 1 : 65));
        assertThat(TOLD).hasSize(20_722);
        assertThat(TOLD.stream().map(r -> r.city() + r.text("readingId")).distinct())
                .hasSize(20_712);
    }

    @Test
    void nothingIsToldThatIntakeWouldNotTake() {
        for (var batch : batches()) {
            var body = JSON.readTree(batch.body());
            assertThat(body.size()).isBetween(1, 1_000).isEqualTo(batch.ids().size());
            assertThat(batch.ids()).doesNotHaveDuplicates();
        }
        for (var r : TOLD) {
            assertThat(r.text("readingId")).matches("[A-Za-z0-9._:-]{1,64}");
            assertThat(r.channel()).isIn("12328", "12345", "WEB", "WECHAT", "MAIL", "LETTER", "COUNTER");
            assertThat(CITIES).contains(r.city());
            if (r.teller().equals("430000")) {
                assertThat(r.text("city")).isEqualTo(r.city());
            } else {
                assertThat(r.teller()).matches("(12328|12345)-" + r.city());
                assertThat(r.body().has("city")).isFalse();
            }
            if (r.kind().equals("INTERVAL")) {
                intervalIsSound(r);
            } else {
                assertThat(r.time("at")).isBeforeOrEqualTo(r.at());
                assertThat(r.kind().equals("TEST_CALL")).isEqualTo(r.body().has("result"));
            }
        }
    }

    private static void intervalIsSound(Told r) {
        var from = r.time("from").atOffset(Rhythm.CHINA);
        var last = r.time("to").minusMillis(1).atOffset(Rhythm.CHINA);
        assertThat(from.toLocalDate()).isEqualTo(last.toLocalDate());
        assertThat(r.time("to")).isBeforeOrEqualTo(r.at());
        assertThat(r.count("answered")).isLessThanOrEqualTo(r.count("attempts"));
        assertThat(r.count("answeredWithin15s")).isLessThanOrEqualTo(r.count("answered"));
        assertThat(r.count("answered") + r.count("abandoned") + r.count("refused"))
                .isLessThanOrEqualTo(r.count("attempts"));
        r.body().propertyNames().stream()
                .filter(name -> r.body().path(name).isNumber())
                .forEach(name -> assertThat(r.count(name)).isNotNegative());
    }

    @Test
    void exactlyThreeLinesCrossTheThresholdsOfAMeetingAndEachWhenItsOutageSaysSo() {
        var called = new TreeMap<String, Instant>();
        for (var city : CITIES) {
            var calls = calls(city, "12328");
            for (var one : calls) {
                var rate = day(calls, one.to());
                if (rate.isSurelyBelow(0.30)) {
                    called.putIfAbsent(city, one.to());
                }
            }
            silentFrom(city).ifPresent(since -> called.put(city, since.plus(WINDOW)));
        }

        assertThat(called.keySet()).containsExactly("430500", "431200", "431300");
        assertThat(called.get("430500"))
                .isBetween(Instant.parse("2021-05-14T00:00:00Z"), Instant.parse("2021-05-14T00:30:00Z"));
        assertThat(called).containsEntry("431200", china("2021-05-23T00:00"));
        assertThat(called).containsEntry("431300", china("2021-06-16T20:00"));
    }

    @Test
    void everyOtherLineIsGoodAtAnyTime() {
        for (var city : CITIES) {
            for (var channel : List.of("12328", "12345")) {
                var calls = calls(city, channel);
                for (var one : calls) {
                    var rate = day(calls, one.to());
                    var at = one.to().minusMillis(1).atOffset(Rhythm.CHINA).toLocalDateTime();
                    var isAffected = channel.equals("12328")
                            && (Outage.of(city, at).isPresent()
                                    || Outage.of(city, at.minusDays(1)).isPresent());
                    if (rate.attempts() >= SAMPLE && !isAffected) {
                        assertThat(rate.isBelow(0.96))
                                .as(city + channel + one.to())
                                .isFalse();
                    }
                    if (one.to().isAfter(china("2021-05-02T00:00")) && !isAffected) {
                        assertThat(rate.attempts()).isGreaterThan(80);
                    }
                }
            }
        }
    }

    @Test
    void noMonthOfALineIsToBeCriticised() {
        for (var city : CITIES) {
            for (var month : List.of(5, 6)) {
                var calls = calls(city, "12328").stream()
                        .filter(c ->
                                c.to().minusMillis(1).atOffset(Rhythm.CHINA).getMonthValue() == month)
                        .toList();
                assertThat(Rate.of(calls).isBelow(0.905)).as(city + " " + month).isFalse();
            }
        }
    }

    @Test
    void onlyTheOneLineFallsSilentAndNoOtherChannelDoes() {
        for (var city : CITIES) {
            assertThat(silentFrom(city).isPresent()).as(city).isEqualTo(city.equals("430500"));
            for (var channel : List.of("12345", "WEB", "WECHAT", "MAIL", "LETTER", "COUNTER")) {
                assertThat(longestSilence(heard(city, channel)))
                        .as(city + channel)
                        .isLessThan(WINDOW);
            }
        }
        var silence = TOLD.stream()
                .filter(r -> r.city().equals("430500") && r.channel().equals("12328"))
                .filter(r -> Outage.of("430500", r.at().atOffset(Rhythm.CHINA).toLocalDateTime())
                        .isPresent())
                .filter(r -> r.at().isAfter(china("2021-05-13T08:15")))
                .toList();
        assertThat(silence).extracting(Told::kind).containsOnly("TEST_CALL");
        assertThat(silence).extracting(r -> r.text("result")).containsOnly("UNREACHABLE");
    }

    @Test
    void testCallsReachEveryLineButTheThree() {
        var tests = TOLD.stream().filter(r -> r.kind().equals("TEST_CALL")).toList();
        var failed = tests.stream()
                .filter(r -> !r.text("result").equals("CONNECTED"))
                .map(r -> r.city() + " " + r.channel() + " " + r.text("at").substring(0, 10))
                .toList();

        assertThat(failed)
                .containsExactlyInAnyOrder(
                        "430500 12328 2021-05-14",
                        "431200 12328 2021-05-23",
                        "431200 12328 2021-05-25",
                        "431200 12328 2021-05-28",
                        "431300 12328 2021-06-17");
        var perWeek = tests.stream()
                .collect(Collectors.groupingBy(
                        r -> LocalDate.parse(r.text("at").substring(0, 10)).with(DayOfWeek.MONDAY),
                        TreeMap::new,
                        Collectors.counting()));
        assertThat(perWeek.subMap(LocalDate.parse("2021-05-03"), LocalDate.parse("2021-06-28"))
                        .values())
                .allMatch(calls -> calls >= 2 * 2 * 14);
    }

    @Test
    void whatIsToldTwiceLateOrOtherwiseIsOfOrdinaryCities() {
        var before = new HashMap<String, Told>();
        var again = new ArrayList<String>();
        for (var r : TOLD) {
            var first = before.putIfAbsent(r.city() + r.text("readingId"), r);
            if (first != null) {
                again.add(r.city() + (first.body().equals(r.body()) ? " repeated" : " corrected"));
            }
        }
        var late = TOLD.stream()
                .filter(r -> r.kind().equals("INTERVAL")
                        && Duration.between(r.time("to"), r.at()).compareTo(Duration.ofHours(12)) > 0)
                .map(Told::city)
                .distinct();

        assertThat(new HashSet<>(again))
                .containsExactlyInAnyOrder("430700 repeated", "431000 repeated", "430200 corrected");
        assertThat(again).containsOnlyOnce("430200 corrected");
        assertThat(late).containsExactly("430600");
    }

    private static List<Readings> batches() {
        return SCENARIO.ofOversight().stream()
                .filter(Readings.class::isInstance)
                .map(Readings.class::cast)
                .toList();
    }

    private static List<Told> read() {
        var told = new ArrayList<Told>();
        for (var batch : batches()) {
            for (var body : JSON.readTree(batch.body())) {
                told.add(new Told(batch.at(), batch.city(), batch.teller(), body));
            }
        }
        return told;
    }

    /** Each interval once, as it was told last. */
    private static List<Calls> calls(String city, String channel) {
        Map<Instant, Calls> calls = new TreeMap<>();
        for (var r : TOLD) {
            if (r.city().equals(city) && r.channel().equals(channel) && r.kind().equals("INTERVAL")) {
                calls.put(r.time("to"), new Calls(r.time("to"), r.count("attempts"), r.count("answered")));
            }
        }
        return List.copyOf(calls.values());
    }

    private static Rate day(List<Calls> calls, Instant at) {
        return Rate.of(calls.stream()
                .filter(c -> c.to().isAfter(at.minus(WINDOW)) && !c.to().isAfter(at))
                .toList());
    }

    /** When anything said that somebody was there. */
    private static List<Instant> heard(String city, String channel) {
        return TOLD.stream()
                .filter(r -> r.city().equals(city) && r.channel().equals(channel))
                .filter(r -> !r.kind().equals("TEST_CALL") || r.text("result").equals("CONNECTED"))
                .map(Told::at)
                .toList();
    }

    private static java.util.Optional<Instant> silentFrom(String city) {
        var heard = heard(city, "12328");
        for (int i = 1; i < heard.size(); i++) {
            if (Duration.between(heard.get(i - 1), heard.get(i)).compareTo(WINDOW) >= 0) {
                return java.util.Optional.of(heard.get(i - 1));
            }
        }
        return java.util.Optional.empty();
    }

    private static Duration longestSilence(List<Instant> heard) {
        var longest = Duration.between(SCENARIO.from(), heard.get(0));
        for (int i = 1; i < heard.size(); i++) {
            var one = Duration.between(heard.get(i - 1), heard.get(i));
            longest = one.compareTo(longest) > 0 ? one : longest;
        }
        return longest;
    }

    private static Instant china(String time) {
        return java.time.LocalDateTime.parse(time).toInstant(Rhythm.CHINA);
    }
}
