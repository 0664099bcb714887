package suda.routing.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.tyme.holiday.LegalHoliday;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import suda.contract.CalendarYear;

class WorkingCalendarTest {
    private static final WorkingCalendar SHIPPED = WorkingCalendar.shipped();
    private static final Instant LONG_AGO = Instant.EPOCH;

    /** The State Council's notice is not out; what it may look like. */
    private static final CalendarYear YEAR_2027 =
            new CalendarYear(2027, List.of("2027-01-01", "2027-01-02", "2027-01-03"), List.of("2027-01-09"));

    @ParameterizedTest(name = "{0} {1} {2}: {5}")
    @CsvFileSource(resources = "vectors.csv", numLinesToSkip = 1)
    void agreesWithWhatWasWorkedOutByHand(
            String direction, LocalDateTime from, String term, LocalDateTime due, String provisional, String reason) {
        if (direction.equals("before")) {
            assertThat(local(SHIPPED.before(instant(from), Term.parse(term), LONG_AGO)))
                    .as(reason)
                    .isEqualTo(due);
        } else {
            var found = SHIPPED.after(instant(from), Term.parse(term));
            assertThat(local(found.at())).as(reason).isEqualTo(due);
            assertThat(found.provisional()).as(reason).isEqualTo(provisional.equals("yes"));
        }
    }

    /** As DOMAIN lists them. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "2025|1/1 1/28-1/31 2/1-2/4 4/4-4/6 5/1-5/5 5/31-5/31 6/1-6/2 10/1-10/8|1/26 2/8 4/27 9/28 10/11",
                "2026|1/1-1/3 2/15-2/23 4/4-4/6 5/1-5/5 6/19-6/21 9/25-9/27 10/1-10/7|1/4 2/14 2/28 5/9 9/20 10/10"
            })
    void hasTheHolidaysAndMakeUpDaysOfTheNotices(int year, String off, String worked) {
        var free = days(year, off);
        var made = days(year, worked);

        for (var day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
            var weekend = day.getDayOfWeek().getValue() > 5;
            assertThat(SHIPPED.isWorkingDay(day))
                    .as("%s", day)
                    .isEqualTo(made.contains(day) || (!weekend && !free.contains(day)));
        }
    }

    @Test
    void readsTheSameDaysAsTheLibraryItself() {
        for (var day = LocalDate.of(2020, 1, 1); day.getYear() <= 2026; day = day.plusDays(1)) {
            var entry = LegalHoliday.fromYmd(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
            var weekend = day.getDayOfWeek().getValue() > 5;
            assertThat(SHIPPED.isWorkingDay(day)).as("%s", day).isEqualTo(entry == null ? !weekend : entry.isWork());
        }
    }

    @Test
    void knowsWhichYearsAreOut() {
        assertThat(SHIPPED.isPublished(2021)).isTrue();
        assertThat(SHIPPED.isPublished(2026)).isTrue();
        assertThat(SHIPPED.isPublished(2027)).isFalse();
        assertThat(SHIPPED.isPublished(2001))
                .as("of which tyme4j has but two days")
                .isFalse();
    }

    @Test
    void aPublishedYearMakesCertainWhatWasProvisional() {
        var from = instant(LocalDateTime.parse("2026-12-30T09:00:00"));
        assertThat(SHIPPED.after(from, Term.parse("2wd")).provisional()).isTrue();

        var published = SHIPPED.with(YEAR_2027, "notice-1");

        assertThat(published.after(from, Term.parse("2wd")))
                .isEqualTo(new Due(instant(LocalDateTime.parse("2027-01-04T17:30:00")), false));
        assertThat(published.isWorkingDay(LocalDate.parse("2027-01-09"))).isTrue();
        assertThat(published.isPublished(2027)).isTrue();
        assertThat(SHIPPED.isPublished(2027)).as("a calendar is a value").isFalse();
    }

    @Test
    void aYearInAnotherVersionTakesThePlaceOfTheFirst() {
        var corrected = SHIPPED.with(new CalendarYear(2026, List.of("2026-12-31"), List.of()), "2026-corrected");

        assertThat(corrected.isWorkingDay(LocalDate.parse("2026-12-31"))).isFalse();
        assertThat(corrected.isWorkingDay(LocalDate.parse("2026-10-05"))).isTrue();
        assertThat(corrected.isWorkingDay(LocalDate.parse("2025-10-06"))).isFalse();
    }

    @Test
    void theVersionNamesWhatIsInItWhateverTheOrderItCame() {
        var year2028 = new CalendarYear(2028, List.of("2028-01-01"), List.of());

        assertThat(SHIPPED.version()).isEqualTo("tyme4j-1.4.9");
        assertThat(SHIPPED.with(YEAR_2027, "a").with(year2028, "b").version())
                .isEqualTo("tyme4j-1.4.9 2027=a 2028=b")
                .isEqualTo(SHIPPED.with(year2028, "b").with(YEAR_2027, "a").version());
        assertThat(SHIPPED.with(YEAR_2027, "a").with(YEAR_2027, "c").version()).isEqualTo("tyme4j-1.4.9 2027=c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-12-31|''|The day is not in 2027: 2026-12-31",
                "''|2028-01-01|The day is not in 2027: 2028-01-01",
                "2027-01-02|2027-01-02|The day is listed as off and as worked: 2027-01-02",
                "''|2027-01-04|Only Saturdays and Sundays are listed as worked: 2027-01-04",
                "2027-02-30|''|No date such as 2027-01-01: 2027-02-30",
                "1 Jan|''|No date such as 2027-01-01: 1 Jan"
            })
    void whatIsNoCalendarOfThatYearIsRefusedWithASentence(String off, String worked, String sentence) {
        var year = new CalendarYear(2027, dates(off), dates(worked));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SHIPPED.with(year, "v"))
                .withMessageEndingWith(sentence);
    }

    @Test
    void aCalendarWithoutAVersionIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SHIPPED.with(YEAR_2027, " "));
    }

    @Test
    void aReminderIsNeverBeforeItsDeadlineBegan() {
        var began = instant(LocalDateTime.parse("2026-06-09T16:00:00"));
        var due = instant(LocalDateTime.parse("2026-06-10T12:00:00"));

        assertThat(SHIPPED.before(due, Term.parse("1wd"), began)).isEqualTo(began);
        assertThat(SHIPPED.before(due, Term.parse("1h"), began)).isEqualTo(due.minusSeconds(3600));
    }

    @Test
    void businessHoursAreAValue() {
        var mornings = WorkingCalendar.shipped(new BusinessHours(LocalTime.of(9, 0), LocalTime.of(12, 0)));
        var from = instant(LocalDateTime.parse("2026-06-09T11:00:00"));

        assertThat(local(mornings.after(from, Term.parse("2wh")).at())).isEqualTo("2026-06-10T10:00:00");
        assertThat(local(mornings.after(from, Term.parse("1wd")).at())).isEqualTo("2026-06-10T12:00:00");
        assertThat(local(mornings.with(YEAR_2027, "a")
                        .after(from, Term.parse("1wd"))
                        .at()))
                .isEqualTo("2026-06-10T12:00:00");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BusinessHours(LocalTime.of(9, 0), LocalTime.of(9, 0)));
    }

    private static Set<LocalDate> days(int year, String ranges) {
        return Arrays.stream(ranges.split(" "))
                .map(range -> range.split("-"))
                .flatMap(range -> day(year, range[0])
                        .datesUntil(day(year, range[range.length - 1]).plusDays(1)))
                .collect(Collectors.toSet());
    }

    private static LocalDate day(int year, String text) {
        var parts = text.split("/");
        return LocalDate.of(year, Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    private static List<String> dates(String text) {
        return text.isEmpty() ? List.of() : List.of(text);
    }

    private static Instant instant(LocalDateTime local) {
        return local.atZone(WorkingCalendar.ZONE).toInstant();
    }

    private static LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, WorkingCalendar.ZONE);
    }
}
