package suda.routing.assignment;

import suda.contract.Raising;

/** Parts of the sentences that explain an assignment. */
final class Words {
    private static final int LONGEST = 60;

    private Words() {}

    static String zhAt(Place place) {
        return switch (kindOf(place.field())) {
            case "place.code" -> "地点代码" + place.words();
            case "place.coordinates" -> "坐标在“" + quoted(place) + "”附近";
            case "place.address" -> later(place.field(), "补充材料的") + "地址写有“" + quoted(place) + "”";
            case "title" -> later(place.field(), "补充材料的") + "标题写有“" + quoted(place) + "”";
            case "respondent.unit" -> later(place.field(), "补充材料的") + "被投诉单位写为“" + quoted(place) + "”";
            default -> later(place.field(), "补充材料的") + "正文写有“" + quoted(place) + "”";
        };
    }

    static String enAt(Place place) {
        return switch (kindOf(place.field())) {
            case "place.code" -> "The place code " + place.words();
            case "place.coordinates" -> "The coordinates are near “" + quoted(place) + "”";
            case "place.address" ->
                "The " + later(place.field(), "supplement's ") + "address says “" + quoted(place) + "”";
            case "title" -> "The " + later(place.field(), "supplement's ") + "title says “" + quoted(place) + "”";
            case "respondent.unit" ->
                "The " + later(place.field(), "supplement's ") + "respondent's name says “" + quoted(place) + "”";
            default -> "The " + later(place.field(), "supplement's ") + "text says “" + quoted(place) + "”";
        };
    }

    /** Why what was found counts for nothing. */
    static String zh(String why) {
        return switch (why) {
            case "origin" -> "是出发地";
            case "destination" -> "是目的地";
            case "route" -> "是线路";
            case "direction" -> "是行驶方向";
            case "attribute" -> "是人或车的来处";
            case "background" -> "是有关人员或单位的所在地";
            case "road-name" -> "是路名的一部分";
            case "company" -> "是企业名称";
            case "unit" -> "是单位名称";
            default -> "不如所采用的可靠";
        };
    }

    static String en(String why) {
        return switch (why) {
            case "origin" -> "where it set out";
            case "destination" -> "where it was going";
            case "route" -> "a route";
            case "direction" -> "a direction";
            case "attribute" -> "where somebody comes from";
            case "background" -> "where somebody lives or works";
            case "road-name" -> "part of a road's name";
            case "company" -> "a firm's name";
            case "unit" -> "an office's name";
            default -> "less trusted than what was taken";
        };
    }

    static String zh(Raising raising) {
        return switch (raising) {
            case TRUCK_DRIVER -> "货车司机的投诉举报，由省级提级管理。";
            case EMERGENCY -> "紧急情况，立即派单，由省级提级管理。";
        };
    }

    static String en(Raising raising) {
        return switch (raising) {
            case TRUCK_DRIVER -> "A truck driver's, so the province watches over it.";
            case EMERGENCY -> "An emergency, dispatched at once; the province watches over it.";
        };
    }

    private static String kindOf(String field) {
        return field.startsWith("supplement.") ? field.substring("supplement.".length()) : field;
    }

    private static String later(String field, String words) {
        return field.startsWith("supplement.") ? words : "";
    }

    private static String quoted(Place place) {
        var words = place.words();
        return words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words;
    }
}
