package suda.notifier;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import suda.contract.CallCounts;
import suda.contract.CaseAssigned;
import suda.contract.CaseEvent;
import suda.contract.CaseHeading;
import suda.contract.ChannelFigures;
import suda.contract.ChannelState;
import suda.contract.ChannelStatusChanged;
import suda.contract.Desk;
import suda.contract.Explanation;
import suda.contract.FollowUpEvent;
import suda.contract.Kind;
import suda.contract.NoticeChannel;
import suda.contract.OpenNotice;
import suda.contract.OversightNews;
import suda.contract.OversightTopic;
import suda.notifier.officers.Language;
import suda.notifier.officers.Officer;

/** Events, officers and notices with sane defaults; a test changes only what it is about. */
public final class Samples {
    public static final String CASE = "K3M9Q-7TX2A-WD5RB";
    public static final String LINE = "430100/12328";
    public static final String FOLLOW_UP = "F-430100-7";
    public static final Instant NOW = Instant.parse("2026-06-09T01:30:06Z");
    public static final SecretKeySpec SECRET = new SecretKeySpec(new byte[32], "HmacSHA256");

    private Samples() {}

    public static Officer mailed(String id, String email) {
        return new Officer(id, "张三", email, null, Language.ZH);
    }

    public static Officer hooked(String id, String url) {
        return new Officer(id, "张三", null, new Officer.Hook(URI.create(url), SECRET), Language.ZH);
    }

    public static CaseEvent toOffice(int revision, String office, List<String> accused, @Nullable String from) {
        return event(revision, office, null, accused, from, List.of());
    }

    public static CaseEvent toDesk(int revision, Desk desk, List<String> accused) {
        return event(revision, null, desk, accused, null, List.of());
    }

    public static CaseEvent event(
            int revision,
            @Nullable String office,
            @Nullable Desk desk,
            List<String> accused,
            @Nullable String from,
            List<String> respondents) {
        var rule = accused.isEmpty() ? "place.county" : "conflict.stated.county";
        var assigned = CaseAssigned.newBuilder()
                .setOffice(office)
                .setDesk(desk)
                .setAccused(accused)
                .setPreviousOffice(from)
                .setExplanation(new Explanation(rule, "v1", "依据。", "The reason."))
                .setAbout(new CaseHeading(Kind.REPORT, "ENFORCEMENT", "430181", NOW, respondents))
                .build();
        return new CaseEvent(CASE + "-" + revision, CASE, revision, NOW, "v1", assigned, null);
    }

    public static ChannelStatusChanged channel(int revision, ChannelState before, ChannelState after) {
        var figures = ChannelFigures.newBuilder()
                .setFrom(NOW)
                .setTo(NOW)
                .setCounts(CallCounts.newBuilder().build())
                .build();
        return ChannelStatusChanged.newBuilder()
                .setEventId(LINE + "-" + revision)
                .setCity("430100")
                .setChannel("12328")
                .setMandatory(true)
                .setBefore(before)
                .setAfter(after)
                .setAt(NOW)
                .setDecidedAt(NOW)
                .setPolicyVersion("v1")
                .setFigures(figures)
                .setZh("长沙市12328热线超过24小时没有任何数据。")
                .setEn("Nothing was heard of 12328 of 长沙市 for more than 24 h.")
                .build();
    }

    public static FollowUpEvent followUp(int revision, Object body) {
        return FollowUpEvent.newBuilder()
                .setEventId(FOLLOW_UP + "/" + revision)
                .setCity("430100")
                .setSubject(FOLLOW_UP)
                .setRevision(revision)
                .setAt(NOW)
                .setDecidedAt(NOW)
                .setPolicyVersion("v1")
                .setZh("长沙市的约谈定于2026-06-12 09:00。")
                .setEn("The meeting with 长沙市 is on 2026-06-12 09:00.")
                .setBody(body)
                .build();
    }

    public static OpenNotice.Builder news(OversightTopic kind, String about, String event) {
        return notice(NoticeChannel.WEBHOOK)
                .setCaseId(about)
                .setAbout(null)
                .setOversight(new OversightNews(kind, "430100", event, "发生了这件事。", "This happened."));
    }

    public static OpenNotice.Builder notice(NoticeChannel channel) {
        return OpenNotice.newBuilder()
                .setNoticeId(CASE + "-2-ABCDEFGHJK")
                .setEventId(CASE + "-2")
                .setCaseId(CASE)
                .setAddressee("430100")
                .setOfficer("a")
                .setChannel(channel)
                .setAt(NOW)
                .setDueAt(NOW)
                .setAbout(new CaseHeading(Kind.COMPLAINT, "BUS", "430121", NOW, List.of()));
    }
}
