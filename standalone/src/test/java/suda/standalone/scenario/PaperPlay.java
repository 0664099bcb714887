package suda.standalone.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import suda.contract.ActionKind;
import suda.contract.ActionReceived;
import suda.contract.Actor;
import suda.contract.CaseEvent;
import suda.contract.CaseOpened;
import suda.contract.CaseSnapshot;
import suda.contract.CloseResult;
import suda.contract.Desk;
import suda.contract.KnownMatter;
import suda.contract.MatchedSubmission;
import suda.contract.MatchingMessage;
import suda.contract.SubmissionReceived;
import suda.divisions.Divisions;
import suda.intake.submission.Limits;
import suda.intake.submission.SubmissionCheck;
import suda.intake.submission.Verdict;
import suda.routing.assignment.Assigner;
import suda.routing.assignment.RoutingPolicy;
import suda.routing.casework.CaseHistory;
import suda.routing.casework.Casework;
import suda.routing.casework.Decision;
import suda.routing.casework.MatterReports;
import suda.routing.matching.RepeatPolicy;
import suda.routing.matching.Repeats;
import suda.standalone.scenario.Happening.Act;
import suda.standalone.scenario.Happening.OfCase;
import suda.standalone.scenario.Happening.Submission;
import suda.wire.ContractClasses;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A scenario under the real checks and rules, without the machinery: what casework would make of it. */
final class PaperPlay {
    private static final JsonMapper JSON = JsonMapper.shared();

    static {
        ContractClasses.trust();
    }

    /** One that was refused, and by what rule. */
    record Refusal(Act act, String rule) {}

    private final Casework casework = new Casework(new Assigner(Divisions.hunan(), RoutingPolicy.shipped()));
    private final SubmissionCheck check = new SubmissionCheck(
            Divisions.hunan(), new Limits(Instant.parse("2000-01-01T00:00:00Z"), Duration.ofHours(24)));
    private final Map<String, CaseSnapshot> cases = new LinkedHashMap<>();
    private final Map<String, List<KnownMatter>> matters = new HashMap<>();
    private final Map<String, CaseFile> files = new LinkedHashMap<>();
    private final Map<String, List<CaseEvent>> events = new HashMap<>();
    private final List<Refusal> refusals = new ArrayList<>();

    static PaperPlay of(Scenario scenario) {
        var play = new PaperPlay();
        scenario.ofCases().forEach(play::take);
        play.cases.values().forEach(known -> play.fire(known, scenario.until()));
        return play;
    }

    List<Refusal> refusals() {
        return refusals;
    }

    Figures.Work work(String category) {
        return Figures.Work.of(files.values().stream()
                .filter(file -> file.opened().getCategory().equals(category))
                .toList());
    }

    Figures.Work work() {
        return Figures.Work.of(files.values());
    }

    Collection<CaseSnapshot> cases() {
        return cases.values();
    }

    CaseSnapshot of(String subject) {
        return Objects.requireNonNull(cases.get(subject), subject);
    }

    /** Numbers that were found to be another number's matter, with that one. */
    Map<String, String> merged() {
        var merged = new LinkedHashMap<String, String>();
        cases.forEach((subject, known) -> {
            if (known.getMergedInto() != null) {
                merged.put(subject, known.getMergedInto());
            }
        });
        return merged;
    }

    /** What was read of a case's events. */
    List<CaseEvent> events(String subject) {
        return events.getOrDefault(subject, List.of());
    }

    private void take(OfCase happening) {
        var known = cases.get(happening.subject());
        if (known != null) {
            fire(known, happening.at());
            known = cases.get(happening.subject());
        }
        var decision = happening instanceof Submission submission
                ? decide(received(submission), known)
                : casework.decide(received((Act) happening, Objects.requireNonNull(known)), known, happening.at());
        if (decision instanceof Decision.Refused refused) {
            if (!(happening instanceof Act act)) {
                throw new AssertionError(happening.subject() + " " + refused);
            }
            refusals.add(new Refusal(act, refused.rule()));
        } else {
            happened(happening.subject(), ((Decision.Accepted) decision).events());
        }
    }

    /** What nobody has seen yet is held against the same person's others first. */
    private Decision decide(SubmissionReceived submission, @Nullable CaseSnapshot known) {
        var token = submission.getReporterToken();
        if (known != null || token == null) {
            return casework.decide(submission, known, submission.getAcceptedAt());
        }
        var sent = matters.computeIfAbsent(token, any -> new ArrayList<>());
        var match = Repeats.find(submission, sent, RepeatPolicy.shipped());
        sent.add(Repeats.remembered(submission, match));
        var found = new MatchedSubmission(submission, match.repeatOf(), match.rule(), match.policyVersion());
        return casework.decide(
                MatchingMessage.newBuilder()
                        .setCaseId(submission.getCaseId())
                        .setSubmission(found)
                        .build(),
                null,
                submission.getAcceptedAt());
    }

    private void happened(String subject, List<CaseEvent> events) {
        var before = cases.get(subject);
        events.forEach(event -> happened(subject, event));
        if (!events.isEmpty()) {
            MatterReports.of(before, events, Objects.requireNonNull(cases.get(subject)))
                    .forEach(this::hear);
        }
    }

    /** What the cases of one matter tell each other; by paper it is there at once. */
    private void hear(MatchingMessage message) {
        var report = Objects.requireNonNull(message.getReport());
        fire(Objects.requireNonNull(cases.get(message.getCaseId())), report.getAt());
        var decision = casework.decide(message, cases.get(message.getCaseId()), report.getAt());
        happened(message.getCaseId(), ((Decision.Accepted) decision).events());
    }

    private void fire(CaseSnapshot known, Instant upTo) {
        var subject = Happening.subjectOf(known.getPlatform(), known.getSourceNumber());
        casework.due(known, upTo, upTo).forEach(event -> happened(subject, event));
    }

    private void happened(String subject, CaseEvent event) {
        cases.put(subject, CaseHistory.evolve(cases.get(subject), event));
        if (event.getBody() instanceof CaseOpened opened) {
            files.put(subject, new CaseFile(opened));
        }
        Objects.requireNonNull(files.get(subject)).take(event);
        events.computeIfAbsent(subject, any -> new ArrayList<>()).add(event);
    }

    private SubmissionReceived received(Submission submission) {
        var verdict = check.check(JSON.readTree(submission.body()), submission.platform(), submission.at());
        var checked = ((Verdict.Valid) verdict).submission();
        return SubmissionReceived.newBuilder()
                .setCaseId(submission.subject())
                .setPlatform(submission.platform())
                .setSourceNumber(submission.sourceNumber())
                .setContentHash(Integer.toString(submission.body().hashCode()))
                .setKind(checked.kind())
                .setChannel(checked.channel())
                .setCategory(checked.category())
                .setReceivedAt(checked.receivedAt())
                .setAcceptedAt(submission.at())
                .setTitle(checked.title())
                .setText(checked.text())
                .setPlace(checked.place())
                .setRespondent(checked.respondent())
                .setReporterToken(
                        checked.reporter() == null ? null : checked.reporter().phone())
                .setTruckDriver(checked.truckDriver())
                .setUrgent(checked.urgent())
                .build();
    }

    private static ActionReceived received(Act act, CaseSnapshot known) {
        var body = JSON.readTree(act.body());
        var result = text(body, "result");
        return ActionReceived.newBuilder()
                .setCaseId(act.subject())
                .setActionId(act.actionId())
                .setKind(ActionKind.valueOf(Objects.requireNonNull(text(body, "kind"))))
                .setActor(actor(act, known))
                .setAcceptedAt(act.at())
                .setText(text(body, "text"))
                .setReason(text(body, "reason"))
                .setResult(result == null ? null : CloseResult.valueOf(result))
                .setPublicAnswer(text(body, "publicAnswer"))
                .setOffice(text(body, "office"))
                .setGranted(flag(body, "granted"))
                .setReached(flag(body, "reached"))
                .setSolved(flag(body, "solved"))
                .setSatisfied(flag(body, "satisfied"))
                .build();
    }

    private static Actor actor(Act act, CaseSnapshot known) {
        var province = Divisions.hunan().province().code();
        return switch (act.by()) {
            case PROVINCE -> new Actor("PROVINCE", province);
            case HOTLINE -> new Actor("HOTLINE", act.platform());
            case HOLDER ->
                known.getOffice() != null
                        ? new Actor("OFFICE", known.getOffice())
                        : new Actor(known.getDesk() == Desk.RECUSAL ? "RECUSAL" : "DISCIPLINE", province);
        };
    }

    private static @Nullable String text(JsonNode body, String field) {
        return body.has(field) ? body.path(field).asString() : null;
    }

    private static @Nullable Boolean flag(JsonNode body, String field) {
        return body.has(field) ? body.path(field).asBoolean() : null;
    }
}
