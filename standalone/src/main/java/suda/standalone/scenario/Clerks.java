package suda.standalone.scenario;

import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import suda.standalone.scenario.Happening.By;
import suda.standalone.scenario.Phrases.Phrase;

/** What people at offices, at the province and on the phone say and how long they take, in a made-up Hunan of 2021. */
final class Clerks {
    /** Nobody works any more when the brief is written. */
    static final Instant END = Rhythm.LAST.atTime(17, 0).toInstant(Rhythm.CHINA);

    private final Random random;
    private final Phrases phrases = Phrases.read("hunan-2021-answers.txt");
    private final Wording wording;
    private final Places places = new Places();

    Clerks(Random random) {
        this.random = random;
        this.wording = new Wording(random);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** Minutes of office hours, from so many working days on to so many. */
    int days(int from, int to) {
        return minutes(from * OfficeHours.DAY, to * OfficeHours.DAY);
    }

    int minutes(int from, int to) {
        return from + random.nextInt(to - from);
    }

    /** So much office time after the newest that was done. */
    Instant after(Course course, int minutes) {
        return OfficeHours.later(course.last(), minutes).plusSeconds(random.nextInt(60));
    }

    String says(String occasion, Course course) {
        return answer(occasion, course).text();
    }

    Phrase answer(String occasion, Course course) {
        var phrase = phrases.draw(occasion, random);
        var told = course.told();
        var text = wording.fill(phrase.text(), told.lastAt(), told.scene().name(), "执法单位");
        return new Phrase(phrase.title(), text);
    }

    /** An office gets the case: one that nobody could place waits until the province has asked where it was. */
    void dispatch(Course course) {
        if (course.told().place() == Told.Place.TRIAGE) {
            var enforcement = course.told().isOf("ENFORCEMENT");
            var office = enforcement
                    ? places.cityOf(course.told().scene())
                    : places.answering(course.told().scene());
            course.designate(after(course, minutes(20, 300)), office.code(), says("DESIGNATE.UNPLACED", course));
        }
    }

    /** It says that the case is another's, and the province designates that one. */
    void giveBack(Course course, String reason, @Nullable String suggested, String designated) {
        course.giveBack(after(course, minutes(10, 150)), says(reason, course), suggested);
        if (suggested == null) {
            course.designate(after(course, minutes(20, 240)), designated, says("DESIGNATE.RETURNED", course));
        }
    }

    /** The period for returning is over: this one is refused. */
    void giveBackTooLate(Course course) {
        course.giveBack(after(course, days(2, 3)), says("RETURN.LATE", course), null);
    }

    /** Nobody answers the phone, once or twice. */
    void callInVain(Course course, By by) {
        course.unreachable(after(course, minutes(60, 500)), by);
        if (chance(50)) {
            course.unreachable(after(course, minutes(120, 700)), by);
        }
    }

    void call(Course course, Instant at, By by, boolean satisfied) {
        course.callBack(at, by, satisfied, says(satisfied ? "SATISFIED" : "UNSATISFIED", course));
    }

    /** An unsatisfied reporter's case is signed for again. */
    void takeUpAgain(Course course) {
        course.sign(after(course, minutes(30, 400)));
        if (chance(30)) {
            course.reply(after(course, minutes(60, 300)), says("REWORK", course));
        }
    }
}
