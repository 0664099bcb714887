package suda.notifier.officers;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suda.contract.Desk;
import suda.divisions.Divisions;

/** Offices and desks as notices are addressed to them: an office by its code, a desk by its name in small letters. */
public final class Addressees {
    private Addressees() {}

    public static String of(@Nullable String office, @Nullable Desk desk) {
        return office != null ? office : desk(desk == null ? Desk.TRIAGE : desk);
    }

    public static String desk(Desk desk) {
        return desk.name().toLowerCase(Locale.ROOT);
    }

    /** Whether an addressee's people work for somebody accused: the triage desk is the province's own. */
    public static boolean belongsToAccused(String addressee, Collection<String> accused) {
        return accused.stream().flatMap(Addressees::peopleOf).anyMatch(addressee::equals);
    }

    /** Where the people of an accused office are listed. */
    static Stream<String> peopleOf(String accused) {
        return accused.equals(Divisions.hunan().province().code())
                ? Stream.of(accused, desk(Desk.TRIAGE))
                : Stream.of(accused);
    }

    static List<String> desks() {
        return Stream.of(Desk.values()).map(Addressees::desk).toList();
    }
}
