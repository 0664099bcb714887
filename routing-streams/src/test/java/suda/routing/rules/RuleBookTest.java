package suda.routing.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import suda.contract.Actor;
import suda.contract.CalendarYear;
import suda.contract.Policy;
import suda.contract.PolicyKind;
import suda.routing.policy.PolicySection;
import suda.routing.rules.RuleBook.Rules;

class RuleBookTest {
    private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");
    private static final Instant AUGUST = Instant.parse("2026-08-01T00:00:00Z");
    private static final RuleBook SHIPPED = RuleBook.shipped();

    @Test
    void aPolicyCountsFromItsInstantOnAndNotBefore() {
        var book = SHIPPED.with(List.of(oversight("a", 40, JULY), oversight("b", 50, AUGUST)));

        assertThat(sample(book.at(JULY.minusMillis(1)))).isEqualTo(30);
        assertThat(sample(book.at(JULY))).isEqualTo(40);
        assertThat(sample(book.at(AUGUST.minusMillis(1)))).isEqualTo(40);
        assertThat(sample(book.at(AUGUST))).isEqualTo(50);
        assertThat(sample(book.at(Instant.MAX))).isEqualTo(50);
        assertThat(sample(SHIPPED.at(AUGUST)))
                .as("the book before is as it was")
                .isEqualTo(30);
    }

    @Test
    void ofTwoForOneInstantTheOneThatWasPublishedLaterCounts() {
        var earlier = oversight("z", 40, AUGUST);
        var later = Policy.newBuilder(oversight("a", 50, AUGUST))
                .setPublishedAt(JULY.minusSeconds(5))
                .build();

        assertThat(sample(SHIPPED.with(List.of(earlier, later)).at(AUGUST))).isEqualTo(50);
        assertThat(sample(SHIPPED.with(List.of(later)).with(List.of(earlier)).at(AUGUST)))
                .as("in whatever order they come")
                .isEqualTo(50);
    }

    @Test
    void whatCannotBeUsedHasNoEffectAndIsTold() {
        var broken = policy(PolicyKind.OVERSIGHT, "c", "policy: oversight\nversion: c\n", JULY);
        var empty = policy(PolicyKind.DEADLINES, "d", null, JULY);
        var book = SHIPPED.with(List.of(oversight("a", 40, JULY), broken, empty));

        assertThat(sample(book.at(AUGUST))).isEqualTo(40);
        assertThat(book.problems()).hasSize(2).anyMatch(p -> p.contains("OVERSIGHT c") && p.contains("window"));
        assertThat(book.isUsable(broken)).isFalse();
        assertThat(book.history(PolicyKind.OVERSIGHT))
                .extracting(Policy::getVersion)
                .contains("a", "c");
        assertThat(book.inForce(PolicyKind.DEADLINES, AUGUST, 0).orElseThrow().version())
                .isEqualTo("2026.1");
    }

    @Test
    void eachYearHasItsCalendar() {
        var book = SHIPPED.with(
                List.of(calendar("2027.1", 2027, "2027-03-01", AUGUST), calendar("2028.1", 2028, "2028-03-01", JULY)));

        assertThat(isWorked(book, JULY, "2027-03-01")).isTrue();
        assertThat(isWorked(book, AUGUST, "2027-03-01")).isFalse();
        assertThat(isWorked(book, AUGUST, "2028-03-01")).isFalse();
        assertThat(isWorked(book, AUGUST, "2026-10-01")).as("what ships stays").isFalse();
        assertThat(book.inForce(PolicyKind.CALENDAR, AUGUST, 2027).orElseThrow().version())
                .isEqualTo("2027.1");
        assertThat(book.inForce(PolicyKind.CALENDAR, JULY, 2027)).isEmpty();
        var shipped = book.inForce(PolicyKind.CALENDAR, JULY, 2026).orElseThrow();
        assertThat(PolicyFiles.check(PolicyKind.CALENDAR, shipped.text()).faults())
                .isEmpty();
        assertThat(shipped.text()).contains("2026-10-07");
    }

    @Test
    void aCalendarThatWasPublishedWithoutAnInstantCountsAtEveryOne() {
        var old = Policy.newBuilder(policy(PolicyKind.CALENDAR, "2027.0", null, null))
                .setCalendar(new CalendarYear(2027, List.of("2027-03-01"), List.of()))
                .build();
        var book = SHIPPED.with(List.of(old));

        assertThat(isWorked(book, Instant.EPOCH, "2027-03-01")).isFalse();
        var corrected = book.with(List.of(calendar("2027.1", 2027, "2027-03-02", AUGUST)));
        assertThat(isWorked(corrected, JULY, "2027-03-01")).isFalse();
        assertThat(isWorked(corrected, AUGUST, "2027-03-01")).isTrue();
        assertThat(isWorked(corrected, AUGUST, "2027-03-02")).isFalse();
    }

    @Test
    void anAppliedGazetteerTakesThePlaceOfTheProvincesFile() {
        var book = RuleBook.ofGazetteerFile("version: local\nplaces: []\nnotPlaces: [大瑶镇]\n")
                .with(List.of(policy(PolicyKind.GAZETTEER, "g", "version: g\nnotPlaces: [永安镇]\n", JULY)));

        var before = book.at(JULY.minusMillis(1)).casework().assigner();
        var after = book.at(JULY).casework().assigner();

        assertThat(before.version()).endsWith("+local");
        assertThat(after.version()).endsWith("+g");
        assertThat(before.gazetteer().knows("永安镇", LocalDate.parse("2026-07-01")))
                .isTrue();
        assertThat(book.inForce(PolicyKind.GAZETTEER, JULY.minusMillis(1), 0)
                        .orElseThrow()
                        .text())
                .contains("大瑶镇");
    }

    @Test
    void whatTakesLongIsMadeOnce() {
        var book = SHIPPED.with(List.of(oversight("a", 40, JULY)));

        assertThat(book.at(JULY)).isSameAs(book.at(AUGUST));
        assertThat(book.at(JULY).casework().assigner())
                .isSameAs(SHIPPED.at(JULY).casework().assigner())
                .isSameAs(book.with(List.of(oversight("b", 50, AUGUST)))
                        .at(AUGUST)
                        .casework()
                        .assigner());
    }

    @Test
    void aDraftStandsInThePlaceOfItsKindAtEveryInstant() {
        var book = SHIPPED.with(List.of(oversight("a", 40, JULY)));
        var drafted = book.drafted(PolicyKind.OVERSIGHT, text("draft", 60));

        assertThat(sample(drafted.at(Instant.EPOCH))).isEqualTo(60);
        assertThat(sample(drafted.at(AUGUST))).isEqualTo(60);
        assertThat(sample(book.at(AUGUST))).isEqualTo(40);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> book.drafted(PolicyKind.OVERSIGHT, "version: x"))
                .withMessageContaining("window");
    }

    @Test
    void aVersionNamesOneText() {
        var book = SHIPPED.with(List.of(oversight("a", 40, JULY)));

        assertThat(book.isTaken(PolicyKind.OVERSIGHT, "a", text("a", 40))).isFalse();
        assertThat(book.isTaken(PolicyKind.OVERSIGHT, "a", text("a", 41))).isTrue();
        assertThat(book.isTaken(PolicyKind.OVERSIGHT, "2026.1", text("2026.1", 41)))
                .isTrue();
        assertThat(book.isTaken(PolicyKind.OVERSIGHT, "b", text("b", 41))).isFalse();
    }

    /** In whatever order and batches they come, an instant has the same rules. */
    @Test
    void theOrderInWhichPoliciesComeChangesNothing() {
        for (var seed = 0; seed < 30; seed++) {
            var random = new Random(seed);
            var applied = IntStream.range(0, 6)
                    .mapToObj(i -> oversight("v" + i, 31 + i, JULY.plusSeconds(random.nextInt(4))))
                    .collect(Collectors.toCollection(ArrayList::new));
            var all = SHIPPED.with(applied);
            Collections.shuffle(applied, random);
            var book = SHIPPED;
            for (var one : applied) {
                book = book.with(List.of(one));
            }
            for (var second = -1; second < 5; second++) {
                var at = JULY.plusSeconds(second);
                var last = applied.stream()
                        .filter(policy -> !Objects.requireNonNull(policy.getEffectiveFrom())
                                .isAfter(at))
                        .max(Comparator.comparing(Policy::getEffectiveFrom).thenComparing(Policy::getVersion));
                var expected = last.map(Policy::getVersion).orElse("2026.1");

                assertThat(book.at(at).oversight().version())
                        .as("seed %d", seed)
                        .isEqualTo(expected);
                assertThat(all.at(at).oversight().version()).isEqualTo(expected);
            }
        }
    }

    private static int sample(Rules rules) {
        return rules.oversight().sample();
    }

    private static boolean isWorked(RuleBook book, Instant at, String day) {
        return book.at(at).casework().calendar().isWorkingDay(LocalDate.parse(day));
    }

    private static Policy oversight(String version, int sample, Instant from) {
        return policy(PolicyKind.OVERSIGHT, version, text(version, sample), from);
    }

    private static String text(String version, int sample) {
        return PolicySection.shippedText("/policy/oversight.yml")
                .replace("version: \"2026.1\"", "version: \"" + version + "\"")
                .replace("sample: 30", "sample: " + sample);
    }

    private static Policy calendar(String version, int year, String off, Instant from) {
        return policy(
                PolicyKind.CALENDAR,
                version,
                "version: \"" + version + "\"\nyear: " + year + "\noff: [" + off + "]\n",
                from);
    }

    private static Policy policy(PolicyKind kind, String version, @Nullable String text, @Nullable Instant from) {
        return Policy.newBuilder()
                .setKind(kind)
                .setVersion(version)
                .setPublishedAt(JULY.minusSeconds(10))
                .setPublishedBy(new Actor("PROVINCE", "430000"))
                .setText(text)
                .setEffectiveFrom(from)
                .build();
    }
}
