package suda.routing.cases;

import io.swagger.v3.oas.annotations.Parameter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suda.access.Caller;
import suda.access.Role;
import suda.contract.CaseSnapshot;
import suda.contract.Desk;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Level;
import suda.routing.access.BadQueryException;
import suda.routing.access.Choice;
import suda.routing.casework.Lists;

/**
 * Whose cases are asked for.
 *
 * @param lists of the index on which they stand
 * @param holders one of whom must have a case in hand, so that each comes once; null for a list of one's own, on which a
 *     case may stand in every role
 */
record Whose(List<String> lists, @Nullable Set<String> holders) {
    private static final Divisions DIVISIONS = Divisions.hunan();

    private enum ListOf {
        SUPERVISED(Lists.SUPERVISED, Lists.SUPERVISED_APART),
        PROPOSED(Lists.PROPOSED, Lists.PROPOSED_APART);

        private final String list;
        private final String apart;

        ListOf(String list, String apart) {
            this.list = list;
            this.apart = apart;
        }

        List<String> seenBy(Role role) {
            return role == Role.DISCIPLINE ? List.of(list, apart) : List.of(list);
        }
    }

    /** As it is asked for, before anything is checked. */
    record Stated(
            @Parameter(
                    description = "某市州及所辖县市区的单位承办的 in hand at offices of this city: its own and its counties'",
                    example = "430100")
            @Nullable
            String city,

            @Parameter(description = "某单位承办的 in hand at this office", example = "430121") @Nullable
            String office,

            @Parameter(
                    description = "在省级工作台上的：triage，纪检组还可查 discipline"
                            + " on this desk: triage, and discipline for the discipline group",
                    example = "triage")
            @Nullable
            String desk,

            @Parameter(
                    description = "supervised：只查督办的；proposed：只查已办结、重办后仍未解决、建议督办的（state=closed）"
                            + " supervised: supervised ones only; proposed: closed ones that were not solved by"
                            + " reworking, so that supervision is proposed (state=closed)",
                    example = "supervised")
            @Nullable
            String list) {
        /** Whether only closed cases stand there. */
        boolean isOfClosed() {
            return Choice.word(ListOf.PROPOSED).equals(list);
        }

        /** For another instance; nothing in it needs encoding once it has been checked. */
        String query() {
            return part("city", city) + part("office", office) + part("desk", desk) + part("list", list);
        }

        private static String part(String name, @Nullable String value) {
            return value == null ? "" : "&" + name + "=" + value;
        }
    }

    /** What stands on one list, in whatever role. */
    static Whose listOf(String holder) {
        return new Whose(List.of(holder), null);
    }

    /**
     * What somebody has in hand.
     *
     * @return empty where that is not for the caller to ask
     * @throws BadQueryException naming the first parameter that is wrong
     */
    static Optional<Whose> of(Stated stated, Caller caller) {
        requireOne(stated);
        var holders = holders(stated);
        var list = Choice.word("list", stated.list(), EnumSet.allOf(ListOf.class));
        var seen = Visibility.desks(caller.role());
        if (seen.isEmpty() || (stated.desk() != null && !seen.containsAll(holders))) {
            return Optional.empty();
        }
        if (stated.city() == null && stated.office() == null && stated.desk() == null) {
            holders.addAll(seen);
        }
        return Optional.of(new Whose(list == null ? holders : list.seenBy(caller.role()), Set.copyOf(holders)));
    }

    private static List<String> holders(Stated stated) {
        var desk = Choice.word("desk", stated.desk(), EnumSet.allOf(Desk.class));
        if (desk != null) {
            return new ArrayList<>(List.of(desk.name()));
        }
        if (stated.office() != null) {
            require(
                    DIVISIONS.offices().contains(stated.office()),
                    "office",
                    "应为本省一个单位的六位代码。",
                    "It must be the six-digit code of an office of this province.");
            return new ArrayList<>(List.of(stated.office()));
        }
        return offices(stated.city());
    }

    private static List<String> offices(@Nullable String city) {
        require(
                city == null
                        || DIVISIONS
                                .find(city)
                                .filter(found -> found.level() == Level.CITY)
                                .isPresent(),
                "city",
                "应为本省一个市州的六位区划代码。",
                "It must be the six-digit code of a city of this province.");
        return DIVISIONS.offices().stream()
                .filter(office ->
                        city == null || DIVISIONS.cityOrProvince(office).equals(city))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static void requireOne(Stated stated) {
        var said = Stream.of(stated.city(), stated.office(), stated.desk())
                .filter(Objects::nonNull)
                .count();
        if (said > 1) {
            throw new BadQueryException(
                    stated.desk() != null ? "desk" : "office",
                    "one",
                    "city、office、desk 只能给出一个。",
                    "Only one of city, office and desk may be given.");
        }
    }

    private static void require(boolean holds, String field, String zh, String en) {
        if (!holds) {
            throw new BadQueryException(field, "division", zh, en);
        }
    }

    /** What a case is to those in question; empty where it is none of theirs. */
    Optional<Lists.Stand> stand(CaseSnapshot known) {
        return holders == null
                ? Lists.stand(known, lists.get(0))
                : Lists.holding(known).filter(stand -> holders.contains(stand.holder()));
    }

    /** Whether a list can be left out where its holder has no open case in hand. */
    boolean isInHand(String list) {
        return holders != null && holders.contains(list);
    }
}
