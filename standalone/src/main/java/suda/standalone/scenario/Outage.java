package suda.standalone.scenario;

import java.time.LocalDateTime;
import java.util.Optional;

/** The three 12328 lines that could not be reached for a while, each in another way. */
enum Outage {
    /** Nothing is heard of the line any more. */
    SHAOYANG("430500", "2021-05-13T08:00", "2021-05-17T16:00", 0, 0),
    /** Few calls get through to the line, and hardly one of them is answered. */
    HUAIHUA("431200", "2021-05-22T00:00", "2021-05-29T00:00", 31, 120),
    /** The line rings and nobody is there. */
    LOUDI("431300", "2021-06-16T00:00", "2021-06-18T00:00", 60, 0);

    private final String city;
    private final LocalDateTime from;
    private final LocalDateTime to;
    private final int attemptsPercent;
    private final int answeredPermille;

    /** @param attemptsPercent of the calls that are tried on other days; with none, nothing is said of the line */
    Outage(String city, String from, String to, int attemptsPercent, int answeredPermille) {
        this.city = city;
        this.from = LocalDateTime.parse(from);
        this.to = LocalDateTime.parse(to);
        this.attemptsPercent = attemptsPercent;
        this.answeredPermille = answeredPermille;
    }

    static Optional<Outage> of(String city, LocalDateTime at) {
        for (var outage : values()) {
            if (outage.city.equals(city) && !at.isBefore(outage.from) && at.isBefore(outage.to)) {
                return Optional.of(outage);
            }
        }
        return Optional.empty();
    }

    String city() {
        return city;
    }

    LocalDateTime from() {
        return from;
    }

    LocalDateTime to() {
        return to;
    }

    int attemptsPercent() {
        return attemptsPercent;
    }

    int answeredPermille() {
        return answeredPermille;
    }

    boolean isSilent() {
        return attemptsPercent == 0;
    }

    /** Of the meeting that it leads to: each city's first of the year. */
    String meeting() {
        return city + "-2021-1";
    }
}
