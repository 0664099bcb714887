package suda.routing.oversight;

import java.util.Optional;
import suda.access.Caller;
import suda.contract.Actor;
import suda.contract.FollowUp;
import suda.contract.LedgerEntry;
import suda.divisions.Divisions;
import suda.divisions.Platforms;
import suda.routing.followups.FetchingRules;
import suda.routing.followups.FollowUpRules;
import suda.routing.followups.LedgerRules;

/**
 * Whose what is to read: the province and the discipline group everything, a city's office and its hotlines their own
 * channels, a city's office what was decided about it, an office the ledger's entries that it is responsible for.
 */
public record Reader(Caller caller) {
    boolean seesChannelsOf(String city) {
        return switch (caller.role()) {
            case PROVINCE, DISCIPLINE, OPERATOR -> true;
            case OFFICE -> caller.code().equals(city) || isProvince(caller.code());
            case HOTLINE ->
                Platforms.hunan()
                        .find(caller.code())
                        .filter(platform -> platform.office().equals(city) || isProvince(platform.office()))
                        .isPresent();
            case RECUSAL -> false;
        };
    }

    /** Whether an office reads its own topic, a city also of its counties' offices. */
    boolean seesFetchingOf(String office) {
        return switch (caller.role()) {
            case PROVINCE, DISCIPLINE, OPERATOR -> true;
            case OFFICE ->
                caller.code().equals(office)
                        || caller.code().equals(FetchingRules.cityOf(office))
                        || isProvince(caller.code());
            case HOTLINE, RECUSAL -> false;
        };
    }

    boolean sees(FollowUp known) {
        return seesAll() || FollowUpRules.mayKnow(actor(), known);
    }

    boolean sees(LedgerEntry known) {
        return seesAll() || LedgerRules.mayKnow(actor(), known);
    }

    /** What is the province's alone, such as where an entry came from. */
    public boolean seesAll() {
        return switch (caller.role()) {
            case PROVINCE, DISCIPLINE -> true;
            case HOTLINE, OFFICE, RECUSAL, OPERATOR -> false;
        };
    }

    private Actor actor() {
        return new Actor(caller.role().name(), caller.code());
    }

    private static boolean isProvince(String code) {
        return Optional.of(Divisions.hunan().province().code())
                .filter(code::equals)
                .isPresent();
    }
}
