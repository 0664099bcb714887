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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suda.contract.Actor;
import suda.contract.CaseSnapshot;
import suda.contract.CaseState;
import suda.contract.Deadline;
import suda.contract.DeadlineKind;
import suda.contract.Desk;
import suda.contract.Measure;
import suda.divisions.Divisions;

/**
 * On whose list a case stands, and where in it. Whoever has a case on their list may see it, so that an accused office
 * stands here never, whatever else it is to the case; and what lies on the discipline or recusal desk is on no list but
 * that desk's.
 */
public final class Lists {
    /** What a case is to whoever has it on their list; where one is several things to it, the first of these. */
    public enum Role {
        LEAD('L'),
        DESK('D'),
        /** It must say whether closing may be put off. */
        DECIDES_EXTENSION('E'),
        /** It answers for the case until another has signed (首接负责). */
        AWAITING_SIGNATURE_OF('A'),
        /** It is one level above the office that is long overdue, and was told. */
        RAISED_TO('R'),
        CO_HANDLER('C');

        /** As indexes keep it: names and their order may change, this may not. */
        public final char letter;

        Role(char letter) {
            this.letter = letter;
        }

        /** Whether the case is in hand there; every open case is with one office or desk at most. */
        public boolean holds() {
            return this == LEAD || this == DESK;
        }
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
    public record Entry(String holder, boolean open, Instant at, Role role) {}

    /** Nobody's list: the cases that a person ordered to be supervised, as far as the province may see them. */
    public static final String SUPERVISED = "SUPERVISED";

    /** Likewise those that the discipline group may see and the province may not. */
    public static final String SUPERVISED_APART = "SUPERVISED_APART";

    /** Nobody's list either: closed, and unsolved after as many reworks as there may be, so that somebody should decide. */
    public static final String PROPOSED = "PROPOSED";

    /** Likewise those that the discipline group may see and the province may not. */
    public static final String PROPOSED_APART = "PROPOSED_APART";

    /** Both. */
    public static final Set<String> PROPOSALS = Set.of(PROPOSED, PROPOSED_APART);

    private static final Set<String> NOBODYS = Set.of(SUPERVISED, SUPERVISED_APART, PROPOSED, PROPOSED_APART);

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
        var own = stands(known).stream().map(stand -> new Entry(stand.holder(), open, at, stand.role()));
        var nobodys = supervision(known).stream().map(list -> new Entry(list, open, at, Role.LEAD));
        return Stream.concat(own, nobodys).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether it is one of the lists that no office or desk has. */
    public static boolean isNobodys(String list) {
        return NOBODYS.contains(list);
    }

    /** What the case is to this office or desk; empty when it is not on its list. */
    public static Optional<Stand> stand(CaseSnapshot known, String holder) {
        return stands(known).stream()
                .filter(stand -> stand.holder().equals(holder))
                .findFirst();
    }

    /** Whoever has the case in hand, which is one; empty where it is worked under another. */
    public static Optional<Stand> holding(CaseSnapshot known) {
        return stands(known).stream().filter(stand -> stand.role().holds()).findFirst();
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

    private static Optional<String> supervision(CaseSnapshot known) {
        if (known.getState() == CaseState.MERGED) {
            return Optional.empty();
        }
        if (known.getSupervisedAt() != null) {
            return forWhoSees(known, SUPERVISED, SUPERVISED_APART);
        }
        var isProposed =
                known.getState() == CaseState.CLOSED && known.getProposed().contains(Measure.SUPERVISION);
        return isProposed ? forWhoSees(known, PROPOSED, PROPOSED_APART) : Optional.empty();
    }

    private static Optional<String> forWhoSees(CaseSnapshot known, String list, String apart) {
        if (sees(known, suda.access.Role.PROVINCE)) {
            return Optional.of(list);
        }
        return sees(known, suda.access.Role.DISCIPLINE) ? Optional.of(apart) : Optional.empty();
    }

    private static boolean sees(CaseSnapshot known, suda.access.Role role) {
        return Access.sees(
                known, new Actor(role.name(), Divisions.hunan().province().code()));
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
