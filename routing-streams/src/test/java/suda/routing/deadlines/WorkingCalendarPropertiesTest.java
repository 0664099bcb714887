package suda.routing.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import suda.routing.deadlines.Term.Unit;

/** What holds for every instant and every term, over years that are published and years that are not. */
class WorkingCalendarPropertiesTest {
    private static final WorkingCalendar CALENDAR = WorkingCalendar.shipped();
    private static final LocalTime OPENS = LocalTime.of(8, 30);
    private static final LocalTime CLOSES = LocalTime.of(17, 30);
    private static final long FIRST = Instant.parse("2023-12-31T16:00:00Z").toEpochMilli();
    private static final long LAST = Instant.parse("2028-12-31T16:00:00Z").toEpochMilli();
    private static final long SEED = 20210705;
    private static final int TRIES = 5_000;

    private final Random random = new Random(SEED);

    @Test
    void nothingIsDueBeforeItBegan() {
        for (var i = 0; i < TRIES; i++) {
            var from = anyInstant();
            var term = anyTerm();
            assertThat(CALENDAR.after(from, term).at()).as("%s %s", from, term).isAfterOrEqualTo(from);
        }
    }

    @Test
    void whatBeganLaterIsNeverDueEarlier() {
        for (var i = 0; i < TRIES; i++) {
            var first = anyInstant();
            var second = first.plusMillis(random.nextLong(i % 2 == 0 ? 100_000 : 10 * 86_400_000L));
            var term = anyTerm();
            assertThat(CALENDAR.after(second, term).at())
                    .as("%s %s %s", first, second, term)
                    .isAfterOrEqualTo(CALENDAR.after(first, term).at());
        }
    }

    @Test
    void aLongerTermIsNeverDueEarlier() {
        for (var i = 0; i < TRIES; i++) {
            var from = anyInstant();
            var term = anyTerm();
            var longer = new Term(term.amount() + 1 + random.nextInt(3), term.unit());
            assertThat(CALENDAR.after(from, longer).at())
                    .as("%s %s", from, term)
                    .isAfterOrEqualTo(CALENDAR.after(from, term).at());
        }
    }

    @Test
    void afterClosingAndBeforeTheNextOpeningAreTheSameToWorkingHours() {
        for (var i = 0; i < TRIES; i++) {
            var day = anyWorkingDay();
            var next = day.plusDays(1);
            while (!CALENDAR.isWorkingDay(next)) {
                next = next.plusDays(1);
            }
            var closing = instant(day.atTime(CLOSES));
            var opening = instant(next.atTime(OPENS));
            var between = closing.plusMillis(random.nextLong(opening.toEpochMilli() - closing.toEpochMilli()));
            var term = new Term(1 + random.nextInt(40), Unit.WORKING_HOURS);

            assertThat(CALENDAR.after(between, term).at())
                    .as("%s %s", between, term)
                    .isEqualTo(CALENDAR.after(opening, term).at())
                    .isEqualTo(CALENDAR.after(closing, term).at());
        }
    }

    @Test
    void workingDaysEndAtClosingOfAWorkingDayWithJustSoManyBetween() {
        for (var i = 0; i < TRIES; i++) {
            var from = anyInstant();
            var amount = 1 + random.nextInt(20);
            var due = local(
                    CALENDAR.after(from, new Term(amount, Unit.WORKING_DAYS)).at());

            assertThat(due.toLocalTime()).isEqualTo(CLOSES);
            assertThat(CALENDAR.isWorkingDay(due.toLocalDate())).isTrue();
            var counted = local(from)
                    .toLocalDate()
                    .plusDays(1)
                    .datesUntil(due.toLocalDate().plusDays(1))
                    .filter(CALENDAR::isWorkingDay)
                    .count();
            assertThat(counted).as("%s %dwd", from, amount).isEqualTo(amount);
        }
    }

    @Test
    void workingHoursAreOverWithinBusinessHoursAndComeBackWhereTheyBegan() {
        for (var i = 0; i < TRIES; i++) {
            var open = OPENS.plusNanos(1_000_000L * random.nextInt(9 * 3_600_000));
            var from = instant(anyWorkingDay().atTime(open));
            var term = new Term(1 + random.nextInt(40), Unit.WORKING_HOURS);
            var due = CALENDAR.after(from, term).at();

            assertThat(CALENDAR.isWorkingDay(local(due).toLocalDate())).isTrue();
            assertThat(local(due).toLocalTime()).isAfter(OPENS).isBeforeOrEqualTo(CLOSES);
            assertThat(CALENDAR.before(due, term, Instant.EPOCH))
                    .as("%s %s", from, term)
                    .isEqualTo(from);
        }
    }

    @Test
    void calendarDaysEndOnAWorkingDayAndRollOverFreeDaysOnly() {
        for (var i = 0; i < TRIES; i++) {
            var from = anyInstant();
            var amount = 1 + random.nextInt(90);
            var due = local(
                    CALENDAR.after(from, new Term(amount, Unit.CALENDAR_DAYS)).at());
            var last = local(from).toLocalDate().plusDays(amount);

            assertThat(CALENDAR.isWorkingDay(due.toLocalDate())).isTrue();
            assertThat(due.toLocalTime()).isEqualTo(CLOSES);
            assertThat(due.toLocalDate()).isAfterOrEqualTo(last);
            assertThat(last.datesUntil(due.toLocalDate())).noneMatch(CALENDAR::isWorkingDay);
        }
    }

    @Test
    void aReminderLiesBetweenTheBeginningAndTheDueInstant() {
        for (var i = 0; i < TRIES; i++) {
            var from = anyInstant();
            var due = CALENDAR.after(from, anyTerm()).at();
            var term = anyTerm();
            assertThat(CALENDAR.before(due, term, from))
                    .as("%s %s %s", from, due, term)
                    .isBetween(from, due);
        }
    }

    @Test
    void whatEndsInAYearThatIsNotOutSaysSoAndWhatStaysInPublishedYearsDoesNot() {
        for (var i = 0; i < TRIES; i++) {
            var from = anyInstant();
            var term = anyTerm();
            var due = CALENDAR.after(from, term);
            var looks =
                    switch (term.unit()) {
                        case MINUTES, HOURS -> false;
                        case CALENDAR_DAYS -> term.amount() > 0;
                        case WORKING_DAYS, WORKING_HOURS -> true;
                    };
            assertThat(due.provisional())
                    .as("%s %s", from, term)
                    .isEqualTo(looks && local(due.at()).getYear() > 2026);
        }
    }

    private Instant anyInstant() {
        var instant = Instant.ofEpochMilli(random.nextLong(FIRST, LAST));
        return switch (random.nextInt(8)) {
            case 0 -> instant(local(instant).toLocalDate().atTime(OPENS));
            case 1 -> instant(local(instant).toLocalDate().atTime(CLOSES));
            case 2 -> instant(local(instant).toLocalDate().atTime(23, 59, 59, 999_000_000));
            case 3 -> instant(local(instant).toLocalDate().atStartOfDay());
            default -> instant;
        };
    }

    private LocalDate anyWorkingDay() {
        while (true) {
            var day = local(anyInstant()).toLocalDate();
            if (CALENDAR.isWorkingDay(day)) {
                return day;
            }
        }
    }

    private Term anyTerm() {
        var unit = List.of(Unit.values()).get(random.nextInt(Unit.values().length));
        return unit == Unit.CALENDAR_DAYS ? new Term(random.nextInt(90), unit) : new Term(1 + random.nextInt(60), unit);
    }

    private static Instant instant(LocalDateTime local) {
        return local.atZone(WorkingCalendar.ZONE).toInstant();
    }

    private static LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, WorkingCalendar.ZONE);
    }
}
