package suda.standalone.scenario;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Hotlines count what they take, each day from one. */
final class Numbers {
    private final Map<String, Integer> taken = new HashMap<>();

    String next(String platform, Instant receivedAt) {
        var day = receivedAt.atOffset(Rhythm.CHINA).toLocalDate().toString().replace("-", "");
        return String.format(Locale.ROOT, "YS-%s-%04d", day, taken.merge(platform + day, 1, Integer::sum));
    }
}
