package suda.standalone.scenario;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import suda.standalone.scenario.Happening.Act;
import suda.standalone.scenario.Happening.FollowUpStep;
import suda.standalone.scenario.Happening.LedgerStep;
import suda.standalone.scenario.Happening.OfCase;
import suda.standalone.scenario.Happening.OfOversight;
import suda.standalone.scenario.Happening.Readings;

/**
 * A made-up stretch of time that can be played.
 *
 * @param version changes with the content: what was played of another version can't be gone on with
 * @param until when it is over, by its own time
 * @param happenings in order of their time
 */
public record Scenario(String name, String version, Instant from, Instant until, List<Happening> happenings) {
    /** Names of all that can be played. */
    public static final List<String> NAMES = List.of(Hunan2021.NAME);

    public static Optional<Scenario> named(String name) {
        return name.equals(Hunan2021.NAME) ? Optional.of(Hunan2021.make()) : Optional.empty();
    }

    /** What is about cases. */
    List<OfCase> ofCases() {
        return of(OfCase.class);
    }

    /** What is about channels, meetings and the ledger. */
    List<OfOversight> ofOversight() {
        return of(OfOversight.class);
    }

    private <T extends Happening> List<T> of(Class<T> kind) {
        return happenings.stream()
                .flatMap(happening -> kind.isInstance(happening) ? Stream.of(kind.cast(happening)) : Stream.empty())
                .toList();
    }

    /** SHA-256 over everything that is told, to see that it is the same each time. */
    public String checksum() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var happening : happenings) {
                var line = happening.at() + " " + happening.subject() + by(happening) + " " + happening.body() + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String by(Happening happening) {
        // Java 17 has no patterns in switches yet.
        if (happening instanceof Act act) {
            return " " + act.by() + " " + act.actionId();
        }
        if (happening instanceof Readings readings) {
            return " " + readings.teller() + " " + readings.ids();
        }
        if (happening instanceof FollowUpStep step) {
            return " " + step.by() + " " + step.followUp() + " " + step.actionId();
        }
        if (happening instanceof LedgerStep step) {
            return " " + step.book() + " " + step.actionId();
        }
        return "";
    }
}
