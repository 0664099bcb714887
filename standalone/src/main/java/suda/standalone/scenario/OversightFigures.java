package suda.standalone.scenario;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import suda.contract.Inspection;
import suda.contract.LedgerCategory;
import suda.contract.Sanction;
import suda.divisions.Divisions;

/**
 * What came of a scenario's readings, meetings and ledger.
 *
 * @param readings that were taken, each once
 * @param heard cities of which anything was heard
 * @param proposed codes of the cities that were to be called in, one a meeting; likewise the next two
 * @param criticised likewise those whose criticism was proposed
 * @param found problems; likewise the next two, of which each struck off was put right before
 * @param listed problems by category
 * @param sanctions person-times
 */
public record OversightFigures(
        int readings,
        int heard,
        List<String> proposed,
        List<String> recorded,
        List<String> struckOff,
        List<String> criticised,
        int found,
        int putRight,
        int problemsStruckOff,
        Map<LedgerCategory, Integer> listed,
        Inspected inspected,
        Map<Sanction, Integer> sanctions) {

    private static final Map<LedgerCategory, String> CATEGORIES = new EnumMap<>(Map.of(
            LedgerCategory.WEAK_RESPONSIBILITY,
            "担当不力",
            LedgerCategory.WEAK_PURPOSE,
            "宗旨不牢",
            LedgerCategory.WEAK_ABILITY,
            "本领不强",
            LedgerCategory.UNCLEAN_ENFORCEMENT,
            "执法不廉",
            LedgerCategory.POOR_STYLE,
            "作风不优"));

    private static final Map<Sanction, String> SANCTIONS = new EnumMap<>(Map.ofEntries(
            Map.entry(Sanction.TALK, "谈话提醒"),
            Map.entry(Sanction.CRITICISM, "通报批评"),
            Map.entry(Sanction.TRANSFER, "调离岗位"),
            Map.entry(Sanction.PARTY_WARNING, "党内警告"),
            Map.entry(Sanction.PARTY_SERIOUS_WARNING, "党内严重警告"),
            Map.entry(Sanction.WARNING, "政务警告"),
            Map.entry(Sanction.DEMERIT, "政务记过"),
            Map.entry(Sanction.MAJOR_DEMERIT, "政务记大过"),
            Map.entry(Sanction.DEMOTION, "政务降级"),
            Map.entry(Sanction.REMOVAL, "撤职"),
            Map.entry(Sanction.EXPULSION, "开除")));

    /** Sums of what was done in inspections. */
    public record Inspected(int firms, int people, int unannounced, int inspections, int caseFiles) {
        static final Inspected NOTHING = new Inspected(0, 0, 0, 0, 0);

        Inspected and(Inspection one) {
            return new Inspected(
                    firms + one.getFirmsVisited(),
                    people + one.getPeopleTalkedTo(),
                    unannounced + one.getUnannouncedVisits(),
                    inspections + one.getInspections(),
                    caseFiles + one.getCaseFilesReviewed());
        }
    }

    public String zh() {
        return String.format(
                Locale.ROOT,
                "渠道读数 %,d 条，有读数的市州 %d 个；建议约谈 %s，已约谈 %s，已销号 %s，建议通报 %s；"
                        + "问题台账：发现 %,d，已整改 %,d（%s），其中销号 %,d；逐条公布 %d（%s）；"
                        + "走访企业 %,d 家，访谈 %,d 人，暗访 %,d 次，检查 %,d 次，评查案卷 %,d 份；追责问责 %d 人次（%s）",
                readings,
                heard,
                names(proposed),
                names(recorded),
                names(struckOff),
                names(criticised),
                found,
                putRight,
                Figures.percent(putRight, found),
                problemsStruckOff,
                sum(listed),
                byName(listed, CATEGORIES),
                inspected.firms(),
                inspected.people(),
                inspected.unannounced(),
                inspected.inspections(),
                inspected.caseFiles(),
                sum(sanctions),
                byName(sanctions, SANCTIONS));
    }

    public String en() {
        return String.format(
                Locale.ROOT,
                "%,d channel readings, %d cities heard of; meetings proposed %s, recorded %s, struck off %s, "
                        + "criticism proposed %s; ledger: %,d found, %,d put right (%s), %,d of them struck off, "
                        + "%d listed (%s); inspection: %,d firms visited, %,d people talked to, "
                        + "%,d unannounced visits, %,d inspections, %,d case files reviewed; "
                        + "consequences: %d person-times (%s)",
                readings,
                heard,
                names(proposed),
                names(recorded),
                names(struckOff),
                names(criticised),
                found,
                putRight,
                Figures.percent(putRight, found),
                problemsStruckOff,
                sum(listed),
                byName(listed, Map.of()),
                inspected.firms(),
                inspected.people(),
                inspected.unannounced(),
                inspected.inspections(),
                inspected.caseFiles(),
                sum(sanctions),
                byName(sanctions, Map.of()));
    }

    private static String names(List<String> cities) {
        var names = cities.stream()
                .map(code -> Divisions.hunan().find(code).map(d -> d.name()).orElse(code))
                .collect(Collectors.joining("、"));
        return cities.isEmpty() ? "0" : cities.size() + "（" + names + "）";
    }

    private static <K extends Enum<K>> String byName(Map<K, Integer> counts, Map<K, String> names) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> names.getOrDefault(
                                one.getKey(),
                                one.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        + " " + one.getValue())
                .collect(Collectors.joining(names.isEmpty() ? ", " : "、"));
    }

    private static int sum(Map<?, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
