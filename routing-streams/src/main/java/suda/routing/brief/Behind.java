package suda.routing.brief;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import suda.contract.Counted;
import suda.contract.LedgerCategory;
import suda.contract.Sanction;
import suda.divisions.Divisions;
import suda.routing.access.Period;

/** Where what a figure counts is listed: as many entries as the figure says, or entries whose numbers add up to it. */
final class Behind {
    private static final String CASES = "/api/v1/scorecards/cases";
    private static final String LEDGER = "/api/v1/ledger";

    private final Map<String, String> paths = new LinkedHashMap<>();
    private final String days;
    private final String asOf;

    private Behind(Period period) {
        this.days = "from=" + period.from() + "&to=" + period.to();
        this.asOf = days + "&asOf=" + period.to();
    }

    /** By the name of each figure in JSON. What is the difference of two others is opened by those. */
    static Map<String, String> of(Period period) {
        var behind = new Behind(period);
        behind.cases("cases.", "");
        behind.paths.put("cases.unreached", behind.hotlines(Counted.UNREACHED, ""));
        behind.paths.put("supervised.ordered", behind.all(Counted.SUPERVISED));
        behind.paths.put("supervised.closed", behind.all(Counted.SUPERVISED_CLOSED));
        behind.lines(period);
        behind.ledger();
        Divisions.hunan().cities().forEach(city -> {
            var name = "cities." + city.code() + ".";
            behind.cases(name, "&level=city&code=" + city.code());
            var line = "/api/v1/channels/" + city.code() + "/days?" + behind.days;
            behind.paths.put(name + "attempts", line);
            behind.paths.put(name + "answered", line);
        });
        return behind.paths;
    }

    private void cases(String name, String city) {
        paths.put(name + "accepted", hotlines(Counted.ACCEPTED, city));
        paths.put(name + "closed", hotlines(Counted.CLOSED, city));
        paths.put(name + "fellDue", hotlines(Counted.CLOSE_DUE, city));
        paths.put(name + "closedOnTime", hotlines(Counted.CLOSED_ON_TIME, city));
        paths.put(name + "rated", hotlines(Counted.RATED, city));
        paths.put(name + "satisfied", hotlines(Counted.SATISFIED, city));
    }

    private String hotlines(Counted counted, String city) {
        return all(counted)
                + "&matter="
                + HotlineFigures.MATTERS.stream().map(Enum::name).sorted().collect(Collectors.joining(","))
                + "&source=" + HotlineFigures.HOTLINES.stream().sorted().collect(Collectors.joining(","))
                + city;
    }

    private String all(Counted counted) {
        return CASES + "?counted=" + counted + "&" + days;
    }

    private void lines(Period period) {
        paths.put("lines.reviewed", "/api/v1/channels?reviewedBy=" + period.to());
        paths.put("lines.calledIn", "/api/v1/followups?level=MEETING&" + asOf);
        paths.put("lines.meetings", "/api/v1/followups?level=MEETING&" + asOf);
        paths.put("lines.criticisms", "/api/v1/followups?level=CRITICISM&" + asOf);
    }

    private void ledger() {
        var inspections = LEDGER + "/inspections?" + days;
        for (var figure : new String[] {
            "entries", "firmsVisited", "peopleTalkedTo", "unannouncedVisits", "inspections", "caseFilesReviewed"
        }) {
            paths.put("inspection." + figure, inspections);
        }
        paths.put("ledger.found", LEDGER + "?" + asOf);
        paths.put("ledger.putRight", LEDGER + "?" + asOf + "&state=PUT_RIGHT,STRUCK_OFF");
        paths.put("ledger.struckOff", LEDGER + "?" + asOf + "&state=STRUCK_OFF");
        paths.put("ledger.overdue", LEDGER + "?" + asOf + "&overdue=true");
        paths.put("ledger.listed", LEDGER + "?" + asOf + "&listed=true");
        Arrays.stream(LedgerCategory.values())
                .forEach(category -> paths.put(
                        "ledger.categories." + category, LEDGER + "?" + asOf + "&listed=true&category=" + category));
        paths.put("consequences.personTimes", LEDGER + "/consequences?" + days);
        Arrays.stream(Sanction.values())
                .forEach(sanction -> paths.put(
                        "consequences.sanctions." + sanction,
                        LEDGER + "/consequences?" + days + "&sanction=" + sanction));
    }
}
