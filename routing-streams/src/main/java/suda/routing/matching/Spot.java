package suda.routing.matching;

import java.util.List;
import org.jspecify.annotations.Nullable;
import suda.contract.Place;
import suda.divisions.Divisions;
import suda.routing.assignment.Folded;
import suda.routing.gazetteer.Points;

/**
 * Where it happened, in a form that compares.
 *
 * @param code division code without the zeros that stand for a whole city or province; empty where none is stated
 * @param address empty where none is stated, or no more than a division's name
 */
record Spot(
        String code,
        String address,
        @Nullable Double longitude,
        @Nullable Double latitude) {
    private static final int COUNTY = 6;

    /** Province, then each city and its counties: the order in which an address names them. */
    private static final List<String> DIVISIONS =
            Divisions.hunan().all().stream().map(d -> Folded.of(d.name())).toList();

    static Spot of(@Nullable Place stated, RepeatPolicy policy) {
        if (stated == null) {
            return new Spot("", "", null, null);
        }
        var address = Folded.of(stated.getAddress());
        var says = !policy.nothing().contains(address) && !isDivision(address);
        var longitude = stated.getLongitude();
        var latitude = stated.getLatitude();
        var located = longitude != null && latitude != null;
        return new Spot(
                significant(stated.getCode()),
                says ? address : "",
                located ? longitude : null,
                located ? latitude : null);
    }

    boolean isSameAddress(Spot other) {
        return !address.isEmpty() && address.equals(other.address) && agrees(other);
    }

    boolean isWithin(int metres, Spot other) {
        return longitude != null
                && latitude != null
                && other.longitude != null
                && other.latitude != null
                && Points.metres(longitude, latitude, other.longitude, other.latitude) <= metres;
    }

    /** And nothing closer to hold the one against the other; that both are somewhere in a city says too little. */
    boolean isSameCounty(Spot other) {
        var addresses = !address.isEmpty() && !other.address.isEmpty();
        var coordinates = longitude != null && other.longitude != null;
        return !addresses && !coordinates && code.length() >= COUNTY && other.code.length() >= COUNTY && agrees(other);
    }

    /** Whether the one may lie in the other, as far as codes say. */
    private boolean agrees(Spot other) {
        return code.startsWith(other.code) || other.code.startsWith(code);
    }

    /** 430100 is all of 4301; of a county or a town, six, nine or twelve digits are. */
    private static String significant(@Nullable String stated) {
        var code = stated == null ? "" : stated.strip();
        while (code.length() > COUNTY && code.endsWith("000")) {
            code = code.substring(0, code.length() - 3);
        }
        while (code.length() <= COUNTY && code.endsWith("00")) {
            code = code.substring(0, code.length() - 2);
        }
        return code;
    }

    private static boolean isDivision(String address) {
        var rest = address;
        for (var name : DIVISIONS) {
            if (rest.startsWith(name)) {
                rest = rest.substring(name.length());
            }
        }
        return rest.isEmpty();
    }
}
