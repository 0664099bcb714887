package suda.standalone.scenario;

import java.util.Locale;

/**
 * What came of a scenario.
 *
 * @param submissions that were accepted and worked: first ones, supplements and repeats
 * @param enforcement cases about law enforcement
 * @param offices that were ever given a case
 * @param triage cases that wait there now; likewise on the other desks
 */
public record Figures(
        int submissions,
        int cases,
        int enforcement,
        int supplements,
        int repeats,
        int offices,
        int triage,
        int discipline,
        int recusal) {

    public String zh() {
        return String.format(
                Locale.ROOT,
                "%,d 次提交，%,d 件工单（行政执法 %,d 件），补充 %d，重复 %d；送达 %d 个单位，省级分拨台 %d，纪检 %d，回避 %d",
                submissions,
                cases,
                enforcement,
                supplements,
                repeats,
                offices,
                triage,
                discipline,
                recusal);
    }

    public String en() {
        return String.format(
                Locale.ROOT,
                "%,d submissions, %,d cases (%,d about law enforcement), %d supplements, %d repeats; "
                        + "%d offices reached, triage %d, discipline %d, recusal %d",
                submissions,
                cases,
                enforcement,
                supplements,
                repeats,
                offices,
                triage,
                discipline,
                recusal);
    }
}
