package suda.intake;

import org.apache.kafka.clients.producer.ProducerRecord;
import suda.contract.OversightCommand;
import suda.contract.Reading;
import suda.intake.broker.Keys;
import suda.topics.Topics;
import suda.wire.Wire;

/** What intake writes about cities: all of one city into one partition, so that it is one order. */
final class OversightRecords {
    private final Wire wire;

    OversightRecords(Wire wire) {
        this.wire = wire;
    }

    ProducerRecord<byte[], byte[]> of(Reading reading) {
        return of(OversightCommand.newBuilder()
                .setCity(reading.getCity())
                .setReading(reading)
                .build());
    }

    ProducerRecord<byte[], byte[]> of(OversightCommand command) {
        var city = command.getCity();
        return Keys.ofCase(Topics.OVERSIGHT_COMMANDS, city, city, wire.write(Topics.OVERSIGHT_COMMANDS, command));
    }
}
