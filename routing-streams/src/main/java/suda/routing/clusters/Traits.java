package suda.routing.clusters;

import java.util.stream.IntStream;
import suda.contract.CaseSketch;
import suda.routing.assignment.Folded;

/**
 * A sketch made ready for being compared: texts without blanks, punctuation and masks, in one width and case.
 *
 * @param pairs each pair of neighbouring characters of title and text once, in order
 */
record Traits(CaseSketch sketch, String address, String office, String unit, String person, int[] pairs) {
    static Traits of(CaseSketch sketch) {
        var place = sketch.getPlace();
        var respondent = sketch.getRespondent();
        return new Traits(
                sketch,
                Folded.of(place == null ? null : place.getAddress()),
                Folded.of(respondent == null ? null : respondent.getOffice()),
                Folded.of(respondent == null ? null : respondent.getUnit()),
                Folded.of(respondent == null ? null : respondent.getPerson()),
                pairs(Folded.of(sketch.getTitle()), Folded.of(sketch.getText())));
    }

    /** Of the two for themselves: where one ends and the other begins nobody wrote anything. */
    private static int[] pairs(String title, String text) {
        return IntStream.concat(pairs(title), pairs(text)).sorted().distinct().toArray();
    }

    private static IntStream pairs(String text) {
        return IntStream.range(1, text.length()).map(at -> text.charAt(at - 1) << 16 | text.charAt(at));
    }

    /** Dice's coefficient: the pairs that both have, twice, as a share of all pairs of the two. */
    double likeness(Traits other) {
        int common = 0;
        for (int mine = 0, theirs = 0; mine < pairs.length && theirs < other.pairs.length; ) {
            var order = Integer.compare(pairs[mine], other.pairs[theirs]);
            common += order == 0 ? 1 : 0;
            mine += order <= 0 ? 1 : 0;
            theirs += order >= 0 ? 1 : 0;
        }
        var all = pairs.length + other.pairs.length;
        return all == 0 ? 0 : 2.0 * common / all;
    }
}
