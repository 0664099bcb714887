package suda.routing.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseSnapshot;
import suda.contract.CaseState;
import suda.contract.Deadline;
import suda.contract.DeadlineKind;
import suda.contract.Desk;
import suda.divisions.Divisions;

/**
 * On whose list a case stands, and where in it. Whoever has a case on their list may see it, so that an accused office
 * stands here never, whatever else it is to the case; and what lies on the discipline or recusal desk is on no list but
 * that desk's.
 */
public final class Lists {
    /** What a case is to whoever has it on their list; where one is several things to it, the first of these. */
    public enum Role {
        LEAD,
        DESK,
        /** It must say whether closing may be put off. */
        DECIDES_EXTENSION,
        /** It answers for the case until another has signed (首接负责). */
        AWAITING_SIGNATURE_OF,
        /** It is one level above the office that is long overdue, and was told. */
        RAISED_TO,
        CO_HANDLER
    }

    /**
     * @param holder code of an office, or name of a desk
     * @param whose office or desk whose signature is awaited; null in every other role
     */
    public record Stand(String holder, Role role, @Nullable String whose) {}

    /**
     * One line of the index.
     *
     * @param at what the list is sorted by: when closing is due (dispatching, on the triage desk), or when it was closed
     */
    public record Entry(String holder, boolean open, Instant at) {}

    /** Where what has no due instant stands: behind all that has. */
    public static final Instant NEVER_DUE = Instant.parse("9999-12-31T23:59:59Z");

    private Lists() {}

    /** @param known null for a case that is not there, or no longer */
    public static Set<Entry> entries(@Nullable CaseSnapshot known) {
        if (known == null) {
            return Set.of();
        }
        var open = isOpen(known);
        var at = sortedBy(known);
        return stands(known).stream()
                .map(stand -> new Entry(stand.holder(), open, at))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What the case is to this office or desk; empty when it is not on its list. */
    public static Optional<Stand> stand(CaseSnapshot known, String holder) {
        return stands(known).stream()
                .filter(stand -> stand.holder().equals(holder))
                .findFirst();
    }

    /** Every holder once. */
    public static List<Stand> stands(CaseSnapshot known) {
        if (known.getState() == CaseState.MERGED) {
            return List.of();
        }
        var desk = known.getDesk();
        if (desk == Desk.DISCIPLINE || desk == Desk.RECUSAL) {
            return List.of(new Stand(desk.name(), Role.DESK, null));
        }
        var all = new ArrayList<Stand>();
        if (known.getOffice() != null) {
            all.add(new Stand(known.getOffice(), Role.LEAD, null));
        }
        if (desk != null) {
            all.add(new Stand(desk.name(), Role.DESK, null));
        }
        if (isOpen(known)) {
            decider(known).ifPresent(decider -> all.add(new Stand(decider, Role.DECIDES_EXTENSION, null)));
        }
        // Of a case that was withdrawn before anybody else signed, too: it was still theirs.
        if (known.getResponsible() != null) {
            all.add(new Stand(known.getResponsible(), Role.AWAITING_SIGNATURE_OF, holder(known)));
        }
        raisedTo(known).ifPresent(above -> all.add(new Stand(above, Role.RAISED_TO, null)));
        known.getCoHandlers().forEach(office -> all.add(new Stand(office, Role.CO_HANDLER, null)));
        var seen = new LinkedHashSet<String>();
        return all.stream()
                .filter(stand -> !known.getAccused().contains(stand.holder()) && seen.add(stand.holder()))
                .toList();
    }

    public static boolean isOpen(CaseSnapshot known) {
        return known.getState() != CaseState.CLOSED;
    }

    /** The deadline that a list of open cases is sorted by; empty where none runs. */
    public static Optional<Deadline> nextEnd(CaseSnapshot known) {
        var kind = known.getDesk() == Desk.TRIAGE ? DeadlineKind.DISPATCH : DeadlineKind.CLOSE;
        return known.getDeadlines().stream()
                .filter(deadline -> deadline.getKind() == kind && deadline.getEndedAt() == null)
                .max(Comparator.comparingInt(Deadline::getNumber));
    }

    /** The province decides where no office does: its people look on the triage desk, unless they are accused. */
    private static Optional<String> decider(CaseSnapshot known) {
        var extension = Access.undecided(known);
        if (extension == null) {
            return Optional.empty();
        }
        var desk = known.getAccused().contains(Divisions.hunan().province().code()) ? Desk.DISCIPLINE : Desk.TRIAGE;
        return Optional.of(Objects.requireNonNullElse(extension.getDecider(), desk.name()));
    }

    private static Optional<String> raisedTo(CaseSnapshot known) {
        var above = Divisions.hunan()
                .find(Objects.requireNonNullElse(known.getOffice(), ""))
                .map(Divisions.Division::parent);
        return above.filter(office -> isOpen(known)
                && known.getRaisedTo().contains(office)
                && !Access.isUnder(office, Set.copyOf(known.getAccused())));
    }

    private static Instant sortedBy(CaseSnapshot known) {
        if (isOpen(known)) {
            return nextEnd(known).map(Deadline::getDueAt).orElse(NEVER_DUE);
        }
        var closing = known.getClosing();
        return closing == null ? known.getDetails().getAcceptedAt() : closing.getAt();
    }

    private static @Nullable String holder(CaseSnapshot known) {
        if (known.getOffice() != null) {
            return known.getOffice();
        }
        return known.getDesk() == null ? null : known.getDesk().name();
    }
}
