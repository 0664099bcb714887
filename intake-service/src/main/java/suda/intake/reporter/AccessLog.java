package suda.intake.reporter;

import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import suda.access.Caller;
import suda.cases.CaseId;
import suda.contract.ReporterAccess;
import suda.contract.ReporterAct;
import suda.intake.broker.Broker;
import suda.intake.broker.BrokerAwayException;
import suda.intake.broker.Keys;
import suda.topics.Topics;
import suda.wire.Wire;

/** Who looked at or erased an identity, and why: {@code reporters.access}, written before anything is done. */
public final class AccessLog {
    private final Broker broker;
    private final Wire wire;
    private final InstantSource clock;

    public AccessLog(Broker broker, Wire wire, InstantSource clock) {
        this.broker = broker;
        this.wire = wire;
        this.clock = clock;
    }

    /**
     * Returns once the broker has it.
     *
     * @throws BrokerAwayException if it does not in time; then nothing may be done
     */
    void write(CaseId caseId, ReporterAct act, Caller caller, String reason) {
        var entry = ReporterAccess.newBuilder()
                .setCaseId(caseId.text())
                .setAct(act)
                .setRole(caller.role().name())
                .setCode(caller.code())
                .setKeyId(caller.keyId())
                .setReason(reason)
                .setAt(clock.instant())
                .build();
        var record = new ProducerRecord<>(
                Topics.REPORTERS_ACCESS, Keys.utf8(caseId.text()), wire.write(Topics.REPORTERS_ACCESS, entry));
        Acked.await(broker, List.of(record));
    }
}
