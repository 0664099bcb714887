package suda.standalone.scenario;

import java.util.Collection;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * What came of a scenario.
 *
 * @param submissions that were accepted and worked: first ones, supplements and repeats
 * @param merged numbers of matters that are worked under another one
 * @param actions that were decided on, refused ones among them
 * @param offices that were ever given a case
 * @param triage open cases that wait there now; likewise on the other desks
 * @param all what was done about all cases
 * @param enforcement and about those about law enforcement
 */
public record Figures(
        int submissions,
        int supplements,
        int repeats,
        int merged,
        int actions,
        int refused,
        int offices,
        int triage,
        int discipline,
        int recusal,
        Work all,
        Work enforcement) {

    /**
     * What was done about some cases, merged ones excluded; all numbers are of cases but where it says otherwise.
     *
     * @param ratings first ones after each closing
     * @param satisfied of those
     * @param vainCalls call-backs that reached nobody
     * @param supervised by order of a person
     * @param overdue at any time
     */
    public record Work(
            int cases,
            int closed,
            int ratings,
            int satisfied,
            int vainCalls,
            int supervised,
            int supervisedClosed,
            int reworked,
            int returned,
            int extended,
            int overdue) {

        static Work of(Collection<CaseFile> all) {
            var files = all.stream().filter(file -> !file.isMerged()).toList();
            return new Work(
                    files.size(),
                    count(files, CaseFile::isClosed),
                    sum(files, CaseFile::ratings),
                    sum(files, CaseFile::satisfied),
                    sum(files, CaseFile::vainCalls),
                    count(files, CaseFile::isSupervised),
                    count(files, file -> file.isSupervised() && file.isClosed()),
                    count(files, CaseFile::isReworked),
                    count(files, CaseFile::isReturned),
                    count(files, CaseFile::isExtended),
                    count(files, CaseFile::isOverdue));
        }

        private static int count(Collection<CaseFile> files, Predicate<CaseFile> which) {
            return (int) files.stream().filter(which).count();
        }

        private static int sum(Collection<CaseFile> files, ToIntFunction<CaseFile> what) {
            return files.stream().mapToInt(what).sum();
        }

        private String zh() {
            return String.format(
                    Locale.ROOT,
                    "%,d 件，办结 %,d（%s），回访评价 %,d 次、满意 %,d（%s）、未接通 %d，督办 %d（办结 %d、核查中 %d），重办 %d，退单 %d，延期 %d，逾期 %d",
                    cases,
                    closed,
                    percent(closed, cases),
                    ratings,
                    satisfied,
                    percent(satisfied, ratings),
                    vainCalls,
                    supervised,
                    supervisedClosed,
                    supervised - supervisedClosed,
                    reworked,
                    returned,
                    extended,
                    overdue);
        }

        private String en() {
            return String.format(
                    Locale.ROOT,
                    "%,d cases, %,d closed (%s), %,d ratings of which %,d satisfied (%s), %d calls in vain, "
                            + "%d supervised (%d closed, %d being verified), %d reworked, %d returned, %d extended, %d overdue",
                    cases,
                    closed,
                    percent(closed, cases),
                    ratings,
                    satisfied,
                    percent(satisfied, ratings),
                    vainCalls,
                    supervised,
                    supervisedClosed,
                    supervised - supervisedClosed,
                    reworked,
                    returned,
                    extended,
                    overdue);
        }
    }

    /** With one decimal, rounded half up. */
    static String percent(int part, int whole) {
        if (whole == 0) {
            return "–";
        }
        var tenths = (2_000L * part + whole) / (2L * whole);
        return tenths / 10 + "." + tenths % 10 + "%";
    }

    public String zh() {
        return String.format(
                Locale.ROOT,
                "%,d 次提交，补充 %d，重复 %d，并单 %d；%,d 次办理操作（不予受理 %d）；送达 %d 个单位，省级分拨台 %d，纪检 %d，回避 %d；行政执法类：%s；全部：%s",
                submissions,
                supplements,
                repeats,
                merged,
                actions,
                refused,
                offices,
                triage,
                discipline,
                recusal,
                enforcement.zh(),
                all.zh());
    }

    public String en() {
        return String.format(
                Locale.ROOT,
                "%,d submissions, %d supplements, %d repeats, %d merged; %,d actions (%d refused); "
                        + "%d offices reached, triage %d, discipline %d, recusal %d; law enforcement: %s; all: %s",
                submissions,
                supplements,
                repeats,
                merged,
                actions,
                refused,
                offices,
                triage,
                discipline,
                recusal,
                enforcement.en(),
                all.en());
    }
}
