package suda.routing.gazetteer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.divisions.Divisions.Level;
import suda.divisions.Elsewhere;
import suda.divisions.Towns;
import suda.routing.gazetteer.Sense.Kind;

/**
 * Every name of a place that routing knows, in the forms in which people write it: divisions, towns, zones, what policy
 * files add, and what lies outside the province.
 */
public final class Gazetteer {
    private static final List<String> ALONE = List.of();
    private static final Gazetteer SHIPPED = new Gazetteer(Divisions.hunan(), List.of(GazetteerFile.shipped()));

    private final Divisions divisions;
    private final String version;
    private final Set<String> ordinary;
    private final List<String> features;
    private final Points points;
    private final Map<String, List<Sense>> names = new LinkedHashMap<>();

    /** @param files the one that ships with Suda first, then the province's */
    private Gazetteer(Divisions divisions, List<GazetteerFile> files) {
        this.divisions = divisions;
        this.version = files.stream().map(GazetteerFile::version).collect(Collectors.joining("+"));
        this.ordinary = files.stream().flatMap(f -> f.ordinaryWords().stream()).collect(Collectors.toUnmodifiableSet());
        this.features =
                files.stream().flatMap(f -> f.features().stream()).distinct().toList();
        this.points = new Points(files.stream()
                .flatMap(f -> f.places().stream())
                .flatMap(p -> p.point().stream())
                .toList());
        divisions();
        towns();
        elsewhere();
        files.forEach(this::take);
        names.replaceAll((name, senses) -> proper(senses));
    }

    /** What ships with Suda. */
    public static Gazetteer shipped() {
        return SHIPPED;
    }

    /** The same with what a province adds. */
    public static Gazetteer with(GazetteerFile file) {
        return new Gazetteer(Divisions.hunan(), List.of(GazetteerFile.shipped(), file));
    }

    /** Of all files: {@code 2026.1+2026-07-changsha}. */
    public String version() {
        return version;
    }

    /** Endings of names such as 收费站: beside one, a name means the place. */
    public List<String> features() {
        return features;
    }

    /** Gives every name with all its senses. */
    public void each(BiConsumer<String, List<Sense>> take) {
        names.forEach(take);
    }

    /** Whether a name is in it and holds on that day. */
    public boolean knows(String name, LocalDate on) {
        return names.getOrDefault(name, List.of()).stream().anyMatch(s -> s.holds(on) && !s.plain());
    }

    /** The nearest point of the policy files within its radius. */
    public Optional<Points.Point> near(double longitude, double latitude, LocalDate on) {
        return points.nearest(longitude, latitude, on);
    }

    private void divisions() {
        var cities = divisions.cities().stream().map(c -> Forms.bare(c.name())).collect(Collectors.toSet());
        for (var division : divisions.all()) {
            var kind = Kind.valueOf(division.level().name());
            if (division.level() == Level.ZONE) {
                zone(division);
                continue;
            }
            for (var form : Forms.whole(division.name())) {
                add(form, new Sense(kind, division.code(), ALONE, false, division.validFrom(), null));
            }
            var bare = Forms.bare(division.name());
            // 湘潭 alone is the city unless 县 is written.
            if (bare.length() >= 2 && (kind != Kind.COUNTY || !cities.contains(bare))) {
                add(bare, new Sense(kind, division.code(), ALONE, ordinary.contains(bare), division.validFrom(), null));
            }
        }
    }

    private void zone(Division zone) {
        var city = divisions.answering(zone);
        for (var form : Forms.ofZone(zone, city)) {
            add(form, new Sense(Kind.ZONE, zone.code(), ALONE, false, zone.validFrom(), null));
        }
        var bare = Forms.bareZone(zone, city);
        if (bare.length() >= 2) {
            add(bare, new Sense(Kind.ZONE, zone.code(), ALONE, true, zone.validFrom(), null));
        }
    }

    private void towns() {
        var official = Towns.hunan().stream().map(Towns.Town::name).collect(Collectors.toSet());
        for (var town : Towns.hunan()) {
            for (var form : Forms.whole(town.name())) {
                if (!form.equals(town.name()) && official.contains(form)) {
                    // 河口瑶族乡 is not called 河口乡 where that is the name of another.
                    continue;
                }
                add(form, new Sense(Kind.TOWN, town.division(), ALONE, false, town.validFrom(), null));
            }
            var bare = Forms.bare(town.name());
            if (bare.length() >= 2 && bare.length() < town.name().length()) {
                add(bare, new Sense(Kind.TOWN, town.division(), ALONE, true, town.validFrom(), null));
            }
        }
    }

    private void elsewhere() {
        var ours = Set.copyOf(names.keySet());
        for (var place : Elsewhere.all()) {
            var full = Elsewhere.fullName(place);
            for (var form : Forms.whole(place.name())) {
                // The same name as one of ours, such as 桃江县, would be ours.
                if (!ours.contains(form)) {
                    add(form, new Sense(Kind.OUTSIDE, full, ALONE, false, place.validFrom(), null));
                }
            }
            var bare = Forms.bare(place.name());
            if (Forms.hasBareForm(place) && !ours.contains(bare)) {
                add(bare, new Sense(Kind.OUTSIDE, full, ALONE, ordinary.contains(bare), place.validFrom(), null));
            }
        }
    }

    private void take(GazetteerFile file) {
        for (var word : file.notPlaces()) {
            names.remove(word);
            add(word, new Sense(Kind.NOT_A_PLACE, "", ALONE, false, LocalDate.MIN, null));
        }
        for (var place : file.places()) {
            for (var name : place.names()) {
                // What a person wrote down counts more than what the tables give by the way.
                names.getOrDefault(name, new ArrayList<>()).removeIf(s -> s.plain() || isNotOurs(s));
                add(name, place.sense());
            }
        }
    }

    private static boolean isNotOurs(Sense sense) {
        return sense.kind() == Kind.OUTSIDE || sense.kind() == Kind.NOT_A_PLACE;
    }

    private void add(String name, Sense sense) {
        names.computeIfAbsent(name, n -> new ArrayList<>()).add(sense);
    }

    /** Where a name is somebody's proper one, it is nobody's by the way. */
    private static List<Sense> proper(List<Sense> senses) {
        var proper = senses.stream().filter(s -> !s.plain()).distinct().toList();
        return proper.isEmpty() ? senses.stream().distinct().toList() : proper;
    }
}
