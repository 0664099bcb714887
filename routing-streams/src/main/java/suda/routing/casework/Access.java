package suda.routing.casework;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import suda.access.Role;
import suda.contract.Actor;
import suda.contract.CaseSnapshot;
import suda.contract.Desk;
import suda.contract.Extension;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.divisions.Divisions.Level;
import suda.divisions.Platforms;

/** Who may know of a case, and who has it in hand (DOMAIN rule 1): asked before anything is shown, told or done. */
public final class Access {
    private static final Divisions DIVISIONS = Divisions.hunan();
    private static final Platforms PLATFORMS = Platforms.hunan();

    private Access() {}

    /** Whether the case exists for this actor at all. Of a hotline's, see {@link #seesHandling}. */
    public static boolean sees(CaseSnapshot known, Actor actor) {
        return switch (Role.valueOf(actor.getRole())) {
            case OFFICE -> concerns(known, actor.getCode());
            case HOTLINE -> actor.getCode().equals(known.getPlatform());
            case PROVINCE ->
                known.getDesk() != Desk.DISCIPLINE
                        && known.getDesk() != Desk.RECUSAL
                        && !known.getAccused().contains(DIVISIONS.province().code());
            case DISCIPLINE ->
                known.getDesk() != Desk.RECUSAL && !known.getAccused().contains(Divisions.DISCIPLINE);
            case RECUSAL -> known.getDesk() == Desk.RECUSAL;
            case OPERATOR -> false;
        };
    }

    /** Whether an office has to do with the case: has it, still answers for it, helps, or decides on its extension. */
    public static boolean concerns(CaseSnapshot known, String office) {
        return Lists.stand(known, office).isPresent();
    }

    /** Whether this office is to decide on an extension that was asked. */
    public static boolean decides(CaseSnapshot known, String office) {
        var asked = undecided(known);
        return asked != null && office.equals(asked.getDecider());
    }

    /** The extension that waits to be decided on; null when none does. */
    static @Nullable Extension undecided(CaseSnapshot known) {
        var extension = known.getExtension();
        return extension == null || extension.getDecidedAt() != null ? null : extension;
    }

    /** Whether it is for this actor to work the case. */
    static boolean handles(CaseSnapshot known, Actor actor) {
        return switch (Role.valueOf(actor.getRole())) {
            case OFFICE, PROVINCE ->
                actor.getCode().equals(known.getOffice()) && !known.getAccused().contains(actor.getCode());
            case DISCIPLINE -> known.getDesk() == Desk.DISCIPLINE;
            case RECUSAL -> known.getDesk() == Desk.RECUSAL;
            case HOTLINE, OPERATOR -> false;
        };
    }

    /**
     * Whether a platform's staff may learn who handles a case and why: not where the accused is the office they work
     * for (or the province's own people are), and not what lies on the discipline or recusal desk.
     */
    public static boolean seesHandling(CaseSnapshot known, String platform) {
        if (known.getDesk() == Desk.DISCIPLINE || known.getDesk() == Desk.RECUSAL) {
            return false;
        }
        var staffOf = PLATFORMS
                .find(platform)
                .map(Platforms.Platform::office)
                .orElse(DIVISIONS.province().code());
        return !known.getAccused().contains(staffOf);
    }

    /** Whether a case may be given to this office: it exists, and neither it nor one above it is accused. */
    static boolean mayBeGiven(CaseSnapshot known, String office) {
        return DIVISIONS.offices().contains(office) && !isUnder(office, Set.copyOf(known.getAccused()));
    }

    /**
     * Whether it may have the case in hand: as {@link #mayBeGiven}, and at least one level above everybody who is accused
     * (DOMAIN rule 1).
     */
    static boolean mayHandle(CaseSnapshot known, String office) {
        return mayBeGiven(known, office)
                && known.getAccused().stream().allMatch(accused -> level(office).compareTo(level(accused)) < 0);
    }

    static boolean isCounty(String office) {
        return level(office) == Level.COUNTY;
    }

    private static Level level(String code) {
        return DIVISIONS.find(code).map(Division::level).orElse(Level.PROVINCE);
    }

    /** Whether an office, or one above it, is among the accused. */
    static boolean isUnder(String office, Set<String> accused) {
        for (var at = office;
                !at.isEmpty();
                at = DIVISIONS.find(at).map(Division::parent).orElse("")) {
            if (accused.contains(at)) {
                return true;
            }
        }
        return false;
    }
}
