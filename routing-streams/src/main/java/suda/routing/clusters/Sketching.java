package suda.routing.clusters;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import suda.access.Role;
import suda.contract.Actor;
import suda.contract.CaseDetails;
import suda.contract.CaseSketch;
import suda.contract.CaseSnapshot;
import suda.contract.CaseState;
import suda.contract.Kind;
import suda.contract.Respondent;
import suda.contract.Sight;
import suda.contract.SketchMessage;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Level;
import suda.routing.assignment.RoutingPolicy;
import suda.routing.casework.Access;

/** What makes a case look like another: no reporter, no token, and of its texts no more than says what it is about. */
public final class Sketching {
    /** Characters of the text that are compared, and kept with each proposal. */
    static final int TEXT = 300;

    private static final Divisions DIVISIONS = Divisions.hunan();
    private static final Actor PROVINCE =
            new Actor(Role.PROVINCE.name(), DIVISIONS.province().code());
    private static final Actor GROUP =
            new Actor(Role.DISCIPLINE.name(), DIVISIONS.province().code());

    private final RoutingPolicy routing;

    public Sketching(RoutingPolicy routing) {
        this.routing = routing;
    }

    /**
     * The case for the county that it is in, and that it is no longer there for those that it was in, as far as the case
     * itself still tells: where a person on the triage desk corrects the stated place, the county stated before is not
     * known any more, and what it has of the case leaves there by time alone.
     *
     * @return empty where nobody knows any county or city of it yet
     */
    public List<SketchMessage> of(CaseSnapshot known) {
        var counties = List.copyOf(counties(known));
        var told = new ArrayList<SketchMessage>();
        for (var county : counties) {
            var here = told.isEmpty();
            told.add(SketchMessage.newBuilder()
                    .setCounty(county)
                    .setSketch(here ? sketch(known) : elsewhere(known))
                    .build());
        }
        return told;
    }

    /** The one that it is in first: as stated, else that of the office that has it, or had it last. */
    private static Set<String> counties(CaseSnapshot known) {
        var counties = new LinkedHashSet<String>();
        county(known.getDetails()).ifPresent(counties::add);
        office(known.getOffice()).ifPresent(counties::add);
        var holdings = known.getHoldings();
        for (var at = holdings.size() - 1; at >= 0; at--) {
            office(holdings.get(at).getOffice()).ifPresent(counties::add);
        }
        known.getSupplementDetails().forEach(details -> county(details).ifPresent(counties::add));
        return counties;
    }

    private static Optional<String> county(CaseDetails details) {
        var code = details.getPlace() == null ? null : details.getPlace().getCode();
        return code == null || code.length() < 6
                ? Optional.empty()
                : Optional.of(code.substring(0, 6)).filter(some -> is(some, Level.COUNTY));
    }

    private static Optional<String> office(@Nullable String office) {
        return Optional.ofNullable(office).filter(some -> is(some, Level.COUNTY) || is(some, Level.CITY));
    }

    private static boolean is(String code, Level level) {
        return DIVISIONS.find(code).filter(found -> found.level() == level).isPresent();
    }

    private CaseSketch sketch(CaseSnapshot known) {
        var sketch = elsewhere(known);
        var sight = sight(known);
        sketch.setSight(sight);
        sketch.setOpen(isOpen(known));
        sketch.setMergedInto(known.getMergedInto());
        sketch.setAccuses(accuses(known));
        if (sight != Sight.RECUSAL) {
            // What lies with the recusal person goes no further than that it is out of sight.
            var details = known.getDetails();
            sketch.setTitle(details.getTitle());
            sketch.setText(beginning(details.getText()));
            sketch.setPlace(details.getPlace());
            sketch.setRespondent(respondent(known));
            sketch.setOffice(known.getOffice());
            sketch.setDesk(known.getDesk());
        }
        return sketch;
    }

    /** Nothing but that it is not here. */
    private static CaseSketch elsewhere(CaseSnapshot known) {
        var details = known.getDetails();
        return CaseSketch.newBuilder()
                .setCaseId(known.getCaseId())
                .setRevision(known.getRevision())
                .setPlatform(known.getPlatform())
                .setSourceNumber(known.getSourceNumber())
                .setKind(details.getKind())
                .setCategory(details.getCategory())
                .setTitle("")
                .setText("")
                .setAcceptedAt(details.getAcceptedAt())
                .setSight(Sight.RECUSAL)
                .setOpen(false)
                .setAccuses(false)
                .build();
    }

    /** As {@link Access#sees} has it; what the discipline group may not see nobody at the province may. */
    private static Sight sight(CaseSnapshot known) {
        if (!Access.sees(known, GROUP)) {
            return Sight.RECUSAL;
        }
        return Access.sees(known, PROVINCE) ? Sight.OPEN : Sight.DISCIPLINE;
    }

    private static boolean isOpen(CaseSnapshot known) {
        return known.getState() != CaseState.CLOSED
                && known.getState() != CaseState.MERGED
                && known.getMergedInto() == null;
    }

    private boolean accuses(CaseSnapshot known) {
        return !known.getAccused().isEmpty() || known.getSubjects().stream().anyMatch(this::isAccusation);
    }

    /** @param subject as {@code <kind>/<category>} */
    private boolean isAccusation(String subject) {
        var parts = subject.split("/", 2);
        var kind = Kind.valueOf(parts[0]);
        var category = parts.length < 2 ? "" : parts[1];
        return kind == Kind.REPORT
                || routing.accusesEnforcement(kind, category)
                || routing.accusesOfCorruption(category);
    }

    private static @Nullable Respondent respondent(CaseSnapshot known) {
        var stated = known.getDetails().getRespondent();
        return stated != null || known.getRespondents().isEmpty()
                ? stated
                : Objects.requireNonNull(known.getRespondents().get(0));
    }

    private static String beginning(String text) {
        return text.codePointCount(0, text.length()) <= TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, TEXT));
    }
}
