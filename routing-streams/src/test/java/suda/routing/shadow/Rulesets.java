package suda.routing.shadow;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import suda.contract.CalendarYear;
import suda.divisions.Divisions;
import suda.routing.assignment.Assigner;
import suda.routing.assignment.RoutingPolicy;
import suda.routing.casework.Casework;
import suda.routing.deadlines.DeadlinePolicies;
import suda.routing.deadlines.DeadlinePolicy;
import suda.routing.deadlines.WorkingCalendar;
import suda.routing.gazetteer.Gazetteer;
import suda.routing.gazetteer.GazetteerFile;
import suda.routing.policy.PolicySection;

/** The rules that ship, and the same but for one thing. */
final class Rulesets {
    private static final Assigner ASSIGNER = new Assigner(Divisions.hunan(), RoutingPolicy.shipped());

    static final Casework SHIPPED = new Casework(ASSIGNER);

    private Rulesets() {}

    static Casework deadline(String row, String before, String after) {
        return new Casework(ASSIGNER, DeadlinePolicies.with(row, before, after), WorkingCalendar.shipped());
    }

    static Casework limit(String before, String after) {
        return new Casework(ASSIGNER, DeadlinePolicies.with(before, after), WorkingCalendar.shipped());
    }

    static Casework knowing(String name, String office) {
        var file = GazetteerFile.read(PolicySection.root(
                new StringReader("version: t\nplaces: [{name: " + name + ", kind: STATION, office: \"" + office
                        + "\", validFrom: 2026-01-01}]"),
                "test"));
        return new Casework(new Assigner(Divisions.hunan(), RoutingPolicy.shipped(), Gazetteer.with(file)));
    }

    /** Whoever complains of such a thing complains of the bureau. */
    static Casework enforcement(String category) {
        var p = RoutingPolicy.shipped();
        var more = new HashSet<>(p.enforcement());
        more.add(category);
        return new Casework(new Assigner(
                Divisions.hunan(),
                new RoutingPolicy(
                        "draft",
                        more,
                        p.integrity(),
                        p.official(),
                        p.accusingKinds(),
                        p.organs(),
                        p.ofPlace(),
                        p.province(),
                        p.discipline(),
                        p.truckDrivers(),
                        p.words())));
    }

    /** 2026 as it was published, and one more day off. */
    static Casework dayOff(String day) {
        var off = new ArrayList<>(List.of(day));
        Stream.of(
                        days("2026-01-", 1, 3),
                        days("2026-02-", 15, 23),
                        days("2026-04-", 4, 6),
                        days("2026-05-", 1, 5),
                        days("2026-06-", 19, 21),
                        days("2026-09-", 25, 27),
                        days("2026-10-", 1, 7))
                .forEach(off::addAll);
        var worked = List.of("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10");
        return new Casework(
                ASSIGNER,
                DeadlinePolicy.shipped(),
                WorkingCalendar.shipped().with(new CalendarYear(2026, off, worked), "draft"));
    }

    private static List<String> days(String month, int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(day -> month + (day < 10 ? "0" + day : day))
                .toList();
    }
}
