package suda.routing.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import suda.contract.PolicyKind;
import suda.routing.policy.Fault;
import suda.routing.policy.PolicySection;
import suda.routing.rules.PolicyFiles.Change;

class PolicyFilesTest {
    private static final String CALENDAR = """
            policy: calendar
            version: "2027.1"
            year: 2027
            off: [2027-01-01, 2027-02-06]
            worked: [2027-02-14]
            """;

    @ParameterizedTest
    @EnumSource(names = {"ROUTING", "GAZETTEER", "DEADLINES", "OVERSIGHT"})
    void whatShipsIsInOrder(PolicyKind kind) {
        var checked = PolicyFiles.check(kind, shipped(kind));

        assertThat(checked.faults()).isEmpty();
        assertThat(checked.version()).startsWith("2026.");
        assertThat(PolicyFiles.kindOf(shipped(kind), "draft.yml")).contains(kind);
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "DEADLINES | close: 13wd             | close: 13 days            | rows/report/close",
                "DEADLINES | close: 13wd             | closes: 13wd              | rows/report/closes",
                "DEADLINES | closeAtMost: 10d        | closeAtMost: 0wd          | caps/taxi/closeAtMost",
                "DEADLINES | closes: \"17:30\"       | closes: \"07:30\"          | businessHours/closes",
                "DEADLINES | returns: 2              | returns: two              | limits/returns",
                "DEADLINES | categories: [TAXI]      | categories: [TAXY]        | caps/taxi/categories",
                "DEADLINES | channels: [LETTER       | channels: [LETER          | applies/letterOrVisit/channels",
                "DEADLINES | secureCallBack: true    | secureCallBack: maybe     | rows/enforcement/secureCallBack",
                "DEADLINES | extension: 30d          | extension: none           | rows/letterOrVisit/extensionBy",
                "ROUTING   | accusingKinds: [COMPLAINT | accusingKinds: [COMPLAIN | accusingKinds",
                "ROUTING   | enforcement: [ENFORCEMENT] | enforcement: []         | enforcement",
                "ROUTING   | ofPlace: [支队          | ofPlace: [\"\", 支队       | ofPlace",
                "ROUTING   | discipline: [省纪检组   | disciplin: [省纪检组       | disciplin",
                "GAZETTEER | kind: STATION, office: \"430422\" | kind: STATION, office: \"430499\" | places/2/office",
                "GAZETTEER | {name: 宁乡县, office   | {nam: 宁乡县, office       | formerNames/3/nam",
                "GAZETTEER | at: [113.0650, 28.1470] | at: [213.0650, 28.1470]   | places/8/at",
                "GAZETTEER | 韶山南站, kind: STATION, office: \"430382\", validFrom: 2021-01-01 | 韶山南站, kind: STATION, office: \"430382\", validFrom: 2021-02-30 | places/11/validFrom",
                "OVERSIGHT | leaveAt: 0.75           | leaveAt: 0.65             | poor/leaveAt",
                "OVERSIGHT | lateAfter: 2h           | lateAfter: soon           | lateAfter",
                "OVERSIGHT | silentFor: 24h          | silentFor: 23h            | meeting/silentFor",
            })
    void aFaultNamesItsLineAndItsEntry(PolicyKind kind, String right, String wrong, String path) {
        var text = shipped(kind);
        var at = text.indexOf(right);
        assertThat(at).isPositive();
        var changed = text.replace(right, wrong);
        var last = path.substring(path.lastIndexOf('/') + 1);

        var faults = PolicyFiles.check(kind, changed).faults();

        assertThat(faults).extracting(Fault::path).contains(path);
        var fault =
                faults.stream().filter(f -> f.path().equals(path)).findFirst().orElseThrow();
        var line = changed.split("\n")[fault.line() - 1];
        assertThat(line).contains(last);
        assertThat(fault.zh()).matches("(?s).*\\p{IsHan}.*");
        assertThat(fault.en()).isNotBlank().doesNotMatch("(?s).*[一-龥].*[:：]$");
    }

    @Test
    void everyMistakeIsToldAtOnce() {
        var wrong = shipped(PolicyKind.DEADLINES)
                .replace("close: 13wd", "close: 13 days")
                .replace("returns: 2", "returns: two")
                .replace("urgeAfter: 1wd", "urgeAfter: 1x")
                .replace("categories: [TAXI]", "categories: [TAXY, TAXO]")
                .replace("  bus:\n    kinds", "  bus:\n    kinks")
                .replace("remindBefore: 2h", "remindBefore: 2h\n    remember: true");

        assertThat(PolicyFiles.check(PolicyKind.DEADLINES, wrong).faults())
                .extracting(Fault::path)
                .containsExactlyInAnyOrder(
                        "limits/returns",
                        "overdue/urgeAfter",
                        "rows/report/close",
                        "rows/emergency/remember",
                        "caps/taxi/categories",
                        "caps/taxi/categories",
                        "caps/bus/kinds",
                        "caps/bus/kinks");
    }

    @Test
    void ofAMissingPartOnlyThePartIsMissed() {
        var wrong = shipped(PolicyKind.OVERSIGHT).replace("poor:", "por:");

        assertThat(PolicyFiles.check(PolicyKind.OVERSIGHT, wrong).faults())
                .extracting(Fault::path)
                .containsExactlyInAnyOrder("poor", "por");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a: 1\\n\\tb: 2                      | 2 | 制表符",
                "version: x\\nrows: a: b             | 2 | 冒号",
                "version: x\\nrows:\\n  a: 1\\n b: 2 | 4 | 缩进",
                "version: 'x                         | 1 | 没有配对",
                "words: [a, b\\nversion: x           | 2 | 逗号",
                "version: x\\n---\\nversion: y       | 2 | 一份",
                "version: x\\nb\\u0001: y            | 2 | YAML",
                "- a                                 | 1 | 条目",
                "''                                  | 1 | 条目",
                "just words                          | 1 | 条目",
            })
    void whatIsNoYamlIsToldWithItsLine(String text, int line, String zh) {
        var checked = PolicyFiles.check(
                PolicyKind.DEADLINES,
                text.replace("\\n", "\n").replace("\\t", "\t").replace("\\u0001", "\u0001"));

        assertThat(checked.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(line);
            assertThat(fault.zh()).contains(zh);
            assertThat(fault.en()).isNotBlank();
        });
        assertThat(checked.version()).isEmpty();
    }

    @Test
    void anEntryThatIsWrittenTwiceIsTold() {
        assertThat(PolicyFiles.check(PolicyKind.CALENDAR, CALENDAR + "year: 2027\n")
                        .faults())
                .containsExactly(new Fault(6, "year", "重复的条目", "is written twice"));
    }

    @Test
    void aFileOfAnotherKindIsTold() {
        assertThat(PolicyFiles.check(PolicyKind.CALENDAR, CALENDAR.replace("policy: calendar", "policy: deadlines"))
                        .faults())
                .extracting(Fault::path, Fault::line)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("policy", 1));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '>',
            value = {
                "2027-02-14]>2027-02-15]>worked",
                "2027-02-14]>2027-02-06]>worked",
                "2027-01-01, >2028-01-01, >off",
                "2027-01-01, >2027-02-06, >off",
                "2027-01-01, >2027-13-01, >off",
                "year: 2027>year: 1999>year",
                "2027.1>2027 1>version",
            })
    void aCalendarHasDaysOfItsYearAndOnlyWeekendsAreWorked(String right, String wrong, String path) {
        assertThat(PolicyFiles.check(PolicyKind.CALENDAR, CALENDAR).faults()).isEmpty();

        assertThat(PolicyFiles.check(PolicyKind.CALENDAR, CALENDAR.replace(right, wrong))
                        .faults())
                .extracting(Fault::path)
                .contains(path);
    }

    @Test
    void contactsAreLeftToTheirReader() {
        var text = "policy: contacts\nversion: v1\noffices:\n  \"430100\": {anything: at all}\n";

        assertThat(PolicyFiles.check(PolicyKind.CONTACTS, text).faults()).isEmpty();
        assertThat(PolicyFiles.check(PolicyKind.CONTACTS, text + "office: {}\n").faults())
                .extracting(Fault::path)
                .containsExactly("office");
    }

    @Test
    void theKindIsThatOfTheEntryElseThatOfTheName() {
        assertThat(PolicyFiles.kindOf("version: x", "/tmp/calendar-2027.yml")).contains(PolicyKind.CALENDAR);
        assertThat(PolicyFiles.kindOf("version: x", "2026-09 Deadlines (2).yaml"))
                .contains(PolicyKind.DEADLINES);
        assertThat(PolicyFiles.kindOf("{policy: routing, version: x}", "deadlines.yml"))
                .contains(PolicyKind.ROUTING);
        assertThat(PolicyFiles.kindOf("policy: \"oversight\" # thresholds", "x"))
                .contains(PolicyKind.OVERSIGHT);
        assertThat(PolicyFiles.kindOf("policy: oversite", "deadlines.yml")).isEmpty();
        assertThat(PolicyFiles.kindOf("rows:\n\t- no yaml", "deadlines.yml")).contains(PolicyKind.DEADLINES);
        assertThat(PolicyFiles.kindOf("version: x", "draft.yml")).isEmpty();
    }

    @Test
    void aDifferenceNamesTheEntryAndTheLineInTheNewerFile() {
        var before = shipped(PolicyKind.DEADLINES);
        var after = before.replace("close: 13wd", "close: 10wd # 省厅 2026-09 通知")
                .replace("version: \"2026.1\"", "version: \"2026.9\"");

        assertThat(PolicyFiles.diff(before, after))
                .containsExactly(
                        new Change("version", "2026.1", "2026.9", 6),
                        new Change("rows/report/close", "13wd", "10wd", lineOf(after, "省厅 2026-09")));
        assertThat(PolicyFiles.diff(before, before)).isEmpty();
    }

    @Test
    void ofAListWhatCameAndWhatWentIsTold() {
        var before = "notPlaces: [浏阳河, 韶山路, 湘江]\nfeatures: [收费站]\n";
        var after = "features: [收费站]\nnotPlaces:\n  - 湘江\n  - 岳麓大道\n  - 浏阳河\n";

        assertThat(PolicyFiles.diff(before, after))
                .containsExactly(new Change("notPlaces", null, "岳麓大道", 4), new Change("notPlaces", "韶山路", null, 0));
    }

    @Test
    void aPlaceIsComparedWithThatOfTheSameName() {
        var before =
                "places:\n  - {name: 甲站, office: \"430181\"}\n  - {name: 乙站, office: \"430121\", at: [113.0, 28.0]}\n";
        var after =
                "places:\n  - {name: 丙站, office: \"430104\"}\n  - {name: 乙站, office: \"430122\", at: [113.0, 28.1]}\n";

        assertThat(PolicyFiles.diff(before, after))
                .containsExactly(
                        new Change("places/丙站", null, "{name: 丙站, office: 430104}", 2),
                        new Change("places/乙站/office", "430121", "430122", 3),
                        new Change("places/乙站/at", "[113.0, 28.0]", "[113.0, 28.1]", 3),
                        new Change("places/甲站", "{name: 甲站, office: 430181}", null, 0));
    }

    @Test
    void againstNothingEveryEntryIsNew() {
        assertThat(PolicyFiles.diff("", CALENDAR))
                .extracting(Change::path)
                .containsExactly("policy", "version", "year", "off", "off", "worked");
    }

    private static int lineOf(String text, String part) {
        return (int) text.substring(0, text.indexOf(part))
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
    }

    private static String shipped(PolicyKind kind) {
        return PolicySection.shippedText("/policy/" + PolicyFiles.nameOf(kind) + ".yml");
    }
}
