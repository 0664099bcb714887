package suda.notifier.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static suda.contract.OversightTopic.CHANNEL;
import static suda.contract.OversightTopic.FOLLOW_UP;
import static suda.contract.OversightTopic.LEDGER;
import static suda.notifier.Samples.news;

import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import suda.contract.ChannelState;
import suda.contract.FollowUpEvent;
import suda.notifier.Samples;
import suda.notifier.officers.Language;

class OversightWordingTest {
    private static final Set<String> TOLD_TO_NOBODY = Set.of("InspectionRecorded", "ConsequenceRecorded");

    private final Wording wording = new Wording("http://x/#case={case}");

    @Test
    void aLinesNewsNamesCityLineAndState() {
        var notice = news(CHANNEL, Samples.LINE, "SILENT").build();

        var zh = wording.of(notice, Language.ZH);
        assertThat(zh.subject()).isEqualTo("【诉达】长沙市12328热线：失联");
        assertThat(zh.body()).isEqualTo("发生了这件事。\n\n时间：2026-06-09 09:30\n查看：http://x/\n");
        var en = wording.of(notice, Language.EN);
        assertThat(en.subject()).isEqualTo("[Suda] 长沙市, hotline 12328: silent");
        assertThat(en.body()).isEqualTo("This happened.\n\nWhen: 2026-06-09 09:30\nLook at it: http://x/\n");
    }

    @Test
    void newsOfAFollowUpAndOfAProblemNameTheCityAndTheIdByWhichTheyAreFound() {
        var meeting = news(FOLLOW_UP, "F-7", "MeetingScheduled").build();
        var problem = news(LEDGER, "P-9", "ProblemFound").build();

        assertThat(wording.of(meeting, Language.ZH).subject()).isEqualTo("【诉达】长沙市：约谈已安排（F-7）");
        assertThat(wording.of(meeting, Language.EN).subject())
                .isEqualTo("[Suda] 长沙市: follow-up meeting scheduled (F-7)");
        assertThat(wording.of(problem, Language.ZH).subject()).isEqualTo("【诉达】长沙市：问题已登记（P-9）");
        assertThat(wording.of(problem, Language.EN).subject())
                .isEqualTo("[Suda] 长沙市: problem entered in the ledger (P-9)");
    }

    @Test
    void newsOfAnOfficeThatDoesNotReadNamesItsCityAndTheOffice() {
        var notice = news(FOLLOW_UP, "fetching/430121", "OfficeNotFetching").build();

        assertThat(wording.of(notice, Language.ZH).subject()).isEqualTo("【诉达】长沙市：有单位不读取本单位主题（fetching/430121）");
        assertThat(wording.of(notice, Language.EN).subject())
                .isEqualTo("[Suda] 长沙市: an office does not read its topic (fetching/430121)");
    }

    @ParameterizedTest
    @EnumSource
    void everyStateHasItsWords(ChannelState state) {
        assertThat(OversightWording.EVENTS).containsKey(state.name());
    }

    @Test
    void everyEventThatSomebodyIsToldOfHasItsWords() {
        var events = FollowUpEvent.getClassSchema().getField("body").schema().getTypes().stream()
                .map(Schema::getName)
                .filter(name -> !TOLD_TO_NOBODY.contains(name))
                .collect(Collectors.toSet());

        assertThat(OversightWording.EVENTS).containsKeys(events.toArray(String[]::new));
    }

    @Test
    void whatNoTableKnowsIsOnlyToldToHaveHappened() {
        var notice = news(FOLLOW_UP, "F-7", "Unheard").build();

        assertThat(wording.of(notice, Language.ZH).subject()).isEqualTo("【诉达】长沙市：有新情况（F-7）");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080/#case={case},http://localhost:8080/",
        "https://x.example/suda/index.html#case={case},https://x.example/suda/index.html",
        "https://x.example/?a=b&case={case},https://x.example/",
        "https://x.example/cases/{case},https://x.example/cases/",
        "https://x.example/cases/{case}/history,https://x.example/cases/",
        "https://x.example/,https://x.example/"
    })
    void withoutACaseTheLinkIsThePageInFrontOfIt(String link, String page) {
        assertThat(new Wording(link).page()).isEqualTo(page);
    }
}
