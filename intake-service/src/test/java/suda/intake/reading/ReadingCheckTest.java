package suda.intake.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import suda.contract.Actor;
import suda.contract.CallCounts;
import suda.contract.Reading;
import suda.contract.ReadingKind;
import suda.contract.StatedReading;
import suda.contract.TestResult;
import suda.divisions.Divisions;
import suda.divisions.Platforms;
import suda.intake.action.ActionCheck;
import suda.intake.submission.Violation;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ReadingCheckTest {
    /** 10 June, 8:00 in the province. */
    private static final Instant NOW = Instant.parse("2026-06-10T00:00:00Z");

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Actor HOTLINE = new Actor("HOTLINE", "12328-430100");
    private static final Actor PROVINCE = new Actor("PROVINCE", "430000");

    private static final String INTERVAL =
            "{'channel':'12328','kind':'INTERVAL','from':'2026-06-09T09:00:00+08:00','to':'2026-06-09T10:00:00+08:00',"
                    + "'attempts':120,'answered':100,'answeredWithin15s':80,'abandoned':15,'refused':5,'waitingSeconds':900}";
    private static final String HEARTBEAT = "{'channel':'WEB','kind':'HEARTBEAT','at':'2026-06-10T07:59:00+08:00'}";
    private static final String TEST_CALL =
            "{'channel':'12345','kind':'TEST_CALL','at':'2026-06-10T07:59:00+08:00','result':'BUSY'}";

    private final ReadingCheck check = new ReadingCheck(Divisions.hunan(), Platforms.hunan());

    @Test
    void anIntervalCarriesWhatWasCounted() {
        assertThat(readings(INTERVAL, HOTLINE))
                .containsExactly(Reading.newBuilder()
                        .setReadingId("INTERVAL:12328:1780966800000-1780970400000")
                        .setCity("430100")
                        .setChannel("12328")
                        .setKind(ReadingKind.INTERVAL)
                        .setFrom(Instant.parse("2026-06-09T01:00:00Z"))
                        .setTo(Instant.parse("2026-06-09T02:00:00Z"))
                        .setCounts(new CallCounts(120L, 100L, 80L, 15L, 5L, 900L))
                        .setSource(HOTLINE)
                        .setAcceptedAt(NOW)
                        .build());
    }

    @Test
    void aHeartbeatAndATestCallAreOfAnInstant() {
        var heartbeat = readings(HEARTBEAT, HOTLINE).get(0);
        assertThat(heartbeat.getTo()).isEqualTo(Instant.parse("2026-06-09T23:59:00Z"));
        assertThat(heartbeat.getFrom()).isNull();
        assertThat(heartbeat.getCounts()).isNull();
        assertThat(heartbeat.getReadingId()).isEqualTo("HEARTBEAT:WEB:1781049540000");

        var call = readings(TEST_CALL, HOTLINE).get(0);
        assertThat(call.getTest()).isEqualTo(TestResult.BUSY);
        assertThat(call.getReadingId()).isEqualTo("TEST_CALL:12345:1781049540000");
    }

    @Test
    void everyIdThatIsMadeIsAnId() {
        for (var body : List.of(INTERVAL, HEARTBEAT, TEST_CALL)) {
            var longest = body.replaceFirst("'channel':'[^']*'", "'channel':'COUNTER'");
            assertThat(readings(longest, HOTLINE)).allMatch(r -> ActionCheck.isId(r.getReadingId()));
        }
    }

    @Test
    void whatWasNotCountedIsNothing() {
        var body = json(INTERVAL);
        body.remove(List.of("answeredWithin15s", "abandoned", "refused", "waitingSeconds"));

        assertThat(readings(body.toString(), HOTLINE).get(0).getCounts())
                .isEqualTo(new CallCounts(120L, 100L, 0L, 0L, 0L, 0L));
    }

    @Test
    void aSendersOwnIdIsKept() {
        assertThat(readings(json(HEARTBEAT).put("readingId", "h:7").toString(), HOTLINE))
                .extracting(Reading::getReadingId)
                .containsExactly("h:7");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                             | channel required, kind required
            {'kind':'NONSENSE','channel':'12328'}          | kind allowed
            {'kind':7,'channel':'FAX','attempts':'many'}   | channel allowed, kind type
            {'kind':'INTERVAL','channel':'12328'}          | to required, from required, attempts required, answered required
            {'kind':'HEARTBEAT','channel':'MAIL'}          | at required
            {'kind':'TEST_CALL','channel':'12328'}         | at required, result required
            7                                              | ` type`
            `'INTERVAL'`                                   | ` type`
            """)
    void everyFaultIsNamed(String body, String faults) {
        assertThat(faults(body, HOTLINE)).containsExactlyInAnyOrder(faults.split(", ", -1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'from':'2026-06-09T10:00:00+08:00'                             | to order
            'from':'2026-06-09T11:00:00+08:00'                             | to order
            'from':'2026-06-09T00:00:00+08:00','to':'2026-06-10T00:00:00+08:00' |
            'from':'2026-06-08T23:59:59+08:00'                             | from day
            'from':'-999999999-01-01T00:00:00+18:00'                       | from day
            'from':'2026-06-09T00:00:00Z','to':'2026-06-09T16:00:00Z'      |
            'from':'2026-06-09T00:00:00Z','to':'2026-06-09T16:00:00.001Z'  | from day
            'from':'2026-06-09T09:00:00'                                   | from offset
            'to':'2026-06-09'                                              | to format
            'to':'+999999999-12-31T00:00:00-18:00'                         | to range
            'from':'2026-04-08T07:00:00+08:00','to':'2026-04-09T08:00:00+08:00' | from day
            'from':'2026-04-09T07:00:00+08:00','to':'2026-04-09T08:00:00+08:00' |
            'from':'2026-04-09T07:00:00+08:00','to':'2026-04-09T07:59:59+08:00' | to range
            'from':'2026-06-10T07:00:00+08:00','to':'2026-06-10T08:05:00+08:00' |
            'from':'2026-06-10T07:00:00+08:00','to':'2026-06-10T08:05:01+08:00' | to range
            'from':'2026-06-10T07:00:00+08:00','to':'2026-06-10T07:05:00+08:00' |
            'from':'2026-06-10T07:00:00+08:00','to':'2026-06-10T07:04:59+08:00' | to length
            'answered':121                                                 | answered sum
            'answeredWithin15s':101                                        | answeredWithin15s sum
            'abandoned':16                                                 | attempts sum
            'attempts':0,'answered':0,'answeredWithin15s':0,'abandoned':0,'refused':0,'waitingSeconds':0 |
            'attempts':10000000,'answered':10000000,'abandoned':0,'refused':0 |
            'attempts':10000001                                            | attempts range
            'attempts':-1                                                  | attempts range
            'attempts':99999999999999999999                                | attempts range
            'attempts':120.0                                               | attempts type
            'attempts':'120'                                               | attempts type
            'attempts':null                                                | attempts required
            'waitingSeconds':10368000                                      |
            'waitingSeconds':10368001                                      | waitingSeconds sum
            'waitingSeconds':1000000000001                                 | waitingSeconds range
            'readingId':'a b'                                              | readingId format
            'at':'2026-06-09T09:00:00+08:00'                               | at foreign
            'result':'BUSY','at':''                                        | result foreign
            'operator':'张三'                                               | operator unknown
            'answered':121,'to':'2026-06-09','city':'430200','x':1         | answered sum, to format, city owner, x unknown
            """)
    void anIntervalLiesWithinADayAndItsCountsAddUp(String change, String faults) {
        assertThat(faults(with(INTERVAL, change), HOTLINE))
                .containsExactlyInAnyOrder(faults == null ? new String[0] : faults.split(", ", -1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'attempts':1               | attempts foreign
            'from':'x','to':'y'        | from foreign, to foreign
            'result':'BUSY'            | result foreign
            'at':'2026-06-12T00:00:00Z' | at range
            'at':'2026-04-08T00:00:00Z' | at range
            """)
    void aHeartbeatHasNoFiguresAndIsRecent(String change, String faults) {
        assertThat(faults(with(HEARTBEAT, change), HOTLINE)).containsExactlyInAnyOrder(faults.split(", ", -1));
    }

    @Test
    void aTestCallHasOneOfFourResults() {
        assertThat(faults(with(TEST_CALL, "'result':'RINGING'"), HOTLINE)).containsExactly("result allowed");
        assertThat(faults(with(TEST_CALL, "'answered':1"), HOTLINE)).containsExactly("answered foreign");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            HOTLINE  | 12345-430100          | -      | 430100 | -
            HOTLINE  | 12345-430100          | 430100 | 430100 | -
            HOTLINE  | 12345-430100          | 430200 | -      | city owner
            HOTLINE  | 12345-430100          | 430121 | -      | city owner
            HOTLINE  | 12328-430000          | 433100 | 433100 | -
            HOTLINE  | inspection-430000     | -      | -      | city required
            HOTLINE  | mot-transfer          | 430121 | -      | city allowed
            OFFICE   | 430200                | -      | 430200 | -
            OFFICE   | 430200                | 430100 | -      | city owner
            OFFICE   | 430000                | 430100 | 430100 | -
            PROVINCE | 430000                | 430700 | 430700 | -
            PROVINCE | 430000                | -      | -      | city required
            PROVINCE | 430000                | 430000 | -      | city allowed
            """)
    void aCitySpeaksForItselfAndTheProvinceForAny(String role, String code, String stated, String city, String fault) {
        var body = json(TEST_CALL);
        if (stated != null) {
            body.put("city", stated);
        }
        var source = new Actor(role, code);

        assertThat(faults(body.toString(), source)).isEqualTo(fault == null ? List.of() : List.of(fault));
        if (city != null) {
            assertThat(readings(body.toString(), source).get(0).getCity()).isEqualTo(city);
            assertThat(readings(body.toString(), source).get(0).getSource()).isEqualTo(source);
        }
    }

    @ParameterizedTest
    @CsvSource({"OFFICE, 430121", "OFFICE, 439999", "HOTLINE, 12328-999999", "DISCIPLINE, 430000", "OPERATOR, 430000"})
    void othersReportNothing(String role, String code) {
        var verdict = check.check(json(HEARTBEAT), new Actor(role, code), NOW);

        assertThat(verdict).isInstanceOfSatisfying(ReadingCheck.Verdict.Invalid.class, i -> assertThat(i.foreign())
                .isTrue());
    }

    @Test
    void whoSpeaksForAnotherCityIsForeignAndWhoMiscountsIsNot() {
        assertThat(invalid(with(HEARTBEAT, "'city':'430200'")).foreign()).isTrue();
        assertThat(invalid(with(INTERVAL, "'answered':121")).foreign()).isFalse();
    }

    @Test
    void manyAreTakenInOrder() {
        assertThat(readings("[" + INTERVAL + "," + HEARTBEAT + "," + TEST_CALL + "]", HOTLINE))
                .extracting(Reading::getKind)
                .containsExactly(ReadingKind.INTERVAL, ReadingKind.HEARTBEAT, ReadingKind.TEST_CALL);
    }

    @Test
    void ofManyEveryFaultIsNamedWithItsPlaceAndNothingIsTaken() {
        var body = "[" + HEARTBEAT + "," + with(INTERVAL, "'answered':121,'city':'430200'") + ",[],"
                + with(TEST_CALL, "'result':null") + "]";

        assertThat(faults(body, HOTLINE))
                .containsExactlyInAnyOrder("[1].answered sum", "[1].city owner", "[2] type", "[3].result required");
    }

    @Test
    void theSameTwiceInOneBodyIsAMistake() {
        var other = with(TEST_CALL, "'readingId':'HEARTBEAT:WEB:1781049540000'");

        assertThat(faults("[" + HEARTBEAT + "," + HEARTBEAT + "," + other + "]", HOTLINE))
                .containsExactly("[1].readingId repeated", "[2].readingId repeated");
        var ofTwoCities = "[" + with(HEARTBEAT, "'city':'430100'") + "," + with(HEARTBEAT, "'city':'430200'") + "]";
        assertThat(faults(ofTwoCities, PROVINCE)).isEmpty();
    }

    @Test
    void thereAreOneToAThousandInABody() {
        assertThat(faults("[]", HOTLINE)).containsExactly(" count");
        assertThat(faults(many(1_000), HOTLINE)).isEmpty();
        assertThat(faults(many(1_001), HOTLINE)).containsExactly(" count");
    }

    @Test
    void aBodyFullOfFaultsHasAnAnswerOfBoundedSize() {
        assertThat(faults("[" + "7,".repeat(999) + "7]", HOTLINE)).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'kind':'FAX','channel':'FAX','city':'430200','readingId':''}",
                "{'kind':'INTERVAL','channel':'12328','from':'2026-06-09T10:00:00Z','to':'2026-06-09T09:00:00Z','attempts':1,"
                        + "'answered':2,'answeredWithin15s':3,'at':'x','waitingSeconds':-1}",
                "{'kind':'INTERVAL','channel':'12328','from':'2026-06-08T10:00:00Z','to':'2026-06-09T09:00:00Z','attempts':1,"
                        + "'answered':0,'refused':2,'abandoned':1.5}",
                "{'kind':'HEARTBEAT','channel':'12328','at':'2020-06-09T10:00:00Z'}",
                "[]",
                "[7]"
            })
    void everyFaultIsSaidInBothLanguages(String body) {
        assertThat(invalid(body).violations()).isNotEmpty().allSatisfy(v -> {
            assertThat(v.zh()).containsPattern("\\p{IsHan}");
            assertThat(v.en()).doesNotContainPattern("\\p{IsHan}").containsPattern("[a-z]{2}");
        });
    }

    @Test
    void aRecordIsReadAsABodyIs() {
        var stated = StatedReading.newBuilder()
                .setReadingId("r-1")
                .setCity("430100")
                .setChannel("12328")
                .setKind("INTERVAL")
                .setFrom("2026-06-09T09:00:00+08:00")
                .setTo("2026-06-09T10:00:00+08:00")
                .setAttempts(120L)
                .setAnswered(100L)
                .setAnsweredWithin15s(80L)
                .setAbandoned(15L)
                .setRefused(5L)
                .setWaitingSeconds(900L)
                .build();

        assertThat(check.check(ReadingForm.of(stated), HOTLINE, NOW))
                .isEqualTo(new ReadingCheck.Verdict.Valid(
                        readings(with(INTERVAL, "'readingId':'r-1','city':'430100'"), HOTLINE)));
        stated.setAt("x");
        stated.setResult("y");
        assertThat(ReadingForm.of(stated).propertyNames()).hasSize(14);
        assertThat(ReadingForm.of(new StatedReading()).isEmpty()).isTrue();
    }

    private static String many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> with(HEARTBEAT, "'readingId':'h-" + i + "'"))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String with(String body, String change) {
        var changed = json(body);
        json("{" + change + "}").properties().forEach(p -> changed.set(p.getKey(), p.getValue()));
        return changed.toString();
    }

    private static ObjectNode json(String singleQuoted) {
        return (ObjectNode) JSON.readTree(singleQuoted.replace('\'', '"'));
    }

    private ReadingCheck.Verdict verdict(String body, Actor source) {
        return check.check(JSON.readTree(body.replace('\'', '"')), source, NOW);
    }

    private List<Reading> readings(String body, Actor source) {
        if (verdict(body, source) instanceof ReadingCheck.Verdict.Valid valid) {
            return valid.readings();
        }
        throw new AssertionError(verdict(body, source));
    }

    private ReadingCheck.Verdict.Invalid invalid(String body) {
        return (ReadingCheck.Verdict.Invalid) verdict(body, HOTLINE);
    }

    private List<String> faults(String body, Actor source) {
        return verdict(body, source) instanceof ReadingCheck.Verdict.Invalid invalid
                ? named(invalid.violations())
                : List.of();
    }

    private static List<String> named(List<Violation> violations) {
        return violations.stream().map(v -> v.field() + " " + v.rule()).toList();
    }
}
