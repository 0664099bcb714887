package suda.routing.topology;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import suda.contract.SketchMessage;

/** What a readable record lacks to be about cases that look alike: a sentence that names the field, or null. */
final class SketchFault {
    private SketchFault() {}

    static @Nullable String find(SketchMessage message, String key, Instant latest) {
        if (!key.equals(message.getCounty()) || !key.matches("[0-9]{6}")) {
            return "county is not the record's key, or no code";
        }
        return (message.getSketch() == null) == (message.getDismissal() == null)
                ? "Exactly one of sketch and dismissal must be set"
                : null;
    }
}
