package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import suda.contract.OfficeMessage;
import suda.contract.SubmissionReceived;
import suda.e2e.SudaStack.Running;
import suda.standalone.Ports;
import suda.topics.Topics;
import suda.wire.RegistryClient;

/** The registry goes away just when a record comes with a schema not seen before: it waits, and is not parked. */
class RegistryAwayTest {
    private static Running running;

    @BeforeAll
    static void start() {
        running = SudaStack.start(Ports.free());
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void aRecordWithANewSchemaWaitsForTheRegistryAndArrives() throws Exception {
        var id = new RegistryClient(running.suda().registryUrl()).register("suda.e2e.Newer", newer());
        var bytes = inTheNewerSchema(id);
        var registry = Long.parseLong(
                Files.readString(running.data().resolve("registry.pid")).split(" ")[0]);
        ProcessHandle.of(registry).orElseThrow().destroyForcibly();

        running.records().write(Topics.COMPLAINTS_SUBMITTED, "newer".getBytes(StandardCharsets.UTF_8), bytes);

        await().atMost(Duration.ofSeconds(120)).ignoreExceptions().untilAsserted(() -> assertThat(
                        running.records().all("offices.430112", OfficeMessage.class))
                .anyMatch(m -> m.getCaseId().equals("newer")));
        assertThat(running.records().all(Topics.COMPLAINTS_SUBMITTED + ".dlq")).isEmpty();
        running.suda().awaitReady(Duration.ofSeconds(180));
    }

    /** The submission of a later release, with one more field that today's readers pass over. */
    private static Schema newer() {
        var today = SubmissionReceived.getClassSchema();
        var fields = new ArrayList<Schema.Field>();
        for (var field : today.getFields()) {
            fields.add(new Schema.Field(field, field.schema()));
        }
        fields.add(new Schema.Field(
                "later",
                Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING)),
                null,
                JsonProperties.NULL_VALUE));
        return Schema.createRecord(today.getName(), today.getDoc(), today.getNamespace(), false, fields);
    }

    /** Today's bytes, the newer schema's id before them and its last field, null, behind. */
    private static byte[] inTheNewerSchema(int id) {
        var today = running.records().bytes(Posts.received("newer").build());
        return ByteBuffer.allocate(today.length + 1)
                .put(today)
                .put((byte) 0)
                .putInt(1, id)
                .array();
    }
}
