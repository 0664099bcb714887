package suda.standalone.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import suda.contract.CaseEvent;
import suda.contract.CaseJoined;
import suda.contract.CaseState;
import suda.contract.DeadlineStage;
import suda.standalone.scenario.Happening.Act;
import suda.standalone.scenario.PaperPlay.Refusal;

/** What offices and the call-back desk do in the scenario, under casework's own rules. */
class HandlingTest {
    private static final Scenario SCENARIO = Hunan2021.make();
    private static final PaperPlay PLAY = PaperPlay.of(SCENARIO);

    @Test
    void comesToTheTotalsOfTheBrief() {
        var law = PLAY.work("ENFORCEMENT");

        assertThat(law.cases()).isEqualTo(2_344);
        assertThat(law.closed()).isEqualTo(1_957);
        assertThat(Figures.percent(law.closed(), law.cases())).isEqualTo("83.5%");
        assertThat(Figures.percent(law.satisfied(), law.ratings())).isEqualTo("83.0%");
        assertThat(law.ratings()).isEqualTo(1_500);
        assertThat(PLAY.work().supervised()).isEqualTo(law.supervised()).isEqualTo(20);
        assertThat(law.supervisedClosed()).isEqualTo(12);
    }

    @Test
    void nothingIsRefusedButReturningTooLateOrWhatWasDesignated() {
        assertThat(PLAY.refusals())
                .extracting(Refusal::rule)
                .isSubsetOf("return.late", "return.designated")
                .hasSizeBetween(20, 120);
    }

    @Test
    void showsWhatTheSoftwareIsToMakeVisible() {
        var law = PLAY.work("ENFORCEMENT");
        assertThat(law.reworked()).isBetween(200, 260);
        assertThat(law.returned()).isBetween(30, 60);
        assertThat(law.extended()).isBetween(50, 90);
        assertThat(law.overdue()).isBetween(60, 300);
        assertThat(law.vainCalls()).isBetween(150, 500);
        assertThat(PLAY.cases()).anyMatch(known -> known.getReworks() == 2 && known.getState() == CaseState.CLOSED);
        assertThat(PLAY.cases()).anyMatch(known -> known.getReworks() == 1 && known.getState() != CaseState.CLOSED);
        assertThat(PLAY.cases()).anyMatch(known -> !known.getProposed().isEmpty());
        assertThat(PLAY.cases()).anyMatch(known -> known.getPingPong() > 0);
        assertThat(PLAY.cases())
                .anyMatch(known -> known.getDeadlines().stream().anyMatch(d -> d.getStage() == DeadlineStage.RAISED));
        assertThat(PLAY.work().closed()).isBetween(5_000, 6_000);
    }

    @Test
    void whoCallsBothLinesHasOneMatterAndNobodyElseDoes() {
        var planned = new HashMap<String, String>();
        SCENARIO.ofCases().forEach(happening -> {
            if (!happening.matter().equals(happening.subject())) {
                planned.put(happening.subject(), happening.matter());
            }
        });

        assertThat(planned).hasSize(12);
        assertThat(PLAY.merged()).isEqualTo(planned);
        assertThat(planned.keySet()).allMatch(subject -> subject.startsWith("12345-"));
        assertThat(planned.values()).doesNotHaveDuplicates().allMatch(subject -> subject.startsWith("12328-"));
        planned.forEach((subject, lead) -> {
            assertThat(PLAY.of(subject).getState()).isEqualTo(CaseState.MERGED);
            assertThat(PLAY.of(lead).getState()).isEqualTo(CaseState.CLOSED);
            assertThat(PLAY.of(lead).getMembers()).singleElement().satisfies(member -> assertThat(member.getCaseId())
                    .isEqualTo(subject));
        });
        assertThat(joined(planned).filter(joined -> !joined.getNews().isEmpty()))
                .hasSize(3);
        assertThat(planned.values().stream().filter(lead -> PLAY.of(lead).getReworks() == 1))
                .hasSize(2);
        assertThat(PLAY.work().cases()).isEqualTo(2_344 + 4_000 + 64);
    }

    private static Stream<CaseJoined> joined(Map<String, String> planned) {
        return planned.values().stream()
                .flatMap(lead -> PLAY.events(lead).stream())
                .map(CaseEvent::getBody)
                .filter(CaseJoined.class::isInstance)
                .map(CaseJoined.class::cast);
    }

    @Test
    void everyActIsLaterThanWhatItFollowsAndHasAnIdOfItsOwn() {
        var last = new HashMap<String, Instant>();
        var ids = new HashSet<String>();
        for (var happening : SCENARIO.ofCases()) {
            var before = last.put(happening.subject(), happening.at());
            if (happening instanceof Act act) {
                assertThat(before).isNotNull().isBefore(act.at());
                assertThat(ids.add(act.subject() + act.actionId())).isTrue();
                assertThat(act.body()).contains("\"actionId\":\"" + act.actionId() + "\"");
            }
        }
    }

    @Test
    void worksInOfficeHoursButInEmergencies() {
        var hours = acts().stream()
                .map(act -> act.at().atOffset(Rhythm.CHINA))
                .collect(Collectors.partitioningBy(
                        time -> Rhythm.isWorkingDay(time.toLocalDate()) && time.getHour() >= 8 && time.getHour() < 18,
                        Collectors.counting()));
        var kinds = acts().stream()
                .collect(Collectors.groupingBy(
                        act -> act.actionId().replaceFirst("\\d+-", ""), TreeMap::new, Collectors.counting()));

        assertThat(hours.getOrDefault(false, 0L) * 100 / acts().size()).isLessThan(2);
        assertThat(acts()).hasSizeBetween(12_000, 20_000);
        assertThat(kinds.keySet())
                .contains("sign", "reply", "close", "return", "designate", "ask-extension", "decide-extension")
                .contains("supervise", "urge", "record-call-back", "add-information", "withdraw");
    }

    private static List<Act> acts() {
        return SCENARIO.happenings().stream()
                .filter(Act.class::isInstance)
                .map(Act.class::cast)
                .toList();
    }
}
