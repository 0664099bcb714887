package suda.routing.gazetteer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Places whose coordinates somebody wrote down: the only ones that coordinates are held against. */
public final class Points {
    /**
     * @param longitude degrees, WGS 84
     * @param latitude degrees, WGS 84
     * @param radius metres within which it counts
     */
    public record Point(String name, Sense sense, double longitude, double latitude, double radius) {
        double distance(double otherLongitude, double otherLatitude) {
            return metres(longitude, latitude, otherLongitude, otherLatitude);
        }
    }

    private static final double EARTH = 6_371_000;
    private static final double METRES_A_DEGREE = 111_000;

    private final TreeMap<Double, List<Point>> byLatitude = new TreeMap<>();
    private final double widest;

    Points(List<Point> points) {
        points.forEach(p ->
                byLatitude.computeIfAbsent(p.latitude(), l -> new ArrayList<>()).add(p));
        widest = points.stream().mapToDouble(Point::radius).max().orElse(0);
    }

    /** Between two points in degrees, on a sphere; good to half a per cent. */
    public static double metres(double longitude, double latitude, double otherLongitude, double otherLatitude) {
        var a = Math.toRadians(latitude);
        var b = Math.toRadians(otherLatitude);
        var dLat = Math.sin((b - a) / 2);
        var dLon = Math.sin(Math.toRadians(otherLongitude - longitude) / 2);
        return 2 * EARTH * Math.asin(Math.sqrt(dLat * dLat + Math.cos(a) * Math.cos(b) * dLon * dLon));
    }

    /** Looks only at the strip of latitude in which one can be. */
    Optional<Point> nearest(double longitude, double latitude, LocalDate on) {
        var reach = widest / METRES_A_DEGREE;
        Point best = null;
        var least = Double.MAX_VALUE;
        for (var row : byLatitude
                .subMap(latitude - reach, true, latitude + reach, true)
                .values()) {
            for (var point : row) {
                var distance = point.distance(longitude, latitude);
                if (distance <= point.radius()
                        && distance < least
                        && point.sense().holds(on)) {
                    best = point;
                    least = distance;
                }
            }
        }
        return Optional.ofNullable(best);
    }
}
