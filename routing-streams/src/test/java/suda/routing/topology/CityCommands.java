package suda.routing.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import suda.contract.Actor;
import suda.contract.CallCounts;
import suda.contract.CaseFiguresOfMonth;
import suda.contract.CorrectiveMeasure;
import suda.contract.FetchSeen;
import suda.contract.OversightAction;
import suda.contract.OversightActionKind;
import suda.contract.OversightCommand;
import suda.contract.Reading;
import suda.contract.ReadingKind;
import suda.contract.TestResult;
import suda.topics.Topics;

/** Commands about a city as intake sends them, with defaults so that a test shows only what matters. */
final class CityCommands {
    /** Lies in partition 0, which is the one that a test driver has. */
    static final String CITY = city();

    static final String LINE = "12328";
    static final Actor PROVINCE = new Actor("PROVINCE", "430000");

    private static final Actor HOTLINE = new Actor("HOTLINE", "12328-" + CITY);

    private CityCommands() {}

    private static String city() {
        return suda.divisions.Divisions.hunan().cities().stream()
                .map(suda.divisions.Divisions.Division::code)
                .filter(code -> Topics.partitionOf(code) == 0)
                .findFirst()
                .orElseThrow();
    }

    /** An interval that ends now and is told at once. */
    static Reading.Builder interval(Instant end, Duration length, long attempts, long answered) {
        return Reading.newBuilder()
                .setReadingId("i" + end.toEpochMilli())
                .setCity(CITY)
                .setChannel(LINE)
                .setKind(ReadingKind.INTERVAL)
                .setFrom(end.minus(length))
                .setTo(end)
                .setCounts(new CallCounts(attempts, answered, answered, 0L, 0L, 5 * attempts))
                .setSource(HOTLINE)
                .setAcceptedAt(end);
    }

    static Reading.Builder heartbeat(Instant at) {
        return Reading.newBuilder()
                .setReadingId("h" + at.toEpochMilli())
                .setCity(CITY)
                .setChannel(LINE)
                .setKind(ReadingKind.HEARTBEAT)
                .setTo(at)
                .setSource(HOTLINE)
                .setAcceptedAt(at);
    }

    static Reading.Builder testCall(Instant at, TestResult result) {
        return Reading.newBuilder(heartbeat(at).build())
                .setReadingId("t" + at.toEpochMilli())
                .setKind(ReadingKind.TEST_CALL)
                .setTest(result)
                .setSource(PROVINCE);
    }

    static OversightAction.Builder action(String subject, OversightActionKind kind, Instant at) {
        return OversightAction.newBuilder()
                .setSubject(subject)
                .setActionId(kind + "-" + at.toEpochMilli())
                .setKind(kind)
                .setActor(PROVINCE)
                .setAcceptedAt(at);
    }

    static OversightAction.Builder recorded(String subject, Instant at, Instant dueAt, Instant measureDueAt) {
        return action(subject, OversightActionKind.RECORD, at)
                .setAt(at)
                .setDueAt(dueAt)
                .setPersons(List.of("李某"))
                .setMeasures(List.of(CorrectiveMeasure.newBuilder()
                        .setNumber(1)
                        .setText("增加坐席")
                        .setPerson("李某")
                        .setDueAt(measureDueAt)
                        .build()));
    }

    static byte[] bytes(Reading reading) {
        return bytes(OversightCommand.newBuilder()
                .setCity(reading.getCity())
                .setReading(reading)
                .build());
    }

    static byte[] bytes(OversightAction action) {
        return bytes(OversightCommand.newBuilder()
                .setCity(action.getSubject().substring(0, 6))
                .setAction(action)
                .build());
    }

    static byte[] bytes(CaseFiguresOfMonth figures) {
        return bytes(OversightCommand.newBuilder()
                .setCity(CITY)
                .setCaseFigures(figures)
                .build());
    }

    static byte[] bytes(String city, FetchSeen seen) {
        return bytes(
                OversightCommand.newBuilder().setCity(city).setFetching(seen).build());
    }

    static byte[] bytes(OversightCommand command) {
        return TestSerdes.serializer().serialize(Topics.OVERSIGHT_COMMANDS, command);
    }
}
