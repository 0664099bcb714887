package suda.intake.reading;

import org.jspecify.annotations.Nullable;
import suda.contract.StatedReading;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts a reading from an inbound topic into the form of an HTTP body, so that one set of rules holds for both. */
public final class ReadingForm {
    private ReadingForm() {}

    public static JsonNode of(StatedReading reading) {
        var body = JsonNodeFactory.instance.objectNode();
        put(body, "readingId", reading.getReadingId());
        put(body, "city", reading.getCity());
        put(body, "channel", reading.getChannel());
        put(body, "kind", reading.getKind());
        put(body, "from", reading.getFrom());
        put(body, "to", reading.getTo());
        put(body, "at", reading.getAt());
        put(body, "attempts", reading.getAttempts());
        put(body, "answered", reading.getAnswered());
        put(body, "answeredWithin15s", reading.getAnsweredWithin15s());
        put(body, "abandoned", reading.getAbandoned());
        put(body, "refused", reading.getRefused());
        put(body, "waitingSeconds", reading.getWaitingSeconds());
        put(body, "result", reading.getResult());
        return body;
    }

    private static void put(ObjectNode object, String name, @Nullable String value) {
        if (value != null) {
            object.put(name, value);
        }
    }

    private static void put(ObjectNode object, String name, @Nullable Long value) {
        if (value != null) {
            object.put(name, value);
        }
    }
}
