package suda.routing.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import suda.contract.CaseDetails;
import suda.contract.CaseSnapshot;
import suda.contract.CaseState;
import suda.contract.Kind;
import suda.divisions.Terms;
import suda.routing.assignment.RoutingPolicy;
import suda.routing.deadlines.DeadlinePolicy.Decider;

class DeadlinePolicyTest {
    private static final DeadlinePolicy SHIPPED = DeadlinePolicy.shipped();

    /** DOMAIN's table, as it is written there; the names on the left are those of the policy. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # row          | dispatch | sign | answer | close | at most | by       | extension | to  | return | call-back | remind
            enquiry        | 2h       | -    | -      | 3wd   | -       | NONE     | -         | -   | 1wd    | -         | 1wd
            suggestion     | 4h       | 1wd  | -      | 10wd  | -       | PARENT   | 5wd       | -   | 1wd    | 2wd       | 1wd
            complaint      | 2h       | 4wh  | -      | 5wd   | -       | PARENT   | 5wd       | -   | 1wd    | 2wd       | 1wd
            report         | 2h       | 4wh  | -      | 13wd  | -       | PARENT   | 10wd      | -   | 1wd    | 2wd       | 1wd
            taxi           | 2h       | 4wh  | -      | 5wd   | 10d     | PARENT   | -         | 30d | 1wd    | 2wd       | 1wd
            bus            | 2h       | 4wh  | -      | 5wd   | 10d     | NONE     | -         | -   | 1wd    | 2wd       | 1wd
            truckDriver    | 2h       | 1wh  | 2wd    | 5wd   | -       | PROVINCE | 3wd       | -   | 4wh    | 2wd       | 1wd
            enforcement    | 1wd      | 1wd  | -      | 20wd  | -       | PARENT   | 10wd      | -   | 1wd    | 2wd       | 1wd
            emergency      | 15m      | 15m  | -      | 0d    | -       | NONE     | -         | -   | -      | 0d        | 2h
            letterOrVisit  | 15d      | 15d  | -      | 60d   | -       | PROVINCE | 30d       | -   | 5wd    | -         | 1wd
            """)
    void hasTheDeadlinesOfTheDomain(
            String name,
            String dispatch,
            String sign,
            String firstAnswer,
            String close,
            String closeAtMost,
            Decider extensionBy,
            String extension,
            String extensionTo,
            String returnWithin,
            String callBack,
            String remindBefore) {
        var row = SHIPPED.rowOf(example(name));

        assertThat(row.name()).isEqualTo(name);
        assertThat(texts(
                        row.dispatch(),
                        row.sign(),
                        row.firstAnswer(),
                        row.close(),
                        row.closeAtMost(),
                        row.extension(),
                        row.extensionTo(),
                        row.returnWithin(),
                        row.callBack(),
                        row.remindBefore()))
                .containsExactly(
                        dispatch,
                        sign,
                        firstAnswer,
                        close,
                        closeAtMost,
                        extension,
                        extensionTo,
                        returnWithin,
                        callBack,
                        remindBefore);
        assertThat(row.extensionBy()).isEqualTo(extensionBy);
        assertThat(row.returnByProvince()).isEqualTo(name.equals("truckDriver"));
        assertThat(row.secureCallBack()).isEqualTo(name.equals("enforcement"));
    }

    @Test
    void hasTheLimitsOfTheDomain() {
        assertThat(SHIPPED.version()).isEqualTo("2026.1");
        assertThat(SHIPPED.returnLimit()).isEqualTo(2);
        assertThat(SHIPPED.reworkLimit()).isEqualTo(2);
        assertThat(SHIPPED.extensionLimit()).isEqualTo(1);
        assertThat(SHIPPED.urgeAfter()).hasToString("1wd");
        assertThat(SHIPPED.raiseAfter()).hasToString("5wd");
        assertThat(SHIPPED.hours().opens()).isEqualTo("08:30");
        assertThat(SHIPPED.hours().closes()).isEqualTo("17:30");
    }

    @Test
    void anEmergencyComesBeforeEverything() {
        assertThat(name(d -> letter(corrupt(truck(urgent(d)))))).isEqualTo("emergency");
    }

    @Test
    void aLetterOrAVisitComesBeforeWhatItIsAbout() {
        assertThat(name(d -> letter(corrupt(truck(d))))).isEqualTo("letterOrVisit");
        assertThat(name(d -> d.setChannel("COUNTER").setCategory("TAXI"))).isEqualTo("letterOrVisit");
        assertThat(name(d -> d.setChannel("MAIL")))
                .as("electronic mail is no letter")
                .isEqualTo("complaint");
    }

    @Test
    void enforcementComesBeforeATruckDriver() {
        assertThat(name(d -> truck(d).setCategory("ENFORCEMENT"))).isEqualTo("enforcement");
        assertThat(name(DeadlinePolicyTest::truck)).isEqualTo("truckDriver");
    }

    @Test
    void aTruckDriverComesBeforeATaxi() {
        assertThat(name(d -> truck(d).setCategory("TAXI"))).isEqualTo("truckDriver");
    }

    @Test
    void onlyAComplaintAboutATaxiOrABusIsShortened() {
        assertThat(name(d -> d.setCategory("TAXI").setKind(Kind.REPORT))).isEqualTo("report");
        assertThat(name(d -> d.setCategory("BUS").setKind(Kind.ENQUIRY))).isEqualTo("enquiry");
        assertThat(name(d -> d.setCategory("RIDE_HAILING"))).isEqualTo("complaint");
    }

    @Test
    void anAccusationOnceMadeIsNotTakenBackByALaterText() {
        var known = known(d -> d.setCategory("BUS"));
        known.setSubjects(List.of("REPORT/CORRUPTION", "COMPLAINT/BUS"));

        assertThat(SHIPPED.rowOf(known).name()).isEqualTo("enforcement");
    }

    @Test
    void anEnquiryAboutEnforcementIsAnEnquiry() {
        var row = SHIPPED.rowOf(known(d -> d.setKind(Kind.ENQUIRY).setCategory("ENFORCEMENT")));

        assertThat(row.name()).isEqualTo("enquiry");
        assertThat(row.secureCallBack()).isFalse();
    }

    @Test
    void theCallBackIsSecureWhicheverRowAnAccusationHas() {
        assertThat(SHIPPED.rowOf(known(d -> urgent(d).setCategory("ENFORCEMENT")))
                        .secureCallBack())
                .isTrue();
        assertThat(SHIPPED.rowOf(known(d -> letter(d).setCategory("CORRUPTION")))
                        .secureCallBack())
                .isTrue();
        assertThat(SHIPPED.rowOf(known(d -> d.setKind(Kind.SUGGESTION).setCategory("CORRUPTION")))
                        .secureCallBack())
                .as("one wrong field must not hand the call-back to the accused")
                .isTrue();
        assertThat(SHIPPED.rowOf(known(DeadlinePolicyTest::urgent)).secureCallBack())
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whateverRoutingTakesForAnAccusationIsCalledBackInASecureWay(Kind kind) {
        var routing = RoutingPolicy.shipped();
        for (var category : Terms.CATEGORIES.keySet()) {
            var accuses = routing.accusesEnforcement(kind, category) || routing.accusesOfCorruption(category);
            assertThat(SHIPPED.rowOf(known(d -> d.setKind(kind).setCategory(category)))
                            .secureCallBack())
                    .as("%s/%s", kind, category)
                    .isEqualTo(accuses);
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`version: \"2026.1\"`|``|test/version is missing",
                "`version: \"2026.1\"`|`version: 2026.1`|test/version must be text, in quotes",
                "`    close: 13wd`|``|test/rows/report/close is missing",
                "`    close: 13wd`|`    close: 13w`|test/rows/report/close must be a term such as 15m, 2h, 4wh, 5wd or 10d",
                "`    close: 13wd`|`    close: 0wd`|test/rows/report/close must be a term such as 15m, 2h, 4wh, 5wd or 10d",
                "`    close: 13wd`|`    close: none`|test/rows/report/close must be a term such as 15m, 2h, 4wh, 5wd or 10d",
                "`    firstAnswer: 2wd`|`    firstAnswr: 2wd`|test/rows/truckDriver/firstAnswer is missing",
                "`    close: 60d`|`    close: 60d\n    sla: 2h`|test/rows/letterOrVisit/sla is unknown here",
                "`  emergency: #`|`  urgency: #`|test/rows/emergency is missing",
                "`    returnByProvince: true`|`    returnByProvince: maybe`|test/rows/truckDriver/returnByProvince must be true or false",
                "`    extension: 30d`|`    extension: none`|test/rows/letterOrVisit/extensionBy an extension needs both who decides and a term, or neither",
                "`    extensionTo: none`|`    extensionTo: 30d`|test/caps/bus/extensionBy an extension needs both who decides and a term, or neither",
                "`    extensionBy: province`|`    extensionBy: city`|test/rows/truckDriver/extensionBy knows no city",
                "`[LETTER, COUNTER]`|`[LETTER, FAX]`|test/applies/letterOrVisit/channels knows no FAX",
                "`[LETTER, COUNTER]`|`[]`|test/applies/letterOrVisit/channels must be a list that is not empty",
                "`categories: [TAXI]`|`categories: [CAB]`|test/caps/taxi/categories knows no CAB",
                "`  returns: 2`|`  returns: -1`|test/limits/returns must be a whole number, 0 or more",
                "`opens: \"08:30\"`|`opens: \"8 o'clock\"`|test/businessHours/opens must be a time such as \"08:30\"",
                "`opens: \"08:30\"`|`opens: \"18:30\"`|test/businessHours/closes must be later than opens",
                "`  raiseAfter: 5wd`|`  raiseAfter: 5wd\n  raiseAfter: 6wd`|test/overdue/raiseAfter is written twice"
            })
    void whatIsMissingUnknownOrNoTermStopsTheStartWithASentence(String text, String instead, String sentence) {
        var shipped = shippedText();
        assertThat(shipped).contains(text);
        var changed = shipped.replaceFirst(Pattern.quote(text), Matcher.quoteReplacement(instead));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeadlinePolicyFile.read(new StringReader(changed), "test"))
                .withMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource({"0wd", "0h", "0m", "0wh", "wd", "5", "5 wd", "-1d", "5w", "12345d"})
    void whatIsNoTermIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Term.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"15m", "2h", "4wh", "5wd", "10d", "0d"})
    void aTermIsWrittenAsItIsRead(String text) {
        assertThat(Term.parse(text)).hasToString(text);
    }

    private static CaseSnapshot example(String row) {
        return known(d -> {
            switch (row) {
                case "enquiry", "suggestion", "complaint", "report" ->
                    d.setKind(Kind.valueOf(row.toUpperCase(Locale.ROOT)));
                case "taxi", "bus" -> d.setCategory(row.toUpperCase(Locale.ROOT));
                case "truckDriver" -> truck(d);
                case "enforcement" -> d.setKind(Kind.REPORT).setCategory("ENFORCEMENT");
                case "emergency" -> urgent(d);
                case "letterOrVisit" -> letter(d);
                default -> throw new AssertionError(row);
            }
        });
    }

    private static String name(Consumer<CaseDetails.Builder> change) {
        return SHIPPED.rowOf(known(change)).name();
    }

    private static CaseDetails.Builder urgent(CaseDetails.Builder details) {
        return details.setUrgent(true);
    }

    private static CaseDetails.Builder truck(CaseDetails.Builder details) {
        return details.setTruckDriver(true);
    }

    private static CaseDetails.Builder letter(CaseDetails.Builder details) {
        return details.setChannel("LETTER");
    }

    private static CaseDetails.Builder corrupt(CaseDetails.Builder details) {
        return details.setCategory("CORRUPTION");
    }

    /** A complaint by telephone about road works: nothing but its kind says which row it has. */
    private static CaseSnapshot known(Consumer<CaseDetails.Builder> change) {
        var details = CaseDetails.newBuilder()
                .setKind(Kind.COMPLAINT)
                .setCategory("ROAD_WORKS")
                .setChannel("PHONE")
                .setTitle("夜间施工")
                .setText("夜间施工。")
                .setReceivedAt(Instant.parse("2026-06-09T01:30:00Z"))
                .setAcceptedAt(Instant.parse("2026-06-09T01:30:05Z"));
        change.accept(details);
        return CaseSnapshot.newBuilder()
                .setCaseId("00000-00000-00001")
                .setRevision(1)
                .setState(CaseState.TRIAGE)
                .setPlatform("12328-430100")
                .setSourceNumber("CS-1")
                .setDetails(details.build())
                .build();
    }

    private static List<String> texts(@Nullable Term... terms) {
        return Stream.of(terms)
                .map(term -> term == null ? "-" : term.toString())
                .toList();
    }

    private static String shippedText() {
        try (var in = Objects.requireNonNull(DeadlinePolicyTest.class.getResourceAsStream("/policy/deadlines.yml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
