package suda.routing.matching;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import suda.contract.KnownMatter;

/** Whether two submissions of one person are about the same; which of them came first makes no difference. */
final class Likeness {
    private final KnownMatter one;
    private final KnownMatter other;
    private final RepeatPolicy policy;

    Likeness(KnownMatter one, KnownMatter other, RepeatPolicy policy) {
        this.one = one;
        this.other = other;
        this.policy = policy;
    }

    /** @return the surest rule by which they are the same matter, or null */
    @Nullable
    RepeatRule rule() {
        if (one.getKind() != other.getKind()) {
            return null;
        }
        if (names(one, other) || names(other, one)) {
            return RepeatRule.RELATED;
        }
        // Records come late and out of order: what counts is when intake accepted each.
        var apart = Duration.between(one.getAcceptedAt(), other.getAcceptedAt()).abs();
        if (apart.compareTo(policy.window()) > 0) {
            return null;
        }
        var accused = Accused.of(one.getRespondent(), policy);
        var otherAccused = Accused.of(other.getRespondent(), policy);
        if (accused.isSame(otherAccused)) {
            return RepeatRule.RESPONDENT;
        }
        return accused.isOther(otherAccused) ? null : byPlace(apart);
    }

    private @Nullable RepeatRule byPlace(Duration apart) {
        var spot = Spot.of(one.getPlace(), policy);
        var otherSpot = Spot.of(other.getPlace(), policy);
        if (spot.isSameAddress(otherSpot)) {
            return RepeatRule.ADDRESS;
        }
        if (spot.isWithin(policy.metres(), otherSpot)) {
            return RepeatRule.COORDINATES;
        }
        var sameCounty = one.getCategory().equals(other.getCategory()) && spot.isSameCounty(otherSpot);
        return sameCounty && apart.compareTo(policy.windowByCounty()) <= 0 ? RepeatRule.COUNTY : null;
    }

    private static boolean names(KnownMatter one, KnownMatter other) {
        return one.getRelatedNumbers().contains(other.getPlatform() + "/" + other.getSourceNumber());
    }
}
