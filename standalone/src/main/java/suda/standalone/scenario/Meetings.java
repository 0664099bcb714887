package suda.standalone.scenario;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import suda.divisions.Divisions;
import suda.standalone.scenario.Happening.FollowUpStep;
import suda.standalone.scenario.Phrases.Phrase;

/**
 * The three cities that were called in because their line could not be reached. That a meeting is due is for the rules
 * to propose; when it is, what comes of it and by when is the province's to say, and what the city does about it its
 * own. Two have recovered when their deadline comes; the third's lies after the end.
 */
final class Meetings {
    private static final String PROVINCE = Divisions.hunan().province().code();

    /** @param done null where it is still to be done at the end */
    private record Measure(LocalDate deadline, @Nullable LocalDateTime done) {
        static Measure of(String deadline, @Nullable String done) {
            return new Measure(LocalDate.parse(deadline), done == null ? null : LocalDateTime.parse(done));
        }
    }

    private record Meeting(
            Outage outage,
            LocalDateTime scheduled,
            LocalDateTime held,
            LocalDateTime recorded,
            LocalDate deadline,
            List<Measure> measures) {}

    private static final List<Meeting> HELD = List.of(
            new Meeting(
                    Outage.SHAOYANG,
                    LocalDateTime.parse("2021-05-14T16:12:30"),
                    LocalDateTime.parse("2021-05-18T09:30:00"),
                    LocalDateTime.parse("2021-05-18T16:45:10"),
                    LocalDate.parse("2021-06-04"),
                    List.of(
                            Measure.of("2021-05-25", "2021-05-24T15:20:40"),
                            Measure.of("2021-05-31", "2021-05-27T10:05:00"),
                            Measure.of("2021-06-04", "2021-06-02T16:40:20"))),
            new Meeting(
                    Outage.HUAIHUA,
                    LocalDateTime.parse("2021-05-24T09:41:00"),
                    LocalDateTime.parse("2021-05-27T15:00:00"),
                    LocalDateTime.parse("2021-05-27T17:24:50"),
                    LocalDate.parse("2021-06-20"),
                    List.of(
                            Measure.of("2021-05-30", "2021-05-29T11:15:00"),
                            Measure.of("2021-06-10", "2021-06-09T17:02:30"),
                            Measure.of("2021-06-10", "2021-06-04T09:30:15"),
                            Measure.of("2021-06-18", "2021-06-15T14:48:00"))),
            new Meeting(
                    Outage.LOUDI,
                    LocalDateTime.parse("2021-06-17T10:20:00"),
                    LocalDateTime.parse("2021-06-21T14:30:00"),
                    LocalDateTime.parse("2021-06-21T17:35:20"),
                    LocalDate.parse("2021-07-20"),
                    List.of(
                            Measure.of("2021-06-30", "2021-06-29T16:10:00"),
                            Measure.of("2021-07-09", null),
                            Measure.of("2021-07-20", null))));

    private Meetings() {}

    static List<FollowUpStep> held() {
        var phrases = Phrases.read("hunan-2021-oversight.txt").byCategory();
        var steps = new ArrayList<FollowUpStep>();
        HELD.forEach(meeting -> steps.addAll(steps(meeting, phrases)));
        return List.copyOf(steps);
    }

    /** When the meeting that an outage led to was recorded. */
    static LocalDateTime recorded(Outage outage) {
        return HELD.stream()
                .filter(meeting -> meeting.outage() == outage)
                .map(Meeting::recorded)
                .findFirst()
                .orElseThrow();
    }

    private static List<FollowUpStep> steps(Meeting meeting, Map<String, List<Phrase>> phrases) {
        var said = said(phrases, "MEETING", meeting).get(0);
        var persons = said(phrases, "PERSON", meeting).stream()
                .map(person -> person.text() + "（" + person.title() + "）")
                .toList();
        var texts = said(phrases, "MEASURE", meeting);
        var steps = new ArrayList<FollowUpStep>();
        steps.add(step(
                meeting,
                PROVINCE,
                meeting.scheduled(),
                "schedule",
                "SCHEDULE",
                "meetsAt",
                Body.time(meeting.held()),
                "place",
                said.title()));
        var measures = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < meeting.measures().size(); i++) {
            measures.add(Body.of(
                    "text",
                    texts.get(i).title(),
                    "person",
                    persons.get(i % persons.size()),
                    "deadline",
                    meeting.measures().get(i).deadline().toString()));
        }
        steps.add(step(
                meeting,
                PROVINCE,
                meeting.recorded(),
                "record",
                "RECORD",
                "heldAt",
                Body.time(meeting.held()),
                "deadline",
                meeting.deadline().toString(),
                "persons",
                persons,
                "measures",
                measures,
                "text",
                said.text()));
        for (int i = 0; i < meeting.measures().size(); i++) {
            var done = meeting.measures().get(i).done();
            if (done != null) {
                steps.add(step(
                        meeting,
                        meeting.outage().city(),
                        done,
                        String.format(Locale.ROOT, "measure-%d", i + 1),
                        "COMPLETE_MEASURE",
                        "measure",
                        i + 1,
                        "text",
                        texts.get(i).text()));
            }
        }
        return steps;
    }

    private static List<Phrase> said(Map<String, List<Phrase>> phrases, String what, Meeting meeting) {
        var key = what + "." + meeting.outage().city();
        return Objects.requireNonNull(phrases.get(key), key);
    }

    private static FollowUpStep step(
            Meeting meeting, String by, LocalDateTime at, String name, String kind, @Nullable Object... fields) {
        var followUp = meeting.outage().meeting();
        var id = followUp + "-" + name;
        var body = Body.of("kind", kind, "actionId", id);
        body.putAll(Body.of(fields));
        return new FollowUpStep(at.toInstant(Rhythm.CHINA), by, meeting.outage().city(), followUp, id, Body.json(body));
    }
}
