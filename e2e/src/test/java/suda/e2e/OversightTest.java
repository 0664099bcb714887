package suda.e2e;

import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import suda.access.Role;
import suda.contract.FollowUpEvent;
import suda.contract.InboundMessage;
import suda.contract.OfficeMessage;
import suda.contract.SourceMessage;
import suda.contract.StatedReading;
import suda.e2e.SudaStack.Running;
import suda.topics.Topics;
import tools.jackson.databind.JsonNode;

/** A city's line, its follow-up meeting and the ledger, from outside to outside; each test has cities of its own. */
@ExtendWith(SudaStack.class)
class OversightTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private final Running running;

    OversightTest(Running running) {
        this.running = running;
    }

    @Test
    void aLineThatNobodyAnswersIsProposedScheduledRecordedAndBeingPutRight() {
        var city = "430600";
        read("12328-" + city, intervals(100, 12));

        // One reading is enough for the state; the figures are of all four.
        soon(() -> {
            var known = city(province(), city);
            assertThat(known.path("lines")
                            .path(0)
                            .path("readings")
                            .path("counted")
                            .asInt(0))
                    .isEqualTo(4);
            assertThat(known.path("state").asString()).isEqualTo("POOR");
        });
        var line = city(province(), city).path("lines").get(0);
        assertThat(line.path("window").path("answerRate").path("numerator").asInt())
                .isEqualTo(48);
        assertThat(line.path("window").path("answerRate").path("denominator").asInt())
                .isEqualTo(400);
        assertThat(line.path("window").path("answerRate").path("percent").asString())
                .isEqualTo("12.0");
        var proposed = onlyFollowUp(province(), city);
        assertThat(proposed.path("state").asString()).isEqualTo("PROPOSED");
        assertThat(proposed.path("reasons").get(0).path("rule").asString()).isEqualTo("ANSWER_RATE_DAY");
        assertThat(followUps(office(city), city))
                .as("a proposal is the province's alone")
                .isEmpty();
        assertThat(city(office(city), city).path("followUp").isNull()).isTrue();
        assertThat(city(running.key(Role.HOTLINE, "12328-" + city), city)
                        .path("followUp")
                        .isNull())
                .isTrue();
        assertThat(city(province(), city).path("followUp").path("state").asString())
                .isEqualTo("PROPOSED");

        var id = proposed.path("id").asString();
        var path = "/api/v1/followups/" + id + "/actions";
        assertThat(act(path, province(), """
                {"kind":"SCHEDULE","actionId":"s1","meetsAt":"%s","place":"省厅三楼会议室"}
                """.formatted(
                                Instant.now().plus(48, HOURS).toString().replace("Z", "+00:00"))))
                .isEqualTo(200);
        assertThat(act(path, province(), """
                {"kind":"COMPLETE_MEASURE","measure":1,"text":"已完成"}
                """)).as("nothing is recorded yet").isEqualTo(409);
        assertThat(act(path, province(), """
                {"kind":"RECORD","actionId":"r1","heldAt":"%s","deadline":"%s","persons":["周某（局长）"],
                 "measures":[{"text":"12328热线增加坐席","person":"吴某"},{"text":"公示投诉电话","person":"郑某"}]}
                """.formatted(
                                Instant.now().minusSeconds(60).toString().replace("Z", "+00:00"), today.plusDays(30))))
                .isEqualTo(200);
        assertThat(act(path, office(city), """
                {"kind":"COMPLETE_MEASURE","actionId":"c1","measure":1,"text":"已增加三个坐席"}
                """)).isEqualTo(200);
        assertThat(act(path, office("430700"), """
                {"kind":"COMPLETE_MEASURE","measure":2,"text":"已完成"}
                """)).as("another city's").isEqualTo(404);
        assertThat(act(path, office(city), """
                {"kind":"DISMISS","reason":"已恢复"}
                """)).as("only the province decides").isEqualTo(403);

        var known = onlyFollowUp(office(city), city);
        assertThat(known.path("state").asString()).isEqualTo("RECORDED");
        assertThat(known.path("persons").get(0).asString()).isEqualTo("周某（局长）");
        assertThat(known.path("measures").get(0).path("doneBy").asString()).isEqualTo("OFFICE " + city);
        assertThat(known.path("steps").valueStream().map(step -> step.path("what")
                        .asString()))
                .containsExactly("FollowUpProposed", "MeetingScheduled", "MeetingRecorded", "MeasureCompleted");

        // The same id acts once, and events say who and when.
        assertThat(act(path, office(city), """
                {"kind":"COMPLETE_MEASURE","actionId":"c1","measure":1,"text":"已增加三个坐席"}
                """)).isEqualTo(200);
        var events = running.records().all(Topics.FOLLOWUPS_EVENTS, FollowUpEvent.class).stream()
                .filter(event -> event.getSubject().equals(id))
                .toList();
        assertThat(events).hasSize(4);
        assertThat(events.get(3).getActor().getCode()).isEqualTo(city);
        assertThat(running.records().all(Topics.office(city), OfficeMessage.class))
                .filteredOn(message -> id.equals(message.getSubject()))
                .hasSize(3);
    }

    @Test
    void aFaultInOneOfManyReadingsIsNamedAndNothingIsTaken() {
        var hotline = running.key(Role.HOTLINE, "12328-430900");
        var now = Instant.now().truncatedTo(HOURS);
        var body = """
                [{"channel":"12328","kind":"INTERVAL","from":"%1$s","to":"%2$s","attempts":10,"answered":9},
                 {"channel":"12329","kind":"INTERVAL","from":"%2$s","to":"%1$s","attempts":10,"answered":11}]
                """.formatted(now.minus(1, HOURS), now);

        var zh = running.intake().post("/api/v1/channels/readings", hotline, body);
        var en = running.intake().send("POST", "/api/v1/channels/readings", hotline, body, "Accept-Language", "en");

        assertThat(zh.status()).isEqualTo(400);
        assertThat(zh.json().path("errors").valueStream().map(e -> e.path("field")
                        .asString()))
                .contains("[1].channel", "[1].to", "[1].answered");
        assertThat(zh.body()).contains("应为下列之一");
        assertThat(en.body()).contains("must be one of");
        assertThat(city(province(), "430900")
                        .path("lines")
                        .get(0)
                        .path("readings")
                        .path("counted")
                        .asInt())
                .isZero();
        assertThat(running.intake()
                        .post(
                                "/api/v1/channels/readings",
                                hotline,
                                "[{\"city\":\"430100\",\"channel\":\"12328\",\"kind\":\"HEARTBEAT\",\"at\":\"" + now
                                        + "\"}]")
                        .status())
                .as("another city's")
                .isEqualTo(403);
    }

    @Test
    void readingsComeByKafkaTooAndBadOnesAreAnswered() {
        var now = Instant.now().truncatedTo(HOURS);
        var good = StatedReading.newBuilder()
                .setChannel("12328")
                .setKind("INTERVAL")
                .setFrom(now.minus(1, HOURS).toString())
                .setTo(now.toString())
                .setAttempts(200L)
                .setAnswered(198L)
                .build();
        var bad = StatedReading.newBuilder(good).setAnswered(201L).build();
        var inbound = Topics.inbound("12328-431000");
        var records = running.records();
        for (var reading : List.of(good, good, bad)) {
            records.write(inbound, null, records.bytes(new InboundMessage(null, null, reading)));
        }

        soon(() -> {
            var readings = city(province(), "431000").path("lines").path(0).path("readings");
            assertThat(readings.path("counted").asInt(0)).isEqualTo(1);
            assertThat(readings.path("repeated").asInt(0)).isEqualTo(1);
        });
        soon(() -> assertThat(records.all(Topics.source("12328-431000"), SourceMessage.class))
                .anySatisfy(message ->
                        assertThat(message.getViolations().toString()).contains("answered")));
        assertThat(city(running.key(Role.HOTLINE, "12328-431000"), "431000")
                        .path("state")
                        .asString())
                .isEqualTo("GOOD");
        assertThat(city(running.key(Role.HOTLINE, "12328-431100"), "431000").isMissingNode())
                .as("another city's")
                .isTrue();
    }

    @Test
    void anEntryOfTheLedgerIsFoundPutRightAndStruckOffAfterAnIndependentCheck() {
        var found = running.decidedAt("/api/v1/ledger", province(), """
                {"actionId":"e2e-1","category":"POOR_STYLE","source":"SUPERVISED_CASE","sourceRef":"N53PC-PYBAY-9AEN0",
                 "manifestation":"投诉电话未公示","measure":"在服务窗口公示","office":"431122","person":"冯某","deadline":"%s","listed":true}
                """.formatted(today.plusDays(20)));
        assertThat(found.status()).as(found.body()).isEqualTo(200);
        var id = found.text("subject");
        assertThat(id).startsWith("431100-L-");
        var path = "/api/v1/ledger/" + id + "/actions";
        assertThat(act(path, province(), "{\"kind\":\"STRIKE_OFF\",\"checker\":\"陈某\",\"text\":\"属实\"}"))
                .isEqualTo(409);
        assertThat(act(path, office("431122"), "{\"kind\":\"PUT_RIGHT\",\"text\":\"已公示\"}"))
                .isEqualTo(200);
        assertThat(act(path, office("431123"), "{\"kind\":\"PUT_RIGHT\",\"text\":\"已公示\"}"))
                .isEqualTo(404);
        assertThat(act(path, province(), "{\"kind\":\"STRIKE_OFF\",\"checker\":\"陈某\",\"text\":\"属实\"}"))
                .isEqualTo(200);
        assertThat(act("/api/v1/ledger/inspections", province(), """
                {"actionId":"e2e-i","on":"%s","office":"431100","firmsVisited":3,"unannouncedVisits":1}
                """.formatted(today)))
                .isEqualTo(200);
        assertThat(act("/api/v1/ledger/consequences", province(), """
                {"actionId":"e2e-c","on":"%s","office":"431122","sanction":"TALK","personTimes":2}
                """.formatted(today)))
                .isEqualTo(200);

        var own = running.routing()
                .get("/api/v1/ledger", office("431122"))
                .json()
                .path("entries")
                .get(0);
        assertThat(own.path("state").asString()).isEqualTo("STRUCK_OFF");
        assertThat(own.path("sourceRef").isNull())
                .as("it may name a case that the office must not know of")
                .isTrue();
        assertThat(running.routing()
                        .get("/api/v1/ledger/" + id, office("431122"))
                        .json())
                .isEqualTo(own);
        assertThat(running.routing().get("/api/v1/ledger/" + id, province()).text("sourceRef"))
                .isEqualTo("N53PC-PYBAY-9AEN0");
        var others = running.routing().get("/api/v1/ledger/" + id, office("431123"));
        assertThat(others.status()).as(others.body()).isEqualTo(404);
        assertThat(others.body()).contains("台账中没有这个问题，或者您无权查看");
        assertThat(running.routing()
                        .get("/api/v1/ledger/431100-L-000000000000", province())
                        .status())
                .isEqualTo(404);
        assertThat(running.routing()
                        .get("/api/v1/ledger", office("431123"))
                        .json()
                        .path("entries"))
                .isEmpty();
        assertThat(running.routing()
                        .get("/api/v1/ledger/summary", office("431122"))
                        .status())
                .isEqualTo(404);
        var sums = running.routing()
                .get("/api/v1/ledger/summary?from=" + today + "&to=" + today, province())
                .json();
        assertThat(sums.path("listed").path("found").asInt()).isEqualTo(1);
        assertThat(sums.path("listed").path("categories").path("POOR_STYLE").asInt())
                .isEqualTo(1);
        assertThat(sums.path("inspections").path("firmsVisited").asInt()).isEqualTo(3);
        assertThat(sums.path("personTimes").asInt()).isEqualTo(2);

        var period = "from=" + today + "&to=" + today;
        assertThat(entries("/api/v1/ledger?" + period + "&asOf=" + today + "&listed=true&state=PUT_RIGHT,STRUCK_OFF"))
                .hasSize(1);
        assertThat(entries("/api/v1/ledger?" + period + "&asOf=" + today.minusDays(1)))
                .as("found later")
                .isEmpty();
        assertThat(entries("/api/v1/ledger?" + period + "&overdue=true")).isEmpty();
        assertThat(entries("/api/v1/ledger/inspections?" + period)).hasSize(1);
        assertThat(entries("/api/v1/ledger/consequences?" + period + "&sanction=TALK"))
                .hasSize(1);
        assertThat(entries("/api/v1/ledger/consequences?" + period + "&sanction=CRITICISM"))
                .isEmpty();
        for (var list : List.of("/api/v1/ledger/inspections", "/api/v1/ledger/consequences", "/api/v1/brief")) {
            assertThat(running.routing().get(list, office("431122")).status())
                    .as(list)
                    .isEqualTo(404);
        }
    }

    private JsonNode entries(String path) {
        var answer = running.routing().get(path, province());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("entries");
    }

    @Test
    void statesAreMeasured() {
        read("12328-430300", intervals(50, 49));

        soon(() -> assertThat(running.routing()
                        .get("/actuator/prometheus", running.key(Role.OPERATOR, "430000"))
                        .body())
                .contains(
                        "suda_channel_state{channel=\"12328\",city=\"430300\"} 0.0",
                        "suda_city_state{city=\"430300\"} 0.0")
                .contains("suda_readings_total"));

        soon(() -> assertThat(running.routing()
                        .get("/api/v1/channels/430300/days", running.key(Role.HOTLINE, "12328-430300"))
                        .json()
                        .path("days")
                        .valueStream()
                        .mapToInt(day -> day.path("figures").path("answered").asInt())
                        .sum())
                .as("of one day, or of two around midnight")
                .isEqualTo(4 * 49));
        assertThat(running.routing()
                        .get("/api/v1/channels/430300/days", office("430400"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void parametersThatAreWrongAreNamed() {
        assertThat(running.routing()
                        .get("/api/v1/channels?city=999999", province())
                        .status())
                .isEqualTo(400);
        assertThat(running.routing()
                        .get("/api/v1/followups?state=GONE", province())
                        .body())
                .contains("\"field\":\"state\"");
        assertThat(running.routing().get("/api/v1/ledger?limit=0", province()).status())
                .isEqualTo(400);
        assertThat(running.routing()
                        .get("/api/v1/followups/430100-2026-99", province())
                        .status())
                .isEqualTo(404);
        assertThat(running.routing().get("/api/v1/channels", null).status()).isEqualTo(401);
        for (var wrong : List.of(
                "brief?format=pdf",
                "brief?lang=fr",
                "brief?from=tomorrow",
                "brief?from=2026-02-02&to=2026-02-01",
                "brief?from=2000-01-01&to=2060-01-01",
                "ledger?state=FOUND,GONE",
                "ledger?asOf=now",
                "followups?level=TALK",
                "channels?reviewedBy=now",
                "channels/430300/days?channel=FAX")) {
            var answer = running.routing().get("/api/v1/" + wrong, province());
            var field = wrong.startsWith("brief?from=20") ? "to" : wrong.replaceAll(".*\\?|=.*", "");
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.body()).as(wrong).contains("\"field\":\"" + field + "\"");
        }
    }

    @Test
    void whatIsNoCommandIsParkedAndTheNextIsWorked() {
        var records = running.records();
        records.write(Topics.OVERSIGHT_COMMANDS, "430800".getBytes(StandardCharsets.UTF_8), new byte[] {0, 1});
        records.write(Topics.OVERSIGHT_COMMANDS, null, null);
        read("12328-430800", intervals(50, 50));

        soon(() ->
                assertThat(city(province(), "430800").path("state").asString()).isEqualTo("GOOD"));
        soon(() -> assertThat(records.all(Topics.OVERSIGHT_COMMANDS + ".dlq")).hasSizeGreaterThanOrEqualTo(2));
    }

    /** Four whole hours, which lie within one day of Asia/Shanghai each. */
    private static String intervals(int attempts, int answered) {
        var now = Instant.now().truncatedTo(HOURS);
        return IntStream.rangeClosed(1, 4)
                .mapToObj(ago -> """
                        {"channel":"12328","kind":"INTERVAL","from":"%s","to":"%s","attempts":%d,"answered":%d}
                        """.formatted(now.minus(ago, HOURS), now.minus(ago - 1L, HOURS), attempts, answered))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private void read(String platform, String readings) {
        var answer = running.intake().post("/api/v1/channels/readings", running.key(Role.HOTLINE, platform), readings);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    }

    private int act(String path, String key, String body) {
        return running.decidedAt(path, key, body).status();
    }

    private JsonNode city(String key, String city) {
        return running.routing()
                .get("/api/v1/channels?city=" + city, key)
                .json()
                .path("cities")
                .path(0);
    }

    private JsonNode followUps(String key, String city) {
        return running.routing()
                .get("/api/v1/followups?city=" + city, key)
                .json()
                .path("followUps");
    }

    private JsonNode onlyFollowUp(String key, String city) {
        var found = followUps(key, city);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private String province() {
        return running.key(Role.PROVINCE, "430000");
    }

    private String office(String code) {
        return running.key(Role.OFFICE, code);
    }

    private static void soon(ThrowingRunnable claim) {
        await().atMost(SOON).untilAsserted(claim);
    }
}
