package suda.routing.clusters;

import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseSketch;
import suda.contract.Place;
import suda.contract.Sight;

/**
 * Whether two cases of a county look like one matter: it goes both ways, and by nothing but the two. What was made ready
 * for comparing is remembered for a while, since a busy day compares each with hundreds; hence not for several threads.
 */
public final class Alikeness {
    /** Why they look alike. */
    public enum Why {
        ADDRESS,
        NEARBY,
        RESPONDENT,
        WORDS
    }

    private static final int REMEMBERED = 2_000;
    private static final double EARTH = 6_371_000;

    private final ClusterPolicy policy;
    private final Map<String, Traits> ready = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Traits> eldest) {
            return size() > REMEMBERED;
        }
    };

    public Alikeness(ClusterPolicy policy) {
        this.policy = policy;
    }

    /** Whether it can be proposed at all: of a closed or merged case nothing is left to merge. */
    public static boolean isOpen(CaseSketch sketch) {
        return sketch.getOpen() && sketch.getSight() != Sight.RECUSAL;
    }

    public boolean areAlike(CaseSketch one, CaseSketch other) {
        return !why(one, other).isEmpty();
    }

    /** @return nothing where they don't; words only where nothing weightier speaks for it */
    public Set<Why> why(CaseSketch one, CaseSketch other) {
        var why = EnumSet.noneOf(Why.class);
        if (!isComparable(one, other)) {
            return why;
        }
        var mine = traits(one);
        var theirs = traits(other);
        var respondents = Respondents.of(mine, theirs);
        if (respondents == Respondents.DIFFERENT) {
            return why;
        }
        if (!mine.address().isEmpty() && mine.address().equals(theirs.address())) {
            why.add(Why.ADDRESS);
        }
        if (areNear(one.getPlace(), other.getPlace())) {
            why.add(Why.NEARBY);
        }
        if (respondents == Respondents.SAME) {
            why.add(Why.RESPONDENT);
        }
        if (why.isEmpty() && mine.likeness(theirs) >= policy.alike()) {
            why.add(Why.WORDS);
        }
        return why;
    }

    private boolean isComparable(CaseSketch one, CaseSketch other) {
        return isOpen(one)
                && isOpen(other)
                && one.getSight() == other.getSight()
                && one.getCategory().equals(other.getCategory())
                && !one.getCaseId().equals(other.getCaseId())
                && Duration.between(one.getAcceptedAt(), other.getAcceptedAt())
                                .abs()
                                .compareTo(policy.window())
                        <= 0;
    }

    private boolean areNear(@Nullable Place one, @Nullable Place other) {
        return one != null
                && other != null
                && one.getLatitude() != null
                && one.getLongitude() != null
                && other.getLatitude() != null
                && other.getLongitude() != null
                && metres(one.getLatitude(), one.getLongitude(), other.getLatitude(), other.getLongitude())
                        <= policy.metres();
    }

    /** Along a great circle. */
    private static double metres(double latitude1, double longitude1, double latitude2, double longitude2) {
        var north = Math.sin(Math.toRadians(latitude2 - latitude1) / 2);
        var east = Math.sin(Math.toRadians(longitude2 - longitude1) / 2);
        var chord =
                north * north + Math.cos(Math.toRadians(latitude1)) * Math.cos(Math.toRadians(latitude2)) * east * east;
        return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(chord)));
    }

    private Traits traits(CaseSketch sketch) {
        var known = ready.get(sketch.getCaseId());
        if (known == null || !saysTheSame(known.sketch(), sketch)) {
            known = Traits.of(sketch);
            ready.put(sketch.getCaseId(), known);
        }
        return known;
    }

    /** Whether all that is compared is as it was. */
    public static boolean saysTheSame(CaseSketch one, CaseSketch other) {
        return one.getCategory().equals(other.getCategory())
                && one.getSight() == other.getSight()
                && one.getOpen() == other.getOpen()
                && one.getAcceptedAt().equals(other.getAcceptedAt())
                && one.getTitle().equals(other.getTitle())
                && one.getText().equals(other.getText())
                && Objects.equals(one.getPlace(), other.getPlace())
                && Objects.equals(one.getRespondent(), other.getRespondent());
    }

    /** Whom two cases are against. */
    private enum Respondents {
        SAME,
        DIFFERENT,
        UNCLEAR;

        /** Of a name that is part of a longer one; 公司 is part of many. */
        private static final int SHORTEST_NAME = 3;

        /** Of names one may be short for the other, as people say them: 星沙公交 and 星沙公交公司. */
        static Respondents of(Traits one, Traits other) {
            var office = compare(one.office(), other.office());
            var unit = compare(one.unit(), other.unit());
            var person = compare(one.person(), other.person());
            var found = EnumSet.of(office, unit, person);
            return found.contains(DIFFERENT) ? DIFFERENT : found.contains(SAME) ? SAME : UNCLEAR;
        }

        private static Respondents compare(String one, String other) {
            if (one.isEmpty() || other.isEmpty()) {
                return UNCLEAR;
            }
            if (one.equals(other)) {
                return SAME;
            }
            if (!one.contains(other) && !other.contains(one)) {
                return DIFFERENT;
            }
            return Math.min(one.length(), other.length()) < SHORTEST_NAME ? UNCLEAR : SAME;
        }
    }
}
