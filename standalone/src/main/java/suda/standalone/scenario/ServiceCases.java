package suda.standalone.scenario;

import java.time.Duration;
import java.time.Instant;
import suda.standalone.scenario.Happening.By;

/** What was done about complaints about service, most of them in time, and about accusations of corruption. */
final class ServiceCases {
    private final Clerks clerks;
    private final Places places = new Places();

    ServiceCases(Clerks clerks) {
        this.clerks = clerks;
    }

    /** The discipline desk has it, and tells nobody anything. */
    Course corruption(Told told) {
        var course = new Course(told);
        course.sign(clerks.after(course, clerks.minutes(20, 400)));
        if (clerks.chance(60)) {
            course.close(clerks.after(course, clerks.days(6, 18)), clerks.answer("CLOSE.CORRUPTION", course));
        }
        return course;
    }

    Course service(Told told) {
        var course = new Course(told);
        if (told.first().urgent() && told.place() == Told.Place.OFFICE) {
            urgent(course);
        } else if (isWithCounty(course) && clerks.chance(4)) {
            giveBack(course);
        } else {
            ordinary(course);
        }
        return course;
    }

    /** Whatever time of day it is. */
    private void urgent(Course course) {
        course.sign(course.last().plus(Duration.ofMinutes(clerks.minutes(2, 12))));
        course.close(
                course.last().plus(Duration.ofMinutes(clerks.minutes(20, 90))), clerks.answer("CLOSE.URGENT", course));
    }

    private void begin(Course course) {
        var hurry = course.told().first().truckDriver();
        var late = clerks.chance(5);
        course.sign(clerks.after(
                course, late ? clerks.minutes(250, 700) : hurry ? clerks.minutes(5, 55) : clerks.minutes(5, 200)));
        if (hurry || clerks.chance(10)) {
            course.reply(clerks.after(course, clerks.minutes(60, 480)), clerks.says("REPLY.SERVICE", course));
        }
        if (clerks.chance(2)) {
            course.addInformation(clerks.after(course, clerks.minutes(30, 300)), clerks.says("INFORMATION", course));
        }
    }

    /** Every fifth of the offices that are suggested says the same, and then the province designates. */
    private void giveBack(Course course) {
        var scene = course.told().scene();
        var other = places.sibling(scene).code();
        var suggests = clerks.chance(50);
        clerks.giveBack(course, "RETURN.SERVICE", suggests ? other : null, other);
        if (suggests && clerks.chance(20)) {
            clerks.giveBack(course, "RETURN.SERVICE", null, scene.code());
        }
        begin(course);
        finish(course);
    }

    private void ordinary(Course course) {
        clerks.dispatch(course);
        begin(course);
        if (isWithCounty(course) && !course.told().isOf("BUS") && clerks.chance(4)) {
            askForTime(course);
        } else if (course.told().place() == Told.Place.OFFICE && clerks.chance(1)) {
            clerks.giveBackTooLate(course);
        } else if (clerks.chance(1)) {
            course.withdraw(clerks.after(course, clerks.minutes(30, 600)), clerks.says("WITHDRAW", course));
            return;
        }
        finish(course);
    }

    private void finish(Course course) {
        if (clerks.chance(4)) {
            // Nobody gets round to it.
            return;
        }
        close(course, clerks.after(course, clerks.chance(6) ? clerks.days(5, 9) : clerks.minutes(120, 1_800)));
        callBack(course);
    }

    private void askForTime(Course course) {
        course.askExtension(clerks.after(course, clerks.days(1, 2)), clerks.says("ASK_EXTENSION", course));
        var granted = clerks.chance(80);
        course.decideExtension(
                clerks.after(course, clerks.minutes(30, 240)),
                granted,
                clerks.says(granted ? "EXTENSION.GRANTED" : "EXTENSION.REFUSED", course));
    }

    private void close(Course course, Instant at) {
        course.close(at, clerks.answer("CLOSE.SERVICE", course));
    }

    /** A sample, by the hotline that knows the reporter. */
    private void callBack(Course course) {
        if (!course.told().hasReporter() || !clerks.chance(35)) {
            return;
        }
        if (clerks.chance(12)) {
            clerks.callInVain(course, By.HOTLINE);
            return;
        }
        var satisfied = clerks.chance(87);
        clerks.call(course, clerks.after(course, clerks.minutes(60, 900)), By.HOTLINE, satisfied);
        if (!satisfied) {
            clerks.takeUpAgain(course);
            close(course, clerks.after(course, clerks.days(1, 4)));
        }
    }

    /** And has what it needs to say yes or no at once. */
    private boolean isWithCounty(Course course) {
        return course.told().place() == Told.Place.OFFICE
                && course.told().isOnce()
                && !course.told().first().truckDriver()
                && places.isCounty(course.told().scene());
    }
}
