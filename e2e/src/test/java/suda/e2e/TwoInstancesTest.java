package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import suda.access.AccessKeys;
import suda.access.Role;
import suda.access.Secrets;
import suda.contract.OfficeMessage;
import suda.contract.OfficeMessageType;
import suda.contract.SourceMessage;
import suda.contract.SourceStatus;
import suda.e2e.SudaStack.Running;
import suda.routing.RoutingService;
import suda.standalone.Ports;
import suda.standalone.Service;
import suda.standalone.Standalone;
import suda.topics.Topics;
import tools.jackson.databind.JsonNode;

/** Two routing instances that share the partitions: each answers for both, or says that it cannot now. */
class TwoInstancesTest {
    private static final int CASES = 30;
    private static final String OFFICE = "430121";
    private static final int MATTERS = 10;

    @TempDir
    Path data;

    private final Ports ports = Ports.free();
    private final int secondPort = Ports.free().routing();
    private final Http first = new Http("http://127.0.0.1:" + ports.routing());
    private final Http second = new Http("http://127.0.0.1:" + secondPort);
    private Standalone suda;
    private ConfigurableApplicationContext other;
    private String office;

    @BeforeEach
    void start() throws Exception {
        suda = new Standalone(Standalone.Settings.of(data.resolve("first"), ports));
        suda.startBase();
        suda.start(
                List.of(Service.ROUTING, Service.INTAKE),
                SudaStack.PATIENT,
                "--suda.streams.address=127.0.0.1:" + ports.routing());
        var application = RoutingService.application();
        application.setRegisterShutdownHook(false);
        other = application.run(
                "--server.port=" + secondPort,
                "--suda.kafka.bootstrap-servers=" + suda.bootstrapServers(),
                "--suda.registry.url=" + suda.registryUrl(),
                "--suda.secrets.directory=" + data.resolve("first/secrets"),
                "--suda.state.directory=" + data.resolve("second"),
                "--suda.streams.instance=routing-2",
                "--suda.streams.address=127.0.0.1:" + secondPort,
                "--spring.main.banner-mode=off");
        suda.awaitReady(Duration.ofSeconds(180));
        office = key(Role.OFFICE, OFFICE);
        // While partitions move to the second they are with nobody.
        await().atMost(Duration.ofSeconds(120))
                .until(() -> parts(first) > 0
                        && parts(second) > 0
                        && parts(first) + parts(second) == Topics.INNER_PARTITIONS);
    }

    @AfterEach
    void stop() {
        if (other != null) {
            other.close();
        }
        if (suda != null) {
            suda.close();
        }
    }

    @Test
    void eachAnswersForBothAndWhenOneIsGoneNoListIsSilentlyShort() {
        var sent = IntStream.range(0, CASES).mapToObj(this::submit).toList();

        for (var instance : List.of(first, second)) {
            await().atMost(Duration.ofSeconds(120))
                    .untilAsserted(() -> assertThat(walk(instance)).containsExactlyInAnyOrderElementsOf(sent));
            for (var id : sent) {
                var shown = whole(instance, "/api/v1/cases/" + id, office);
                assertThat(shown.status()).as(shown.body()).isEqualTo(200);
                assertThat(shown.text("caseId")).isEqualTo(id);
                assertThat(whole(instance, "/api/v1/cases/" + id, key(Role.OFFICE, "430181"))
                                .status())
                        .isEqualTo(404);
            }
        }
        assertThat(walk(first)).isEqualTo(walk(second));
        whatTriageTaughtIsPutTogether();
        figuresAreThoseOfAllCities();
        anOfficesDeskIsThatOfAllItsCases();

        var province = key(Role.PROVINCE, "430000");
        var figures = Map.of("/api/v1/scorecards", "cards", "/api/v1/brief", "cases", "/api/v1/overview", "total");
        var before = new HashMap<String, JsonNode>();
        figures.forEach((path, part) ->
                before.put(path, whole(first, path, province).json().path(part)));

        // It takes its time, in which the first may have taken over all already.
        other.close();
        figures.forEach((path, part) -> wholeOrNone(first.get(path, province), answer -> assertThat(answer.path(part))
                .as("no figure is silently less")
                .isEqualTo(before.get(path))));
        wholeOrNone(
                first.get("/api/v1/offices/" + OFFICE + "/messages?limit=200", office),
                answer -> assertThat(answer.path("rows")).hasSize(CASES));
        await().atMost(Duration.ofSeconds(90)).until(() -> {
            var answer = first.get(path("&limit=200"), office);
            wholeOrNone(answer, list -> assertThat(list.path("cases")).hasSize(CASES));
            return answer.status() == 200;
        });
    }

    /** While a part of it is with nobody there is no answer, and then all of it. */
    private static void wholeOrNone(Http.Answer answer, Consumer<JsonNode> whole) {
        if (answer.status() == 200) {
            whole.accept(answer.json());
        } else {
            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
    }

    private void anOfficesDeskIsThatOfAllItsCases() {
        for (var instance : List.of(first, second)) {
            var page = whole(instance, "/api/v1/offices/" + OFFICE + "/messages?limit=200", office)
                    .json();
            assertThat(page.path("unseen").asInt()).isEqualTo(CASES);
            assertThat(page.path("rows"))
                    .hasSize(CASES)
                    .allSatisfy(row -> assertThat(row.path("title").asString()).isEqualTo("公交车甩站"));
            try (var live = EventLog.open(instance.base(), office)) {
                await().atMost(Duration.ofSeconds(120))
                        .untilAsserted(() -> assertThat(live.of("desk")).last().satisfies(desk -> {
                            assertThat(desk.path("open").asInt()).isEqualTo(CASES);
                            assertThat(desk.path("unsigned").asInt()).isEqualTo(CASES);
                            assertThat(desk.path("unseen").asInt()).isEqualTo(CASES);
                        }));
            }
        }
    }

    @Test
    void oneMatterByThreeChannelsStaysOneWhileAnInstanceGoes() {
        var platforms = List.of("12328-430100", "12345-430100", "12345-430000");
        var records = new Records(suda.bootstrapServers(), suda.registryUrl());
        var sent = new ArrayList<CompletableFuture<String>>();
        for (var matter = 0; matter < MATTERS; matter++) {
            var number = "M-" + matter;
            for (var platform : platforms) {
                var body = Posts.bus(number).replace("12328-430100", platform);
                sent.add(CompletableFuture.supplyAsync(() -> submit(platform, body)));
            }
            if (matter == MATTERS / 2) {
                other.close();
            }
        }
        var ids = sent.stream().map(CompletableFuture::join).toList();
        assertThat(ids).doesNotHaveDuplicates();

        await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> assertThat(platforms)
                .allSatisfy(platform -> assertThat(records.all(Topics.source(platform), SourceMessage.class).stream()
                                .filter(m -> m.getStatus() == SourceStatus.ACCEPTED)
                                .map(SourceMessage::getSourceNumber)
                                .distinct())
                        .as(platform)
                        .hasSize(MATTERS)));
        assertThat(records.all(Topics.office(OFFICE), OfficeMessage.class).stream()
                        .filter(m -> m.getType() == OfficeMessageType.ASSIGNED))
                .as("each matter is dispatched once")
                .hasSize(MATTERS);
    }

    private void whatTriageTaughtIsPutTogether() {
        var province = key(Role.PROVINCE, "430000");
        for (var number : List.of("A", "B", "C", "D", "E", "F")) {
            var body = Posts.bus("TAUGHT-" + number)
                    .replace("星沙公交3路在站台不停车，", "在牛角冲口客运站不停车，")
                    .replaceFirst("\"place\":\\{[^}]*}", "\"place\":null");
            var id = submit("12328-430100", body);
            running().act(id, province, "{\"kind\":\"DESIGNATE\",\"office\":\"430181\",\"reason\":\"在浏阳。\"}");
        }
        for (var instance : List.of(first, second)) {
            await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> {
                var offices = instance.get("/api/v1/gazetteer/suggestions", province)
                        .json()
                        .path("suggestions")
                        .path(0)
                        .path("offices");
                assertThat(offices.path(0).path("times").asInt()).isEqualTo(6);
            });
        }
    }

    private void figuresAreThoseOfAllCities() {
        var province = key(Role.PROVINCE, "430000");
        for (var place : List.of("430181", "430281", "430321", "430407", "430502", "430602")) {
            var body = Posts.bus("CITY-" + place).replace("430121", place).replace("星沙公交3路在站台不停车，", "");
            submit("12328-430100", body);
        }
        // Six designated cases and six of six cities beside the first ones.
        for (var instance : List.of(first, second)) {
            await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> {
                var card = instance.get("/api/v1/scorecards", province)
                        .json()
                        .path("cards")
                        .path(0);
                assertThat(card.path("accepted").asInt()).isEqualTo(CASES + 12);
                var watched = instance.get("/api/v1/overview", province).json();
                assertThat(watched.path("total").path("open").asInt()).isEqualTo(CASES + 12);
                assertThat(watched.path("flow").path("accepted").asInt()).isEqualTo(CASES + 12);
            });
            var cities = whole(instance, "/api/v1/scorecards?level=city", province)
                    .json()
                    .path("cards");
            assertThat(cities.size()).isEqualTo(14);
            assertThat(cities.valueStream()
                            .mapToInt(card -> card.path("accepted").asInt())
                            .sum())
                    .isEqualTo(CASES + 12);
            var behind = whole(instance, "/api/v1/scorecards/cases?counted=ACCEPTED&limit=200", province);
            assertThat(behind.json().path("cases").size()).isEqualTo(CASES + 12);
            assertThat(whole(instance, "/api/v1/brief", province)
                            .json()
                            .path("cities")
                            .size())
                    .isEqualTo(14);
        }
        assertThat(whole(first, "/api/v1/brief", province).body())
                .isEqualTo(whole(second, "/api/v1/brief", province).body());
    }

    private List<String> walk(Http instance) {
        var seen = new ArrayList<String>();
        for (var next = ""; ; ) {
            var page = whole(instance, path("&limit=7" + next), office);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            page.json().path("cases").forEach(row -> seen.add(row.path("caseId").asString()));
            if (page.json().path("nextCursor").isNull()) {
                return seen;
            }
            next = "&cursor=" + page.text("nextCursor");
        }
    }

    /** How many partitions an instance has itself; none while some are with nobody. */
    private long parts(Http instance) {
        var key = key(Role.OFFICE, OFFICE);
        return IntStream.range(0, Topics.INNER_PARTITIONS)
                .filter(partition -> instance.send("GET", path(""), key, null, "Suda-Part", String.valueOf(partition))
                                .status()
                        == 200)
                .boxed()
                .collect(Collectors.counting());
    }

    private Running running() {
        return new Running(suda, data.resolve("first"));
    }

    /** Where one does not hear from the other in time, it says so, and whoever asks asks again. */
    private static Http.Answer whole(Http instance, String path, String key) {
        return Http.again(() -> instance.get(path, key), 503);
    }

    private static String path(String query) {
        return "/api/v1/offices/" + OFFICE + "/cases?state=open" + query;
    }

    private String submit(int number) {
        return submit("12328-430100", Posts.bus("TWO-" + number));
    }

    private String submit(String platform, String body) {
        return running().submit(platform, body);
    }

    private String key(Role role, String code) {
        return new AccessKeys(suda.secrets().read(Secrets.ACCESS))
                .issue(role, code, Instant.now(), Duration.ofHours(1));
    }
}
