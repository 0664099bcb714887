package suda.intake.action;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suda.cases.CaseId;
import suda.contract.ActionKind;
import suda.contract.CloseResult;
import suda.divisions.Divisions;
import suda.intake.submission.Fields;
import suda.intake.submission.Limits;
import suda.intake.submission.Masking;
import suda.intake.submission.Violation;
import tools.jackson.databind.JsonNode;

/**
 * The rules for an action that need no case, the same whether it came as an HTTP body or from an inbound topic (see
 * {@link ActionForm}): which fields its kind has, and what may be in them. Whether it is the actor's turn is for casework
 * to say. Lengths are in Unicode code points.
 */
public final class ActionCheck {
    public static final String CASE_ID = "caseId";
    public static final String ACTION_ID = "actionId";
    private static final String KIND = "kind";
    private static final String AT = "at";

    private static final int TEXT = 4_000;
    private static final int REASON = 1_000;
    private static final int CODE = 16;
    private static final int CASE = 60;
    private static final String NO_CASE_ID_ZH = "不是工单号，例如 N53PC-PYBAY-9AEN0";
    private static final String NO_CASE_ID_EN = "is no case id, such as N53PC-PYBAY-9AEN0";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    /** Links to outcomes end with the id, and these mean something else there. */
    private static final Set<String> NO_IDS = Set.of(".", "..");

    /** That the reporter withdrew it is an action of its own. */
    private static final List<String> RESULTS = Stream.of(CloseResult.values())
            .filter(r -> r != CloseResult.WITHDRAWN)
            .map(CloseResult::name)
            .toList();

    private final Set<String> offices;
    private final Limits limits;

    public ActionCheck(Divisions divisions, Limits limits) {
        this.offices = Set.copyOf(divisions.offices());
        this.limits = limits;
    }

    /** Whether it can be an action's id: as a sender gives it, and as everything that keeps or links to it expects it. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches() && !NO_IDS.contains(text);
    }

    /** Checks a body that says what is to be done; to which case is said elsewhere. */
    public ActionVerdict check(JsonNode body, Instant now) {
        return check(body, now, new ArrayList<>());
    }

    /**
     * Checks a body that also names its case.
     *
     * @param caseId as the body has it
     */
    public ActionVerdict check(JsonNode body, @Nullable String caseId, Instant now) {
        var violations = new ArrayList<Violation>();
        if (caseId == null) {
            Fields.note(violations, CASE_ID, "required", "必须填写", "is required");
        } else if (CaseId.parse(caseId).isEmpty()) {
            Fields.note(violations, CASE_ID, "format", NO_CASE_ID_ZH, NO_CASE_ID_EN);
        }
        return check(body, now, violations);
    }

    private ActionVerdict check(JsonNode body, Instant now, List<Violation> violations) {
        if (!body.isObject()) {
            Fields.note(violations, "", "type", "正文应为一个 JSON 对象", "the body must be a JSON object");
            return new ActionVerdict.Invalid(violations);
        }
        var fields = new Fields(body, "", violations);
        var kind = Optional.ofNullable(fields.constant(KIND, List.of(ActionKind.values())));
        var action = new Reading(fields, kind)
                .action(kind.orElse(ActionKind.SIGN), statedId(fields, ACTION_ID), claimedAt(fields, now));
        fields.done();
        return violations.isEmpty()
                ? new ActionVerdict.Valid(action)
                : new ActionVerdict.Invalid(List.copyOf(violations));
    }

    /** The id that a sender gives, if it gives one; a fault is noted. */
    public static @Nullable String statedId(Fields fields, String name) {
        var stated = fields.textOrNull(name);
        if (stated != null && !isId(stated)) {
            fields.at(
                    name,
                    "format",
                    "应为 1 至 64 个字母、数字或 . _ : -，且不是 . 或 ..",
                    "must be 1 to 64 letters, digits or . _ : - and neither . nor ..");
        }
        return stated;
    }

    private @Nullable Instant claimedAt(Fields fields, Instant now) {
        var stated = fields.optional(AT, 64);
        return stated == null ? null : fields.instant(AT, stated, limits, now);
    }

    /** Reads the fields of one action by its shape; the order is that of the API's description. */
    private final class Reading {
        private final Fields fields;
        private final Optional<ActionKind> kind;
        private ActionShape shape;

        Reading(Fields fields, Optional<ActionKind> kind) {
            this.fields = fields;
            this.kind = kind;
            this.shape = kind.map(ActionShape::of).orElse(ActionShape.ANY);
        }

        CheckedAction action(ActionKind known, @Nullable String actionId, @Nullable Instant claimedAt) {
            var granted = flag(ActionShape.GRANTED);
            if (Boolean.FALSE.equals(granted) && isOfKind(ActionKind.DECIDE_EXTENSION)) {
                shape = shape.andNeeds(ActionShape.REASON);
            }
            var reached = flag(ActionShape.REACHED);
            if (Boolean.TRUE.equals(reached) && isOfKind(ActionKind.RECORD_CALL_BACK)) {
                shape = shape.andNeeds(ActionShape.SOLVED, ActionShape.SATISFIED);
            }
            return new CheckedAction(
                    actionId,
                    known,
                    claimedAt,
                    masked(ActionShape.TEXT, TEXT),
                    masked(ActionShape.REASON, REASON),
                    result(),
                    masked(ActionShape.PUBLIC_ANSWER, TEXT),
                    office(),
                    granted,
                    reached,
                    flag(ActionShape.SOLVED),
                    flag(ActionShape.SATISFIED),
                    into());
        }

        private boolean isOfKind(ActionKind wanted) {
            return kind.filter(k -> k == wanted).isPresent();
        }

        private @Nullable String masked(String name, int max) {
            var text = text(name, max);
            return text == null ? null : Masking.masked(text);
        }

        private @Nullable String text(String name, int max) {
            if (isForeign(name)) {
                return null;
            }
            return shape.needed().contains(name) ? fields.required(name, max) : fields.optional(name, max);
        }

        private @Nullable Boolean flag(String name) {
            if (isForeign(name)) {
                return null;
            }
            var said = fields.flagOrNull(name);
            if (!fields.has(name) && shape.needed().contains(name)) {
                fields.missing(name);
            }
            return said;
        }

        private @Nullable CloseResult result() {
            var isSaid = fields.states(ActionShape.RESULT) || shape.needed().contains(ActionShape.RESULT);
            return isForeign(ActionShape.RESULT) || !isSaid
                    ? null
                    : CloseResult.valueOf(fields.oneOf(ActionShape.RESULT, RESULTS));
        }

        private @Nullable CaseId into() {
            var stated = text(ActionShape.INTO, CASE);
            if (stated == null || stated.isEmpty()) {
                return null;
            }
            var id = CaseId.parse(stated);
            if (id.isEmpty()) {
                fields.at(ActionShape.INTO, "format", NO_CASE_ID_ZH, NO_CASE_ID_EN);
            }
            return id.orElse(null);
        }

        private @Nullable String office() {
            var office = text(ActionShape.OFFICE, CODE);
            if (office != null && !office.isEmpty() && !offices.contains(office)) {
                fields.at(
                        ActionShape.OFFICE,
                        "allowed",
                        "应为本省交通运输部门的六位区划代码",
                        "must be the six-digit code of a transport office of this province");
            }
            return office;
        }

        /** Notes a field that says something where nothing belongs. */
        private boolean isForeign(String name) {
            if (shape.takes(name)) {
                return false;
            }
            if (fields.states(name)) {
                fields.at(name, "foreign", "此操作不带这个字段", "does not belong to such an action");
            }
            return true;
        }
    }
}
