package suda.routing.topology;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import suda.contract.CaseSnapshot;
import suda.contract.SubmissionReceived;

/**
 * How the topology reads and writes bytes; which classes do it is a setting.
 *
 * @param snapshots reads what {@code writer} wrote into the store
 */
public record Serdes(
        Serializer<SpecificRecord> writer,
        Deserializer<SubmissionReceived> submissions,
        Deserializer<CaseSnapshot> snapshots) {}
