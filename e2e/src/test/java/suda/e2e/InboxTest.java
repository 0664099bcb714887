package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import suda.access.Role;
import suda.e2e.SudaStack.Running;
import suda.topics.Topics;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What an office is told in a browser, of a topic that transactions really leave their marks in. */
@ExtendWith(SudaStack.class)
class InboxTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** Offices that no other test sends anything to. */
    private static final String GUIYANG = "431021";

    private static final String YIZHANG = "431022";
    private static final String YONGXING = "431023";
    private static final String JIAHE = "431024";

    private final Running running;

    InboxTest(Running running) {
        this.running = running;
    }

    @Test
    void aComplaintIsUnseenWithinTwoSecondsAndSeenForGood() throws Exception {
        try (var live = EventLog.open(running, Role.OFFICE, GUIYANG)) {
            await().atMost(SOON).until(() -> !live.of("desk").isEmpty());
            assertThat(live.of("desk").get(0).path("open").asInt()).isZero();
            var first = submit("INBOX-1", GUIYANG);
            await().atMost(SOON).until(() -> desk(live).path("unseen").asInt() > 0);

            Soonest.isWithin(Duration.ofSeconds(2), n -> untilItIsUnseen("INBOX-1-" + n, live));
            assertThat(desk(live).path("overdue").asInt()).isZero();

            var page = messages(GUIYANG, "");
            assertThat(page.path("unseen").asInt())
                    .isEqualTo(desk(live).path("unseen").asInt());
            var end = page.path("end").asLong();
            assertThat(saw(GUIYANG, "{\"position\":" + end + "}").status()).isEqualTo(204);
            assertThat(committed(GUIYANG)).isEqualTo(end);
            assertThat(messages(GUIYANG, "").path("unseen").asInt()).isZero();
            assertThat(rows(GUIYANG))
                    .allSatisfy(
                            row -> assertThat(row.path("unseen").asBoolean()).isFalse());
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(desk(live).path("unseen").asInt()).isZero();
                assertThat(desk(live).path("seen").asLong()).isEqualTo(end);
            });

            assertThat(saw(GUIYANG, "{\"position\":0}").status()).isEqualTo(204);
            assertThat(committed(GUIYANG)).as("it never goes back").isEqualTo(end);
            assertThat(live.names()).containsExactly("about", "desk");
            assertThat(rows(GUIYANG))
                    .extracting(row -> row.path("caseId").asString())
                    .contains(first);
        }
    }

    private Duration untilItIsUnseen(String number, EventLog live) {
        var before = desk(live);

        var caseId = submit(number, GUIYANG);

        var answered = System.nanoTime();
        await().atMost(SOON).untilAsserted(() -> {
            for (var figure : List.of("open", "unsigned", "unseen")) {
                assertThat(desk(live).path(figure).asInt())
                        .as(figure)
                        .isEqualTo(before.path(figure).asInt() + 1);
            }
            assertThat(rows(GUIYANG)).first().satisfies(row -> {
                assertThat(row.path("caseId").asString()).isEqualTo(caseId);
                assertThat(row.path("type").asString()).isEqualTo("ASSIGNED");
                assertThat(row.path("title").asString()).isEqualTo("公交车甩站");
                assertThat(row.path("zh").asString()).contains("本单位");
                assertThat(row.path("en").asString()).startsWith("A case is yours to handle.");
                assertThat(row.path("unseen").asBoolean()).isTrue();
            });
        });
        return Duration.ofNanos(System.nanoTime() - answered);
    }

    @Test
    void aSupplementThatAccusesTheOfficeLeavesNothingButThatTheCaseLeft() {
        try (var live = EventLog.open(running, Role.OFFICE, YIZHANG)) {
            var caseId = submit("INBOX-3", YIZHANG);
            await().atMost(SOON).until(() -> desk(live).path("open").asInt() == 1);
            // The case is in a store before the message is committed to the topic.
            await().atMost(SOON).untilAsserted(() -> assertThat(rows(YIZHANG))
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.path("title").asString()).isEqualTo("公交车甩站")));

            var accusing = Posts.liuyang("INBOX-3").replace("430181", YIZHANG);
            assertThat(running.intake()
                            .post("/api/v1/submissions", running.key(Role.HOTLINE, "12328-430100"), accusing)
                            .text("caseId"))
                    .isEqualTo(caseId);

            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(rows(YIZHANG)).singleElement().satisfies(row -> {
                                assertThat(row.path("type").asString()).isEqualTo("WITHDRAWN");
                                assertThat(row.path("caseId").asString()).isEqualTo(caseId);
                                assertThat(row.path("title").isNull()).isTrue();
                                assertThat(row.path("zh").asString()).isEqualTo("工单已不在本单位名下。");
                            }));
            assertThat(messages(YIZHANG, "").path("unseen").asInt()).isEqualTo(1);
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(desk(live).path("open").asInt()).isZero();
                assertThat(desk(live).path("unseen").asInt()).isEqualTo(1);
            });
        }
    }

    @Test
    void pagesGiveEachMessageOnceTheNewestFirst() {
        IntStream.range(0, 12).forEach(n -> submit("INBOX-PAGE-" + n, YONGXING));
        await().atMost(SOON).untilAsserted(() -> assertThat(rows(YONGXING)).hasSize(12));

        var seen = new ArrayList<Long>();
        for (var cursor = ""; cursor != null; ) {
            var page = messages(YONGXING, "?limit=5" + cursor);
            assertThat(page.path("rows").size()).isLessThanOrEqualTo(5);
            page.path("rows").forEach(row -> seen.add(row.path("position").asLong()));
            var next = page.path("nextCursor");
            cursor = next.isNull() ? null : "&cursor=" + next.asString();
        }

        assertThat(seen).hasSize(12).doesNotHaveDuplicates().isSortedAccordingTo(Comparator.reverseOrder());
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "OFFICE,     431024,       200",
        "OFFICE,     431023,       404",
        "OFFICE,     431000,       404",
        "PROVINCE,   430000,       404",
        "DISCIPLINE, 430000,       404",
        "HOTLINE,    12328-430100, 404",
        "OPERATOR,   430000,       404",
    })
    void messagesAreForTheOfficeAlone(Role role, String code, int status) {
        var key = running.key(role, code);
        var path = "/api/v1/offices/" + JIAHE + "/messages";

        assertThat(running.routing().get(path, key).status()).isEqualTo(status);
        assertThat(running.routing()
                        .post(path + ":seen", key, "{\"position\":0}")
                        .status())
                .isEqualTo(status == 200 ? 204 : status);
        assertThat(running.routing().get(path, null).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"position\":1000000}", "{\"position\":-1}", "{\"position\":\"end\"}", "{}", "nonsense"})
    void aPositionThatIsNoneIsNamed(String body) {
        var answer = saw(JIAHE, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("position");
    }

    @Test
    void aWrongCursorOrLimitIsNamed() {
        for (var wrong : List.of("cursor=x", "limit=0", "limit=201")) {
            var answer = running.routing()
                    .get("/api/v1/offices/" + JIAHE + "/messages?" + wrong, running.key(Role.OFFICE, JIAHE));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("errors").path(0).path("field").asString())
                    .isEqualTo(wrong.substring(0, wrong.indexOf('=')));
        }
    }

    @Test
    void nobodyElseIsShownADesk() {
        try (var province = EventLog.open(running, Role.PROVINCE, "430000");
                var office = EventLog.open(running, Role.OFFICE, JIAHE)) {
            await().atMost(SOON)
                    .until(() -> !office.of("desk").isEmpty()
                            && !province.of("counts").isEmpty());
            assertThat(province.names()).doesNotContain("desk");
            assertThat(office.names()).containsExactly("about", "desk");
        }
        for (var other : List.of(running.key(Role.HOTLINE, "12328-430100"), running.key(Role.RECUSAL, "430000"))) {
            assertThat(running.routing().get("/api/v1/live", other).status()).isEqualTo(403);
        }
    }

    private long committed(String office) throws Exception {
        try (var admin = Admin.create(
                Map.<String, Object>of("bootstrap.servers", running.suda().bootstrapServers()))) {
            var positions = admin.listConsumerGroupOffsets("desk." + office)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return Objects.requireNonNull(positions.get(new TopicPartition(Topics.office(office), 0)))
                    .offset();
        }
    }

    /** The newest; missing while there is none. */
    private static JsonNode desk(EventLog live) {
        var all = live.of("desk");
        return all.isEmpty() ? MissingNode.getInstance() : all.get(all.size() - 1);
    }

    private List<JsonNode> rows(String office) {
        return messages(office, "").path("rows").valueStream().toList();
    }

    private JsonNode messages(String office, String query) {
        var answer = running.routing()
                .get("/api/v1/offices/" + office + "/messages" + query, running.key(Role.OFFICE, office));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private Http.Answer saw(String office, String body) {
        return running.routing()
                .post("/api/v1/offices/" + office + "/messages:seen", running.key(Role.OFFICE, office), body);
    }

    private String submit(String number, String office) {
        var answer = running.intake()
                .post(
                        "/api/v1/submissions",
                        running.key(Role.HOTLINE, "12328-430100"),
                        Posts.bus(number).replace("430121", office));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.text("caseId");
    }
}
