package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import suda.access.Role;
import suda.contract.OfficeMessage;
import suda.contract.SourceMessage;
import suda.contract.SourceStatus;
import suda.e2e.SudaStack.Running;
import suda.standalone.Suda;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files of submissions, over HTTP and with the command. */
@ExtendWith(SudaStack.class)
class ImportTest {
    private static final String PLATFORM = "12328-430100";
    private static final String IMPORT = "/api/v1/submissions:import";
    private static final String HEADER = "sourceNumber,kind,channel,receivedAt,category,title,text,place.code\n";
    private static final String CONTENT = "\"kind\":\"COMPLAINT\",\"channel\":\"PHONE\","
            + "\"receivedAt\":\"2026-06-09T09:30:00+08:00\",\"category\":\"BUS\",\"title\":\"公交车甩站\","
            + "\"text\":\"在站台不停车，\\n等了半小时。\",\"place\":{\"code\":\"430121\"}}";
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private final Running running;
    private final String hotline;

    ImportTest(Running running) {
        this.running = running;
        this.hotline = running.key(Role.HOTLINE, PLATFORM);
    }

    @Test
    void everyGoodRowOfAFileStandsOnceInItsOfficesTopicHoweverOftenItIsSent() {
        // Every hundredth row is bad; the others go to two offices in turn.
        var file = HEADER
                + IntStream.range(0, 2_000)
                        .mapToObj(i -> row("IMP-A-" + i, i % 100 == 99 ? "NOTHING" : "COMPLAINT", office(i)))
                        .collect(Collectors.joining());

        var first = report(send("text/csv", file));
        var again = report(send("text/csv", file));

        assertThat(first.subList(0, 2_000))
                .extracting(l -> l.path("line").asInt())
                .isEqualTo(IntStream.range(0, 2_000).map(i -> 2 + 2 * i).boxed().toList());
        assertThat(first.get(99).path("errors").path(0).path("field").asString())
                .isEqualTo("kind");
        assertThat(totals(first)).isEqualTo("{\"rows\":2000,\"accepted\":1980,\"rejected\":20,\"unavailable\":0}");
        assertThat(caseIds(again)).isEqualTo(caseIds(first)).hasSize(1_980);
        // When the source was told of every repeat, no second case can come any more.
        // A row whose acknowledgement came late is sent again, and is one repeat more.
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Set.copyOf(repeated("IMP-A-"))).hasSize(1_980));
        for (var office : List.of("430121", "430112")) {
            assertThat(told(office).stream().filter(caseIds(first)::contains))
                    .as(office)
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 2_000)
                            .filter(i -> i % 100 != 99 && office(i).equals(office))
                            .mapToObj(i -> first.get(i).path("caseId").asString())
                            .toList());
        }
    }

    @Test
    void rowsOfAFileThatAreAlikeAreOneCaseAndEachIsToldOfAsARepeat() {
        var report = report(
                send("text/csv", HEADER + row("IMP-F-1", "COMPLAINT", "430121").repeat(4)));

        assertThat(totals(report)).isEqualTo("{\"rows\":4,\"accepted\":4,\"rejected\":0,\"unavailable\":0}");
        assertThat(caseIds(report)).hasSize(1);
        await().atMost(SOON).untilAsserted(() -> assertThat(repeated("IMP-F-")).hasSizeGreaterThanOrEqualTo(3));
    }

    @Test
    void aHeaderThatIsNoneTakesNothingAndNamesTheColumns() {
        var answer = send("text/csv", HEADER.replace("title", "titel") + row("IMP-B-1", "COMPLAINT", "430121"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors"))
                .extracting(e -> e.path("field").asString())
                .containsExactly("titel", "title");
    }

    @Test
    void jsonLinesAreTakenAsSingleSubmissionsAre() {
        var lines = List.of(Posts.bus("IMP-C-1"), Posts.liuyang("IMP-C-2"), "{\"kind\":1}", "nonsense").stream()
                .map(l -> l.replace("\n", " "))
                .collect(Collectors.joining("\n"));

        var report = report(send("application/x-ndjson", lines));

        assertThat(report)
                .extracting(l -> l.path("status").asString(""))
                .containsExactly("ACCEPTED", "ACCEPTED", "REJECTED", "REJECTED", "");
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(told("430121")).contains(report.get(0).path("caseId").asString());
            assertThat(told("430100")).contains(report.get(1).path("caseId").asString());
        });
        assertThat(single(Posts.bus("IMP-C-1")))
                .isEqualTo(report.get(0).path("caseId").asString());
    }

    @Test
    void onlyAHotlineImports() {
        var headers = new String[] {"Content-Type", "text/csv"};
        var office = running.key(Role.OFFICE, "430121");

        assertThat(running.intake()
                        .send("POST", IMPORT, office, HEADER, headers)
                        .status())
                .isEqualTo(403);
        assertThat(running.intake().send("POST", IMPORT, null, HEADER, headers).status())
                .isEqualTo(401);
    }

    @Test
    void aSenderThatBreaksOffInTheMiddleOfARowLeavesOnlyWholeRowsAndASlotForTheNext() throws IOException {
        var whole = row("IMP-D-whole", "COMPLAINT", "430121");
        // More often than there are slots.
        for (int i = 0; i < 6; i++) {
            breakOff(HEADER + whole + "IMP-D-half,COMPLAINT,PHONE,2026-06-09T09:30:00+08:00,BUS,half,text,430121");
        }

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(send("text/csv", HEADER).status()).isEqualTo(200));
        var id = single("{\"sourceNumber\":\"IMP-D-whole\"," + CONTENT);
        var half = single("{\"sourceNumber\":\"IMP-D-half\"," + CONTENT);
        await().atMost(SOON).untilAsserted(() -> assertThat(told("430121")).contains(id, half));
        assertThat(told("430121").stream().filter(id::equals)).hasSize(1);
        assertThat(titles("430121", half)).containsExactly("公交车甩站");
    }

    @Test
    void theCommandSendsAFileAndSaysWhichRowsWereNotTaken() throws Exception {
        var file = directory.resolve("complaints.csv");
        var rows = HEADER + row("IMP-E-1", "COMPLAINT", "430121") + row("IMP-E-2", "NOTHING", "430121");
        Files.writeString(file, rows, Charset.forName("GB18030"));
        var report = directory.resolve("report.jsonl");

        var first = command(file.toString(), "--charset", "GB18030", "--report", report.toString());
        assertThat(first.text()).contains("第 4 行", "IMP-E-2", "kind", "受理 1 行，退回 1 行，未写入 0 行");
        assertThat(first.status()).isEqualTo(1);
        assertThat(Files.readAllLines(report)).hasSize(3);

        Files.writeString(file, HEADER + row("IMP-E-1", "COMPLAINT", "430121"));
        assertThat(command(file.toString()).status()).isZero();
        assertThat(command(directory.resolve("none.csv").toString()).text()).contains("无法读取文件");
        Files.writeString(file, HEADER.replace("title", "titel"));
        assertThat(command(file.toString()))
                .satisfies(r -> assertThat(r.text()).contains("titel"))
                .satisfies(r -> assertThat(r.status()).isEqualTo(1));
    }

    private record Ended(int status, String text) {}

    /** As the script runs it. */
    private Ended command(String... words) throws IOException, InterruptedException {
        var line = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Suda.class.getName(),
                "import",
                "--url",
                running.intake().base(),
                "--key",
                hotline));
        line.addAll(List.of(words));
        var said = directory.resolve("said");
        var process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(new File(said.toString()))
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), Files.readString(said));
        } finally {
            process.destroyForcibly();
        }
    }

    private void breakOff(String part) throws IOException {
        var port = URI.create(running.intake().base()).getPort();
        var body = part.getBytes(StandardCharsets.UTF_8);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var head = "POST " + IMPORT + "?report=live HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + hotline
                    + "\r\nContent-Type: text/csv\r\nContent-Length: " + (body.length + 1_000) + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            // The first row's report shows that it was taken: only then the sender goes.
            socket.setSoTimeout(20_000);
            var answer = new StringBuilder();
            while (answer.indexOf("ACCEPTED") < 0) {
                var next = socket.getInputStream().read();
                assertThat(next).as(answer.toString()).isNotNegative();
                answer.append((char) next);
            }
        }
    }

    private static String row(String number, String kind, String place) {
        return "%s,%s,PHONE,2026-06-09T09:30:00+08:00,BUS,公交车甩站,\"在站台不停车，\n等了半小时。\",%s\n"
                .formatted(number, kind, place);
    }

    private static String office(int row) {
        return row % 2 == 0 ? "430121" : "430112";
    }

    private Http.Answer send(String type, String file) {
        return running.intake().send("POST", IMPORT, hotline, file, "Content-Type", type);
    }

    private static List<JsonNode> report(Http.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var report = answer.body().lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(report.get(report.size() - 1).path("complete").asBoolean(false))
                .isTrue();
        return report;
    }

    private static String totals(List<JsonNode> report) {
        return report.get(report.size() - 1).path("totals").toString();
    }

    private static Set<String> caseIds(List<JsonNode> report) {
        return report.stream()
                .map(l -> l.path("caseId").asString(""))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
    }

    private String single(String body) {
        var answer = running.intake().post("/api/v1/submissions", hotline, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.text("caseId");
    }

    /** The cases of all that an office was told, one for each time. */
    private List<String> told(String office) {
        return running.records().all("offices." + office, OfficeMessage.class).stream()
                .map(OfficeMessage::getCaseId)
                .toList();
    }

    /** Numbers that the source was told to have been sent before, one for each time. */
    private List<String> repeated(String numbers) {
        return running.records().all("sources." + PLATFORM, SourceMessage.class).stream()
                .filter(m -> m.getSourceNumber().startsWith(numbers) && m.getStatus() == SourceStatus.REPEATED)
                .map(SourceMessage::getSourceNumber)
                .toList();
    }

    private List<String> titles(String office, String caseId) {
        return running.records().all("offices." + office, OfficeMessage.class).stream()
                .filter(m -> m.getCaseId().equals(caseId))
                .map(m -> m.getDetails().getTitle())
                .toList();
    }
}
