package suda.standalone.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import suda.standalone.scenario.Happening.Submission;

/**
 * Who called 12328 and then, some hours or days later, 12345 about the same: because nothing was heard of it, because it
 * had happened again, or because it was said to be done and is not. Each is one matter with two numbers (DOMAIN rule 4),
 * worked under the first; only what comes after closing makes work once more.
 *
 * <p>All of it is about service, so that no total of the brief is touched.
 */
final class SecondCalls {
    private static final int NOTHING_NEW = 7;
    private static final int HAPPENED_AGAIN = 3;
    private static final int AFTER_CLOSING = 2;

    private static final String FIRST_LINE = "12328-";
    private static final String OTHER_LINE = "12345-";

    /** The first is still with its office then. */
    private static final Duration BEFORE_CLOSING = Duration.ofMinutes(30);

    /** What is taken up again can be closed again until the end. */
    private static final Duration BEFORE_END = Duration.ofDays(12);

    private final Numbers numbers;
    private final Random random;
    private final Clerks clerks;
    private final Wording wording;
    private final Places places = new Places();
    private final List<Submission> made = new ArrayList<>();

    private SecondCalls(Numbers numbers, Random random) {
        this.numbers = numbers;
        this.random = random;
        this.clerks = new Clerks(random);
        this.wording = new Wording(random);
    }

    /** @param courses some of which go on because of it */
    static List<Submission> made(List<Course> courses, Numbers numbers, Random random) {
        var calls = new SecondCalls(numbers, random);
        var fitting = new ArrayList<>(courses.stream().filter(calls::fits).toList());
        Collections.shuffle(fitting, random);
        for (var course : fitting) {
            calls.call(course);
        }
        if (calls.made.size() < NOTHING_NEW + HAPPENED_AGAIN + AFTER_CLOSING) {
            throw new IllegalStateException("Only " + calls.made.size() + " call again");
        }
        return calls.made;
    }

    /** Plain ones: what is to be seen in them is the second call. */
    private boolean fits(Course course) {
        var told = course.told();
        var first = told.first();
        return told.platform().startsWith(FIRST_LINE)
                && !told.isOf("ENFORCEMENT")
                && !told.isOf("CORRUPTION")
                && told.isOnce()
                && told.hasReporter()
                && !first.urgent()
                && !first.truckDriver()
                && places.isCounty(told.scene())
                && told.scene().code().equals(first.placeCode())
                && isClosed(course);
    }

    private static boolean isClosed(Course course) {
        var closed = course.closedSmoothly();
        return closed != null && closed.isBefore(Clerks.END);
    }

    private void call(Course course) {
        var closed = course.closedSmoothly();
        var soFar = made.size();
        if (closed == null || soFar >= NOTHING_NEW + HAPPENED_AGAIN + AFTER_CLOSING) {
            return;
        }
        if (soFar < NOTHING_NEW + HAPPENED_AGAIN) {
            var at = officeTime(course.told().lastAt(), 120, 1_500);
            if (at.isBefore(closed.minus(BEFORE_CLOSING))) {
                made.add(again(course, at, soFar < NOTHING_NEW ? null : whatHappened(at)));
            }
        } else if (closed.isBefore(Clerks.END.minus(BEFORE_END))) {
            var at = officeTime(closed, OfficeHours.DAY, 3 * OfficeHours.DAY);
            made.add(again(course, at, null));
            course.sign(officeTime(at, 30, 300));
            course.close(clerks.after(course, clerks.days(1, 3)), clerks.answer("CLOSE.SERVICE", course));
        }
    }

    private Submission again(Course course, Instant at, @Nullable String news) {
        var first = course.told().first();
        var platform = OTHER_LINE + first.platform().substring(FIRST_LINE.length());
        var receivedAt = at.minusSeconds(60 + random.nextInt(600));
        var text = first.said().text() + (news == null ? "" : news);
        return first.again(receivedAt, platform, text)
                .toldAgain(
                        numbers.next(platform, receivedAt),
                        at,
                        Happening.subjectOf(
                                course.told().platform(), course.told().sourceNumber()));
    }

    private String whatHappened(Instant at) {
        return "此前已向12328反映，" + wording.when(at) + "又发生一次，当时在场的人可以作证。";
    }

    private Instant officeTime(Instant from, int least, int most) {
        return OfficeHours.later(from, least + random.nextInt(most - least)).plusSeconds(random.nextInt(60));
    }
}
