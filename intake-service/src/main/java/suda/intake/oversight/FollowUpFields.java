package suda.intake.oversight;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import suda.contract.CorrectiveMeasure;
import suda.contract.OversightAction;
import suda.intake.submission.Fields;

/** What is done about a follow-up: the fields of each kind of action. */
final class FollowUpFields {
    static final String MEETS_AT = "meetsAt";
    static final String PLACE = "place";
    static final String REASON = "reason";
    static final String HELD_AT = "heldAt";
    static final String DEADLINE = "deadline";
    static final String PERSONS = "persons";
    static final String MEASURES = "measures";
    static final String MEASURE = "measure";
    static final String TEXT = "text";

    private static final int YEAR = 366;
    private static final int MOST_PERSONS = 20;
    private static final int MOST_MEASURES = 50;
    private static final int PERSON = 64;
    private static final int PLACE_LENGTH = 200;
    private static final int LONG_TEXT = 4_000;
    private static final int SHORT_TEXT = 1_000;
    private static final int MEASURE_TEXT = 500;

    private final Fields fields;
    private final OversightFields ours;
    private final Instant now;

    FollowUpFields(Fields fields, Instant now) {
        this.fields = fields;
        this.ours = new OversightFields(fields, now);
        this.now = now;
    }

    /** The day before counts: a meeting may be put into the books when it begins. */
    void schedule(OversightAction.Builder action) {
        action.setAt(ours.time(MEETS_AT, 1, YEAR)).setPlace(ours.textOrNull(PLACE, PLACE_LENGTH));
    }

    void dismiss(OversightAction.Builder action) {
        action.setText(ours.text(REASON, SHORT_TEXT));
    }

    void record(OversightAction.Builder action) {
        var heldAt = ours.time(HELD_AT, YEAR, 0);
        var heldOn = heldAt == null ? null : OversightFields.day(heldAt);
        var stated = fields.date(DEADLINE);
        var deadline =
                heldOn == null ? stated : ours.within(DEADLINE, stated, heldOn.plusDays(1), heldOn.plusDays(YEAR));
        action.setAt(heldAt)
                .setDueAt(OversightFields.endOf(deadline))
                .setPersons(fields.texts(PERSONS, MOST_PERSONS, PERSON))
                .setMeasures(measures(heldOn, deadline))
                .setText(ours.textOrNull(TEXT, LONG_TEXT));
    }

    private List<CorrectiveMeasure> measures(@Nullable LocalDate heldOn, @Nullable LocalDate deadline) {
        var measures = new ArrayList<CorrectiveMeasure>();
        fields.objects(MEASURES, MOST_MEASURES, measure -> {
            var each = new OversightFields(measure, now);
            var stated = measure.dateOrNull(DEADLINE);
            var due = heldOn == null || deadline == null ? stated : each.within(DEADLINE, stated, heldOn, deadline);
            measures.add(CorrectiveMeasure.newBuilder()
                    .setNumber(measures.size() + 1)
                    .setText(each.text(TEXT, MEASURE_TEXT))
                    .setPerson(each.person("person"))
                    .setDueAt(OversightFields.endOf(due == null ? deadline : due))
                    .build());
        });
        return measures;
    }

    void completeMeasure(OversightAction.Builder action) {
        if (!fields.has(MEASURE)) {
            fields.missing(MEASURE);
        }
        var number = Objects.requireNonNullElse(fields.whole(MEASURE, 1, MOST_MEASURES), 0L);
        action.setMeasure(number.intValue()).setText(ours.text(TEXT, SHORT_TEXT));
    }

    void issue(OversightAction.Builder action) {
        action.setText(ours.text(TEXT, LONG_TEXT));
    }
}
