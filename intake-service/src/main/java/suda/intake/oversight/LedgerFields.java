package suda.intake.oversight;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import suda.contract.Consequence;
import suda.contract.Inspection;
import suda.contract.LedgerCategory;
import suda.contract.LedgerSource;
import suda.contract.OversightAction;
import suda.contract.Problem;
import suda.contract.Sanction;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.intake.submission.Fields;
import suda.intake.submission.Limits;

/** What goes into the ledger, and what is done about it there: the fields of each kind of action. */
final class LedgerFields {
    static final String TEXT = "text";
    static final String CHECKER = "checker";
    private static final String ON = "on";
    private static final String OFFICE = "office";
    private static final String DEADLINE = "deadline";
    private static final String PERSON_TIMES = "personTimes";

    private static final List<String> COUNTS =
            List.of("firmsVisited", "peopleTalkedTo", "unannouncedVisits", "inspections", "caseFilesReviewed");

    private static final int WORDS = 1_000;
    private static final int REFERENCE = 64;
    private static final int CODE = 16;
    private static final int MOST_COUNTED = 1_000_000;
    private static final int MOST_PERSON_TIMES = 10_000;
    private static final int YEARS_AHEAD = 10;

    private final Fields fields;
    private final OversightFields ours;
    private final Divisions divisions;
    private final LocalDate earliest;

    LedgerFields(Fields fields, Instant now, Divisions divisions, Limits limits) {
        this.fields = fields;
        this.ours = new OversightFields(fields, now);
        this.divisions = divisions;
        this.earliest = OversightFields.day(limits.earliest());
    }

    void putRight(OversightAction.Builder action) {
        action.setText(ours.text(TEXT, WORDS));
    }

    void strikeOff(OversightAction.Builder action) {
        action.setChecker(ours.person(CHECKER)).setText(ours.text(TEXT, WORDS));
    }

    /** The deadline may be over: a problem is also entered afterwards. */
    Problem problem() {
        var problem = new Problem();
        problem.setCategory(fields.constant("category", List.of(LedgerCategory.values())));
        problem.setSource(fields.constant("source", List.of(LedgerSource.values())));
        problem.setSourceRef(fields.optional("sourceRef", REFERENCE));
        problem.setManifestation(ours.text("manifestation", WORDS));
        problem.setMeasure(ours.text("measure", WORDS));
        problem.setOffice(responsible());
        problem.setPerson(ours.person("person"));
        problem.setDueAt(
                OversightFields.endOf(ours.date(DEADLINE, earliest, ours.today().plusYears(YEARS_AHEAD))));
        problem.setListed(Boolean.TRUE.equals(fields.flagOrNull("listed")));
        return problem;
    }

    Inspection inspection() {
        var inspection = new Inspection();
        inspection.setOn(past());
        inspection.setOffice(inspected());
        var isAnything = false;
        for (var name : COUNTS) {
            var count = fields.whole(name, 0, MOST_COUNTED);
            isAnything |= fields.has(name) && (count == null || count > 0);
            inspection.put(name, whole(count));
        }
        if (!isAnything) {
            var names = String.join(", ", COUNTS);
            fields.at("", "required", "至少一项应大于 0：" + names, "at least one must be above 0: " + names);
        }
        return inspection;
    }

    Consequence consequence() {
        var consequence = new Consequence();
        consequence.setOn(past());
        consequence.setOffice(responsible());
        consequence.setSanction(fields.constant("sanction", List.of(Sanction.values())));
        if (!fields.has(PERSON_TIMES)) {
            fields.missing(PERSON_TIMES);
        }
        consequence.setPersonTimes(whole(fields.whole(PERSON_TIMES, 1, MOST_PERSON_TIMES)));
        return consequence;
    }

    private String past() {
        return Objects.toString(ours.date(ON, earliest, ours.today()), "");
    }

    private static int whole(@Nullable Long number) {
        return Objects.requireNonNullElse(number, 0L).intValue();
    }

    private String responsible() {
        var office = fields.required(OFFICE, CODE);
        if (!office.isEmpty()) {
            requireOneOf(
                    divisions.offices(),
                    office,
                    "应为本省交通运输部门的六位区划代码",
                    "must be the six-digit code of a transport office of this province");
        }
        return office;
    }

    private String inspected() {
        var province = divisions.province().code();
        var office = Objects.requireNonNullElse(fields.optional(OFFICE, CODE), province);
        if (!office.equals(province)) {
            requireOneOf(
                    divisions.cities().stream().map(Division::code).toList(),
                    office,
                    "应为本省或其市州的六位区划代码",
                    "must be the six-digit code of the province or of one of its cities");
        }
        return office;
    }

    private void requireOneOf(Collection<String> codes, String code, String zh, String en) {
        if (!codes.contains(code)) {
            fields.at(OFFICE, "allowed", zh, en);
        }
    }
}
