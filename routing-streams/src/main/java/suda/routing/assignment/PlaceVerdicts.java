package suda.routing.assignment;

import static suda.routing.assignment.Verdict.NOBODY;
import static suda.routing.assignment.Verdict.desk;
import static suda.routing.assignment.Verdict.name;
import static suda.routing.assignment.Verdict.office;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import suda.contract.Desk;
import suda.divisions.Divisions.Division;
import suda.divisions.Divisions.Level;

/** Whose a place is; and where a case waits that says too little of its place. */
record PlaceVerdicts(Territory territory) {
    /** Nobody is accused here: whoever is, was decided above. */
    Verdict verdict(Place place) {
        return switch (place.outcome()) {
            case FOUND -> found(place, territory.division(place.codes().get(0)));
            case SHARED -> shared(place);
            case COMMON -> common(place);
            case AMBIGUOUS, OUTSIDE, UNKNOWN, MISSING -> unplaced(place, NOBODY);
        };
    }

    private Verdict found(Place place, Division division) {
        var answering = territory.divisions().answering(division);
        var zhAt =
                Words.zhAt(place) + (place.field().equals("place.code") ? zhOfCode(division) : "，属" + name(division));
        var enAt = Words.enAt(place)
                + (place.field().equals("place.code") ? enOfCode(division) : ", which lies in " + name(division));
        return switch (division.level()) {
            case ZONE ->
                office(
                        answering,
                        place.rule(),
                        zhAt + "，开发区（管理区）由所在市" + name(answering) + "办理。",
                        enAt + ", a development zone, for which its city " + name(answering) + " answers.");
            case COUNTY ->
                office(answering, place.rule(), zhAt + "，由该县（市、区）办理。", enAt + ", whose county office handles it.");
            case CITY -> office(answering, place.rule(), zhAt + "，由该市（州）办理。", enAt + ", whose city office handles it.");
            case PROVINCE -> office(answering, place.rule(), zhAt + "，由省级办理。", enAt + ", so the province handles it.");
        };
    }

    private static String zhOfCode(Division division) {
        return switch (division.level()) {
            case ZONE -> "是" + division.name();
            case COUNTY -> "属" + name(division);
            case CITY, PROVINCE -> "为" + name(division);
        };
    }

    private static String enOfCode(Division division) {
        return (division.level() == Level.COUNTY ? " lies in " : " is ")
                + (division.level() == Level.ZONE ? division.name() : name(division));
    }

    /** Two offices share a place: city over county, otherwise the first leads. */
    private Verdict shared(Place place) {
        var offices = place.codes().stream().map(territory::office).distinct().toList();
        var lead = territory.division(offices.get(0));
        var others = offices.subList(1, offices.size());
        var names = others.stream().map(c -> name(territory.division(c))).collect(Collectors.joining("、"));
        return new Verdict(
                lead.code(),
                null,
                place.rule(),
                Words.zhAt(place) + "，由" + name(lead) + "主办" + (others.isEmpty() ? "。" : "，" + names + "协办。"),
                Words.enAt(place) + ", so " + name(lead) + " leads"
                        + (others.isEmpty() ? "." : " and " + names + " help" + (others.size() == 1 ? "s." : ".")),
                others,
                List.of(),
                NOBODY);
    }

    private Verdict common(Place place) {
        var city = territory.division(place.codes().get(0));
        var may = names(place.possible());
        return new Verdict(
                city.code(),
                null,
                place.rule(),
                Words.zhAt(place) + "，可能属" + may + "，由其共同的上级" + name(city) + "办理。",
                Words.enAt(place) + ", which may be in " + may + "; the city above them, " + name(city)
                        + ", handles it.",
                List.of(),
                offices(place.possible()),
                NOBODY);
    }

    /** @param accused who is presumed accused already: the clerk may choose one above them */
    Verdict unplaced(Place place, Collection<String> accused) {
        return switch (place.outcome()) {
            case AMBIGUOUS ->
                desk(
                        Desk.TRIAGE,
                        place.rule(),
                        Words.zhAt(place) + "，可能属" + names(place.codes()) + "，不能判断是哪一处，转省级分拨台。",
                        Words.enAt(place) + ", which may be in " + names(place.codes())
                                + "; it waits at the province's triage desk.",
                        accused.isEmpty() ? offices(place.codes()) : above(place.codes()),
                        accused);
            case OUTSIDE ->
                desk(
                        Desk.TRIAGE,
                        "place.outside",
                        Words.zhAt(place) + "不在"
                                + territory.divisions().province().name() + "，非本省管辖，转省级分拨台。",
                        Words.enAt(place) + " lies outside "
                                + territory.divisions().province().name()
                                + ": not ours; it waits at the province's triage desk.",
                        place.codes(),
                        accused);
            case UNKNOWN ->
                desk(
                        Desk.TRIAGE,
                        "place.unknown",
                        Words.zhAt(place) + "不在区划名录中，转省级分拨台。",
                        Words.enAt(place) + " is in no table of divisions; it waits at the province's triage desk.",
                        place.codes(),
                        accused);
            default ->
                desk(
                        Desk.TRIAGE,
                        "place.missing",
                        "没有写明地点，不能判断管辖单位，转省级分拨台。",
                        "No place was stated, so no office can be told; it waits at the province's triage desk.",
                        place.codes(),
                        accused);
        };
    }

    private List<String> offices(List<String> codes) {
        return codes.stream().map(territory::office).distinct().toList();
    }

    private List<String> above(List<String> codes) {
        return codes.stream()
                .map(territory::office)
                .map(c -> territory.division(c).parent())
                .distinct()
                .toList();
    }

    private String names(List<String> codes) {
        return codes.stream().map(c -> name(territory.division(c))).collect(Collectors.joining("、"));
    }
}
