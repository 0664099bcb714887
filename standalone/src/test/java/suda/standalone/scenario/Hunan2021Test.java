package suda.standalone.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Level;
import suda.intake.submission.Limits;
import suda.intake.submission.SubmissionCheck;
import suda.intake.submission.Verdict;
import suda.standalone.scenario.Happening.Submission;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class Hunan2021Test {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Scenario SCENARIO = Hunan2021.make();

    @Test
    void isTheSameEverywhereAndEachTime() {
        var locale = Locale.getDefault();
        var zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
            assertThat(Hunan2021.make().checksum())
                    .as("The content changed: raise VERSION, then this")
                    .isEqualTo("b30d99f697c230fddb0eae04fdb24d049646ce4a67d50bd2205689fb793cbc07");
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void casesAreThoseOfVersion6WhateverElseHappens() {
        var cases = List.<Happening>copyOf(SCENARIO.ofCases());

        assertThat(new Scenario("", "", SCENARIO.from(), SCENARIO.until(), cases).checksum())
                .isEqualTo("8bdfe7950222a98014d616005e301c47eb6068232b6c29ef92a2e5c34faebf3c");
    }

    @Test
    void holdsTheCasesThatTheBriefCounts() {
        var enforcement = firsts().stream()
                .filter(s -> text(s, "category").equals("ENFORCEMENT"))
                .toList();

        assertThat(enforcement).hasSize(2_344);
        assertThat(enforcement).allMatch(s -> s.platform().matches("(12328|12345)-[0-9]{6}"));
        assertThat(enforcement).extracting(s -> text(s, "kind")).containsOnly("COMPLAINT", "REPORT");
        assertThat(firsts().stream().filter(s -> text(s, "category").equals("CORRUPTION")))
                .hasSize(64)
                .noneMatch(s -> s.platform().startsWith("12"));
        assertThat(firsts()).hasSize(2_344 + 4_000 + 12 + 64);
    }

    /** Or a repeat would be found by chance; see HandlingTest for the twelve. */
    @Test
    void everyPhoneIsOnePersonsAndOnlyTwelveCallAboutTwoNumbers() {
        var numbers = firsts().stream()
                .filter(s -> body(s).path("reporter").path("phone").isString())
                .collect(Collectors.groupingBy(
                        s -> body(s).path("reporter").path("phone").asString()));

        assertThat(numbers.values().stream().filter(sent -> sent.size() > 1))
                .hasSize(12)
                .allSatisfy(sent ->
                        assertThat(sent.get(1).repeats()).isEqualTo(sent.get(0).subject()));
        assertThat(firsts().stream().filter(s -> s.repeats() != null)).hasSize(12);
    }

    @Test
    void comesFromAllCitiesAndMostCounties() {
        var codes = submissions().stream()
                .map(s -> body(s).path("place").path("code").asString(""))
                .collect(Collectors.toSet());
        var divisions = Divisions.hunan();

        assertThat(codes)
                .containsAll(divisions.cities().stream().map(c -> c.code()).toList());
        assertThat(divisions.all().stream().filter(d -> d.level() == Level.COUNTY && codes.contains(d.code())))
                .hasSizeGreaterThanOrEqualTo(100);
        assertThat(divisions.all().stream().filter(d -> d.level() == Level.ZONE && codes.contains(d.code())))
                .isNotEmpty();
        assertThat(codes).contains("", "440100");
        assertThat(codes)
                .anyMatch(code -> code.startsWith("43") && divisions.find(code).isEmpty());
    }

    @Test
    void accusesEveryLevelThatTheRulesTellApart() {
        // Whom the province may not see accused is in no figure that it prints.
        assertThat(accused("ENFORCEMENT").keySet()).containsExactly("CITY", "COUNTY", "nobody");
        assertThat(accused("ENFORCEMENT").getOrDefault("COUNTY", 0L)).isGreaterThan(500);
        assertThat(accused("CORRUPTION").keySet()).containsExactly("COUNTY", "PROVINCE", "discipline", "nobody");
    }

    private static TreeMap<String, Long> accused(String category) {
        return firsts().stream()
                .filter(s -> text(s, "category").equals(category))
                .map(s -> body(s).path("respondent").path("office").asString(""))
                .collect(Collectors.groupingBy(Hunan2021Test::level, TreeMap::new, Collectors.counting()));
    }

    @Test
    void passesEveryCheckOfIntakeAtItsOwnTime() {
        var check = new SubmissionCheck(
                Divisions.hunan(), new Limits(Instant.parse("2000-01-01T00:00:00Z"), Duration.ofHours(24)));

        for (var s : submissions()) {
            var verdict = check.check(body(s), s.platform(), s.at());
            assertThat(verdict).as(s.body()).isInstanceOf(Verdict.Valid.class);
            assertThat(((Verdict.Valid) verdict).submission().receivedAt()).isBeforeOrEqualTo(s.at());
        }
    }

    @Test
    void aNumberComesAgainOnlyOnPurposeAndNeverAtTheSameTime() {
        var bySubject = new HashMap<String, List<Submission>>();
        submissions().forEach(s -> bySubject
                .computeIfAbsent(s.subject(), n -> new ArrayList<>())
                .add(s));
        var again = bySubject.values().stream().filter(told -> told.size() > 1).toList();

        assertThat(again.stream()
                        .filter(told -> told.get(0).body().equals(told.get(1).body())))
                .hasSizeBetween(80, 160);
        assertThat(again.stream()
                        .filter(told -> !told.get(0).body().equals(told.get(1).body())))
                .hasSizeBetween(120, 300);
        assertThat(again)
                .allSatisfy(told ->
                        assertThat(told.stream().map(Submission::at)).isSorted().doesNotHaveDuplicates());
    }

    @Test
    void liesWithinItsTimeInOrderAndMoreIsSaidOnWorkingDays() {
        assertThat(SCENARIO.from()).isEqualTo(Instant.parse("2021-04-30T16:00:00Z"));
        assertThat(SCENARIO.happenings())
                .extracting(Happening::at)
                .isSorted()
                .allMatch(at -> at.isAfter(SCENARIO.from()) && at.isBefore(SCENARIO.until()));
        var days = firsts().stream()
                .map(s -> text(s, "receivedAt").substring(0, 10))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(days).hasSize(66);
        assertThat(days.get("2021-06-22")).isGreaterThan(days.get("2021-06-20"));
    }

    @Test
    void namesNobodyThatCouldExist() {
        for (var s : submissions()) {
            var reporter = body(s).path("reporter");
            if (!reporter.isMissingNode()) {
                assertThat(reporter.path("name").asString()).matches(".{1,2}某某?（演示）");
                assertThat(reporter.path("phone").asString()).matches("1000[0-9]{7}");
            }
            assertThat(text(s, "text")).doesNotContain("{").doesNotContainPattern("1[3-9][0-9]{9}");
            assertThat(text(s, "text")).doesNotContainPattern("[\\u4e00-\\u9fff][A-Z](?!IO)[A-Z0-9]{5}");
        }
    }

    private static List<Submission> submissions() {
        return SCENARIO.happenings().stream()
                .filter(Submission.class::isInstance)
                .map(Submission.class::cast)
                .toList();
    }

    private static List<Submission> firsts() {
        Map<String, Submission> firsts = new java.util.LinkedHashMap<>();
        submissions().forEach(s -> firsts.putIfAbsent(s.subject(), s));
        return List.copyOf(firsts.values());
    }

    private static String level(String office) {
        return office.isEmpty()
                ? "nobody"
                : Divisions.hunan().find(office).map(d -> d.level().name()).orElse(office);
    }

    private static String text(Submission s, String field) {
        return body(s).path(field).asString();
    }

    private static JsonNode body(Submission s) {
        return JSON.readTree(s.body());
    }
}
