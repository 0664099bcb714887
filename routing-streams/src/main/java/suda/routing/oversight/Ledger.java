package suda.routing.oversight;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suda.contract.LedgerCategory;
import suda.contract.LedgerEntry;
import suda.contract.LedgerState;
import suda.contract.Sanction;
import suda.routing.access.Period;
import suda.routing.oversight.Views.ConsequenceView;
import suda.routing.oversight.Views.InspectionView;
import suda.routing.oversight.Views.ProblemView;

/** Sums of the ledger over a period, as it stood at the end of the last day: all counted from entries. */
public final class Ledger {
    private Ledger() {}

    /** What an entry is, of one kind each. */
    public record Entry(
            @Nullable ProblemView problem,
            @Nullable InspectionView inspection,
            @Nullable ConsequenceView consequence) {

        public static Entry of(LedgerEntry entry, boolean withSource) {
            var problem = entry.getProblem();
            var inspection = entry.getInspection();
            var consequence = entry.getConsequence();
            return new Entry(
                    problem == null ? null : ProblemView.of(entry, problem, withSource),
                    inspection == null
                            ? null
                            : new InspectionView(
                                    entry.getId(),
                                    inspection.getOn(),
                                    inspection.getOffice(),
                                    inspection.getFirmsVisited(),
                                    inspection.getPeopleTalkedTo(),
                                    inspection.getUnannouncedVisits(),
                                    inspection.getInspections(),
                                    inspection.getCaseFilesReviewed()),
                    consequence == null
                            ? null
                            : new ConsequenceView(
                                    entry.getId(),
                                    consequence.getOn(),
                                    consequence.getOffice(),
                                    consequence.getSanction(),
                                    consequence.getPersonTimes()));
        }
    }

    /**
     * @param found problems entered in the period
     * @param putRight of those, struck off ones among them
     * @param overdue of those, still to be put right after their deadline
     */
    public record Problems(
            int found, int putRight, int struckOff, int overdue, Map<LedgerCategory, Integer> categories) {}

    public record Inspections(
            int firmsVisited, int peopleTalkedTo, int unannouncedVisits, int inspections, int caseFilesReviewed) {}

    /** @param listed the problems that the province publishes one by one */
    public record Summary(
            LocalDate from,
            LocalDate to,
            Problems problems,
            Problems listed,
            Inspections inspections,
            int personTimes,
            Map<Sanction, Integer> sanctions) {}

    public static Summary summary(List<Entry> entries, Period period) {
        var problems = problems(entries, period);
        var inspections = inspections(entries, period);
        var consequences = consequences(entries, period);
        var sanctions = new EnumMap<Sanction, Integer>(Sanction.class);
        consequences.forEach(row -> sanctions.merge(row.sanction(), row.personTimes(), Integer::sum));
        return new Summary(
                period.from(),
                period.to(),
                sums(problems, period),
                sums(problems.stream().filter(ProblemView::listed).toList(), period),
                new Inspections(
                        sum(inspections, InspectionView::firmsVisited),
                        sum(inspections, InspectionView::peopleTalkedTo),
                        sum(inspections, InspectionView::unannouncedVisits),
                        sum(inspections, InspectionView::inspections),
                        sum(inspections, InspectionView::caseFilesReviewed)),
                sum(consequences, ConsequenceView::personTimes),
                sanctions);
    }

    /** Found in the period; as they are now. */
    public static List<ProblemView> problems(List<Entry> entries, Period period) {
        return of(entries, Entry::problem)
                .filter(row -> period.has(row.foundAt()))
                .toList();
    }

    public static List<InspectionView> inspections(List<Entry> entries, Period period) {
        return of(entries, Entry::inspection)
                .filter(row -> period.has(LocalDate.parse(row.on())))
                .toList();
    }

    public static List<ConsequenceView> consequences(List<Entry> entries, Period period) {
        return of(entries, Entry::consequence)
                .filter(row -> period.has(LocalDate.parse(row.on())))
                .toList();
    }

    private static Problems sums(List<ProblemView> rows, Period period) {
        var end = period.end();
        var then = rows.stream().map(row -> row.asOf(end)).toList();
        var categories = new EnumMap<LedgerCategory, Integer>(LedgerCategory.class);
        then.forEach(row -> categories.merge(row.category(), 1, Integer::sum));
        return new Problems(
                then.size(),
                count(then, row -> row.state() != LedgerState.FOUND),
                count(then, row -> row.state() == LedgerState.STRUCK_OFF),
                count(rows, row -> row.isOverdueAt(end)),
                categories);
    }

    private static <T> Stream<T> of(List<Entry> entries, Function<Entry, @Nullable T> kind) {
        return entries.stream().map(kind).filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    private static int count(List<ProblemView> rows, java.util.function.Predicate<ProblemView> which) {
        return (int) rows.stream().filter(which).count();
    }

    private static <T> int sum(List<T> rows, ToIntFunction<T> what) {
        return rows.stream().mapToInt(what).sum();
    }
}
