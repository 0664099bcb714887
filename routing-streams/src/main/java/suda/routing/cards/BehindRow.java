package suda.routing.cards;

import java.time.LocalDate;
import java.util.Comparator;
import suda.contract.Kind;
import suda.contract.Matter;
import suda.routing.scorecards.CaseFigures;
import suda.routing.topology.ScorecardStore.Behind;
import suda.routing.topology.ScorecardStore.Place;

/**
 * A case behind a figure, and the office it counts for.
 *
 * @param office that it counts for; where that may not know of it, the one above that may
 * @param hidden whether it counts for no office but for the city or province above them, since they may not know of it
 * @param on day that the figure is of
 * @param n how much it adds
 */
record BehindRow(
        String caseId,
        String office,
        boolean hidden,
        Side side,
        LocalDate on,
        int n,
        String platform,
        String sourceNumber,
        Kind kind,
        String category,
        Matter matter,
        String source,
        String href) {
    /** After a code: it stands for offices under it. */
    private static final String STANDS_FOR_OTHERS = CaseFigures.hiddenUnder("");

    /** What it is about, whatever it adds. */
    record Key(Place place, String office, boolean hidden, Side side) {
        static final Comparator<Key> ORDER = Comparator.comparing(Key::place, Place.ORDER)
                .thenComparing(Key::office)
                .thenComparing(Key::hidden)
                .thenComparing(Key::side);
    }

    static BehindRow of(Behind behind) {
        var heading = behind.heading();
        var isHidden = behind.office().endsWith(STANDS_FOR_OTHERS);
        return new BehindRow(
                behind.caseId(),
                isHidden
                        ? behind.office().substring(0, behind.office().length() - STANDS_FOR_OTHERS.length())
                        : behind.office(),
                isHidden,
                Side.of(behind.side()),
                behind.base(),
                behind.n(),
                heading.getPlatform(),
                heading.getSourceNumber(),
                heading.getKind(),
                heading.getCategory(),
                heading.getMatter(),
                heading.getSource(),
                "/api/v1/cases/" + behind.caseId());
    }

    Place place() {
        return new Place(on, caseId);
    }

    Key key() {
        return new Key(place(), office, hidden, side);
    }

    BehindRow plus(int more) {
        return new BehindRow(
                caseId,
                office,
                hidden,
                side,
                on,
                n + more,
                platform,
                sourceNumber,
                kind,
                category,
                matter,
                source,
                href);
    }
}
