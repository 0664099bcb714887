package suda.routing.channels;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suda.contract.ChannelLine;
import suda.contract.ChannelState;
import suda.contract.FollowUpRule;
import suda.contract.Reading;
import suda.contract.ReadingKind;
import suda.contract.TestResult;
import suda.routing.channels.ReadingsOfDay.Fate;

/**
 * Which state a channel is in (DOMAIN rule 10, levels): what its figures of the rolling window say, with hysteresis. A
 * worse state counts at once; a better one must hold for a while, and a rate must have come clearly over the threshold
 * that it fell below.
 */
public final class LineRules {
    /**
     * What a look at a channel came to.
     *
     * @param before the state it was in, where that has changed
     * @param alarms thresholds of follow-up meetings that it has crossed now
     */
    public record Look(ChannelLine after, @Nullable ChannelState before, List<FollowUpRule> alarms) {}

    private final OversightPolicy policy;

    public LineRules(OversightPolicy policy) {
        this.policy = policy;
    }

    /** A channel of which nothing has been heard yet; from now on it should be. */
    public static ChannelLine unheard(String city, String channel, Instant now) {
        return ChannelLine.newBuilder()
                .setCity(city)
                .setChannel(channel)
                .setState(ChannelState.UNKNOWN)
                .setSince(now)
                .setKnownSince(now)
                .setLookedAt(now)
                .setNextLook(now)
                .build();
    }

    /**
     * The channel with a reading more; its state is for the next look.
     *
     * @param fate null for a heartbeat, which adds nothing
     */
    public ChannelLine heard(ChannelLine line, Reading reading, @Nullable Fate fate) {
        var after = ChannelLine.newBuilder(line);
        var isBeat = reading.getKind() == ReadingKind.HEARTBEAT;
        var isRepeatedBeat =
                isBeat && line.getBeatAt() != null && !reading.getTo().isAfter(line.getBeatAt());
        if (isBeat && !isRepeatedBeat) {
            after.setBeatAt(reading.getTo());
        }
        var heardAt = heardAt(reading);
        // Neither a test call that reached nobody nor what was said before is a sign of life.
        var isInVain = reading.getKind() == ReadingKind.TEST_CALL && reading.getTest() != TestResult.CONNECTED;
        var isNothingNew = isInVain || isRepeatedBeat || fate == Fate.REPEATED;
        if (!isNothingNew && (line.getHeardAt() == null || heardAt.isAfter(line.getHeardAt()))) {
            after.setHeardAt(heardAt);
        }
        if (!isBeat && isLate(reading)) {
            after.setLate(line.getLate() + 1);
        }
        if (fate == null) {
            return (isRepeatedBeat ? after.setRepeated(line.getRepeated() + 1) : after).build();
        }
        switch (fate) {
            case COUNTED -> after.setCounted(line.getCounted() + 1);
            case REPEATED -> after.setRepeated(line.getRepeated() + 1);
            case CORRECTED -> after.setCorrected(line.getCorrected() + 1);
            case OVERLAPPING -> after.setOverlapping(line.getOverlapping() + 1);
            case CONTRADICTORY -> after.setContradictory(line.getContradictory() + 1);
            case TOO_MANY -> {}
        }
        return after.build();
    }

    /**
     * When a reading says that somebody was there: when it came; one that came so late that the channel would have been
     * silent meanwhile speaks for its own time only.
     */
    private Instant heardAt(Reading reading) {
        var arrived = reading.getAcceptedAt();
        var spoken = reading.getTo().isAfter(arrived) ? arrived : reading.getTo();
        return Duration.between(spoken, arrived).compareTo(policy.silentAfter()) < 0 ? arrived : spoken;
    }

    private boolean isLate(Reading reading) {
        return Duration.between(reading.getTo(), reading.getAcceptedAt()).compareTo(policy.lateAfter()) > 0;
    }

    /** The channel when its city's follow-up is over without another meeting: what happens next is a new episode. */
    public static ChannelLine withoutAlarms(ChannelLine line) {
        return ChannelLine.newBuilder(line).setAlarms(List.of()).build();
    }

    public boolean isMandatory(String channel) {
        return policy.mandatory().contains(channel);
    }

    /** @param window that ends at the instant of the look */
    public Look look(ChannelLine line, Window window) {
        var at = window.to();
        var current = line.getState();
        var seen = seen(line, window);
        var next = ChannelLine.newBuilder(line).setLookedAt(at);
        ChannelState after;
        if (seen == current || isAtOnce(current, seen)) {
            after = seen;
            next.setBetterSince(null).setBetterState(null);
        } else {
            var since = Objects.requireNonNullElse(line.getBetterSince(), at);
            var isSteady = !since.plus(policy.steadyFor()).isAfter(at);
            // What has held is the worst that was seen since.
            var held = line.getBetterState() == null || line.getBetterState().compareTo(seen) < 0
                    ? seen
                    : line.getBetterState();
            after = isSteady ? held : current;
            next.setBetterSince(isSteady ? null : since).setBetterState(isSteady ? null : held);
        }
        var changed = after != current;
        if (changed) {
            next.setState(after).setSince(at).setRevision(line.getRevision() + 1);
        }
        var alarms = isMandatory(line.getChannel()) ? alarms(line, window) : List.<FollowUpRule>of();
        next.setAlarms(kept(line, alarms, after));
        next.setNextLook(nextLook(next, window));
        return new Look(next.build(), changed ? current : null, alarms);
    }

    /** What the figures say for themselves; a threshold is left later than it is crossed. */
    private ChannelState seen(ChannelLine line, Window window) {
        if (!silentSince(line).plus(policy.silentAfter()).isAfter(window.to())) {
            return ChannelState.SILENT;
        }
        if (window.isInVain(policy.testCallsInVain())) {
            return ChannelState.POOR;
        }
        var rate = window.answerRate();
        if (!policy.isEnough(rate)) {
            return ChannelState.UNKNOWN;
        }
        var current = line.getState();
        var wasPoor = current == ChannelState.POOR;
        if (wasPoor
                ? rate.isBelow(policy.poor().leaveAt())
                : policy.isSurelyBelow(rate, policy.poor().below())) {
            return ChannelState.POOR;
        }
        var wasBad = wasPoor || current == ChannelState.WARNING;
        var bound = wasBad ? policy.warning().leaveAt() : policy.warning().below();
        return rate.isBelow(bound) ? ChannelState.WARNING : ChannelState.GOOD;
    }

    /** A first verdict and a worse one count at once; that there is too little for one, or a better one, must hold. */
    private static boolean isAtOnce(ChannelState current, ChannelState seen) {
        return current == ChannelState.UNKNOWN || (seen.compareTo(current) > 0 && seen != ChannelState.UNKNOWN);
    }

    /** What was said before anything was expected is of no use for that. */
    private static Instant silentSince(@Nullable Instant heardAt, Instant knownSince) {
        return heardAt == null || heardAt.isBefore(knownSince) ? knownSince : heardAt;
    }

    private static Instant silentSince(ChannelLine line) {
        return silentSince(line.getHeardAt(), line.getKnownSince());
    }

    private List<FollowUpRule> alarms(ChannelLine line, Window window) {
        var alarms = new ArrayList<FollowUpRule>();
        if (!line.getAlarms().contains(FollowUpRule.SILENT)
                && !silentSince(line).plus(policy.meeting().silentFor()).isAfter(window.to())) {
            alarms.add(FollowUpRule.SILENT);
        }
        if (!line.getAlarms().contains(FollowUpRule.ANSWER_RATE_DAY)
                && policy.isSurelyBelow(window.answerRate(), policy.meeting().answerRateOfDay())) {
            alarms.add(FollowUpRule.ANSWER_RATE_DAY);
        }
        return alarms;
    }

    /** An alarm is given once an episode: of silence until it is heard again, of unanswered calls until it is good. */
    private static List<FollowUpRule> kept(ChannelLine line, List<FollowUpRule> alarms, ChannelState after) {
        return Stream.concat(line.getAlarms().stream(), alarms.stream())
                .filter(rule -> rule == FollowUpRule.SILENT
                        ? after == ChannelState.SILENT || alarms.contains(rule)
                        : after != ChannelState.GOOD)
                .toList();
    }

    /** When the answer may be another though nothing further is heard; null: never. */
    private @Nullable Instant nextLook(ChannelLine.Builder line, Window window) {
        var silentSince = silentSince(line.getHeardAt(), line.getKnownSince());
        return Stream.of(
                        silentSince.plus(policy.silentAfter()),
                        silentSince.plus(policy.meeting().silentFor()),
                        line.getBetterSince() == null
                                ? Instant.MIN
                                : line.getBetterSince().plus(policy.steadyFor()),
                        Objects.requireNonNullElse(window.nextChange(), Instant.MIN))
                .filter(instant -> instant.isAfter(window.to()))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
