package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.access.AccessKeys;
import suda.access.Role;
import suda.access.Secrets;
import suda.contract.ActionOutcome;
import suda.contract.CallBackRecorded;
import suda.contract.CaseClosed;
import suda.contract.CaseEvent;
import suda.contract.CaseOpened;
import suda.contract.CaseReopened;
import suda.contract.CaseSigned;
import suda.contract.CaseSnapshot;
import suda.contract.CaseSupervised;
import suda.contract.CaseSupplemented;
import suda.contract.ChannelStatusChanged;
import suda.contract.DeadlinePassed;
import suda.contract.DeadlineStage;
import suda.contract.Desk;
import suda.contract.DeskMessage;
import suda.contract.DeskMessageType;
import suda.contract.FollowUpEvent;
import suda.contract.FollowUpProposed;
import suda.contract.FollowUpRule;
import suda.contract.OfficeMessage;
import suda.contract.OfficeMessageType;
import suda.contract.Sight;
import suda.divisions.Divisions;
import suda.standalone.Ports;
import suda.standalone.scenario.Happening;
import suda.standalone.scenario.Happening.Act;
import suda.standalone.scenario.Happening.Submission;
import suda.standalone.scenario.Scenario;
import suda.topics.Topics;
import suda.wire.AvroDeserializer;
import suda.wire.RegistryClient;
import tools.jackson.databind.JsonNode;

/** The process tree of {@code ./suda replay} is killed with -9 in the middle, and started again. */
class ReplayTest {
    private static final Scenario SCENARIO = Scenario.named("hunan-2021").orElseThrow();

    /** Of the scenario, version 6, and so of every play of it, killed or not. */
    private static final List<String> FIGURES = List.of(
            "6,737 submissions, 167 supplements, 150 repeats, 12 merged; 17,843 actions (53 refused); "
                    + "137 offices reached, triage 2, discipline 36, recusal 3;",
            "law enforcement: 2,344 cases, 1,957 closed (83.5%), 1,500 ratings of which 1,245 satisfied (83.0%), "
                    + "317 calls in vain, 20 supervised (12 closed, 8 being verified), 240 reworked, 40 returned, "
                    + "70 extended, 85 overdue;",
            "all: 6,408 cases, 5,471 closed (85.4%), 2,534 ratings of which 2,145 satisfied (84.6%), "
                    + "508 calls in vain, 20 supervised (12 closed, 8 being verified), 376 reworked, 173 returned, "
                    + "158 extended, 506 overdue /",
            "20,712 channel readings, 14 cities heard of; meetings proposed 3（邵阳市、怀化市、娄底市）, "
                    + "recorded 3（邵阳市、怀化市、娄底市）, struck off 2（邵阳市、怀化市）, "
                    + "criticism proposed 6（长沙市、衡阳市、张家界市、郴州市、怀化市、湘西土家族苗族自治州）;",
            "ledger: 539 found, 425 put right (78.8%), 324 of them struck off, 27 listed (weak responsibility 9, "
                    + "weak purpose 3, weak ability 5, unclean enforcement 8, poor style 2);",
            "inspection: 1,518 firms visited, 6,214 people talked to, 414 unannounced visits, 47 inspections, "
                    + "4,247 case files reviewed; consequences: 41 person-times (talk 12, criticism 20, transfer 3,");

    /** The province's work brief of 5 July 2021 (DOMAIN). */
    private static final Map<String, Double> FIGURES_OF_THE_BRIEF = new TreeMap<>(Map.ofEntries(
            Map.entry("cases.accepted", 2_344.0),
            Map.entry("cases.closed", 1_957.0),
            Map.entry("cases.closingRate", 83.5),
            Map.entry("cases.satisfaction", 83.0),
            Map.entry("supervised.ordered", 20.0),
            Map.entry("supervised.closed", 12.0),
            Map.entry("supervised.beingVerified", 8.0),
            Map.entry("lines.reviewed", 14.0),
            Map.entry("lines.calledIn", 3.0),
            Map.entry("inspection.firmsVisited", 1_518.0),
            Map.entry("inspection.peopleTalkedTo", 6_214.0),
            Map.entry("inspection.unannouncedVisits", 414.0),
            Map.entry("inspection.inspections", 47.0),
            Map.entry("inspection.caseFilesReviewed", 4_247.0),
            Map.entry("ledger.found", 539.0),
            Map.entry("ledger.putRight", 425.0),
            Map.entry("ledger.putRightRate", 78.8),
            Map.entry("ledger.listed", 27.0),
            Map.entry("ledger.categories.WEAK_RESPONSIBILITY", 9.0),
            Map.entry("ledger.categories.WEAK_PURPOSE", 3.0),
            Map.entry("ledger.categories.WEAK_ABILITY", 5.0),
            Map.entry("ledger.categories.UNCLEAN_ENFORCEMENT", 8.0),
            Map.entry("ledger.categories.POOR_STYLE", 2.0),
            Map.entry("consequences.personTimes", 41.0),
            Map.entry("consequences.sanctions.TALK", 12.0),
            Map.entry("consequences.sanctions.CRITICISM", 20.0),
            Map.entry("consequences.sanctions.TRANSFER", 3.0),
            Map.entry("consequences.sanctions.PARTY_WARNING", 1.0),
            Map.entry("consequences.sanctions.PARTY_SERIOUS_WARNING", 1.0),
            Map.entry("consequences.sanctions.WARNING", 1.0),
            Map.entry("consequences.sanctions.DEMERIT", 1.0),
            Map.entry("consequences.sanctions.MAJOR_DEMERIT", 1.0),
            Map.entry("consequences.sanctions.DEMOTION", 1.0)));

    @TempDir
    Path data;

    private final Ports ports = Ports.free();

    @Test
    void aReplayThatWasKilledInTheMiddleEndsAsIfItHadNotBeen() throws Exception {
        var first = start();
        lineOf(first, line -> line.startsWith("Suda is ready"));
        awaitEvents(SCENARIO.happenings().size());
        killTree(first);

        var second = start();
        try {
            assertThat(lineOf(second, line -> line.startsWith("Replay complete")))
                    .contains(FIGURES.toArray(String[]::new))
                    .contains("played before");
            var records = records();
            everySubmissionIsOnceInOnePlace(records);
            nothingHappenedAtAnotherTimeThanItsOwn(records);
            everyActWasDecidedOnOnce(records);
            theBriefsTotalsComeOutOfTheEvents(records);
            whatBecameOfTheCitiesIsWhatItAlwaysIs(records);
            everyScorecardIsWhatARecomputationFromTheEventsGives(records);
            theBriefIsTheProvincesTable();
            thePageAnswersAndNobodyIsAcceptedAtTheWallClocksTime();
        } finally {
            killTree(second);
        }

        var third = start("--exit");
        assertThat(lineOf(third, line -> line.startsWith("Replay complete")))
                .contains(FIGURES.toArray(String[]::new))
                .contains("all of it was played before");
        assertThat(third.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(third.exitValue()).isZero();

        assertThat(failureOf(run("up", List.of()))).contains("./suda replay hunan-2021");
    }

    private void awaitEvents(int count) throws InterruptedException {
        var until = Instant.now().plusSeconds(900);
        var records = records();
        while (records.about(Topics.CASES_EVENTS) < count) {
            assertThat(Instant.now()).isBefore(until);
            TimeUnit.SECONDS.sleep(1);
        }
    }

    /** Follows each case from holder to holder, by what offices and desks were told; what is merged never had one. */
    private static void everySubmissionIsOnceInOnePlace(Records records) {
        var numbers = new HashMap<String, String>();
        for (var event : records.all(Topics.CASES_EVENTS, CaseEvent.class)) {
            if (event.getBody() instanceof CaseOpened opened) {
                var submission = opened.getSubmission();
                var before =
                        numbers.put(event.getCaseId(), submission.getPlatform() + "/" + submission.getSourceNumber());
                assertThat(before).isNull();
            }
        }
        var expected = SCENARIO.happenings().stream()
                .filter(Submission.class::isInstance)
                .collect(java.util.stream.Collectors.groupingBy(
                        Happening::subject, TreeMap::new, java.util.stream.Collectors.counting()));
        assertThat(numbers.values()).containsExactlyInAnyOrderElementsOf(expected.keySet());

        var holders = new HashMap<String, List<String>>();
        var messages = new ArrayList<String>();
        var offices = Divisions.hunan().offices().stream().map(Topics::office).toList();
        for (var m : read(records, offices, OfficeMessage.class)) {
            if (m.getCaseId().isEmpty()) {
                messages.add(m.getOffice() + m.getMessageId());
                continue;
            }
            // An action that is told again, since nobody could know that it had arrived, is answered again.
            if (m.getType() != OfficeMessageType.ACTION_ACCEPTED && m.getType() != OfficeMessageType.ACTION_REFUSED) {
                messages.add(m.getOffice() + m.getMessageId());
            }
            change(
                    holders,
                    m.getCaseId(),
                    m.getOffice(),
                    m.getType() == OfficeMessageType.ASSIGNED,
                    m.getType() == OfficeMessageType.WITHDRAWN || m.getType() == OfficeMessageType.AWAITING_SIGNATURE);
        }
        for (var desk : Desk.values()) {
            for (var m : read(records, List.of(Topics.desk(desk)), DeskMessage.class)) {
                messages.add(desk + m.getMessageId());
                change(
                        holders,
                        m.getCaseId(),
                        desk.name(),
                        m.getType() == DeskMessageType.ARRIVED,
                        m.getType() == DeskMessageType.LEFT);
            }
        }
        assertThat(messages).doesNotHaveDuplicates();
        assertThat(holders.values()).allMatch(where -> where.size() == 1);

        var cases = new HashMap<String, CaseSnapshot>();
        for (var snapshot : records.all(Topics.CASES_SNAPSHOTS, CaseSnapshot.class)) {
            cases.put(snapshot.getCaseId(), snapshot);
        }
        var merged = new TreeMap<String, String>();
        cases.forEach((id, known) -> {
            var told = 1 + known.getSupplements() + known.getRepeats();
            assertThat((long) told).as(numbers.get(id)).isEqualTo(expected.get(numbers.get(id)));
            if (known.getMergedInto() != null) {
                merged.put(numbers.get(id), numbers.get(known.getMergedInto()));
                assertThat(holders).doesNotContainKey(id);
            } else {
                var holder = known.getOffice() != null ? known.getOffice() : String.valueOf(known.getDesk());
                assertThat(holders.get(id)).containsExactly(holder);
            }
        });
        assertThat(merged).isEqualTo(plannedRepeats());
        assertThat(records.all(Topics.COMPLAINTS_SUBMITTED + ".dlq")).isEmpty();
        assertThat(records.all(Topics.CASES_ACTIONS + ".dlq")).isEmpty();
    }

    private static Map<String, String> plannedRepeats() {
        var planned = new TreeMap<String, String>();
        SCENARIO.happenings().stream()
                .filter(happening -> happening instanceof Submission submission && submission.repeats() != null)
                .forEach(again -> planned.put(again.subject(), ((Submission) again).repeats()));
        assertThat(planned).hasSize(12);
        return planned;
    }

    private static void change(
            Map<String, List<String>> holders, String caseId, String holder, boolean came, boolean went) {
        var places = holders.computeIfAbsent(caseId, id -> new ArrayList<>());
        if (came) {
            places.add(holder);
        } else if (went) {
            // An office's topic may be read before the desk's that the case lay on first.
            places.removeIf(holder::equals);
        }
    }

    private static void nothingHappenedAtAnotherTimeThanItsOwn(Records records) {
        var times = SCENARIO.happenings().stream().map(Happening::at).collect(java.util.stream.Collectors.toSet());
        for (var event : records.all(Topics.CASES_EVENTS, CaseEvent.class)) {
            var body = event.getBody();
            if (event.getAction() != null || body instanceof CaseOpened || body instanceof CaseSupplemented) {
                assertThat(times).contains(event.getAt());
            } else {
                assertThat(event.getAt()).isBetween(SCENARIO.from(), SCENARIO.until());
            }
            if (body instanceof DeadlinePassed passed && passed.getStage() != DeadlineStage.REMINDED) {
                assertThat(event.getAt()).isAfter(passed.getDueAt());
            }
        }
    }

    private static void everyActWasDecidedOnOnce(Records records) {
        var decided = records.all(Topics.CASES_OUTCOMES, ActionOutcome.class).stream()
                .collect(java.util.stream.Collectors.toMap(
                        outcome -> outcome.getCaseId() + "/" + outcome.getActionId(),
                        ActionOutcome::getAccepted,
                        (first, toldAgain) -> {
                            assertThat(toldAgain).isEqualTo(first);
                            return first;
                        }));
        assertThat((long) decided.size())
                .isEqualTo(SCENARIO.happenings().stream()
                        .filter(Act.class::isInstance)
                        .count());
        var acted = new HashMap<String, Integer>();
        for (var event : records.all(Topics.CASES_EVENTS, CaseEvent.class)) {
            if (event.getBody() instanceof CaseSigned || event.getBody() instanceof CaseClosed) {
                acted.merge(event.getCaseId() + "/" + event.getAction().getActionId(), 1, Integer::sum);
            }
        }
        assertThat(acted.values()).containsOnly(1);
    }

    /** Every state and every follow-up with its instant, as a play that nobody killed has them. */
    private static void whatBecameOfTheCitiesIsWhatItAlwaysIs(Records records) throws IOException {
        var lines = new ArrayList<String>();
        for (var event : records.all(Topics.CHANNELS_STATUS, ChannelStatusChanged.class)) {
            if (event.getMandatory()) {
                lines.add(event.getEventId() + " " + event.getAt() + " " + event.getAfter() + " "
                        + event.getFigures().getCounts().getAnswered() + "/"
                        + event.getFigures().getCounts().getAttempts());
            }
        }
        for (var event : records.all(Topics.FOLLOWUPS_EVENTS, FollowUpEvent.class)) {
            if (!event.getSubject().matches("[0-9]+-[LIC]-.*")) {
                lines.add(event.getEventId() + " " + event.getAt() + " "
                        + event.getBody().getClass().getSimpleName() + " " + event.getZh());
            }
        }
        lines.sort(null);
        try (var golden = ReplayTest.class.getResourceAsStream("/hunan-2021-oversight.txt")) {
            var expected = new String(golden.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(String.join("\n", lines) + "\n").isEqualTo(expected);
        }
        assertThat(records.all(Topics.OVERSIGHT_COMMANDS + ".dlq")).isEmpty();
    }

    /** Counted here once more, without any of the code that plays or follows the scenario. */
    private static void theBriefsTotalsComeOutOfTheEvents(Records records) {
        var closed = new HashMap<String, Boolean>();
        var supervised = new HashSet<String>();
        var unrated = new HashSet<String>();
        var rated = 0;
        var satisfied = 0;
        for (var event : records.all(Topics.CASES_EVENTS, CaseEvent.class)) {
            var id = event.getCaseId();
            var body = event.getBody();
            if (body instanceof CaseOpened opened) {
                if (opened.getSubmission().getCategory().equals("ENFORCEMENT")) {
                    closed.put(id, false);
                }
            } else if (!closed.containsKey(id)) {
                assertThat(body).isNotInstanceOf(CaseSupervised.class);
            } else if (body instanceof CaseClosed) {
                closed.put(id, true);
                unrated.add(id);
            } else if (body instanceof CaseReopened) {
                closed.put(id, false);
                unrated.remove(id);
            } else if (body instanceof CaseSupervised) {
                supervised.add(id);
            } else if (body instanceof CallBackRecorded call && call.getReached() && unrated.remove(id)) {
                rated++;
                satisfied += call.getSatisfied() ? 1 : 0;
            }
        }
        assertThat(closed).hasSize(2_344);
        assertThat(closed.values().stream().filter(c -> c)).hasSize(1_957);
        assertThat(String.format(java.util.Locale.ROOT, "%.1f", 100.0 * satisfied / rated))
                .isEqualTo("83.0");
        assertThat(supervised).hasSize(20);
        assertThat(supervised.stream().filter(id -> closed.getOrDefault(id, false)))
                .hasSize(12);
    }

    /** All offices' and cities' cards, for the whole time, each month and each day. */
    private void everyScorecardIsWhatARecomputationFromTheEventsGives(Records records) {
        var recomputed = new Recomputed(records);
        for (var seen : Map.of(Role.PROVINCE, Set.of(Sight.OPEN), Role.DISCIPLINE, Set.of(Sight.OPEN, Sight.DISCIPLINE))
                .entrySet()) {
            for (var level : List.of("province", "city", "office")) {
                for (var by : List.of("range", "month", "day")) {
                    var cards = asked(
                                    seen.getKey(),
                                    "/api/v1/scorecards?from=2021-05-01&to=2021-07-05&level=" + level + "&by=" + by)
                            .path("cards");
                    assertThat(cards.size()).as("%s by %s", level, by).isPositive();
                    recomputed.isSaidBy(cards, seen.getValue());
                }
            }
        }
        // Months as they are judged: what casework counts by itself is the same.
        for (var event : records.all(Topics.FOLLOWUPS_EVENTS, FollowUpEvent.class)) {
            if (event.getBody() instanceof FollowUpProposed proposed) {
                proposed.getReasons().stream()
                        .filter(reason -> reason.getRule() == FollowUpRule.ON_TIME_MONTH)
                        .forEach(reason -> {
                            var month = YearMonth.parse(reason.getMonth());
                            var card = asked(
                                            Role.DISCIPLINE,
                                            "/api/v1/scorecards?level=city&code=" + event.getCity() + "&from="
                                                    + month.atDay(1) + "&to=" + month.atEndOfMonth())
                                    .path("cards")
                                    .get(0);
                            assertThat(card.path("fellDue").asLong()).isEqualTo(reason.getDenominator());
                            assertThat(card.path("closedOnTime").asLong()).isEqualTo(reason.getNumerator());
                        });
            }
        }
    }

    /** The province's work brief of 5 July 2021 (DOMAIN), and each of its figures opened to what is behind it. */
    private void theBriefIsTheProvincesTable() {
        var brief = asked(Role.PROVINCE, "/api/v1/brief?from=2021-05-01&to=2021-07-05");
        var figures = new TreeMap<String, Double>();
        FIGURES_OF_THE_BRIEF
                .keySet()
                .forEach(name ->
                        figures.put(name, brief.at("/" + name.replace('.', '/')).asDouble(-1)));
        assertThat(figures).isEqualTo(FIGURES_OF_THE_BRIEF);
        assertThat(brief.path("ledger").path("entries").size()).isEqualTo(27);
        assertThat(brief.path("lines").path("meetings")).hasSize(3).allSatisfy(meeting -> {
            assertThat(meeting.path("deadline").asString()).isNotEmpty();
            assertThat(meeting.path("persons").size()).isPositive();
            assertThat(meeting.path("measures").size()).isPositive();
        });
        var opened = 0;
        for (var link : brief.path("behind").properties()) {
            var figure = figure(brief, link.getKey());
            if (figure.isNumber()) {
                assertThat(behind(link.getValue().asString(), link.getKey().replaceFirst("^.*\\.", "")))
                        .as("%s: %s", link.getKey(), link.getValue())
                        .isEqualTo(figure.asLong());
                opened++;
            }
        }
        assertThat(opened).isGreaterThan(100);
    }

    /** Cities are a list in the brief and by their codes in the names of figures. */
    private static JsonNode figure(JsonNode brief, String name) {
        var city = Pattern.compile("cities\\.(\\d{6})\\.(.*)").matcher(name);
        if (!city.matches()) {
            return brief.at("/" + name.replace('.', '/'));
        }
        for (var one : brief.path("cities")) {
            if (one.path("code").asString().equals(city.group(1))) {
                return one.path(city.group(2));
            }
        }
        throw new AssertionError("No such city: " + name);
    }

    /** How much is behind a figure: what the list that opens adds up to, over all its pages. */
    private long behind(String path, String figure) {
        var sum = 0L;
        for (var next = ""; ; ) {
            var page = asked(Role.PROVINCE, path + next);
            for (var list : List.of("cases", "entries", "followUps", "cities", "days")) {
                for (var row : page.path(list)) {
                    sum += addedBy(row, list, figure);
                }
            }
            if (!page.path("nextCursor").isString()) {
                return sum;
            }
            next = "&cursor=" + page.path("nextCursor").asString();
        }
    }

    private static long addedBy(JsonNode row, String list, String figure) {
        return switch (list) {
            case "cases" -> row.path("n").asLong();
            case "days" ->
                row.path("channel").asString().equals("12328")
                        ? row.path("figures").path(figure).asLong()
                        : 0;
            case "entries" ->
                row.has("personTimes")
                        ? row.path("personTimes").asLong()
                        : row.has(figure) && row.path(figure).isNumber()
                                ? row.path(figure).asLong()
                                : 1;
            default -> 1;
        };
    }

    private JsonNode asked(Role role, String path) {
        var key = new AccessKeys(new Secrets(data.resolve("secrets")).read(Secrets.ACCESS))
                .issue(role, "430000", Instant.now(), Duration.ofHours(1));
        var answer = new Http("http://127.0.0.1:" + ports.routing()).get(path, key);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private void thePageAnswersAndNobodyIsAcceptedAtTheWallClocksTime() throws Exception {
        var key = new AccessKeys(new Secrets(data.resolve("secrets")).read(Secrets.ACCESS))
                .issue(Role.HOTLINE, "12328-430100", Instant.now(), Duration.ofHours(1));
        var intake = new Http("http://127.0.0.1:" + ports.intake());
        var withoutTime = intake.post(
                "/api/v1/submissions", key, ((Submission) SCENARIO.happenings().get(0)).body());
        assertThat(withoutTime.status()).isEqualTo(400);
        assertThat(new Http("http://127.0.0.1:" + ports.routing())
                        .get("/", null)
                        .status())
                .isEqualTo(200);
    }

    /** What it said until it ended by itself, with the status of a failure. */
    private static String failureOf(Process process) throws Exception {
        var said = CompletableFuture.supplyAsync(() -> {
            try {
                return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        return said.get(10, TimeUnit.SECONDS);
    }

    private Records records() {
        return new Records("127.0.0.1:" + ports.kafka(), "http://127.0.0.1:" + ports.registry() + "/apis/ccompat/v7");
    }

    private static <T extends SpecificRecord> List<T> read(Records records, Collection<String> topics, Class<T> type) {
        var deserializer = new AvroDeserializer<>(new RegistryClient(records.registryUrl()), type);
        return records.all(topics).stream()
                .map(r -> deserializer.deserialize(r.topic(), r.value()))
                .toList();
    }

    private Process start(String... more) throws IOException {
        var arguments = new ArrayList<>(List.of("hunan-2021"));
        arguments.addAll(List.of(more));
        return run("replay", arguments);
    }

    private Process run(String subcommand, List<String> arguments) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(
                java,
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "suda.standalone.Suda",
                subcommand));
        command.addAll(arguments);
        command.addAll(List.of(
                "--data=" + data,
                "--ready-within=600",
                "--port=" + ports.routing(),
                "--intake-port=" + ports.intake(),
                "--notifier-port=" + ports.notifier(),
                "--registry-port=" + ports.registry(),
                "--kafka-port=" + ports.kafka(),
                "--controller-port=" + ports.controller()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** The first such line; whatever else it says is read on, so that it never waits for a reader. */
    private static String lineOf(Process process, Predicate<String> wanted) throws Exception {
        var found = new CompletableFuture<String>();
        var said = java.util.Collections.synchronizedList(new ArrayList<String>());
        var reader = new Thread(() -> {
            try (var lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    said.add(line);
                    if (wanted.test(line)) {
                        found.complete(line);
                    }
                }
            } catch (IOException killed) {
                // It was.
            }
            found.completeExceptionally(new IOException("it ended"));
        });
        reader.setDaemon(true);
        reader.start();
        try {
            return found.get(15, TimeUnit.MINUTES);
        } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
            throw new AssertionError("It did not say so:\n" + String.join("\n", said), e);
        }
    }

    private static void killTree(Process process) throws InterruptedException {
        var tree = new ArrayList<>(process.descendants().toList());
        tree.add(0, process.toHandle());
        tree.forEach(ProcessHandle::destroyForcibly);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
}
