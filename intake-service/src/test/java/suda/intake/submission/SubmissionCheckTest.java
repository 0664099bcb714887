package suda.intake.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import suda.contract.Attachment;
import suda.contract.Place;
import suda.contract.Reporter;
import suda.contract.Respondent;
import suda.contract.Submission;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SubmissionCheckTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** path | value put there (JSON; REMOVE takes it away) | field at fault | rule. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    platform            | "12345-430000"                    | platform            | owner
                    platform            | 12328                             | platform            | type
                    sourceNumber        | ""                                | sourceNumber        | required
                    sourceNumber        | "   "                             | sourceNumber        | required
                    sourceNumber        | "\\u200b\\u00ad"                  | sourceNumber        | required
                    sourceNumber        | "a\\u200b1"                       | sourceNumber        | format
                    sourceNumber        | "a1\\u202e"                       | sourceNumber        | format
                    relatedNumbers      | ["a/1\\u200b"]                    | relatedNumbers[0]   | format
                    title               | "\\u200b\\u2800 \\u3164"         | title               | required
                    text                | "\\ufeff\\n\\u2060"              | text                | required
                    sourceNumber        | "a\\nb"                           | sourceNumber        | format
                    sourceNumber        | 17                                | sourceNumber        | type
                    sourceNumber        | LONG:129                          | sourceNumber        | length
                    kind                | REMOVE                            | kind                | required
                    kind                | null                              | kind                | required
                    kind                | "complaint"                       | kind                | allowed
                    kind                | 1                                 | kind                | type
                    channel             | REMOVE                            | channel             | required
                    channel             | "FAX"                             | channel             | allowed
                    category            | REMOVE                            | category            | required
                    category            | "BUSES"                           | category            | allowed
                    receivedAt          | REMOVE                            | receivedAt          | required
                    receivedAt          | "yesterday"                       | receivedAt          | format
                    receivedAt          | "2026-06-09T09:30:00"             | receivedAt          | offset
                    receivedAt          | "2026-02-30T09:30:00+08:00"       | receivedAt          | format
                    receivedAt          | "1999-12-31T23:59:59Z"            | receivedAt          | range
                    receivedAt          | "2026-06-11T00:00:01Z"            | receivedAt          | range
                    receivedAt          | "+999999999-12-31T23:59:59Z"      | receivedAt          | range
                    receivedAt          | 1749432600000                     | receivedAt          | type
                    title               | REMOVE                            | title               | required
                    title               | "  "                              | title               | required
                    title               | LONG:201                          | title               | length
                    title               | "a\\u0000b"                       | title               | characters
                    title               | "a\\ud800b"                       | title               | characters
                    text                | REMOVE                            | text                | required
                    text                | {}                                | text                | type
                    text                | LONG:20001                        | text                | length
                    place               | "长沙"                            | place               | type
                    place.code          | "4301"                            | place.code          | format
                    place.code          | "43012100"                        | place.code          | format
                    place.code          | "４３０１２１"                     | place.code          | format
                    place.code          | 430121                            | place.code          | type
                    place.address       | LONG:501                          | place.address       | length
                    place.longitude     | 180.1                             | place.longitude     | range
                    place.longitude     | "113"                             | place.longitude     | type
                    place.latitude      | -90.5                             | place.latitude      | range
                    place.latitude      | REMOVE                            | place.latitude      | pair
                    place.longitude     | null                              | place.longitude     | pair
                    place.town          | "x"                               | place.town          | unknown
                    respondent          | []                                | respondent          | type
                    respondent.office   | "430999"                          | respondent.office   | allowed
                    respondent.office   | "110000"                          | respondent.office   | allowed
                    respondent.unit     | LONG:201                          | respondent.unit     | length
                    respondent.person   | 5                                 | respondent.person   | type
                    respondent.boss     | "x"                               | respondent.boss     | unknown
                    reporter            | "张三"                            | reporter            | type
                    reporter.name       | LONG:201                          | reporter.name       | length
                    reporter.phone      | 13800138000                       | reporter.phone      | type
                    reporter.phone      | LONG:51                           | reporter.phone      | length
                    reporter.address    | LONG:501                          | reporter.address    | length
                    reporter.confidential | "yes"                           | reporter.confidential | type
                    reporter.notify     | 1                                 | reporter.notify     | type
                    reporter.email      | "x"                               | reporter.email      | unknown
                    truckDriver         | "false"                           | truckDriver         | type
                    urgent              | 0                                 | urgent              | type
                    relatedNumbers      | "12345-430100/1"                  | relatedNumbers      | type
                    relatedNumbers      | ["77"]                            | relatedNumbers[0]   | format
                    relatedNumbers      | ["12345-430100/ "]                | relatedNumbers[0]   | format
                    relatedNumbers      | ["a/1", 5]                        | relatedNumbers[1]   | type
                    relatedNumbers      | MANY:21                           | relatedNumbers      | count
                    attachments         | {}                                | attachments         | type
                    attachments         | ["https://example.org"]           | attachments[0]      | type
                    attachments         | MANY:21                           | attachments         | count
                    attachments.0.url   | "http://example.org/a"            | attachments[0].url  | format
                    attachments.0.url   | "https://u:p@example.org/a"       | attachments[0].url  | format
                    attachments.0.url   | "https://a b"                     | attachments[0].url  | format
                    attachments.0.url   | REMOVE                            | attachments[0].url  | required
                    attachments.0.url   | "https://example.org/13912345678.jpg" | attachments[0].url | personal
                    attachments.0.url   | "https://example.org/a?tel=139%2D1234%2D5678" | attachments[0].url | personal
                    attachments.0.url   | "https://example.org/a?tel=%2531%2533912345678" | attachments[0].url | personal
                    attachments.0.url   | "https://example.org/430104198001011234.pdf" | attachments[0].url | personal
                    attachments.0.url   | "https://example.org/%E6%B9%98A12345.jpg" | attachments[0].url | personal
                    attachments.0.url   | "https://example.org/%E5%BC%A0%E4%B8%89%E4%B8%B0.jpg" | attachments[0].url | personal
                    attachments.0.url   | "https://example.org/张三丰.jpg" | attachments[0].url | personal
                    attachments.0.url   | "https://example.org/%E5%BC%80%E7%A6%8F%E5%8C%BA%E6%9F%90%E8%B7%AF8%E5%8F%B7" | attachments[0].url | personal
                    attachments.0.sha256 | "abc"                            | attachments[0].sha256 | format
                    attachments.0.name  | "a.jpg"                           | attachments[0].name | unknown
                    sourceNo            | "x"                               | sourceNo            | unknown
                    """)
    void namesTheFieldAtFaultAndTheRule(String path, String value, String field, String rule) {
        var violations = violations(spoilt(path, value));

        assertThat(violations).singleElement().satisfies(v -> {
            assertThat(v.field()).isEqualTo(field);
            assertThat(v.rule()).isEqualTo(rule);
            assertThat(v.zh()).isNotBlank();
            assertThat(v.en()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    platform          | REMOVE
                    sourceNumber      | REMOVE
                    sourceNumber      | LONG:128
                    receivedAt        | "2000-01-01T00:00:00Z"
                    receivedAt        | "2026-06-11T00:00:00Z"
                    receivedAt        | "2026-06-09T09:30+08:00"
                    title             | LONG:200
                    text              | LONG:20000
                    place             | null
                    place.code        | "999999"
                    place.code        | "430121100"
                    place.code        | "430121100001"
                    place.code        | ""
                    respondent.office | "430181"
                    respondent.office | "430371"
                    respondent.office | "430000"
                    respondent.office | "discipline"
                    respondent.office | ""
                    reporter          | null
                    reporter          | {}
                    truckDriver       | null
                    relatedNumbers    | REMOVE
                    attachments       | null
                    """)
    void letsPassWhatIsAllowed(String path, String value) {
        assertThat(violations(spoilt(path, value))).isEmpty();
    }

    @Test
    void collectsEveryFaultAtOnce() {
        var body = Bodies.good(b -> {
            b.put("kind", "X").put("foo", 1).remove("text");
            ((ObjectNode) b.get("place")).put("code", "1").put("latitude", 91);
        });

        assertThat(violations(body))
                .extracting(Violation::field)
                .containsExactlyInAnyOrder("kind", "foo", "text", "place.code", "place.latitude");
    }

    @Test
    void listsWhatIsAllowed() {
        assertThat(violations(spoilt("kind", "\"X\"")).get(0).en())
                .contains("ENQUIRY", "SUGGESTION", "COMPLAINT", "REPORT");
        assertThat(violations(spoilt("category", "\"X\"")).get(0).zh()).contains("ENFORCEMENT");
    }

    @Test
    void saysWhichPersonalDataAnAddressHolds() {
        var violation = violations(spoilt("attachments.0.url", "\"https://example.org/13912345678.jpg\""))
                .get(0);

        assertThat(violation.zh()).contains("电话号码").doesNotContain("139");
        assertThat(violation.en()).contains("a phone number").doesNotContain("139");
    }

    @Test
    void neverRepeatsTheSendersValue() {
        var secret = "13812345678";
        for (var path : List.of("kind", "channel", "category", "receivedAt", "place.code", "respondent.office")) {
            assertThat(violations(spoilt(path, "\"" + secret + "\"")))
                    .allSatisfy(v -> assertThat(v.zh() + v.en()).doesNotContain(secret));
        }
    }

    @Test
    void boundsTheNumberOfFaults() {
        var body = Bodies.good();
        for (int i = 0; i < 1_000; i++) {
            body.put("unknown" + i, i);
        }

        assertThat(violations(body)).hasSize(Fields.MAX_VIOLATIONS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "17", "null"})
    void refusesWhatIsNoObject(String body) {
        assertThat(violations(JSON.readTree(body))).singleElement().satisfies(v -> assertThat(v.rule())
                .isEqualTo("type"));
    }

    @Test
    void normalisesTheSourceNumber() {
        assertThat(Bodies.checked(Bodies.good(b -> b.put("sourceNumber", " ＣＳ－２０２１ ")))
                        .sourceNumber())
                .isEqualTo("CS-2021");
    }

    @Test
    void answersTheNumberOfAnInvalidSubmissionWhereItIsReadable() {
        var invalid = (Verdict.Invalid) Bodies.rules().check(spoilt("kind", "\"X\""), Bodies.PLATFORM, Bodies.NOW);

        assertThat(invalid.sourceNumber()).isEqualTo("CS-20210609-0001");
    }

    @Test
    void treatsAnInboundSubmissionExactlyAsAnHttpBody() {
        var inbound = Submission.newBuilder()
                .setPlatform("12328-430100")
                .setSourceNumber("CS-20210609-0001")
                .setKind("COMPLAINT")
                .setChannel("PHONE")
                .setReceivedAt("2026-06-09T09:30:00+08:00")
                .setCategory("BUS")
                .setTitle("公交车到站不停")
                .setText("101路公交车到站不停，电话13800138000。")
                .setPlace(new Place("430121", "星沙汽车站", 113.1, 28.2))
                .setRespondent(new Respondent(null, "公交公司", null))
                .setReporter(new Reporter("张三丰", "13800138000", "开福区某路8号", false, true))
                .setRelatedNumbers(List.of("12345-430100/77"))
                .setAttachments(List.of(new Attachment("https://example.org/a.jpg", "0123456789abcdef".repeat(4))))
                .build();

        assertThat(Bodies.rules().check(InboundForm.of(inbound), Bodies.PLATFORM, Bodies.NOW))
                .isEqualTo(Bodies.rules().check(Bodies.good(), Bodies.PLATFORM, Bodies.NOW))
                .isInstanceOf(Verdict.Valid.class);
    }

    @Test
    void namesEveryMissingFieldOfAnEmptyInboundSubmission() {
        var verdict =
                Bodies.rules().check(InboundForm.of(Submission.newBuilder().build()), Bodies.PLATFORM, Bodies.NOW);

        assertThat(((Verdict.Invalid) verdict).violations())
                .extracting(Violation::field)
                .containsExactlyInAnyOrder("kind", "channel", "category", "receivedAt", "title", "text");
    }

    private static List<Violation> violations(JsonNode body) {
        return Bodies.rules().check(body, Bodies.PLATFORM, Bodies.NOW) instanceof Verdict.Invalid invalid
                ? invalid.violations()
                : List.of();
    }

    private static ObjectNode spoilt(String path, String value) {
        var body = Bodies.good();
        var steps = path.split("\\.", -1);
        JsonNode parent = body;
        for (int i = 0; i < steps.length - 1; i++) {
            parent = steps[i].matches("[0-9]+") ? parent.get(Integer.parseInt(steps[i])) : parent.get(steps[i]);
        }
        var last = steps[steps.length - 1];
        if (value.equals("REMOVE")) {
            ((ObjectNode) parent).remove(last);
        } else if (value.startsWith("LONG:")) {
            // Characters outside the basic plane: lengths are counted in code points.
            ((ObjectNode) parent).put(last, "𠀀".repeat(Integer.parseInt(value.substring(5))));
        } else if (value.startsWith("MANY:")) {
            var array = ((ObjectNode) parent).putArray(last);
            for (int i = 0; i < Integer.parseInt(value.substring(5)); i++) {
                array.add("x/1");
            }
        } else {
            ((ObjectNode) parent).set(last, JSON.readTree(value));
        }
        return body;
    }
}
