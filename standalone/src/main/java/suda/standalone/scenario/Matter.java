package suda.standalone.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.divisions.Divisions.Level;
import suda.standalone.scenario.Happening.Submission;
import suda.standalone.scenario.Phrases.Phrase;
import suda.standalone.scenario.Wording.Person;

/**
 * What somebody complains of, before it has a number.
 *
 * @param scene where it happened, also where the caller did not say so
 * @param placeCode what was said of it
 */
record Matter(
        Instant receivedAt,
        String platform,
        String channel,
        String kind,
        String category,
        Phrase said,
        Division scene,
        @Nullable String placeCode,
        @Nullable String address,
        Accused accused,
        @Nullable Person reporter,
        boolean truckDriver,
        boolean urgent) {

    /**
     * @param office as a respondent's office is written; null where none is named
     * @param unit in words
     */
    record Accused(@Nullable String office, @Nullable String unit) {
        static final Accused NOBODY = new Accused(null, null);
        static final Accused PROVINCE = new Accused(Divisions.hunan().province().code(), "省交通运输综合行政执法局（演示）");
        static final Accused DISCIPLINE = new Accused(Divisions.DISCIPLINE, "省纪检监察组（演示）");

        static Accused of(Division division) {
            var team = division.level() == Level.CITY ? "支队" : "大队";
            return new Accused(division.code(), division.name() + "交通运输综合行政执法" + team);
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter WITH_OFFSET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", java.util.Locale.ROOT);

    Matter supplemented(Instant later, String nowCategory, String text, @Nullable String nowPlace, Accused nowAccused) {
        return new Matter(
                later,
                platform,
                channel,
                kind,
                nowCategory,
                new Phrase(said.title(), text),
                scene,
                nowPlace,
                address,
                nowAccused,
                reporter,
                truckDriver,
                urgent);
    }

    /** The same person's same matter by another platform. */
    Matter again(Instant later, String otherPlatform, String text) {
        return new Matter(
                later,
                otherPlatform,
                channel,
                kind,
                category,
                new Phrase(said.title(), text),
                scene,
                placeCode,
                address,
                accused,
                reporter,
                truckDriver,
                urgent);
    }

    /** As its platform passes it on. */
    Submission told(String number, Instant at) {
        return new Submission(at, platform, number, body(number));
    }

    /** Likewise, of what was sent before under that other number. */
    Submission toldAgain(String number, Instant at, String repeats) {
        return new Submission(at, platform, number, body(number), repeats);
    }

    private String body(String number) {
        var body = JSON.createObjectNode();
        body.put("platform", platform);
        body.put("sourceNumber", number);
        body.put("kind", kind);
        body.put("channel", channel);
        body.put("receivedAt", WITH_OFFSET.format(receivedAt.atOffset(Rhythm.CHINA)));
        body.put("category", category);
        body.put("title", said.title());
        body.put("text", said.text());
        if (placeCode != null || address != null) {
            body.putObject("place").put("code", placeCode).put("address", address);
        }
        if (accused.office() != null) {
            body.putObject("respondent").put("office", accused.office()).put("unit", accused.unit());
        }
        if (reporter != null) {
            body.putObject("reporter")
                    .put("name", reporter.name())
                    .put("phone", reporter.phone())
                    .put("confidential", reporter.confidential())
                    .put("notify", reporter.wantsAnswer());
        }
        body.put("truckDriver", truckDriver);
        body.put("urgent", urgent);
        return body.toString();
    }
}
