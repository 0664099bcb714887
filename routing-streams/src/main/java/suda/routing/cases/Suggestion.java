package suda.routing.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A name that no gazetteer has, and the offices to which the province gave cases that tell of it.
 *
 * @param kind as a gazetteer file has it, by the name's ending
 * @param agreed whether it was always the same office
 * @param entry the line for a gazetteer file; null where offices disagree
 */
record Suggestion(
        String name,
        String kind,
        boolean agreed,
        List<Designated> offices,
        @Nullable String entry) {
    private static final int CASES_SHOWN = 5;

    /**
     * @param cases the newest of them
     * @param times how often
     */
    record Designated(String office, int times, Instant last, List<String> cases) {}

    /** What one designation said: what instances tell each other. */
    record Answer(String caseId, Instant at, String office, List<String> names) {}

    private static final Map<String, String> KINDS = kinds();

    private static Map<String, String> kinds() {
        var kinds = new LinkedHashMap<String, String>();
        kinds.put("收费站", "TOLL_GATE");
        kinds.put("服务区", "SERVICE_AREA");
        kinds.put("停车区", "SERVICE_AREA");
        for (var ending : List.of("检查站", "检测站", "超限站", "治超站", "检查点", "检测点", "治超点")) {
            kinds.put(ending, "CHECKPOINT");
        }
        for (var ending : List.of("汽车站", "汽车总站", "客运站", "火车站", "高铁站", "机场")) {
            kinds.put(ending, "STATION");
        }
        kinds.put("公司", "COMPANY");
        return kinds;
    }

    /** By name; of a case that was designated twice, the newer counts. */
    static List<Suggestion> of(List<Answer> answers) {
        var byCase = new LinkedHashMap<String, Answer>();
        answers.stream().sorted(Comparator.comparing(Answer::at)).forEach(a -> byCase.put(a.caseId(), a));
        var byName = new TreeMap<String, List<Answer>>();
        for (var answer : byCase.values()) {
            answer.names().forEach(name -> byName.computeIfAbsent(name, n -> new ArrayList<>())
                    .add(answer));
        }
        return byName.entrySet().stream()
                .map(e -> of(e.getKey(), e.getValue()))
                .sorted(Comparator.comparing((Suggestion s) -> -s.times()).thenComparing(Suggestion::name))
                .toList();
    }

    private static Suggestion of(String name, List<Answer> answers) {
        var byOffice = new LinkedHashMap<String, List<Answer>>();
        answers.forEach(a ->
                byOffice.computeIfAbsent(a.office(), o -> new ArrayList<>()).add(a));
        var offices = byOffice.entrySet().stream()
                .map(e -> designated(e.getKey(), e.getValue()))
                .sorted(Comparator.comparing(Designated::last).reversed())
                .toList();
        var kind = KINDS.entrySet().stream()
                .filter(k -> name.endsWith(k.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("OTHER");
        var from =
                answers.get(0).at().atZone(java.time.ZoneId.of("Asia/Shanghai")).toLocalDate();
        var agreed = offices.size() == 1;
        var entry = agreed ? entry(name, kind, offices.get(0).office(), from) : null;
        return new Suggestion(name, kind, agreed, offices, entry);
    }

    private static Designated designated(String office, List<Answer> answers) {
        var newest = new ArrayList<>(answers);
        java.util.Collections.reverse(newest);
        return new Designated(
                office,
                answers.size(),
                newest.get(0).at(),
                newest.stream().limit(CASES_SHOWN).map(Answer::caseId).toList());
    }

    private static String entry(String name, String kind, String office, LocalDate from) {
        return "- {name: \"%s\", kind: %s, office: \"%s\", validFrom: %s}"
                .formatted(name.replace("\\", "").replace("\"", ""), kind, office, from);
    }

    int times() {
        return offices.stream().mapToInt(Designated::times).sum();
    }
}
