package suda.notifier.sending;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import suda.contract.CaseHeading;
import suda.contract.OpenNotice;
import suda.contract.OversightNews;
import suda.contract.OversightTopic;
import suda.notifier.officers.Language;

/** What a webhook's event is of and holds: for programs by code, for people in words, as in a mail. */
final class Payload {
    private final Wording wording;

    Payload(Wording wording) {
        this.wording = wording;
    }

    static String type(OpenNotice notice) {
        var news = notice.getOversight();
        return news == null
                ? "cn.suda.case.assigned"
                : switch (news.getKind()) {
                    case CHANNEL -> "cn.suda.channel.status";
                    case FOLLOW_UP -> "cn.suda.followup";
                    case LEDGER -> "cn.suda.ledger";
                };
    }

    ObjectNode data(OpenNotice notice, Language language) {
        var words = wording.of(notice, language);
        var data = JsonNodeFactory.instance.objectNode();
        var news = notice.getOversight();
        if (news == null) {
            data.put("caseId", notice.getCaseId());
        }
        data.put("addressee", notice.getAddressee());
        data.put("title", words.subject());
        data.put("message", words.body());
        if (news != null) {
            put(data, notice, news, language);
        } else if (notice.getAbout() != null) {
            put(data, notice.getAbout(), language);
            data.put("link", wording.link(notice.getCaseId()));
        }
        return data;
    }

    private static void put(ObjectNode data, CaseHeading about, Language language) {
        data.put("kind", about.getKind().name());
        data.put("category", about.getCategory());
        Wording.category(about.getCategory(), language).ifPresent(name -> data.put("categoryName", name));
        data.put("place", about.getPlace());
        Wording.place(about.getPlace()).ifPresent(name -> data.put("placeName", name));
        data.put("receivedAt", about.getReceivedAt().toString());
    }

    private void put(ObjectNode data, OpenNotice notice, OversightNews news, Language language) {
        data.put("city", news.getCity());
        data.put("cityName", OversightWording.city(news));
        if (news.getKind() == OversightTopic.CHANNEL) {
            var channel = OversightWording.channel(notice);
            data.put("channel", channel);
            data.put("channelName", OversightWording.channelName(channel, language));
            data.put("state", news.getEvent());
        } else {
            data.put("subject", notice.getCaseId());
            data.put("event", news.getEvent());
        }
        data.put("zh", news.getZh());
        data.put("en", news.getEn());
        data.put("link", wording.page());
    }
}
