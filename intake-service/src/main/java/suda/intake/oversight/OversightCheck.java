package suda.intake.oversight;

import static suda.contract.OversightActionKind.COMPLETE_MEASURE;
import static suda.contract.OversightActionKind.DISMISS;
import static suda.contract.OversightActionKind.FIND;
import static suda.contract.OversightActionKind.INSPECT;
import static suda.contract.OversightActionKind.ISSUE;
import static suda.contract.OversightActionKind.PUT_RIGHT;
import static suda.contract.OversightActionKind.RECORD;
import static suda.contract.OversightActionKind.SANCTION;
import static suda.contract.OversightActionKind.SCHEDULE;
import static suda.contract.OversightActionKind.STRIKE_OFF;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import suda.access.Role;
import suda.contract.OversightAction;
import suda.contract.OversightActionKind;
import suda.contract.OversightCommand;
import suda.divisions.Divisions;
import suda.intake.action.ActionCheck;
import suda.intake.submission.Fields;
import suda.intake.submission.Limits;
import suda.intake.submission.Violation;
import tools.jackson.databind.JsonNode;

/**
 * The rules for what people do about follow-ups and the ledger that need neither: which fields a kind has, what may be in
 * them, and which kinds an office may send at all. Whether there is such a subject, and whether it is its turn, is for
 * routing to say. Texts are masked; the names of persons who answer for something are kept.
 */
public final class OversightCheck {
    /** What checking an action came to. */
    public sealed interface Verdict {
        /** @param command that is the action, for the city of its subject */
        record Valid(OversightCommand command) implements Verdict {}

        /** @param violations every field at fault, at least one */
        record Invalid(List<Violation> violations) implements Verdict {
            /** Whether the kind of action is not the actor's to send. */
            public boolean foreign() {
                return violations.stream().anyMatch(v -> v.rule().equals(Violation.OWNER));
            }
        }
    }

    private static final String KIND = "kind";

    private static final List<OversightActionKind> OF_FOLLOW_UPS =
            List.of(SCHEDULE, DISMISS, RECORD, COMPLETE_MEASURE, ISSUE);
    private static final List<OversightActionKind> OF_THE_LEDGER = List.of(PUT_RIGHT, STRIKE_OFF);

    /** What offices say of their own doing; all else is the province's. */
    private static final Set<OversightActionKind> OF_OFFICES = Set.of(COMPLETE_MEASURE, PUT_RIGHT);

    private static final Map<OversightActionKind, List<String>> FIELDS = Map.of(
            SCHEDULE, List.of(FollowUpFields.MEETS_AT, FollowUpFields.PLACE),
            DISMISS, List.of(FollowUpFields.REASON),
            RECORD,
                    List.of(
                            FollowUpFields.HELD_AT,
                            FollowUpFields.DEADLINE,
                            FollowUpFields.PERSONS,
                            FollowUpFields.MEASURES,
                            FollowUpFields.TEXT),
            COMPLETE_MEASURE, List.of(FollowUpFields.MEASURE, FollowUpFields.TEXT),
            ISSUE, List.of(FollowUpFields.TEXT),
            PUT_RIGHT, List.of(LedgerFields.TEXT),
            STRIKE_OFF, List.of(LedgerFields.CHECKER, LedgerFields.TEXT));

    private final Divisions divisions;
    private final Subjects subjects;
    private final Limits limits;

    public OversightCheck(Divisions divisions, Limits limits) {
        this.divisions = divisions;
        this.subjects = new Subjects(divisions);
        this.limits = limits;
    }

    public Subjects subjects() {
        return subjects;
    }

    /**
     * Checks what is done about a follow-up.
     *
     * @param id that {@link Subjects#isFollowUp} holds for one
     */
    public Verdict followUp(JsonNode body, String id, Acting acting) {
        return check(body, acting, (fields, action) -> {
            var kind = kind(fields, OF_FOLLOW_UPS, acting);
            var ours = new FollowUpFields(fields, acting.now());
            if (kind != null) {
                action.setSubject(id).setKind(kind);
                switch (kind) {
                    case SCHEDULE -> ours.schedule(action);
                    case DISMISS -> ours.dismiss(action);
                    case RECORD -> ours.record(action);
                    case COMPLETE_MEASURE -> ours.completeMeasure(action);
                    case ISSUE -> ours.issue(action);
                    default -> throw new IllegalStateException("Not about a follow-up: " + kind);
                }
            }
        });
    }

    /**
     * Checks what is done about something in the ledger.
     *
     * @param id that {@link Subjects#isEntry} holds for one
     */
    public Verdict ledger(JsonNode body, String id, Acting acting) {
        return check(body, acting, (fields, action) -> {
            var kind = kind(fields, OF_THE_LEDGER, acting);
            var ours = ledgerFields(fields, acting);
            if (kind != null) {
                action.setSubject(id).setKind(kind);
                switch (kind) {
                    case PUT_RIGHT -> ours.putRight(action);
                    case STRIKE_OFF -> ours.strikeOff(action);
                    default -> throw new IllegalStateException("Not about the ledger: " + kind);
                }
            }
        });
    }

    /** Checks a problem that was found. */
    public Verdict problem(JsonNode body, Acting acting) {
        return check(body, acting, (fields, action) -> {
            var problem = ledgerFields(fields, acting).problem();
            action.setKind(FIND)
                    .setProblem(problem)
                    .setSubject(entry(Subjects.PROBLEM, problem.getOffice(), action, acting));
        });
    }

    /** Checks what was done in inspections. */
    public Verdict inspection(JsonNode body, Acting acting) {
        return check(body, acting, (fields, action) -> {
            var inspection = ledgerFields(fields, acting).inspection();
            action.setKind(INSPECT)
                    .setInspection(inspection)
                    .setSubject(entry(Subjects.INSPECTION, inspection.getOffice(), action, acting));
        });
    }

    /** Checks consequences for people. */
    public Verdict consequence(JsonNode body, Acting acting) {
        return check(body, acting, (fields, action) -> {
            var consequence = ledgerFields(fields, acting).consequence();
            action.setKind(SANCTION)
                    .setConsequence(consequence)
                    .setSubject(entry(Subjects.CONSEQUENCE, consequence.getOffice(), action, acting));
        });
    }

    private LedgerFields ledgerFields(Fields fields, Acting acting) {
        return new LedgerFields(fields, acting.now(), divisions, limits);
    }

    private String entry(char kind, String office, OversightAction.Builder action, Acting acting) {
        return subjects.entry(kind, office, acting.actor(), action.getActionId());
    }

    private static Verdict check(JsonNode body, Acting acting, BiConsumer<Fields, OversightAction.Builder> read) {
        var violations = new ArrayList<Violation>();
        if (!body.isObject()) {
            Fields.note(violations, "", "type", "正文应为一个 JSON 对象", "the body must be a JSON object");
            return new Verdict.Invalid(violations);
        }
        var fields = new Fields(body, "", violations);
        var actionId = ActionCheck.statedId(fields, ActionCheck.ACTION_ID);
        var action = OversightAction.newBuilder()
                .setActionId(Objects.requireNonNullElse(actionId, acting.idIfNone()))
                .setActor(acting.actor())
                .setAcceptedAt(acting.now());
        read.accept(fields, action);
        fields.done();
        return violations.isEmpty()
                ? new Verdict.Valid(OversightCommand.newBuilder()
                        .setCity(Subjects.cityOf(action.getSubject()))
                        .setAction(action.build())
                        .build())
                : new Verdict.Invalid(List.copyOf(violations));
    }

    /** The kind of an action, with whatever stands beside it that belongs to another; null when it is at fault. */
    private static @Nullable OversightActionKind kind(Fields fields, List<OversightActionKind> kinds, Acting acting) {
        var all = kinds.stream()
                .flatMap(k -> FIELDS.getOrDefault(k, List.of()).stream())
                .distinct()
                .toList();
        var kind = fields.constant(KIND, kinds);
        if (kind == null) {
            fields.leave(all);
            return null;
        }
        if (acting.actor().getRole().equals(Role.OFFICE.name()) && !OF_OFFICES.contains(kind)) {
            fields.at(KIND, Violation.OWNER, "只能由省级办理", "is for the province");
        }
        var own = FIELDS.getOrDefault(kind, List.of());
        fields.foreign(
                all.stream().filter(name -> !own.contains(name)).toList(),
                "此操作不带这个字段",
                "does not belong to such an action");
        return kind;
    }
}
