package suda.routing.clusters;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import suda.contract.CaseSketch;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.divisions.Terms;
import suda.routing.clusters.Alikeness.Why;

/** What people are told of a proposal: how many, where, what, why, and which cases. */
final class Sentences {
    static final String TOO_FEW_ZH = "所余不足两件，无需并单。";
    static final String TOO_FEW_EN = "Fewer than two of them are left; there is nothing to merge.";
    static final String JOINED_ZH = "已与另一组相似工单合为一组。";
    static final String JOINED_EN = "It has become one with another group of cases.";
    static final String EXPIRED_ZH = "逾期无人处理，建议自行了结；各件照常分别办理。";
    static final String EXPIRED_EN = "Nobody decided on it in time; the cases are handled apart, as they were.";

    private Sentences() {}

    /** @param cases in the order of acceptance */
    static String zh(String county, List<CaseSketch> cases, boolean apart, Set<Why> why) {
        var first = cases.get(0);
        return name(county)
                + place(first)
                + "有 " + cases.size() + " 件“" + Terms.CATEGORIES.getOrDefault(first.getCategory(), first.getCategory())
                + "”工单看似同一件事" + inBrackets("（", why.stream().map(Sentences::zh), "、", "）")
                + "，最早一件为“"
                + first.getTitle() + "”：" + ids(cases, "、") + "。"
                + (apart ? "涉举报，分别办理、分别答复，仅供参考。" : "请判断是否并单，不会自动合并。");
    }

    static String en(String county, List<CaseSketch> cases, boolean apart, Set<Why> why) {
        var first = cases.get(0);
        return cases.size() + " cases of category “"
                + Terms.CATEGORIES_IN_ENGLISH.getOrDefault(first.getCategory(), first.getCategory()) + "” in "
                + name(county) + place(first) + " look like one matter"
                + inBrackets(" (", why.stream().map(Sentences::en), ", ", ")") + ", the earliest being “"
                + first.getTitle() + "”: " + ids(cases, ", ") + ". "
                + (apart
                        ? "They are accusations: each is handled and answered apart, and this is for your information only."
                        : "Please decide whether to merge them; nothing is merged by itself.");
    }

    /** Nothing where those that are like each other are neither the first nor neighbours. */
    private static String inBrackets(String open, Stream<String> reasons, String between, String close) {
        var all = reasons.collect(Collectors.joining(between));
        return all.isEmpty() ? "" : open + all + close;
    }

    private static String name(String county) {
        return Divisions.hunan().find(county).map(Division::name).orElse(county);
    }

    private static String place(CaseSketch first) {
        var place = first.getPlace();
        return place == null || place.getAddress() == null ? "" : "（" + place.getAddress() + "）";
    }

    private static String ids(List<CaseSketch> cases, String between) {
        return cases.stream().map(CaseSketch::getCaseId).collect(Collectors.joining(between));
    }

    private static String zh(Why why) {
        return switch (why) {
            case ADDRESS -> "地址相同";
            case NEARBY -> "位置相近";
            case RESPONDENT -> "被投诉对象相同";
            case WORDS -> "内容相似";
        };
    }

    private static String en(Why why) {
        return switch (why) {
            case ADDRESS -> "same address";
            case NEARBY -> "places close together";
            case RESPONDENT -> "same respondent";
            case WORDS -> "similar words";
        };
    }

    /** By what they hang together: seen from the first and from one to the next, which is enough for a sentence. */
    static Set<Why> why(List<CaseSketch> cases, Alikeness alikeness) {
        var why = EnumSet.noneOf(Why.class);
        for (var at = 1; at < cases.size(); at++) {
            why.addAll(alikeness.why(cases.get(0), cases.get(at)));
            why.addAll(alikeness.why(cases.get(at - 1), cases.get(at)));
        }
        return why;
    }
}
