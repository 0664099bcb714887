package suda.notifier.sending;

import static java.util.Map.entry;

import java.util.Map;
import suda.contract.OpenNotice;
import suda.contract.OversightNews;
import suda.contract.OversightTopic;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.divisions.Terms;
import suda.notifier.officers.Language;

/** What news of a city's channel, of a follow-up or of the ledger are called; what they say is the event's sentence. */
final class OversightWording {
    /** What happened, as states and events are named in the contract. */
    static final Map<String, String[]> EVENTS = Map.ofEntries(
            entry("GOOD", new String[] {"良好", "good"}),
            entry("UNKNOWN", new String[] {"样本不足", "too few calls to judge"}),
            entry("WARNING", new String[] {"预警", "warning"}),
            entry("POOR", new String[] {"差", "poor"}),
            entry("SILENT", new String[] {"失联", "silent"}),
            entry("FollowUpProposed", new String[] {"新的通报或约谈建议", "criticism or follow-up meeting proposed"}),
            entry("FollowUpReasonsAdded", new String[] {"建议新增依据", "more reasons for a proposal"}),
            entry("FollowUpDismissed", new String[] {"建议不予采纳", "proposal dismissed"}),
            entry("CriticismIssued", new String[] {"已发通报", "criticism issued"}),
            entry("MeetingScheduled", new String[] {"约谈已安排", "follow-up meeting scheduled"}),
            entry("MeetingRecorded", new String[] {"约谈已记录", "follow-up meeting recorded"}),
            entry("MeasureCompleted", new String[] {"整改措施已完成", "measure completed"}),
            entry("MeasureOverdue", new String[] {"整改措施逾期", "measure overdue"}),
            entry("MeetingRechecked", new String[] {"约谈到期复查", "follow-up meeting rechecked"}),
            entry("OfficeNotFetching", new String[] {"有单位不读取本单位主题", "an office does not read its topic"}),
            entry("OfficeFetching", new String[] {"单位已恢复读取主题", "an office reads its topic again"}),
            entry("ProblemFound", new String[] {"问题已登记", "problem entered in the ledger"}),
            entry("ProblemPutRight", new String[] {"问题已报整改", "problem reported as put right"}),
            entry("ProblemOverdue", new String[] {"问题整改逾期", "problem overdue"}),
            entry("ProblemStruckOff", new String[] {"问题已销号", "problem struck off"}));

    private OversightWording() {}

    static String subject(OpenNotice notice, OversightNews news, Language language) {
        var what = event(news, language);
        var id = notice.getCaseId();
        return news.getKind() == OversightTopic.CHANNEL
                ? language.choose(
                        "【诉达】" + city(news) + channelName(channel(notice), language) + "：" + what,
                        "[Suda] " + city(news) + ", " + channelName(channel(notice), language) + ": " + what)
                : language.choose(
                        "【诉达】" + city(news) + "：" + what + "（" + id + "）",
                        "[Suda] " + city(news) + ": " + what + " (" + id + ")");
    }

    static String sentence(OversightNews news, Language language) {
        return language.choose(news.getZh(), news.getEn());
    }

    /** Of what no table knows, only that it happened. */
    private static String event(OversightNews news, Language language) {
        var words = EVENTS.getOrDefault(news.getEvent(), new String[] {"有新情况", "news"});
        return language.choose(words[0], words[1]);
    }

    static String city(OversightNews news) {
        return Divisions.hunan().find(news.getCity()).map(Division::name).orElse(news.getCity());
    }

    /** Of news of a channel, what follows the city. */
    static String channel(OpenNotice notice) {
        return notice.getCaseId().substring(notice.getCaseId().indexOf('/') + 1);
    }

    static String channelName(String channel, Language language) {
        return language.choose(
                Terms.SERVICE_CHANNELS.getOrDefault(channel, channel),
                Terms.SERVICE_CHANNELS_IN_ENGLISH.getOrDefault(channel, channel));
    }
}
