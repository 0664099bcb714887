package suda.standalone.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.divisions.Divisions.Level;
import suda.standalone.scenario.Happening.Book;
import suda.standalone.scenario.Happening.LedgerStep;
import suda.standalone.scenario.Matter.Accused;

/**
 * The province's ledger as its brief of 5 July 2021 counts it: 539 problems found and 425 of them put right, 27 that are
 * listed one by one, what was done in inspections, and consequences for people. The totals are the brief's; which
 * office, when and what is drawn.
 */
final class Ledger {
    private static final int FOUND = 539;
    private static final int PUT_RIGHT = 425;
    private static final int OVERDUE = 4;
    private static final int BY_SUPERVISION = 96;
    /** For each city that was called in. */
    private static final int[] BY_MEETING = {4, 5, 4};

    private static final int VISITS = 72;
    private static final int FIRMS = 1_518;
    private static final int PEOPLE = 6_214;
    private static final int UNANNOUNCED = 414;
    private static final int INSPECTIONS = 47;
    private static final int CASE_FILES = 4_247;

    private static final String[] CATEGORIES = {
        "WEAK_RESPONSIBILITY", "WEAK_PURPOSE", "WEAK_ABILITY", "UNCLEAN_ENFORCEMENT", "POOR_STYLE"
    };
    private static final int[] LISTED = {9, 3, 5, 8, 2};
    /** Of the others. */
    private static final int[] WEIGHTS = {36, 17, 28, 5, 14};

    private static final String[] SEVERE = {
        "PARTY_WARNING", "PARTY_SERIOUS_WARNING", "WARNING", "DEMERIT", "MAJOR_DEMERIT", "DEMOTION"
    };

    private static final String[] LEADERS = {"局长", "分管副局长", "法制科科长", "支队长", "执法监督科科长", "运输科科长"};
    private static final String[] COUNTY_LEADERS = {"局长", "分管副局长", "大队长", "教导员", "法制股股长", "检测站站长"};

    private static final Instant FIRST_VISIT = at(LocalDate.of(2021, 5, 6), 16);
    private static final Instant LAST_FOUND = at(LocalDate.of(2021, 7, 2), 17);
    /** How many working days from the first visit on to the last. */
    private static final int VISIT_DAYS = 37;

    /** @param city null where it was not one city that was inspected */
    private record Visit(Instant at, @Nullable Division city) {}

    private record Category(String name, boolean listed) {}

    private record Finding(
            Instant at,
            Division office,
            String source,
            @Nullable String sourceRef) {
        boolean isOfMeeting() {
            return source.equals("MEETING");
        }
    }

    private final Random random;
    private final Wording wording;
    private final Places places = new Places();
    private final Phrases phrases = Phrases.read("hunan-2021-oversight.txt");
    private final List<LedgerStep> steps = new ArrayList<>();

    private Ledger(Random random) {
        this.random = random;
        this.wording = new Wording(random);
    }

    static List<LedgerStep> kept(Random random) {
        var ledger = new Ledger(random);
        var visits = ledger.visits();
        ledger.inspected(visits);
        ledger.problems(ledger.findings(visits));
        ledger.consequences();
        return List.copyOf(ledger.steps);
    }

    private List<Visit> visits() {
        var visits = new ArrayList<Visit>();
        for (int i = 0; i < VISITS; i++) {
            var day = OfficeHours.later(FIRST_VISIT, OfficeHours.DAY * random.nextInt(VISIT_DAYS));
            var at = at(day.atOffset(Rhythm.CHINA).toLocalDate(), 16).plusSeconds(random.nextInt(5_400));
            visits.add(new Visit(at, i % 14 == 13 ? null : places.city(random)));
        }
        visits.sort(Comparator.comparing(Visit::at));
        return visits;
    }

    private void inspected(List<Visit> visits) {
        var sizes = visits.stream().mapToInt(v -> 40 + random.nextInt(100)).toArray();
        var firms = shares(FIRMS, sizes);
        var people = shares(PEOPLE, sizes);
        var unannounced = shares(UNANNOUNCED, sizes);
        var files = shares(CASE_FILES, sizes);
        var thorough = chosen(INSPECTIONS, visits.size());
        for (int i = 0; i < visits.size(); i++) {
            var visit = visits.get(i);
            var id = visitId(i);
            var city = visit.city();
            begin(
                    visit.at(),
                    Book.INSPECTIONS,
                    id,
                    Body.of(
                            "actionId",
                            id,
                            "on",
                            day(visit.at()).toString(),
                            "office",
                            city == null ? null : city.code(),
                            "firmsVisited",
                            firms[i],
                            "peopleTalkedTo",
                            people[i],
                            "unannouncedVisits",
                            unannounced[i],
                            "inspections",
                            thorough.contains(i) ? 1 : 0,
                            "caseFilesReviewed",
                            files[i]));
        }
    }

    private List<Finding> findings(List<Visit> visits) {
        var findings = new ArrayList<Finding>();
        var outages = Outage.values();
        for (int i = 0; i < outages.length; i++) {
            var city = Divisions.hunan().find(outages[i].city()).orElseThrow();
            var recorded = Meetings.recorded(outages[i]).toInstant(Rhythm.CHINA);
            for (int n = 0; n < BY_MEETING[i]; n++) {
                findings.add(new Finding(after(recorded, 60, 900), city, "MEETING", outages[i].meeting()));
            }
        }
        for (int i = 0; i < BY_SUPERVISION; i++) {
            var at = OfficeHours.later(FIRST_VISIT, OfficeHours.DAY * random.nextInt(VISIT_DAYS) + random.nextInt(500));
            findings.add(new Finding(seconds(at), office(places.city(random)), "SUPERVISED_CASE", null));
        }
        while (findings.size() < FOUND) {
            var i = random.nextInt(visits.size());
            var visit = visits.get(i);
            var city = visit.city() == null ? places.city(random) : visit.city();
            var at = after(visit.at(), 40, 1_500);
            if (at.isBefore(LAST_FOUND)) {
                findings.add(new Finding(at, office(city), "INSPECTION", visitId(i)));
            }
        }
        findings.sort(Comparator.comparing(Finding::at));
        return findings;
    }

    private void problems(List<Finding> findings) {
        var categories =
                categories(findings.size() - IntStream.of(BY_MEETING).sum()).iterator();
        var open = open(findings);
        var overdue = OVERDUE;
        for (int i = 0; i < findings.size(); i++) {
            var finding = findings.get(i);
            var category = finding.isOfMeeting()
                    ? new Category(CATEGORIES[Rhythm.pick(new int[] {5, 2, 2}, random)], false)
                    : categories.next();
            var id = String.format(Locale.ROOT, "WT-2021-%04d", i + 1);
            var foundOn = day(finding.at());
            if (!open.contains(i)) {
                var right = inTime(finding.at(), 17);
                var deadline = latest(
                        foundOn.plusDays(12 + random.nextInt(28)), day(right).plusDays(1));
                find(finding, category, id, deadline);
                putRight(right, id);
                continue;
            }
            var late = overdue > 0 && foundOn.isBefore(LocalDate.of(2021, 6, 8));
            overdue -= late ? 1 : 0;
            find(
                    finding,
                    category,
                    id,
                    late
                            ? foundOn.plusDays(15 + random.nextInt(8))
                            : latest(LocalDate.of(2021, 7, 9), foundOn.plusDays(30))
                                    .plusDays(random.nextInt(30)));
        }
    }

    private void find(Finding finding, Category category, String id, LocalDate deadline) {
        var office = finding.office();
        var phrase = phrases.draw(finding.isOfMeeting() ? "LINE" : category.name(), random);
        var unit = Accused.of(office).unit();
        begin(
                finding.at(),
                Book.PROBLEMS,
                id,
                Body.of(
                        "actionId",
                        id,
                        "category",
                        category.name(),
                        "source",
                        finding.source(),
                        "sourceRef",
                        finding.sourceRef(),
                        "manifestation",
                        wording.fill(phrase.title(), finding.at(), office.name(), unit == null ? "" : unit),
                        "measure",
                        phrase.text(),
                        "office",
                        office.code(),
                        "person",
                        person(office),
                        "deadline",
                        deadline.toString(),
                        "listed",
                        category.listed()));
    }

    /** Most of them are also checked by somebody else, where there is time for that. */
    private void putRight(Instant at, String id) {
        go(
                at,
                id,
                "PUT_RIGHT",
                "right",
                "text",
                phrases.draw("PUT_RIGHT", random).text());
        var checked = after(at, OfficeHours.DAY, 9 * OfficeHours.DAY);
        var check = phrases.draw("STRIKE_OFF", random);
        if (random.nextInt(100) < 88 && checked.isBefore(Clerks.END)) {
            go(checked, id, "STRIKE_OFF", "struck-off", "checker", check.title(), "text", check.text());
        }
    }

    private void consequences() {
        var number = 0;
        for (var times : new int[] {2, 1, 1, 2, 1, 2, 1, 1, 1}) {
            consequence(++number, "TALK", times);
        }
        for (var times : new int[] {3, 2, 1, 2, 4, 1, 2, 3, 2}) {
            consequence(++number, "CRITICISM", times);
        }
        for (var times : new int[] {1, 2}) {
            consequence(++number, "TRANSFER", times);
        }
        for (var sanction : SEVERE) {
            consequence(++number, sanction, 1);
        }
    }

    private void consequence(int number, String sanction, int personTimes) {
        var id = String.format(Locale.ROOT, "ZZ-2021-%02d", number);
        var at = seconds(OfficeHours.later(
                FIRST_VISIT, OfficeHours.DAY * (8 + random.nextInt(VISIT_DAYS - 6)) + random.nextInt(500)));
        begin(
                at,
                Book.CONSEQUENCES,
                id,
                Body.of(
                        "actionId",
                        id,
                        "on",
                        day(at).toString(),
                        "office",
                        office(places.city(random)).code(),
                        "sanction",
                        sanction,
                        "personTimes",
                        personTimes));
    }

    private List<Category> categories(int count) {
        var categories = new ArrayList<Category>();
        for (int i = 0; i < LISTED.length; i++) {
            categories.addAll(Collections.nCopies(LISTED[i], new Category(CATEGORIES[i], true)));
        }
        while (categories.size() < count) {
            categories.add(new Category(CATEGORIES[Rhythm.pick(WEIGHTS, random)], false));
        }
        Collections.shuffle(categories, random);
        return categories;
    }

    /** Which are not put right yet: what was found late, mostly. */
    private Set<Integer> open(List<Finding> findings) {
        var scores = findings.stream().map(f -> random.nextInt(400)).toList();
        return new HashSet<>(IntStream.range(0, findings.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> -i - scores.get(i)))
                .limit(FOUND - PUT_RIGHT)
                .toList());
    }

    /** So many of the first so many whole numbers. */
    private Set<Integer> chosen(int count, int of) {
        var all = new ArrayList<>(IntStream.range(0, of).boxed().toList());
        Collections.shuffle(all, random);
        return new HashSet<>(all.subList(0, count));
    }

    /** Whole numbers that sum up to the total. */
    private static int[] shares(int total, int[] sizes) {
        var whole = IntStream.of(sizes).sum();
        var shares = new int[sizes.length];
        var sum = 0;
        for (int i = 0; i < sizes.length; i++) {
            sum += sizes[i];
            shares[i] = total * sum / whole - total * (sum - sizes[i]) / whole;
        }
        return shares;
    }

    private Division office(Division city) {
        return random.nextInt(100) < 25 ? city : places.county(city, random);
    }

    private String person(Division office) {
        var held = office.level() == Level.CITY ? LEADERS : COUNTY_LEADERS;
        return wording.name() + "（" + held[random.nextInt(held.length)] + "）";
    }

    /** Some working days later, or fewer where the end is near. */
    private Instant inTime(Instant from, int days) {
        var minutes = 200 + random.nextInt(days * OfficeHours.DAY);
        var at = OfficeHours.later(from, minutes);
        while (!at.isBefore(Clerks.END.minus(Duration.ofMinutes(10)))) {
            minutes /= 2;
            at = OfficeHours.later(from, minutes);
        }
        return seconds(at);
    }

    private Instant after(Instant from, int atLeast, int below) {
        return seconds(OfficeHours.later(from, atLeast + random.nextInt(below - atLeast)));
    }

    private Instant seconds(Instant at) {
        return at.plusSeconds(random.nextInt(60));
    }

    private void begin(Instant at, Book book, String id, Map<String, Object> body) {
        steps.add(new LedgerStep(at, book, id, id, Body.json(body)));
    }

    private void go(Instant at, String entry, String kind, String name, String... fields) {
        var id = entry + "-" + name;
        var body = Body.of("kind", kind, "actionId", id);
        body.putAll(Body.of((Object[]) fields));
        steps.add(new LedgerStep(at, Book.PROBLEMS, entry, id, Body.json(body)));
    }

    private static String visitId(int index) {
        return String.format(Locale.ROOT, "JC-2021-%03d", index + 1);
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate day(Instant at) {
        return at.atOffset(Rhythm.CHINA).toLocalDate();
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(LocalTime.of(hour, 0)).toInstant(Rhythm.CHINA);
    }
}
