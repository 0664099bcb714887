package suda.standalone.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import suda.divisions.Divisions.Division;
import suda.divisions.Divisions.Level;
import suda.standalone.scenario.Happening.Submission;
import suda.standalone.scenario.Matter.Accused;
import suda.standalone.scenario.Phrases.Phrase;

/**
 * Hunan from 1 May to 5 July 2021: 2,344 complaints and reports about law enforcement from 12328 and 12345, as the
 * province's work brief of 5 July 2021 counts them, 4,000 complaints about service, and accusations of corruption from
 * the province's own channels, and what offices and the call-back desk did about them; how the channels of the 14
 * cities did, the three cities that were called in, and the ledger of problems; and twelve people who called both lines
 * about the same. The totals are the brief's; everything else is made up, from one seed.
 *
 * <p>Only whole numbers are drawn, in one order, by a generator whose algorithm Java's documentation fixes: neither
 * locale, time zone nor Java version changes anything. Whoever changes what is drawn raises {@link #VERSION}.
 */
final class Hunan2021 {
    static final String NAME = "hunan-2021";

    private static final String VERSION = "6";
    private static final long SEED = 20210705;

    private static final int ENFORCEMENT = 2_344;
    private static final int SERVICE = 4_000;
    private static final int CORRUPTION = 64;

    private static final String[] SERVICES = {
        "TAXI",
        "BUS",
        "RIDE_HAILING",
        "COACH",
        "FREIGHT",
        "DRIVING_SCHOOL",
        "REPAIR",
        "RENTAL",
        "BIKE_SHARING",
        "HIGHWAY",
        "WATERWAY",
        "FEES",
        "ROAD_WORKS",
        "LICENSING",
        "OTHER",
        "RAIL_TRANSIT"
    };
    private static final int[] SERVICE_WEIGHTS = {250, 190, 120, 80, 60, 80, 55, 20, 25, 50, 10, 25, 15, 10, 15, 8};
    private static final String[] CHANNELS = {"PHONE", "WECHAT", "APP", "WEB"};
    private static final int[] CHANNEL_WEIGHTS = {78, 10, 8, 4};
    private static final String[] PROVINCE_CHANNELS = {
        "report-box-430000/REPORT_BOX", "letters-430000/LETTER", "province-line-430000/PHONE"
    };

    /** How people say where it was who can't say it. */
    private static final String HERE = "当地";

    /** The only city with an underground railway. */
    private static final String CHANGSHA = "430100";

    private final Random random = new Random(SEED);
    private final Phrases phrases = Phrases.read("hunan-2021-phrases.txt");
    private final Places places = new Places();
    private final Wording wording = new Wording(random);

    private Hunan2021() {}

    static Scenario make() {
        return new Hunan2021().scenario();
    }

    private Scenario scenario() {
        var matters = new ArrayList<Matter>();
        for (int i = 0; i < ENFORCEMENT; i++) {
            matters.add(enforcement());
        }
        for (int i = 0; i < SERVICE; i++) {
            matters.add(service());
        }
        for (int i = 0; i < CORRUPTION; i++) {
            matters.add(corruption());
        }
        matters.sort(Comparator.comparing(Matter::receivedAt).thenComparing(Matter::platform));
        var until = Rhythm.LAST.plusDays(1).atTime(LocalTime.MIDNIGHT).toInstant(Rhythm.CHINA);
        var cases = new ArrayList<Told>();
        var numbers = new Numbers();
        for (var matter : matters) {
            var number = numbers.next(matter.platform(), matter.receivedAt());
            var first = matter.told(number, matter.receivedAt().plusSeconds(60 + random.nextInt(1_200)));
            cases.add(whole(first, matter, number, until));
        }
        var happenings = new ArrayList<Happening>();
        cases.forEach(told -> happenings.addAll(told.submissions()));
        var courses = handled(cases);
        happenings.addAll(SecondCalls.made(courses, numbers, new Random(SEED + 4)));
        courses.forEach(course -> happenings.addAll(course.before(Clerks.END)));
        happenings.addAll(overseen(until));
        happenings.sort(Comparator.comparing(Happening::at).thenComparing(Happening::subject));
        var from = Rhythm.FIRST.atTime(LocalTime.MIDNIGHT).toInstant(Rhythm.CHINA);
        return new Scenario(NAME, VERSION, from, until, List.copyOf(happenings));
    }

    /** Each by a generator of its own: cases stay the same, whatever becomes of this. */
    private static List<Happening> overseen(Instant until) {
        var overseen = new ArrayList<Happening>();
        overseen.addAll(Lines.told(new Random(SEED + 2)));
        overseen.addAll(Meetings.held());
        overseen.addAll(Ledger.kept(new Random(SEED + 3)));
        overseen.removeIf(happening -> !happening.at().isBefore(until));
        return overseen;
    }

    private Matter enforcement() {
        var receivedAt = Rhythm.enforcement().draw(random);
        var city = places.city(random);
        var atCity = chance(4);
        var place = atCity ? city : places.county(city, random);
        var accused = accusedOfEnforcement(place, city);
        var unplaced = accused.office() == null && chance(4);
        return new Matter(
                receivedAt,
                hotline(city, chance(60) ? "12328" : "12345"),
                CHANNELS[Rhythm.pick(CHANNEL_WEIGHTS, random)],
                chance(45) ? "REPORT" : "COMPLAINT",
                "ENFORCEMENT",
                filled(phrases.draw("ENFORCEMENT", random), receivedAt, unplaced ? HERE : place.name(), accused),
                place,
                unplaced ? null : place.code(),
                unplaced ? null : wording.road(),
                accused,
                chance(88) ? wording.reporter(chance(25)) : null,
                chance(40),
                false);
    }

    /**
     * Mostly nobody is named, or the bureau of the place; seldom the city's. Who accuses the province itself writes to it:
     * what the province may not see is in no figure that it prints.
     */
    private Accused accusedOfEnforcement(Division place, Division city) {
        var one = random.nextInt(1_000);
        if (one < 520) {
            return Accused.NOBODY;
        }
        return one < 880 ? Accused.of(place) : Accused.of(city);
    }

    private Matter service() {
        var receivedAt = Rhythm.service().draw(random);
        var drawn = SERVICES[Rhythm.pick(SERVICE_WEIGHTS, random)];
        var city = places.city(random);
        var category = drawn.equals("RAIL_TRANSIT") && !city.code().equals(CHANGSHA) ? "BUS" : drawn;
        var where = random.nextInt(100);
        var place = where < 4 ? city : where < 6 ? places.zone(city, random) : places.county(city, random);
        var freight = category.equals("FREIGHT");
        return new Matter(
                receivedAt,
                hotline(city, chance(55) ? "12328" : "12345"),
                CHANNELS[Rhythm.pick(CHANNEL_WEIGHTS, random)],
                "COMPLAINT",
                category,
                filled(phrases.draw(category, random), receivedAt, named(place, where), Accused.NOBODY),
                place,
                code(place, where),
                wording.road(),
                Accused.NOBODY,
                chance(94) ? wording.reporter(chance(4)) : null,
                freight && chance(70),
                category.equals("HIGHWAY") && chance(12));
    }

    /** Some callers can't say where it was, some were in another province, and some codes are of no place at all. */
    private static @Nullable String code(Division place, int where) {
        return switch (where) {
            case 97 -> null;
            case 98 -> "440100";
            case 99 -> place.code().substring(0, 4) + "99";
            default -> place.code();
        };
    }

    private Matter corruption() {
        var receivedAt = Rhythm.enforcement().draw(random);
        var city = places.city(random);
        var place = places.county(city, random);
        var accused = accusedOfCorruption(place);
        var channel = PROVINCE_CHANNELS[random.nextInt(PROVINCE_CHANNELS.length)].split("/", 2);
        return new Matter(
                receivedAt,
                channel[0],
                channel[1],
                "REPORT",
                "CORRUPTION",
                filled(phrases.draw("CORRUPTION", random), receivedAt, place.name(), accused),
                place,
                place.code(),
                wording.road(),
                accused,
                chance(50) ? wording.reporter(true) : null,
                chance(50),
                false);
    }

    private Accused accusedOfCorruption(Division place) {
        var one = random.nextInt(100);
        if (one < 60) {
            return Accused.of(place);
        }
        return one < 85 ? Accused.NOBODY : one < 95 ? Accused.PROVINCE : Accused.DISCIPLINE;
    }

    /** With what comes under the same number later. */
    private Told whole(Submission first, Matter matter, String number, Instant until) {
        var matters = new ArrayList<>(List.of(matter));
        var told = new ArrayList<>(List.of(first));
        var one = random.nextInt(1_000);
        var later = first.at().plus(Duration.ofMinutes(30 + random.nextInt(9 * 24 * 60)));
        if (one < 20) {
            told.add(matter.told(number, later));
            if (one < 4) {
                told.add(matter.told(number, later.plus(Duration.ofMinutes(10 + random.nextInt(3_000)))));
            }
        } else if (one < 45 || (matter.placeCode() == null && one < 500)) {
            var supplement = supplement(matter, later);
            if (later.isBefore(until)) {
                matters.add(supplement);
            }
            told.add(supplement.told(number, later));
            if (one < 23) {
                told.add(supplement.told(number, later.plus(Duration.ofMinutes(10 + random.nextInt(3_000)))));
            }
        }
        told.removeIf(submission -> !submission.at().isBefore(until));
        return new Told(List.copyOf(matters), List.copyOf(told));
    }

    /** Drawn by a generator of its own: what people submit stays the same, whatever is done about it. */
    private static List<Course> handled(List<Told> cases) {
        var draws = new Random(SEED + 1);
        var clerks = new Clerks(draws);
        var others = new ServiceCases(clerks);
        var law = cases.stream().filter(told -> told.isOf("ENFORCEMENT")).toList();
        var courses = new ArrayList<>(LawCases.handled(law, clerks, draws));
        for (var told : cases) {
            if (told.isOf("CORRUPTION")) {
                courses.add(others.corruption(told));
            } else if (!told.isOf("ENFORCEMENT")) {
                courses.add(others.service(told));
            }
        }
        return courses;
    }

    /** Tells the place where it was missing; in matters of law enforcement sometimes accuses somebody further. */
    private Matter supplement(Matter matter, Instant later) {
        var receivedAt = later.minusSeconds(60);
        if (matter.placeCode() == null) {
            var scene = matter.scene();
            return matter.supplemented(
                    receivedAt, matter.category(), "补充：事发地点在" + scene.name() + "。", scene.code(), matter.accused());
        }
        if (matter.category().equals("ENFORCEMENT") && chance(40)) {
            var city = places.cityOf(matter.scene());
            return matter.supplemented(
                    receivedAt,
                    matter.category(),
                    "补充：" + city.name() + "的执法人员当时也在场，同样没有制止。",
                    matter.placeCode(),
                    Accused.of(city));
        }
        return matter.supplemented(
                receivedAt,
                matter.category(),
                "补充：" + wording.when(receivedAt) + "又发生一次，情况与上次相同，请尽快处理。",
                matter.placeCode(),
                matter.accused());
    }

    /** Who gives a code that is of no place still says where it was; who gives none, or another province's, does not. */
    private static String named(Division place, int where) {
        return where == 97 || where == 98 ? HERE : place.name();
    }

    private Phrase filled(Phrase phrase, Instant receivedAt, String place, Accused accused) {
        var unit = accused.unit() == null ? "路面执法人员" : accused.unit();
        var text = wording.fill(phrase.text(), receivedAt, place, unit);
        return new Phrase(phrase.title(), chance(8) ? text + "联系电话" + wording.phone() + "。" : text);
    }

    /** Most call their city, some the province. */
    private String hotline(Division city, String line) {
        return line + "-" + (chance(88) && city.level() == Level.CITY ? city.code() : "430000");
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
