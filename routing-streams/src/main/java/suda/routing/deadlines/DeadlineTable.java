package suda.routing.deadlines;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseSnapshot;
import suda.contract.Kind;
import suda.routing.deadlines.DeadlinePolicy.Decider;
import suda.routing.deadlines.DeadlinePolicy.Row;
import suda.routing.deadlines.DeadlinePolicy.Subject;

/** The rows of a policy, and the order in which a caseworker would look for the one that applies. */
public final class DeadlineTable {
    /** A row for each kind. */
    static final Map<Kind, String> OF_KIND = Map.of(
            Kind.ENQUIRY, "enquiry", Kind.SUGGESTION, "suggestion", Kind.COMPLAINT, "complaint", Kind.REPORT, "report");

    static final String EMERGENCY = "emergency";
    static final String LETTER_OR_VISIT = "letterOrVisit";
    static final String ENFORCEMENT = "enforcement";
    static final String TRUCK_DRIVER = "truckDriver";

    /** What a case of this subject has instead in the row of its kind. */
    record Cap(
            String name,
            Subject subject,
            Term closeAtMost,
            Decider extensionBy,
            @Nullable Term extensionTo) {
        Row on(Row kinds) {
            return new Row(
                    name,
                    kinds.dispatch(),
                    kinds.sign(),
                    kinds.firstAnswer(),
                    kinds.close(),
                    closeAtMost,
                    extensionBy,
                    null,
                    extensionTo,
                    kinds.returnWithin(),
                    kinds.returnByProvince(),
                    kinds.callBack(),
                    kinds.secureCallBack(),
                    kinds.remindBefore());
        }
    }

    private final Map<String, Row> rows;
    private final Set<String> lettersAndVisits;
    private final Subject enforcement;
    private final Subject secured;
    private final List<Cap> caps;

    DeadlineTable(
            Map<String, Row> rows, Set<String> lettersAndVisits, Subject enforcement, Subject secured, List<Cap> caps) {
        this.rows = Map.copyOf(rows);
        this.lettersAndVisits = Set.copyOf(lettersAndVisits);
        this.enforcement = enforcement;
        this.secured = secured;
        this.caps = List.copyOf(caps);
    }

    Row rowOf(CaseSnapshot known) {
        var row = first(known);
        return enforcement.wasEverStatedIn(known) || secured.wasEverStatedIn(known) ? row.secured() : row;
    }

    private Row first(CaseSnapshot known) {
        var details = known.getDetails();
        if (details.getUrgent()) {
            return row(EMERGENCY);
        }
        if (lettersAndVisits.contains(details.getChannel())) {
            return row(LETTER_OR_VISIT);
        }
        if (enforcement.wasEverStatedIn(known)) {
            return row(ENFORCEMENT);
        }
        if (details.getTruckDriver()) {
            return row(TRUCK_DRIVER);
        }
        var kinds = row(Objects.requireNonNull(OF_KIND.get(details.getKind())));
        return caps.stream()
                .filter(cap -> cap.subject().covers(details.getKind(), details.getCategory()))
                .findFirst()
                .map(cap -> cap.on(kinds))
                .orElse(kinds);
    }

    private Row row(String name) {
        return Objects.requireNonNull(rows.get(name), name);
    }
}
