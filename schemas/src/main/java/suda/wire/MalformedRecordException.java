package suda.wire;

import org.apache.kafka.common.errors.SerializationException;

/** Bytes that are no record in the wire format, or not the one expected; the message quotes nothing of them. */
public final class MalformedRecordException extends SerializationException {
    MalformedRecordException(String message) {
        super(message);
    }

    MalformedRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
