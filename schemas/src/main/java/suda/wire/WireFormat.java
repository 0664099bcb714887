package suda.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;

/** Confluent's wire format: a zero byte, the schema's id in four bytes (big-endian), the record in Avro's binary form. */
final class WireFormat {
    private static final byte MAGIC = 0;
    private static final int HEADER = 5;

    private WireFormat() {}

    static byte[] write(int schemaId, SpecificRecord record) {
        try {
            var out = new ByteArrayOutputStream(512);
            out.write(MAGIC);
            out.write(ByteBuffer.allocate(4).putInt(schemaId).array());
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            new SpecificDatumWriter<SpecificRecord>(record.getSchema(), SpecificData.getForClass(record.getClass()))
                    .write(record, encoder);
            encoder.flush();
            return out.toByteArray();
        } catch (IOException | AvroRuntimeException | NullPointerException | ClassCastException e) {
            throw new SerializationException(
                    "Not a valid " + record.getSchema().getName() + " ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
    }

    /** @throws MalformedRecordException if the bytes don't begin as the format demands */
    static int schemaId(byte[] bytes) {
        if (bytes.length < HEADER) {
            throw new MalformedRecordException("Shorter than the five bytes of magic and schema id");
        }
        if (bytes[0] != MAGIC) {
            throw new MalformedRecordException("Wrong magic byte " + bytes[0] + ", expected 0");
        }
        return ByteBuffer.wrap(bytes, 1, 4).getInt();
    }

    /** @throws MalformedRecordException if the bytes are not such a record, or go on after it */
    static <T extends SpecificRecord> T read(byte[] bytes, SpecificDatumReader<T> reader) {
        try {
            var decoder = DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, null);
            var record = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new MalformedRecordException("Bytes left after the record");
            }
            return record;
        } catch (MalformedRecordException e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // A wrong length in the bytes can ask for any amount of memory; Avro's limits turn most into exceptions.
            throw new MalformedRecordException(
                    "Unreadable Avro: " + e.getClass().getSimpleName(), e);
        }
    }

    static <T extends SpecificRecord> SpecificDatumReader<T> reader(Schema written, Schema expected, Class<T> type) {
        return new SpecificDatumReader<>(written, expected, SpecificData.getForClass(type));
    }
}
