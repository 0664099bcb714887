package suda.intake.cluster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import suda.cases.CaseId;
import suda.contract.Actor;
import suda.contract.ClusterDismissal;
import suda.contract.SketchMessage;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Level;
import suda.intake.action.ActionCheck;
import suda.intake.submission.Fields;
import suda.intake.submission.Masking;
import suda.intake.submission.Violation;
import tools.jackson.databind.JsonNode;

/** The rules for dismissing a proposal. Whether there is such a one, and whether the actor may see it, is for routing to say. */
public final class ClusterCheck {
    /** What checking it came to. */
    public sealed interface Verdict {
        /** @param message that is the dismissal, for the county of its cluster */
        record Valid(SketchMessage message) implements Verdict {}

        /** @param violations every field at fault, at least one */
        record Invalid(List<Violation> violations) implements Verdict {}
    }

    private static final Pattern ID = Pattern.compile("([0-9]{6})-([0-9A-Z]{5}(?:-[0-9A-Z]{5}){2})");
    private static final int REASON = 1_000;

    private ClusterCheck() {}

    /**
     * The county that a cluster's id names.
     *
     * @return empty where it can be the id of none
     */
    public static Optional<String> countyOf(String id) {
        var parts = ID.matcher(id);
        return parts.matches() && isPlace(parts.group(1)) && isCase(parts.group(2))
                ? Optional.of(parts.group(1))
                : Optional.empty();
    }

    private static boolean isPlace(String code) {
        return Divisions.hunan()
                .find(code)
                .filter(found -> found.level() == Level.COUNTY || found.level() == Level.CITY)
                .isPresent();
    }

    private static boolean isCase(String id) {
        return CaseId.parse(id).filter(known -> known.text().equals(id)).isPresent();
    }

    /**
     * Checks a body.
     *
     * @param id for which {@link #countyOf} finds a county
     * @param idIfNone the action's id where its body gives none
     */
    public static Verdict check(JsonNode body, String id, String county, Actor actor, String idIfNone, Instant now) {
        var violations = new ArrayList<Violation>();
        if (!body.isObject()) {
            Fields.note(violations, "", "type", "正文应为一个 JSON 对象", "the body must be a JSON object");
            return new Verdict.Invalid(violations);
        }
        var fields = new Fields(body, "", violations);
        fields.oneOf("kind", List.of("DISMISS"));
        var actionId = ActionCheck.statedId(fields, ActionCheck.ACTION_ID);
        var reason = Masking.masked(fields.required("reason", REASON));
        fields.done();
        return violations.isEmpty()
                ? new Verdict.Valid(SketchMessage.newBuilder()
                        .setCounty(county)
                        .setDismissal(new ClusterDismissal(
                                id, Objects.requireNonNullElse(actionId, idIfNone), actor, reason, now))
                        .build())
                : new Verdict.Invalid(List.copyOf(violations));
    }
}
