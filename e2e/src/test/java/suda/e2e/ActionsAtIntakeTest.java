package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.access.AccessKeys;
import suda.access.Role;
import suda.access.Secrets;
import suda.cases.CaseId;
import suda.contract.Action;
import suda.contract.ActionKind;
import suda.contract.ActionOutcome;
import suda.contract.ActionReceived;
import suda.contract.Actor;
import suda.contract.InboundMessage;
import suda.contract.OfficeMessage;
import suda.contract.OfficeMessageType;
import suda.contract.Policy;
import suda.standalone.Ports;
import suda.standalone.Service;
import suda.standalone.Standalone;
import suda.topics.Provisioning;
import suda.topics.Topic;
import suda.topics.Topics;
import suda.wire.RegistryClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Intake alone, on a real broker: the test decides about actions in casework's place. */
class ActionsAtIntakeTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String OFFICE = "430121";
    private static final String SIGN = "{\"kind\":\"SIGN\",\"actionId\":\"%s\"}";

    private static final int THREADS = 10;

    /** More than intake has threads for requests. */
    private static final int WAITING = 4 * THREADS;

    @TempDir
    static Path data;

    @SuppressWarnings("NullAway.Init") // Started before all tests.
    private static Standalone suda;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Records records = new Records(suda.bootstrapServers(), suda.registryUrl());
    private final String office = key(Role.OFFICE, OFFICE);

    @BeforeAll
    static void start() throws Exception {
        suda = new Standalone(Standalone.Settings.of(data, Ports.free()));
        suda.startBase();
        suda.start(
                List.of(Service.INTAKE),
                "--suda.intake.waits-at-once=" + WAITING,
                "--server.tomcat.threads.max=" + THREADS,
                SudaStack.PATIENT);
        suda.awaitReady(Duration.ofSeconds(90));
    }

    /** After an outage intake says 503 until the broker answers again. */
    void takesActions() {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() ->
                        act(caseId(), office, SIGN.formatted("ready")).get().statusCode() == 202);
    }

    @AfterAll
    static void stop() {
        suda.close();
    }

    @Test
    void anActionIsSafeWithTheBrokerAndSaysWhereItsOutcomeWillBe() throws Exception {
        var caseId = caseId();

        var answer = act(
                        caseId,
                        office,
                        "{\"kind\":\"REPLY\",\"actionId\":\"r:1\",\"at\":\"2026-06-09T09:30:00+08:00\","
                                + "\"text\":\"已电话13812345678答复\"}")
                .get();

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        var link = answer.headers().firstValue("Location").orElse("");
        var routing = ":" + URI.create(suda.url(Service.ROUTING)).getPort();
        assertThat(link).startsWith("http://").endsWith(routing + "/api/v1/cases/" + caseId + "/actions/r:1");
        assertThat(json(answer).propertyNames()).containsExactly("caseId", "actionId", "outcome");
        assertThat(json(answer).path("caseId").asString()).isEqualTo(caseId);
        assertThat(json(answer).path("actionId").asString()).isEqualTo("r:1");
        assertThat(json(answer).path("outcome").asString()).isEqualTo(link);
        var action = received(caseId, 1).get(0);
        assertThat(action.getKind()).isEqualTo(ActionKind.REPLY);
        assertThat(action.getActor()).isEqualTo(new Actor("OFFICE", OFFICE));
        assertThat(action.getClaimedAt()).isEqualTo(Instant.parse("2026-06-09T01:30:00Z"));
        assertThat(action.getAcceptedAt()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(action.getText()).isEqualTo("已电话138****5678答复");
    }

    @Test
    void noTopicHasWhatATextSaidBeforeItWasMasked() throws Exception {
        var caseId = caseId();
        var phone = "13987651234";

        act(caseId, office, "{\"kind\":\"RETURN\",\"reason\":\"请找" + phone + "\"}")
                .get();
        act(caseId, office, "{\"kind\":\"CLOSE\",\"result\":\"RESOLVED\",\"publicAnswer\":\"" + phone + "\"}")
                .get();

        received(caseId, 2);
        var topics = Topics.hunan().all().stream().map(Topic::name).toList();
        assertThat(records.all(topics))
                .noneMatch(r -> r.value() != null && new String(r.value(), StandardCharsets.UTF_8).contains(phone));
    }

    @Test
    void whoWaitsIsToldThatItWasAccepted() throws Exception {
        var caseId = caseId();

        var answer = act(caseId, office, SIGN.formatted("s-1"), "Prefer", "wait=10");
        tell(accepted(received(caseId, 1).get(0)));

        assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(200);
        assertThat(answer.get().headers().firstValue("Preference-Applied")).contains("wait=10");
        var told = json(answer.get());
        assertThat(told.path("accepted").asBoolean()).isTrue();
        assertThat(told.path("revision").asInt()).isEqualTo(3);
        assertThat(told.path("zh").asString()).isEqualTo("已签收。");
        assertThat(told.path("en").asString()).isEqualTo("Signed for.");
        assertThat(told.path("outcome").asString()).endsWith("/api/v1/cases/" + caseId + "/actions/s-1");
    }

    @Test
    void whoWaitsIsToldWhyItWasRefusedInTheLanguageAskedFor() throws Exception {
        var caseId = caseId();

        var chinese = act(caseId, office, SIGN.formatted("s-1"), "Prefer", "wait=10");
        var english = act(caseId, office, SIGN.formatted("s-2"), "Prefer", "wait=10", "Accept-Language", "en");
        for (var action : received(caseId, 2)) {
            tell(refused(action, "turn.closed"));
        }

        assertThat(chinese.get().statusCode()).isEqualTo(409);
        assertThat(chinese.get().headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(chinese.get()).path("rule").asString()).isEqualTo("turn.closed");
        assertThat(json(chinese.get()).path("detail").asString()).isEqualTo("已办结。");
        assertThat(json(english.get()).path("detail").asString()).isEqualTo("It is closed.");
    }

    @Test
    void aCaseThatTheCallerMayNotSeeAnswersLikeOneThatCannotBe() throws Exception {
        var caseId = caseId();

        var hidden = act(caseId, office, SIGN.formatted("s-1"), "Prefer", "wait=10");
        tell(refused(received(caseId, 1).get(0), "case.unknown"));
        var malformed = act("N53PC-PYBAY-9AEN1", office, SIGN.formatted("s-1"), "Prefer", "wait=10");

        assertThat(hidden.get().statusCode()).isEqualTo(404);
        assertThat(malformed.get().statusCode()).isEqualTo(404);
        assertThat(hidden.get().body()).isEqualTo(malformed.get().body());
        assertThat(hidden.get().headers().map().keySet())
                .isEqualTo(malformed.get().headers().map().keySet());
    }

    @Test
    void whoIsNotToldInTimeGetsTheLinkInstead() throws Exception {
        var caseId = caseId();
        var started = System.nanoTime();

        var answer =
                act(caseId, office, SIGN.formatted("s-1"), "Prefer", "wait=1").get();

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(950));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Location")).isPresent();
    }

    @Test
    void nobodyIsToldWhatAnotherActorsActionCameTo() throws Exception {
        var caseId = caseId();

        var waiting = act(caseId, office, SIGN.formatted("same"), "Prefer", "wait=3");
        var mine = received(caseId, 1).get(0);
        var others = ActionReceived.newBuilder(mine)
                .setActor(new Actor("OFFICE", "430122"))
                .build();
        tell(accepted(others));
        tell(accepted(ActionReceived.newBuilder(mine).setActionId("another").build()));

        assertThat(waiting.get().statusCode()).isEqualTo(202);
    }

    @Test
    void anOutcomeThatWasTakenBackIsNotTold() throws Exception {
        var caseId = caseId();

        var answer = act(caseId, office, SIGN.formatted("s-1"), "Prefer", "wait=10");
        var action = received(caseId, 1).get(0);
        try (var producer = transactional()) {
            producer.beginTransaction();
            producer.send(outcome(accepted(action))).get();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(outcome(refused(action, "turn.closed"))).get();
            producer.commitTransaction();
        }

        assertThat(answer.get().statusCode()).isEqualTo(409);
    }

    @Test
    void aRepeatedIdIsToldWhatCaseworkTellsAgain() throws Exception {
        var caseId = caseId();

        assertThat(act(caseId, office, SIGN.formatted("s-1")).get().statusCode())
                .isEqualTo(202);
        tell(accepted(received(caseId, 1).get(0)));
        var again = act(caseId, office, SIGN.formatted("s-1"), "Prefer", "wait=10");
        tell(accepted(received(caseId, 2).get(1)));

        assertThat(again.get().statusCode()).isEqualTo(200);
    }

    @Test
    void anIdempotencyKeyStandsForTheSameActionWheneverItComes() throws Exception {
        var caseId = caseId();
        var body = "{\"kind\":\"SIGN\"}";

        var one = act(caseId, office, body, "Idempotency-Key", "k/1").get();
        var again = act(caseId, office, body, "Idempotency-Key", "k/1").get();
        var other = act(caseId, office, body, "Idempotency-Key", "k/2").get();
        var without = act(caseId, office, body).get();

        assertThat(json(one).path("actionId").asString())
                .isNotBlank()
                .isEqualTo(json(again).path("actionId").asString())
                .isNotEqualTo(json(other).path("actionId").asString());
        assertThat(received(caseId, 4)).extracting(ActionReceived::getActionId).doesNotContainNull();
        assertThat(json(without).path("actionId").asString()).startsWith("random:");
    }

    @Test
    void waitingHoldsNoThreadAndOneMoreThanMayIsNotMadeToWait() throws Exception {
        var caseId = caseId();
        var waiting = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < WAITING; i++) {
            waiting.add(act(caseId, office, SIGN.formatted("s-" + i), "Prefer", "wait=10"));
        }
        var actions = received(caseId, WAITING);

        var started = System.nanoTime();
        var oneMore =
                act(caseId, office, SIGN.formatted("more"), "Prefer", "wait=10").get();
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
        assertThat(oneMore.statusCode()).isEqualTo(202);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        tell(actions.stream().map(ActionsAtIntakeTest::accepted).toList());

        for (var answer : waiting) {
            assertThat(answer.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
        whoWaitsIsToldThatItWasAccepted();
    }

    @Test
    void outcomesAreFollowedAgainAfterAnOutageOfTheBroker() throws Exception {
        suda.stopBroker();
        suda.startBroker();
        takesActions();

        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptionsMatching(ActionsAtIntakeTest::isOfTheTest)
                .untilAsserted(this::whoWaitsIsToldThatItWasAccepted);
        suda.awaitReady(Duration.ofSeconds(60));
    }

    @Test
    void outcomesAreFollowedAgainAfterTheirTopicWasMadeAnew() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", suda.bootstrapServers()))) {
            whoWaitsIsToldThatItWasAccepted();
            admin.deleteTopics(List.of(Topics.CASES_OUTCOMES)).all().get();
            await().atMost(SOON).until(() -> !admin.listTopics().names().get().contains(Topics.CASES_OUTCOMES));
            new Provisioning(Topics.hunan(), admin, new RegistryClient(suda.registryUrl())).createTopics((short) 1);
        }

        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptionsMatching(ActionsAtIntakeTest::isOfTheTest)
                .untilAsserted(this::whoWaitsIsToldThatItWasAccepted);
        suda.awaitReady(Duration.ofSeconds(60));
    }

    @Test
    void anOfficesOwnTopicIsAWayInAndItsFaultsAreToldThere() {
        var caseId = caseId();
        inbound(Action.newBuilder()
                .setCaseId(caseId)
                .setKind("SIGN")
                .setActionId("k-1")
                .build());
        assertThat(received(caseId, 1).get(0).getActor()).isEqualTo(new Actor("OFFICE", OFFICE));

        inbound(Action.newBuilder()
                .setCaseId(caseId)
                .setKind("REPLY")
                .setActionId("k-2")
                .build());
        await().atMost(SOON).untilAsserted(() -> assertThat(records.all(Topics.office(OFFICE), OfficeMessage.class))
                .filteredOn(m -> m.getCaseId().equals(caseId))
                .singleElement()
                .satisfies(m -> {
                    assertThat(m.getType()).isEqualTo(OfficeMessageType.ACTION_REFUSED);
                    assertThat(m.getActionId()).isEqualTo("k-2");
                    assertThat(m.getZh()).contains("text 必须填写");
                }));
        assertThat(records.all(Topics.inbound(OFFICE) + ".dlq")).hasSize(1);
    }

    @Test
    void aCalendarIsPublishedAsAPolicy() throws Exception {
        var body = "{\"version\":\"2027-1\",\"reason\":\"国办通知\",\"off\":[\"2027-01-02\",\"2027-01-01\"],"
                + "\"worked\":[\"2027-01-03\"]}";

        var answer = post("/api/v1/calendars/2027", key(Role.PROVINCE, "430000"), body)
                .get();

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(json(answer).path("version").asString()).isEqualTo("2027-1");
        assertThat(records.all(Topics.POLICIES).stream().map(ActionsAtIntakeTest::key))
                .containsExactly("CALENDAR/2027");
        assertThat(records.all(Topics.POLICIES, Policy.class)).singleElement().satisfies(policy -> {
            assertThat(policy.getPublishedBy()).isEqualTo(new Actor("PROVINCE", "430000"));
            assertThat(policy.getReason()).isEqualTo("国办通知");
            assertThat(policy.getCalendar().getOff()).containsExactly("2027-01-01", "2027-01-02");
            assertThat(policy.getCalendar().getWorked()).containsExactly("2027-01-03");
        });
    }

    private CompletableFuture<HttpResponse<String>> act(String caseId, String key, String body, String... headers) {
        return post("/api/v1/cases/" + caseId + "/actions", key, body, headers);
    }

    private CompletableFuture<HttpResponse<String>> post(String path, String key, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(suda.url(Service.INTAKE) + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.sendAsync(request.build(), BodyHandlers.ofString());
    }

    /** So many actions of a case, in the order in which they were taken. */
    private List<ActionReceived> received(String caseId, int count) {
        return await().atMost(SOON)
                .until(
                        () -> records.all(Topics.CASES_ACTIONS, ActionReceived.class).stream()
                                .filter(a -> a.getCaseId().equals(caseId))
                                .toList(),
                        actions -> actions.size() == count);
    }

    private void inbound(Action action) {
        records.write(Topics.inbound(OFFICE), null, records.bytes(new InboundMessage(null, action, null)));
    }

    private void tell(ActionOutcome outcome) throws Exception {
        tell(List.of(outcome));
    }

    /** It waited in vain, or the producer that it has itself was not yet served by a broker that had just come back. */
    private static boolean isOfTheTest(Throwable failure) {
        return failure instanceof ConditionTimeoutException || failure instanceof KafkaException;
    }

    private void tell(List<ActionOutcome> outcomes) throws Exception {
        try (var producer = transactional()) {
            producer.beginTransaction();
            outcomes.forEach(o -> producer.send(outcome(o)));
            producer.commitTransaction();
        }
    }

    private KafkaProducer<byte[], byte[]> transactional() {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", suda.bootstrapServers(), "transactional.id", "casework-in-a-test", "linger.ms", 5);
        var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    private ProducerRecord<byte[], byte[]> outcome(ActionOutcome outcome) {
        return new ProducerRecord<>(
                Topics.CASES_OUTCOMES, outcome.getCaseId().getBytes(StandardCharsets.UTF_8), records.bytes(outcome));
    }

    private static ActionOutcome accepted(ActionReceived action) {
        return decided(action)
                .setAccepted(true)
                .setRevision(3)
                .setZh("已签收。")
                .setEn("Signed for.")
                .build();
    }

    private static ActionOutcome refused(ActionReceived action, String rule) {
        return decided(action)
                .setAccepted(false)
                .setRule(rule)
                .setZh("已办结。")
                .setEn("It is closed.")
                .build();
    }

    private static ActionOutcome.Builder decided(ActionReceived action) {
        return ActionOutcome.newBuilder()
                .setCaseId(action.getCaseId())
                .setActionId(action.getActionId())
                .setActor(action.getActor())
                .setKind(action.getKind())
                .setAt(Instant.now());
    }

    private static String caseId() {
        var hash = new byte[32];
        new SecureRandom().nextBytes(hash);
        return CaseId.ofHash(hash).text();
    }

    private static String key(Role role, String code) {
        return new AccessKeys(suda.secrets().read(Secrets.ACCESS))
                .issue(role, code, Instant.now(), Duration.ofHours(1));
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
