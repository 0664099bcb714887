package suda.notifier.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static suda.notifier.Samples.channel;
import static suda.notifier.Samples.followUp;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import suda.contract.ChannelState;
import suda.contract.ConsequenceRecorded;
import suda.contract.CriticismIssued;
import suda.contract.FollowUpDismissed;
import suda.contract.FollowUpEvent;
import suda.contract.FollowUpProposed;
import suda.contract.FollowUpReasonsAdded;
import suda.contract.InspectionRecorded;
import suda.contract.MeasureCompleted;
import suda.contract.MeasureOverdue;
import suda.contract.MeetingRechecked;
import suda.contract.MeetingRecorded;
import suda.contract.MeetingScheduled;
import suda.contract.OfficeFetching;
import suda.contract.OfficeNotFetching;
import suda.contract.Problem;
import suda.contract.ProblemFound;
import suda.contract.ProblemOverdue;
import suda.contract.ProblemPutRight;
import suda.contract.ProblemStruckOff;

class OversightReadersTest {
    private static final List<String> NOBODY = List.of();
    private static final List<String> PROVINCE = List.of("430000");
    private static final List<String> PROVINCE_AND_CITY = List.of("430000", "430100");

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        "GOOD, WARNING, true",
        "GOOD, POOR, true",
        "UNKNOWN, SILENT, true",
        "WARNING, POOR, true",
        "SILENT, WARNING, true",
        "WARNING, GOOD, true",
        "POOR, UNKNOWN, true",
        "SILENT, GOOD, true",
        "GOOD, UNKNOWN, false",
        "UNKNOWN, GOOD, false"
    })
    void provinceAndCityAreToldOfAMandatoryChannelInTroubleAndOutOfIt(
            ChannelState before, ChannelState after, boolean told) {
        assertThat(OversightReaders.of(channel(1, before, after)))
                .containsExactlyElementsOf(told ? PROVINCE_AND_CITY : NOBODY);
    }

    @Test
    void ofAChannelThatIsNotMandatoryAndOfTheCityItselfNobodyIs() {
        var optional = channel(1, ChannelState.GOOD, ChannelState.SILENT);
        optional.setMandatory(false);
        var city = channel(1, ChannelState.GOOD, ChannelState.SILENT);
        city.setChannel(null);

        assertThat(OversightReaders.of(optional)).isEmpty();
        assertThat(OversightReaders.of(city)).isEmpty();
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                row(new FollowUpProposed(), PROVINCE),
                row(new FollowUpReasonsAdded(), PROVINCE),
                row(new FollowUpDismissed(), PROVINCE),
                row(new CriticismIssued(), PROVINCE_AND_CITY),
                row(new MeetingScheduled(), PROVINCE_AND_CITY),
                row(new MeetingRecorded(), PROVINCE_AND_CITY),
                row(new MeasureCompleted(), PROVINCE),
                row(new MeasureOverdue(), PROVINCE_AND_CITY),
                row(new MeetingRechecked(), PROVINCE_AND_CITY),
                row(problem("430121"), List.of("430121")),
                row(new ProblemPutRight(), PROVINCE),
                row(new ProblemOverdue(Instant.EPOCH, 1, "430121"), List.of("430000", "430121")),
                row(new ProblemStruckOff("赵某", "属实", "430121"), List.of("430121")),
                row(new OfficeNotFetching("430121", Instant.EPOCH, 3L, true, 0), List.of("430100")),
                row(new OfficeFetching("430121"), List.of("430100")),
                row(new InspectionRecorded(), NOBODY),
                row(new ConsequenceRecorded(), NOBODY));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("rows")
    void eachKindOfEventHasItsReaders(String name, Object body, List<String> readers) {
        assertThat(OversightReaders.of(followUp(1, body))).containsExactlyElementsOf(readers);
    }

    @Test
    void aMeetingThatTheCityKnewOfIsDismissedForItsEarsToo() {
        assertThat(OversightReaders.of(followUp(1, new FollowUpDismissed("线路检修", true))))
                .containsExactlyElementsOf(PROVINCE_AND_CITY);
    }

    @Test
    void everyKindOfEventInTheContractIsARowHere() {
        var kinds = FollowUpEvent.getClassSchema().getField("body").schema().getTypes();

        assertThat(rows().map(row -> row.get()[0]).collect(Collectors.toSet()))
                .isEqualTo(kinds.stream().map(Schema::getName).collect(Collectors.toSet()));
    }

    @Test
    void theProvinceIsToldOnceOfWhatIsAboutNoCity() {
        var event = followUp(1, new MeasureOverdue());
        event.setCity("430000");

        assertThat(OversightReaders.of(event)).isEqualTo(Set.of("430000"));
    }

    @Test
    void aCitysOwnOfficeThatDoesNotReadIsToldToTheProvinceToo() {
        assertThat(OversightReaders.of(followUp(1, new OfficeNotFetching("430100", Instant.EPOCH, 3L, true, 0))))
                .containsExactlyElementsOf(PROVINCE_AND_CITY);
        assertThat(OversightReaders.of(followUp(2, new OfficeFetching("430100"))))
                .containsExactlyElementsOf(PROVINCE_AND_CITY);

        var province = followUp(1, new OfficeNotFetching("430000", Instant.EPOCH, 3L, false, 0));
        province.setCity("430000");
        assertThat(OversightReaders.of(province)).containsExactlyElementsOf(PROVINCE);
    }

    private static ProblemFound problem(String office) {
        var problem = new Problem();
        problem.setOffice(office);
        return new ProblemFound(problem);
    }

    private static Arguments row(SpecificRecord body, List<String> readers) {
        return Arguments.of(body.getSchema().getName(), body, readers);
    }
}
