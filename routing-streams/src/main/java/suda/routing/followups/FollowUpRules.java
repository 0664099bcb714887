package suda.routing.followups;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import suda.access.Role;
import suda.contract.Actor;
import suda.contract.ConsequenceRecorded;
import suda.contract.CriticismIssued;
import suda.contract.FollowUp;
import suda.contract.FollowUpDismissed;
import suda.contract.FollowUpLevel;
import suda.contract.FollowUpState;
import suda.contract.InspectionRecorded;
import suda.contract.MeasureCompleted;
import suda.contract.MeetingRecorded;
import suda.contract.MeetingScheduled;
import suda.contract.OversightAction;
import suda.contract.OversightActionKind;
import suda.contract.OversightStep;
import suda.contract.ProblemFound;
import suda.contract.ProblemPutRight;
import suda.contract.ProblemStruckOff;

/**
 * What people may do about a proposal, and when: the province schedules or dismisses it, records the meeting, issues the
 * criticism; the city and the province report measures as completed. Striking off is the clock's alone.
 */
public final class FollowUpRules {
    private static final Decision.Refused UNKNOWN = new Decision.Refused(
            "followup.unknown", "没有这项约谈或通报，或者您无权查看。", "There is no such follow-up, or you may not see it.");

    static final Decision.Refused TAKEN = new Decision.Refused(
            "followup.taken",
            "同一 actionId 已办理过别的操作，请换一个 actionId。",
            "This actionId did something else already: use another one.");

    private final String policyVersion;

    public FollowUpRules(String policyVersion) {
        this.policyVersion = policyVersion;
    }

    /** @param known null where there is none */
    public Decision decide(OversightAction action, @Nullable FollowUp known, Instant now) {
        if (known == null || !mayKnow(action.getActor(), known)) {
            return UNKNOWN;
        }
        if (!isProvince(action.getActor()) && action.getKind() != OversightActionKind.COMPLETE_MEASURE) {
            return new Decision.Refused("followup.province", "只能由省级办理。", "That is for the province to do.");
        }
        var before = accepted(known.getSteps(), action);
        if (before.isPresent()) {
            return isTheSame(before.get(), action, known) ? new Decision.Accepted(List.of()) : TAKEN;
        }
        var facts = Facts.of(known.getCity(), action, known.getRevision(), now, policyVersion);
        var city = Words.city(known.getCity());
        return switch (action.getKind()) {
            case SCHEDULE -> schedule(action, known, facts, city);
            case DISMISS -> dismiss(action, known, facts, city);
            case RECORD -> record(action, known, facts, city);
            case COMPLETE_MEASURE -> complete(action, known, facts, city);
            case ISSUE -> issue(action, known, facts, city);
            case FIND, PUT_RIGHT, STRIKE_OFF, INSPECT, SANCTION -> UNKNOWN;
        };
    }

    /** A city learns of a proposal when a person has decided on it. */
    public static boolean mayKnow(Actor actor, FollowUp known) {
        return isProvince(actor)
                || actor.getRole().equals(Role.OFFICE.name())
                        && actor.getCode().equals(known.getCity())
                        && isTold(known);
    }

    static boolean isProvince(Actor actor) {
        return actor.getRole().equals(Role.PROVINCE.name());
    }

    /** What was scheduled and then dismissed the city knows of as well. */
    public static boolean isTold(FollowUp known) {
        return known.getState() == FollowUpState.DISMISSED
                ? known.getMeetsAt() != null
                : known.getState() != FollowUpState.PROPOSED;
    }

    /** What the same actor's same action led to before. */
    static Optional<OversightStep> accepted(List<OversightStep> steps, OversightAction action) {
        return steps.stream()
                .filter(step -> action.getActionId().equals(step.getActionId())
                        && action.getActor().equals(step.getActor()))
                .findFirst();
    }

    /** Whether a step is of this kind of action; to answer "done" to another would be a lie. */
    static boolean isOfKind(OversightStep step, OversightAction action) {
        var event =
                switch (action.getKind()) {
                    case SCHEDULE -> MeetingScheduled.class;
                    case DISMISS -> FollowUpDismissed.class;
                    case RECORD -> MeetingRecorded.class;
                    case COMPLETE_MEASURE -> MeasureCompleted.class;
                    case ISSUE -> CriticismIssued.class;
                    case FIND -> ProblemFound.class;
                    case PUT_RIGHT -> ProblemPutRight.class;
                    case STRIKE_OFF -> ProblemStruckOff.class;
                    case INSPECT -> InspectionRecorded.class;
                    case SANCTION -> ConsequenceRecorded.class;
                };
        return step.getKind().equals(event.getSimpleName());
    }

    private static boolean isTheSame(OversightStep step, OversightAction action, FollowUp known) {
        return isOfKind(step, action)
                && (action.getKind() != OversightActionKind.SCHEDULE
                        || Objects.equals(action.getAt(), known.getMeetsAt()));
    }

    private static Decision schedule(OversightAction action, FollowUp known, Facts facts, String city) {
        if (known.getLevel() != FollowUpLevel.MEETING
                || !isIn(known, FollowUpState.PROPOSED, FollowUpState.SCHEDULED)) {
            return turn(known, "安排", "scheduled");
        }
        var meetsAt = Objects.requireNonNull(action.getAt(), "checked");
        return new Decision.Accepted(List.of(facts.that(
                new MeetingScheduled(meetsAt, action.getPlace()),
                "%s的约谈安排在 %s。".formatted(city, Words.minute(meetsAt)),
                "%s: the follow-up meeting will be at %s.".formatted(city, Words.minute(meetsAt)))));
    }

    private static Decision dismiss(OversightAction action, FollowUp known, Facts facts, String city) {
        if (!isIn(known, FollowUpState.PROPOSED, FollowUpState.SCHEDULED)) {
            return turn(known, "不予采纳", "dismissed");
        }
        return new Decision.Accepted(List.of(facts.that(
                new FollowUpDismissed(
                        Objects.requireNonNull(action.getText(), "checked"),
                        known.getState() == FollowUpState.SCHEDULED),
                "对%s的%s建议未予采纳。".formatted(city, Words.level(known.getLevel())),
                "%s: the proposal of %s was dismissed.".formatted(city, Words.levelInEnglish(known.getLevel())))));
    }

    private static Decision record(OversightAction action, FollowUp known, Facts facts, String city) {
        if (known.getLevel() != FollowUpLevel.MEETING
                || !isIn(known, FollowUpState.PROPOSED, FollowUpState.SCHEDULED)) {
            return turn(known, "记录", "recorded");
        }
        var dueAt = Objects.requireNonNull(action.getDueAt(), "checked");
        if (!dueAt.isAfter(action.getAcceptedAt())) {
            return new Decision.Refused(
                    "followup.deadline", "整改期限已过，请另定期限。", "The deadline has passed already: set a later one.");
        }
        return new Decision.Accepted(List.of(facts.that(
                new MeetingRecorded(
                        Objects.requireNonNull(action.getAt(), "checked"),
                        action.getText(),
                        dueAt,
                        action.getPersons(),
                        action.getMeasures()),
                "已约谈%s：%d 项整改措施，期限 %s，到期按热线数据复核。"
                        .formatted(city, action.getMeasures().size(), Words.lastDay(dueAt)),
                "%s was called in: measures: %d, deadline %s; then its figures are checked again."
                        .formatted(city, action.getMeasures().size(), Words.lastDay(dueAt)))));
    }

    private static Decision complete(OversightAction action, FollowUp known, Facts facts, String city) {
        if (known.getState() != FollowUpState.RECORDED) {
            return turn(known, "完成措施", "worked at");
        }
        var number = Objects.requireNonNull(action.getMeasure(), "checked");
        var measure = known.getMeasures().stream()
                .filter(m -> m.getNumber() == number)
                .findFirst();
        if (measure.isEmpty()) {
            return new Decision.Refused(
                    "measure.unknown", "没有第 %d 项措施。".formatted(number), "There is no measure " + number + ".");
        }
        if (measure.get().getDoneAt() != null) {
            return new Decision.Refused(
                    "measure.done", "第 %d 项措施已经完成。".formatted(number), "Measure " + number + " is completed already.");
        }
        return new Decision.Accepted(List.of(facts.that(
                new MeasureCompleted(number, Objects.requireNonNull(action.getText(), "checked")),
                "%s约谈的第 %d 项整改措施已完成。".formatted(city, number),
                "%s: measure %d of the follow-up meeting is completed.".formatted(city, number))));
    }

    private static Decision issue(OversightAction action, FollowUp known, Facts facts, String city) {
        if (known.getLevel() != FollowUpLevel.CRITICISM || known.getState() != FollowUpState.PROPOSED) {
            return turn(known, "发出通报", "issued as criticism");
        }
        return new Decision.Accepted(List.of(facts.that(
                new CriticismIssued(Objects.requireNonNull(action.getText(), "checked")),
                "已对%s发出通报。".formatted(city),
                "%s was criticised in a circular.".formatted(city))));
    }

    private static boolean isIn(FollowUp known, FollowUpState... states) {
        return List.of(states).contains(known.getState());
    }

    private static Decision turn(FollowUp known, String zh, String en) {
        return new Decision.Refused(
                "followup.turn",
                "当前为“%s”的%s，不能%s。".formatted(state(known.getState()), Words.level(known.getLevel()), zh),
                "It is %s, %s, and can't be %s now."
                        .formatted(
                                Words.levelInEnglish(known.getLevel()),
                                known.getState().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                                en));
    }

    static String state(FollowUpState state) {
        return switch (state) {
            case PROPOSED -> "建议";
            case SCHEDULED -> "已安排";
            case RECORDED -> "整改中";
            case STRUCK_OFF -> "已销号";
            case NOT_RECOVERED -> "未恢复";
            case ISSUED -> "已发通报";
            case DISMISSED -> "不予采纳";
        };
    }
}
