package suda.standalone.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.divisions.Divisions.Level;

/** Where things happen: in large cities more, and in every county now and then. */
final class Places {
    /** Roughly by inhabitants; in the order in which the cities stand in the table. */
    private static final Map<String, Integer> CITIES = new LinkedHashMap<>();

    static {
        CITIES.put("430100", 200);
        CITIES.put("430200", 70);
        CITIES.put("430300", 52);
        CITIES.put("430400", 98);
        CITIES.put("430500", 84);
        CITIES.put("430600", 78);
        CITIES.put("430700", 80);
        CITIES.put("430800", 36);
        CITIES.put("430900", 58);
        CITIES.put("431000", 70);
        CITIES.put("431100", 72);
        CITIES.put("431200", 62);
        CITIES.put("431300", 54);
        CITIES.put("433100", 42);
    }

    private final Divisions divisions = Divisions.hunan();
    private final List<String> cities = List.copyOf(CITIES.keySet());
    private final int[] weights =
            CITIES.values().stream().mapToInt(Integer::intValue).toArray();

    /** How much happens in a city. */
    static int weight(String city) {
        return CITIES.getOrDefault(city, 0);
    }

    Division city(Random random) {
        return divisions.find(cities.get(Rhythm.pick(weights, random))).orElseThrow();
    }

    Division cityOf(Division scene) {
        return divisions.cityOf(scene.code()).orElseThrow();
    }

    Division answering(Division scene) {
        return divisions.answering(scene);
    }

    boolean isCounty(Division scene) {
        return scene.level() == Level.COUNTY;
    }

    /** The next county of the same city. */
    Division sibling(Division county) {
        var counties = below(cityOf(county), Level.COUNTY);
        return counties.get((counties.indexOf(county) + 1) % counties.size());
    }

    /** The first of a city's counties are its inner districts, where most people live. */
    Division county(Division city, Random random) {
        var counties = below(city, Level.COUNTY);
        var shares = new int[counties.size()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = i < 3 ? 3 : 2;
        }
        return counties.get(Rhythm.pick(shares, random));
    }

    /** One of the city's development zones, or a county where it has none. */
    Division zone(Division city, Random random) {
        var zones = below(city, Level.ZONE);
        return zones.isEmpty() ? county(city, random) : zones.get(random.nextInt(zones.size()));
    }

    private List<Division> below(Division city, Level level) {
        return divisions.all().stream()
                .filter(d -> d.level() == level && d.parent().equals(city.code()))
                .toList();
    }
}
