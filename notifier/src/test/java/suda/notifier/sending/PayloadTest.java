package suda.notifier.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static suda.contract.OversightTopic.CHANNEL;
import static suda.contract.OversightTopic.FOLLOW_UP;
import static suda.contract.OversightTopic.LEDGER;
import static suda.notifier.Samples.news;
import static suda.notifier.Samples.notice;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import suda.contract.NoticeChannel;
import suda.notifier.Samples;
import suda.notifier.officers.Language;

class PayloadTest {
    private final Payload payload = new Payload(new Wording("http://x/#case={case}"));

    @Test
    void aCaseIsToldByIdKindAndPlace() {
        var notice = notice(NoticeChannel.WEBHOOK).build();

        var data = payload.data(notice, Language.ZH);
        assertThat(Payload.type(notice)).isEqualTo("cn.suda.case.assigned");
        assertThat(data.path("caseId").asText()).isEqualTo(Samples.CASE);
        assertThat(data.path("category").asText()).isEqualTo("BUS");
        assertThat(data.path("link").asText()).isEqualTo("http://x/#case=" + Samples.CASE);
    }

    @Test
    void aLineIsToldByCityChannelAndState() {
        var notice = news(CHANNEL, Samples.LINE, "SILENT").build();

        assertThat(Payload.type(notice)).isEqualTo("cn.suda.channel.status");
        assertThat(payload.data(notice, Language.EN).toString()).isEqualTo("""
                {"addressee":"430100","title":"[Suda] 长沙市, hotline 12328: silent",\
                "message":"This happened.\\n\\nWhen: 2026-06-09 09:30\\nLook at it: http://x/\\n",\
                "city":"430100","cityName":"长沙市","channel":"12328","channelName":"hotline 12328","state":"SILENT",\
                "zh":"发生了这件事。","en":"This happened.","link":"http://x/"}""");
    }

    @Test
    void aFollowUpAndAProblemAreToldBySubjectAndEvent() {
        var meeting = news(FOLLOW_UP, "F-7", "MeetingScheduled").build();
        var problem = news(LEDGER, "P-9", "ProblemFound").build();

        var data = payload.data(meeting, Language.ZH);
        var names = new ArrayList<String>();
        data.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly(
                        "addressee", "title", "message", "city", "cityName", "subject", "event", "zh", "en", "link");
        assertThat(data.path("subject").asText()).isEqualTo("F-7");
        assertThat(data.path("event").asText()).isEqualTo("MeetingScheduled");
        assertThat(Payload.type(meeting)).isEqualTo("cn.suda.followup");
        assertThat(Payload.type(problem)).isEqualTo("cn.suda.ledger");
    }
}
