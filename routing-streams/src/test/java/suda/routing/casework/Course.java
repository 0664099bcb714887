package suda.routing.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import suda.contract.ActionKind;
import suda.contract.ActionReceived;
import suda.contract.Actor;
import suda.contract.CaseEvent;
import suda.contract.CaseSnapshot;
import suda.contract.CloseResult;
import suda.contract.Deadline;
import suda.contract.DeadlineKind;
import suda.contract.OfficeMessage;
import suda.contract.OfficeMessageType;
import suda.contract.SubmissionReceived;
import suda.divisions.Divisions;
import suda.routing.assignment.Assigner;
import suda.routing.assignment.RoutingPolicy;
import suda.routing.casework.Messages.Message;

/** One case, driven as the topology drives it: deadlines that lie before a command fire first. */
public final class Course {
    public static final Actor PROVINCE = new Actor("PROVINCE", "430000");
    public static final Actor DISCIPLINE = new Actor("DISCIPLINE", "430000");
    public static final Actor HOTLINE = new Actor("HOTLINE", "12328-430100");

    /** Reads its words once for all courses. */
    private static final Assigner ASSIGNER = new Assigner(Divisions.hunan(), RoutingPolicy.shipped());

    /** @param before the case as it stood; null when it was opened by it */
    public record Taken(@Nullable CaseSnapshot before, SpecificRecord command, Instant now) {}

    final Casework casework;
    private final Messages messages = new Messages();
    public final List<CaseEvent> events = new ArrayList<>();
    /** What was accepted, in order. */
    public final List<Taken> taken = new ArrayList<>();

    final List<Message> told = new ArrayList<>();
    private @Nullable CaseSnapshot known;
    private Instant now = Instant.EPOCH;
    private int actions;

    public Course() {
        this(new Casework(ASSIGNER));
    }

    public Course(Casework casework) {
        this.casework = casework;
    }

    public static Actor office(String code) {
        return new Actor("OFFICE", code);
    }

    public Course submit(SubmissionReceived.Builder submission, String at) {
        return submit(submission, Instant.parse(at));
    }

    public Course submit(SubmissionReceived.Builder submission, Instant at) {
        until(at);
        var received = submission.setAcceptedAt(at).build();
        take(received, casework.decide(received, known, now));
        return this;
    }

    /** @return why not; null when it was accepted */
    public @Nullable String act(Actor actor, ActionKind kind, String at, Consumer<ActionReceived.Builder> more) {
        return act(actor, kind, Instant.parse(at), more);
    }

    public @Nullable String act(Actor actor, ActionKind kind, Instant at, Consumer<ActionReceived.Builder> more) {
        until(at);
        var action = ActionReceived.newBuilder()
                .setCaseId(known == null ? "00000-00000-00001" : known.getCaseId())
                .setActionId("a-" + ++actions)
                .setKind(kind)
                .setActor(actor)
                .setAcceptedAt(at)
                .setText("情况已核实。")
                .setReason("理由。")
                .setResult(CloseResult.RESOLVED)
                .setPublicAnswer("已处理。")
                .setReached(true)
                .setSolved(true)
                .setSatisfied(true)
                .setGranted(true);
        more.accept(action);
        var received = action.build();
        return take(received, casework.decide(received, known, now));
    }

    public @Nullable String act(Actor actor, ActionKind kind, String at) {
        return act(actor, kind, Instant.parse(at));
    }

    public @Nullable String act(Actor actor, ActionKind kind, Instant at) {
        return act(actor, kind, at, a -> {});
    }

    /** It is this late, and nothing was done. */
    public Course until(String at) {
        return until(Instant.parse(at));
    }

    public Course until(Instant at) {
        now = at;
        if (known != null) {
            add(casework.due(known, at, at));
        }
        return this;
    }

    void add(List<CaseEvent> more) {
        for (var event : more) {
            known = CaseHistory.evolve(known, event);
        }
        events.addAll(more);
        if (!more.isEmpty()) {
            told.addAll(messages.of(more, known()));
        }
    }

    private @Nullable String take(SpecificRecord command, Decision decision) {
        if (decision instanceof Decision.Refused refused) {
            return refused.rule();
        }
        taken.add(new Taken(known, command, now));
        add(((Decision.Accepted) decision).events());
        return null;
    }

    public CaseSnapshot known() {
        return Objects.requireNonNull(known);
    }

    boolean isOpened() {
        return known != null;
    }

    public Deadline running(DeadlineKind kind) {
        return Objects.requireNonNull(DeadlineList.running(known().getDeadlines(), kind), kind.name());
    }

    boolean runs(DeadlineKind kind) {
        return DeadlineList.running(known().getDeadlines(), kind) != null;
    }

    List<String> bodies() {
        return events.stream().map(e -> e.getBody().getClass().getSimpleName()).toList();
    }

    /** What this office was told, in order. */
    List<OfficeMessageType> toOffice(String office) {
        return told.stream()
                .filter(m -> m.topic().equals("offices." + office))
                .map(m -> ((OfficeMessage) m.value()).getType())
                .toList();
    }

    List<Message> to(String topic) {
        return told.stream().filter(m -> m.topic().equals(topic)).toList();
    }
}
