package suda.routing.casework;

import static suda.contract.SourceStatus.ACCEPTED;
import static suda.contract.SourceStatus.MOVED;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suda.contract.ActionKind;
import suda.contract.ActionReceived;
import suda.contract.Actor;
import suda.contract.CaseEvent;
import suda.contract.CaseSnapshot;
import suda.contract.CaseState;
import suda.contract.CloseResult;
import suda.contract.MatchedSubmission;
import suda.contract.MatchingMessage;
import suda.contract.MemberCause;
import suda.contract.MergeRefused;
import suda.contract.SourceMessage;
import suda.contract.SourceStatus;
import suda.contract.SubmissionReceived;
import suda.divisions.Divisions;
import suda.routing.assignment.Assigner;
import suda.routing.assignment.RoutingPolicy;
import suda.routing.casework.Messages.Message;

/** Several cases that tell each other, as the topology carries it: from one to another in order, and that is all. */
final class MatterPlay {
    private static final Casework CASEWORK = new Casework(new Assigner(Divisions.hunan(), RoutingPolicy.shipped()));

    private record Way(String from, String to) {}

    final Map<String, CaseSnapshot> cases = new LinkedHashMap<>();
    final List<Message> told = new ArrayList<>();
    final Map<String, List<CaseEvent>> events = new HashMap<>();
    private final Map<Way, Deque<MatchingMessage>> underWay = new LinkedHashMap<>();
    private final List<MatchingMessage> delivered = new ArrayList<>();
    private final Messages messages = new Messages();
    private Instant now = Instant.parse("2026-06-09T01:00:00Z");
    private int actions;

    void later(Duration time) {
        now = now.plus(time);
    }

    Instant now() {
        return now;
    }

    /** @param repeatOf what match-repeats found; null when nothing */
    void submit(SubmissionReceived.Builder submission, @Nullable String repeatOf) {
        var received = submission.setAcceptedAt(now).build();
        take(MatchingMessage.newBuilder()
                .setCaseId(received.getCaseId())
                .setSubmission(MatchedSubmission.newBuilder()
                        .setReceived(received)
                        .setRepeatOf(repeatOf)
                        .build())
                .build());
    }

    /** @return why not; null when it was accepted, or waits for another case's answer */
    @Nullable
    String act(String caseId, Actor actor, ActionKind kind, Consumer<ActionReceived.Builder> more) {
        var action = ActionReceived.newBuilder()
                .setCaseId(caseId)
                .setActionId("a-" + ++actions)
                .setKind(kind)
                .setActor(actor)
                .setAcceptedAt(now)
                .setText("情况已核实。")
                .setReason("理由。")
                .setResult(CloseResult.RESOLVED)
                .setPublicAnswer("已处理。");
        more.accept(action);
        due(caseId);
        var decision = CASEWORK.decide(action.build(), cases.get(caseId), now);
        if (decision instanceof Decision.Refused refused) {
            return refused.rule();
        }
        happened(caseId, ((Decision.Accepted) decision).events());
        return null;
    }

    @Nullable
    String merge(String member, String lead) {
        return act(member, Course.PROVINCE, ActionKind.MERGE, a -> a.setInto(lead));
    }

    @Nullable
    String unmerge(String member) {
        return act(member, Course.PROVINCE, ActionKind.UNMERGE, a -> {});
    }

    /** Delivers one message of those that may come next; now and then one that has come before comes again. */
    boolean deliver(Random random) {
        var ways = underWay.entrySet().stream()
                .filter(way -> !way.getValue().isEmpty())
                .map(Map.Entry::getValue)
                .toList();
        if (!delivered.isEmpty() && random.nextInt(6) == 0) {
            take(delivered.get(random.nextInt(delivered.size())));
        }
        if (ways.isEmpty()) {
            return false;
        }
        var next = ways.get(random.nextInt(ways.size())).remove();
        if (next.getReport() != null && cases.containsKey(next.getCaseId())) {
            delivered.add(next);
        }
        take(next);
        return true;
    }

    void deliverAll() {
        var first = new Random(0);
        while (deliverInOrder(first)) {}
    }

    private boolean deliverInOrder(Random random) {
        var way = underWay.values().stream().filter(w -> !w.isEmpty()).findFirst();
        way.ifPresent(w -> take(w.remove()));
        return way.isPresent();
    }

    private void take(MatchingMessage message) {
        var caseId = message.getCaseId();
        due(caseId);
        var decision = CASEWORK.decide(message, cases.get(caseId), now);
        var report = message.getReport();
        if (decision instanceof Decision.Accepted accepted) {
            happened(caseId, accepted.events());
            if (report != null
                    && report.getCause() == MemberCause.ASKED
                    && !accepted.events().isEmpty()) {
                send(caseId, MatterReports.answer(report, caseId, decision));
            }
        } else if (report != null) {
            if (decision instanceof Decision.Declined declined) {
                happened(caseId, declined.events());
            }
            send(caseId, MatterReports.answer(report, caseId, decision));
        }
    }

    private void due(String caseId) {
        var known = cases.get(caseId);
        if (known != null) {
            happened(caseId, CASEWORK.due(known, now, now));
        }
    }

    private void happened(String caseId, List<CaseEvent> together) {
        if (together.isEmpty()) {
            return;
        }
        var before = cases.get(caseId);
        var folded = before;
        for (var event : together) {
            folded = CaseHistory.evolve(folded, event);
        }
        var after = Objects.requireNonNull(folded);
        cases.put(caseId, after);
        events.computeIfAbsent(caseId, any -> new ArrayList<>()).addAll(together);
        told.addAll(messages.of(together, after));
        MatterReports.of(before, together, after).forEach(report -> send(caseId, report));
    }

    private void send(String from, MatchingMessage message) {
        underWay.computeIfAbsent(new Way(from, message.getCaseId()), any -> new ArrayDeque<>())
                .add(message);
    }

    CaseSnapshot known(String caseId) {
        return Objects.requireNonNull(cases.get(caseId), caseId);
    }

    /** The case under which a number is worked in the end. */
    CaseSnapshot root(String caseId) {
        var at = known(caseId);
        for (var steps = 0; at.getState() == CaseState.MERGED; steps++) {
            if (steps > cases.size()) {
                throw new AssertionError("A ring from " + caseId);
            }
            at = known(Objects.requireNonNull(at.getMergedInto()));
        }
        return at;
    }

    /** What the platform heard of this number, in order. */
    List<SourceStatus> heard(String sourceNumber) {
        return messagesOf(sourceNumber).map(SourceMessage::getStatus).toList();
    }

    Stream<SourceMessage> messagesOf(String sourceNumber) {
        return told.stream()
                .filter(message -> message.value() instanceof SourceMessage)
                .map(message -> (SourceMessage) message.value())
                .filter(message -> sourceNumber.equals(message.getSourceNumber()));
    }

    /** For messages of tests: what happened to a case and to those above it. */
    String course(String caseId) {
        var at = cases.get(caseId);
        var own = events.getOrDefault(caseId, List.of()).stream()
                .map(event -> event.getRevision() + " "
                        + event.getBody().getClass().getSimpleName()
                        + (event.getBody() instanceof suda.contract.CaseJoined joined
                                ? joined.getVia() + joined.getFresh()
                                : ""))
                .toList();
        return caseId + own + (at == null || at.getMergedInto() == null ? "" : " in " + course(at.getMergedInto()));
    }

    boolean wasWelcomed(String sourceNumber) {
        return heard(sourceNumber).stream().anyMatch(status -> status == ACCEPTED || status == MOVED);
    }

    boolean wasRefused(String caseId, String rule) {
        return events.getOrDefault(caseId, List.of()).stream()
                .map(CaseEvent::getBody)
                .anyMatch(
                        body -> body instanceof MergeRefused no && no.getRule().equals(rule));
    }
}
