package suda.routing.gazetteer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import suda.divisions.Divisions;
import suda.routing.gazetteer.Sense.Kind;
import suda.routing.policy.PolicySection;

/**
 * What a gazetteer policy file adds to the tables of divisions and towns. Strict: an entry that is missing, unknown or
 * names no office is told in a sentence.
 *
 * @param ordinaryWords names that are also ordinary words: they count only with their ending, beside their city, or
 *     before a feature
 * @param notPlaces words that hold a place's name and are none
 * @param features endings of names such as 收费站
 */
public record GazetteerFile(
        String version, List<String> ordinaryWords, List<String> notPlaces, List<String> features, List<Place> places) {
    /**
     * @param names the first is the proper one
     * @param point where it is, if somebody wrote that down
     */
    record Place(List<String> names, Sense sense, Optional<Points.Point> point) {}

    private static final GazetteerFile SHIPPED = read(PolicySection.shipped("/policy/gazetteer.yml"), Set.of());
    private static final double USUAL_RADIUS = 500;
    /** Shorter ones would be found in every text. */
    private static final int SHORTEST = 2;

    private static final int LONGEST = 40;

    static GazetteerFile shipped() {
        return SHIPPED;
    }

    /** @throws IllegalArgumentException if it is no gazetteer, in a sentence in both languages */
    public static GazetteerFile read(PolicySection root) {
        var generic = new HashSet<>(SHIPPED.features());
        generic.addAll(SHIPPED.ordinaryWords());
        return read(root, generic);
    }

    /** @param generic words that stand for many places: every text that has one would go to the place so named */
    private static GazetteerFile read(PolicySection root, Set<String> generic) {
        var radius = root.has("radius") ? root.number("radius") : USUAL_RADIUS;
        var places = new ArrayList<Place>();
        root.sections("formerNames").forEach(s -> places.add(former(s)));
        root.sections("places").forEach(s -> places.add(place(s, radius, generic)));
        var file = new GazetteerFile(
                root.text("version"),
                words(root, "ordinaryWords"),
                words(root, "notPlaces"),
                words(root, "features"),
                List.copyOf(places));
        root.nothingElse();
        return file;
    }

    private static List<String> words(PolicySection root, String key) {
        return root.has(key)
                ? root.words(key, GazetteerFile::fits, "名称应为 2 至 40 字", "must be names of 2 to 40 characters")
                : List.of();
    }

    private static Place former(PolicySection s) {
        var place = new Place(
                List.of(named(s)),
                new Sense(Kind.COUNTY, office(s), List.of(), false, LocalDate.MIN, null),
                Optional.empty());
        s.nothingElse();
        return place;
    }

    private static Place place(PolicySection s, double usualRadius, Set<String> generic) {
        var names = new ArrayList<>(List.of(named(s)));
        names.addAll(words(s, "also"));
        for (var name : names) {
            s.demand(!generic.contains(name), "name", "“" + name + "”是通用词，不是名称", "is a word for many places: " + name);
        }
        var kind = s.oneOf("kind", Arrays.asList(Kind.values()), Kind::name);
        s.demand(kind.isAddable(), "kind", "不能添加这一类", "can't be added");
        var with = s.has("with")
                ? s.words("with", GazetteerFile::isOffice, "没有这个单位", "names no office")
                : List.<String>of();
        var from = s.date("validFrom");
        var until = s.has("validUntil") ? s.date("validUntil") : null;
        s.demand(
                until == null || !until.isBefore(from),
                "validUntil",
                "早于 validFrom",
                "is before validFrom",
                "validFrom");
        var sense = new Sense(kind, office(s), with, false, from, until);
        var place = new Place(List.copyOf(names), sense, point(s, names.get(0), sense, usualRadius));
        s.nothingElse();
        return place;
    }

    private static Optional<Points.Point> point(PolicySection s, String name, Sense sense, double usualRadius) {
        if (!s.has("at")) {
            if (s.has("radius")) {
                s.number("radius");
                s.demand(false, "radius", "没有坐标（at）", "needs coordinates (at)");
            }
            return Optional.empty();
        }
        var at = s.numbers("at");
        var radius = s.has("radius") ? s.number("radius") : usualRadius;
        var isPoint = at.size() == 2 && Math.abs(at.get(0)) <= 180 && Math.abs(at.get(1)) <= 90;
        s.demand(isPoint, "at", "应是[经度, 纬度]", "must be [longitude, latitude]");
        s.demand(radius > 0 && radius <= 50_000, "radius", "应在 1 至 50000 米之间", "must be 1 to 50000 metres");
        return isPoint ? Optional.of(new Points.Point(name, sense, at.get(0), at.get(1), radius)) : Optional.empty();
    }

    private static String named(PolicySection s) {
        var name = s.text("name");
        s.demand(fits(name), "name", "名称应为 2 至 40 字：“" + name + "”", "must be names of 2 to 40 characters: " + name);
        return name;
    }

    private static boolean fits(String name) {
        return name.length() >= SHORTEST && name.length() <= LONGEST;
    }

    private static String office(PolicySection s) {
        var code = s.text("office");
        s.demand(isOffice(code), "office", "没有这个单位：" + code, "names no office: " + code);
        return code;
    }

    private static boolean isOffice(String code) {
        return Divisions.hunan().offices().contains(code);
    }
}
