package suda.notifier.sending;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseHeading;
import suda.contract.Kind;
import suda.contract.OpenNotice;
import suda.contract.OversightNews;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.divisions.Divisions.Level;
import suda.divisions.Terms;
import suda.notifier.officers.Language;

/**
 * What a notice says, made of codes, figures and tables alone: no word that a reporter, a hotline or an official wrote
 * is in it. Mail and
 * webhooks leave the house, so even the officer who may read the case reads it in the house.
 */
final class Wording {
    /** @param subject one line */
    record Words(String subject, String body) {}

    private static final Map<String, String[]> ADDRESSEES = Map.of(
            "triage", new String[] {"省级分拨台", "the province's triage desk"},
            "discipline", new String[] {"省纪检组", "the province's discipline desk"},
            "recusal", new String[] {"回避承办人", "the recusal desk"});

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private static final int OFFICE_DIGITS = 6;
    private static final String CASE = "{case}";

    /** In front of a case's id: a fragment, a query, or else the last part of a path. */
    private static final Pattern NAMES_A_CASE = Pattern.compile("[?#].*$|[^/?#]*$");

    private final String link;

    /** @param link where a case is looked at, with {@code {case}} in the place of its id */
    Wording(String link) {
        this.link = link;
    }

    Words of(OpenNotice notice, Language language) {
        var news = notice.getOversight();
        if (news != null) {
            return of(notice, news, language);
        }
        var about = notice.getAbout();
        return about == null ? nothingButTheDesk(notice, language) : of(notice, about, language);
    }

    private static Words nothingButTheDesk(OpenNotice notice, Language language) {
        var id = notice.getCaseId();
        var to = addressee(notice.getAddressee(), language);
        return new Words(
                language.choose("【诉达】工单 " + id + " 待查看", "[Suda] Case " + id + " waits"),
                language.choose(
                        "工单 " + id + " 已到" + to + "，请到系统内查看。\n",
                        "Case " + id + " has come to " + to + ": look at the desk.\n"));
    }

    private Words of(OpenNotice notice, OversightNews news, Language language) {
        return new Words(
                OversightWording.subject(notice, news, language),
                String.join(
                        "\n",
                        OversightWording.sentence(news, language),
                        "",
                        language.choose("时间：", "When: ") + minute(notice.getAt()),
                        language.choose("查看：", "Look at it: ") + page(),
                        ""));
    }

    private Words of(OpenNotice notice, CaseHeading about, Language language) {
        var id = notice.getCaseId();
        var what = kind(about.getKind(), language)
                + category(about.getCategory(), language)
                        .map(c -> language.choose("·", ", ") + c)
                        .orElse("");
        var lines = new ArrayList<String>();
        lines.add(language.choose(
                "工单 " + id + " 已转" + addressee(notice.getAddressee(), language) + "，请及时处理。",
                "Case " + id + " was assigned to " + addressee(notice.getAddressee(), language) + "."));
        lines.add("");
        lines.add(language.choose("类型：", "Kind: ") + what);
        place(about.getPlace()).ifPresent(name -> lines.add(language.choose("地点：", "Place: ") + name));
        lines.add(language.choose("收到时间：", "Received: ") + minute(about.getReceivedAt()));
        if (notice.getExplanation() != null) {
            lines.add(language.choose(
                    "转办依据：" + notice.getExplanation().getZh(),
                    "Why: " + notice.getExplanation().getEn()));
        }
        lines.add(language.choose("查看：", "Look at it: ") + link(id));
        return new Words(
                language.choose("【诉达】新工单 " + id + "（" + what + "）", "[Suda] New case " + id + " (" + what + ")"),
                String.join("\n", lines) + "\n");
    }

    String link(String caseId) {
        return link.replace(CASE, caseId);
    }

    /** The page that cases are looked at on, without one: what is in front of the part of the address that names it. */
    String page() {
        var named = link.indexOf(CASE);
        return named < 0 ? link : NAMES_A_CASE.matcher(link.substring(0, named)).replaceFirst("");
    }

    static String kind(Kind kind, Language language) {
        return switch (kind) {
            case ENQUIRY -> language.choose("咨询", "Enquiry");
            case SUGGESTION -> language.choose("意见建议", "Suggestion");
            case COMPLAINT -> language.choose("投诉", "Complaint");
            case REPORT -> language.choose("举报", "Report");
        };
    }

    /** Empty for a category that no table knows: only known words leave the house. */
    static Optional<String> category(String code, Language language) {
        return Optional.ofNullable(language.choose(
                        Terms.CATEGORIES.getOrDefault(code, ""), Terms.CATEGORIES_IN_ENGLISH.getOrDefault(code, "")))
                .filter(name -> !name.isEmpty());
    }

    /** The place's name with its city's in front of it. */
    static Optional<String> place(@Nullable String code) {
        if (code == null || code.length() < OFFICE_DIGITS) {
            return Optional.empty();
        }
        var divisions = Divisions.hunan();
        return divisions.find(code.substring(0, OFFICE_DIGITS)).map(place -> {
            var inside = place.level() == Level.COUNTY || place.level() == Level.ZONE;
            return (inside ? divisions.find(place.parent()).map(Division::name).orElse("") : "") + place.name();
        });
    }

    private static String minute(Instant at) {
        return MINUTE.format(at);
    }

    private static String addressee(String addressee, Language language) {
        var desk = ADDRESSEES.get(addressee);
        return desk != null
                ? language.choose(desk[0], desk[1])
                : Divisions.hunan().find(addressee).map(Division::name).orElse(addressee)
                        + language.choose("交通运输部门", "'s transport office");
    }
}
