package suda.routing.topology;

import org.apache.avro.specific.SpecificRecord;
import suda.wire.Wire;

/** Reads what others wrote, and lets it be seen from outside when that waits for the schema registry. */
record WatchedWire(Wire wire, Observer observer) {
    /**
     * @throws Wire.UnreadableException if the bytes are no such record
     * @throws RuntimeException when nobody can say yet whether they are; the thread ends, is replaced, and asks again
     */
    <T extends SpecificRecord> T read(String topic, byte[] value, Class<T> type) throws Wire.UnreadableException {
        try {
            var read = wire.read(topic, value, type);
            observer.waitingForRegistry(false);
            return read;
        } catch (RuntimeException e) {
            observer.waitingForRegistry(true);
            throw e;
        }
    }
}
