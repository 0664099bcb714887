package suda.standalone.scenario;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import suda.divisions.Divisions.Level;
import suda.standalone.scenario.Happening.By;

/**
 * What was done about complaints and reports about law enforcement until 5 July 2021. How many are closed, how many
 * reporters are satisfied and how many cases are supervised is the work brief's; so the cases are drawn to fit, first
 * those with a fate of their own, then as many as are still to be closed, the quickest first.
 */
final class LawCases {
    private static final int CLOSED = 1_957;
    private static final int SUPERVISED_CLOSED = 12;
    private static final int SUPERVISED_VERIFYING = 8;
    /** 83.0% satisfied; the first rating after each closing counts. */
    private static final int RATED = 1_500;

    private static final int SATISFIED = 1_245;

    private static final int STUCK = 30;
    private static final int RETURNED = 40;
    private static final int EXTENDED = 70;
    private static final int NOT_EXTENDED = 20;
    /** Unsatisfied once, twice, and a third time, after which nothing is reopened. */
    private static final int REWORKED = 240;

    private static final int REWORKED_TWICE = 13;
    private static final int UNSATISFIED_FOR_GOOD = RATED - SATISFIED - REWORKED - REWORKED_TWICE;
    /** Of those, still open at the end. */
    private static final int OPEN_AFTER_ONE = 53;

    private static final int OPEN_AFTER_TWO = 4;
    private static final int CLOSED_ONCE = CLOSED + OPEN_AFTER_ONE + OPEN_AFTER_TWO;
    private static final int NOT_REACHED = 130;

    /** A case, and when something will be over. */
    private record Until(Course course, Instant at) {}

    private final Clerks clerks;
    private final Random random;
    private final Places places = new Places();
    private final List<Course> all;
    /** Not yet drawn. */
    private final List<Course> left;

    private final List<Course> supervised = new ArrayList<>();
    private final List<Course> closed = new ArrayList<>();

    private LawCases(List<Told> told, Clerks clerks, Random random) {
        this.clerks = clerks;
        this.random = random;
        this.all = told.stream().map(Course::new).toList();
        this.left = new ArrayList<>(all);
        Collections.shuffle(left, random);
    }

    static List<Course> handled(List<Told> told, Clerks clerks, Random random) {
        var cases = new LawCases(told, clerks, random);
        cases.handle();
        return cases.all;
    }

    private void handle() {
        supervise();
        draw(STUCK, c -> withOffice(c) && toldBefore(c, 25, 5)).forEach(this::stick);
        // What comes under a number later doesn't set its clock back, so those might be too late to ask for time.
        Predicate<Course> asks = c -> withOffice(c) && c.told().isOnce() && toldBefore(c, 18, 5);
        draw(EXTENDED, asks).forEach(c -> askForTime(c, true));
        draw(NOT_EXTENDED, asks).forEach(c -> askForTime(c, false));
        var returned = draw(RETURNED, LawCases::withCity);
        returned.forEach(c -> clerks.giveBack(c, "RETURN.ENFORCEMENT", null, neighbour(c)));
        left.addAll(returned);
        closeTheQuickest(CLOSED_ONCE - closed.size());
        callBack();
    }

    private void supervise() {
        Predicate<Course> fits = c -> withOffice(c) && c.told().isOnce() && toldBefore(c, 17, 5);
        for (var course : draw(SUPERVISED_CLOSED, fits)) {
            beginSupervised(course);
            close(course, clerks.after(course, clerks.days(2, 9)));
        }
        for (var course : draw(SUPERVISED_VERIFYING, fits)) {
            beginSupervised(course);
            course.reply(clerks.after(course, clerks.days(2, 6)), clerks.says("REPLY.VERIFYING", course));
        }
    }

    private void beginSupervised(Course course) {
        begin(course);
        course.supervise(clerks.after(course, clerks.days(11, 18)), clerks.says("SUPERVISE", course));
        supervised.add(course);
    }

    /** Signed for and never closed. */
    private void stick(Course course) {
        begin(course);
        if (clerks.chance(60)) {
            course.urge(clerks.after(course, clerks.days(21, 24)), clerks.says("URGE", course));
        }
    }

    private void askForTime(Course course, boolean granted) {
        begin(course);
        course.askExtension(clerks.after(course, clerks.days(12, 15)), clerks.says("ASK_EXTENSION", course));
        var reason = clerks.says(granted ? "EXTENSION.GRANTED" : "EXTENSION.REFUSED", course);
        course.decideExtension(clerks.after(course, clerks.minutes(60, 500)), granted, reason);
        close(course, clerks.after(course, clerks.days(5, 10)));
    }

    private void begin(Course course) {
        clerks.dispatch(course);
        var late = clerks.chance(5);
        course.sign(clerks.after(course, late ? clerks.minutes(560, 1_400) : clerks.minutes(10, 420)));
        if (clerks.chance(30)) {
            course.reply(clerks.after(course, clerks.minutes(30, 480)), clerks.says("REPLY.ENFORCEMENT", course));
        }
    }

    private void closeTheQuickest(int count) {
        var planned = new ArrayList<Until>();
        for (var course : all) {
            if (left.contains(course)) {
                begin(course);
                if (withOffice(course) && clerks.chance(1)) {
                    clerks.giveBackTooLate(course);
                }
                planned.add(new Until(course, clerks.after(course, takes())));
            }
        }
        planned.sort(Comparator.comparing(Until::at));
        for (var next : planned.subList(0, count)) {
            close(next.course(), next.at());
        }
    }

    /** Most are closed within a week; some take more than their 20 working days. */
    private int takes() {
        var one = random.nextInt(100);
        if (one < 55) {
            return clerks.minutes(90, 2 * OfficeHours.DAY);
        }
        if (one < 85) {
            return clerks.days(2, 4);
        }
        if (one < 95) {
            return clerks.days(4, 12);
        }
        return one < 98 ? clerks.days(12, 18) : clerks.days(20, 26);
    }

    private void close(Course course, Instant at) {
        if (at.isAfter(Clerks.END)) {
            throw new IllegalStateException("More cases are to be closed than can be in time");
        }
        course.close(at, clerks.answer("CLOSE.ENFORCEMENT", course));
        closed.add(course);
    }

    private void callBack() {
        var calls = new ArrayList<Until>();
        for (var course : closed) {
            var at = nextCall(course);
            if (withProvince(course) && course.told().hasReporter() && at.isBefore(Clerks.END)) {
                calls.add(new Until(course, at));
            }
        }
        Collections.shuffle(calls, random);
        var unsatisfied =
                draw(calls, REWORKED, call -> call.at().isBefore(day(24, 6)) && !supervised.contains(call.course()));
        var again = rework(unsatisfied, OPEN_AFTER_ONE);
        var ratedAgain = callBackAgain(again);
        draw(calls, SATISFIED - ratedAgain, call -> true).forEach(this::satisfied);
        draw(calls, NOT_REACHED, call -> true).forEach(call -> clerks.callInVain(call.course(), By.PROVINCE));
    }

    /** The last ones are open again at the end. */
    private List<Course> rework(List<Until> calls, int stayOpen) {
        var closedAgain = new ArrayList<Course>();
        calls.sort(Comparator.comparing(Until::at));
        for (var call : calls) {
            clerks.call(call.course(), call.at(), By.PROVINCE, false);
            clerks.takeUpAgain(call.course());
            if (closedAgain.size() < calls.size() - stayOpen) {
                var at = clerks.after(call.course(), clerks.days(1, 4));
                call.course().close(at, clerks.answer("CLOSE.ENFORCEMENT", call.course()));
                closedAgain.add(call.course());
            }
        }
        return closedAgain;
    }

    /** @return how many are satisfied now */
    private int callBackAgain(List<Course> again) {
        var calls = new ArrayList<>(again.stream()
                .map(course -> new Until(course, nextCall(course)))
                .toList());
        Collections.shuffle(calls, random);
        var twice = draw(calls, REWORKED_TWICE, call -> call.at().isBefore(day(22, 6)));
        var satisfied = 0;
        for (var call : calls) {
            if (call.at().isBefore(Clerks.END) && clerks.chance(80)) {
                satisfied(call);
                satisfied++;
            }
        }
        var third = rework(twice, OPEN_AFTER_TWO);
        for (int i = 0; i < third.size(); i++) {
            var content = i >= UNSATISFIED_FOR_GOOD;
            clerks.call(third.get(i), nextCall(third.get(i)), By.PROVINCE, content);
            satisfied += content ? 1 : 0;
        }
        return satisfied;
    }

    private void satisfied(Until call) {
        if (clerks.chance(10)) {
            call.course().unreachable(call.at(), By.PROVINCE);
            var later = clerks.after(call.course(), clerks.minutes(30, 300));
            clerks.call(call.course(), later.isBefore(Clerks.END) ? later : call.at(), By.PROVINCE, true);
        } else {
            clerks.call(call.course(), call.at(), By.PROVINCE, true);
        }
    }

    private Instant nextCall(Course course) {
        return clerks.after(course, clerks.minutes(60, 1_000));
    }

    /** Another city, which nobody accuses here. */
    private String neighbour(Course course) {
        var own = places.cityOf(course.told().scene());
        var other = places.city(random);
        return other.equals(own) ? neighbour(course) : other.code();
    }

    /** The county is accused, or nobody, and then the county is presumed to be. */
    private static boolean withCity(Course course) {
        var told = course.told();
        var accused = told.first().accused().office();
        return withOffice(course)
                && told.isOnce()
                && told.scene().level() == Level.COUNTY
                && (accused == null || accused.equals(told.scene().code()));
    }

    private static boolean withOffice(Course course) {
        return course.told().place() == Told.Place.OFFICE;
    }

    /** What lies on the discipline or recusal desk is nobody else's to ask about. */
    private static boolean withProvince(Course course) {
        return course.told().place() != Told.Place.CLOSED_DESK;
    }

    private static boolean toldBefore(Course course, int day, int month) {
        return course.told().lastAt().isBefore(day(day, month));
    }

    private static Instant day(int day, int month) {
        return LocalDate.of(Rhythm.FIRST.getYear(), month, day).atStartOfDay().toInstant(Rhythm.CHINA);
    }

    private List<Course> draw(int count, Predicate<Course> which) {
        return draw(left, count, which);
    }

    private static <T> List<T> draw(List<T> from, int count, Predicate<T> which) {
        var drawn = new ArrayList<>(from.stream().filter(which).limit(count).toList());
        if (drawn.size() < count) {
            throw new IllegalStateException("Only " + drawn.size() + " of " + count + " that are wanted");
        }
        from.removeAll(drawn);
        return drawn;
    }
}
