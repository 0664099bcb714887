package suda.standalone.scenario;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import suda.standalone.scenario.Happening.Act;

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

    /** SHA-256 over everything that is told, to see that it is the same each time. */
    public String checksum() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var happening : happenings) {
                var by = happening instanceof Act act ? " " + act.by() + " " + act.actionId() : "";
                var line = happening.at() + " " + happening.subject() + by + " " + happening.body() + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
