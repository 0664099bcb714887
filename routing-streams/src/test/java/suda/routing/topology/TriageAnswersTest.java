package suda.routing.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.contract.ActionKind;
import suda.contract.CaseAssigned;
import suda.contract.CaseEvent;
import suda.routing.InMemory;
import suda.routing.Submissions;

/** What the triage desk says of names in no gazetteer is kept, and not without end. */
class TriageAnswersTest {
    private static final Instant THEN = LiveCasework.START;

    @TempDir
    Path state;

    @Test
    void aDesignationFromTheTriageDeskIsKeptOverARestart() {
        try (var live = new LiveCasework(state)) {
            live.submit(
                    Submissions.bus().setText("在黄花塅收费站被多收了钱。").setPlace(null).build());
            assertThat(live.size(RoutingTopology.TRIAGE_ANSWERS)).isZero();

            live.act(designate("d-1", "430181"));
            live.restart(Duration.ofMinutes(1));
            live.act(designate("d-2", "430182"));

            var answers = TriageAnswers.read(live.store(RoutingTopology.TRIAGE_ANSWERS)).stream()
                    .map(bytes -> TestSerdes.deserializer(CaseEvent.class).deserialize("", bytes))
                    .map(event -> (CaseAssigned) event.getBody())
                    .toList();
            assertThat(answers).extracting(CaseAssigned::getOffice).containsExactly("430181", "430182");
            assertThat(answers).allSatisfy(a -> assertThat(a.getAnswers()).containsExactly("黄花塅收费站"));
        }
    }

    @Test
    void theOldestLeavesWhenThereAreTooMany() {
        var store = InMemory.store(Serdes.Bytes(), Serdes.ByteArray());
        for (var answers : List.of(new TriageAnswers(store), new TriageAnswers(store))) {
            for (int i = 0; i < TriageAnswers.MOST; i++) {
                answers.keep(event(i), new byte[] {(byte) i});
            }
        }
        assertThat(TriageAnswers.read(store)).as("the same again is the same").hasSize(TriageAnswers.MOST);

        new TriageAnswers(store).keep(event(TriageAnswers.MOST), new byte[] {42});

        var kept = TriageAnswers.read(store);
        assertThat(kept).hasSize(TriageAnswers.MOST);
        assertThat(kept.get(0)).containsExactly(1);
        assertThat(kept.get(kept.size() - 1)).containsExactly(42);
    }

    private static suda.contract.ActionReceived designate(String id, String office) {
        return LiveCasework.action(id, ActionKind.DESIGNATE, "PROVINCE", "430000", THEN)
                .setOffice(office)
                .setReason("已核实。")
                .build();
    }

    private static CaseEvent event(int number) {
        return CaseEvent.newBuilder()
                .setEventId("c-" + number)
                .setCaseId("c")
                .setRevision(number)
                .setAt(THEN.plusSeconds(number))
                .setPolicyVersion("p")
                .setBody(new suda.contract.CaseReplied(""))
                .build();
    }
}
