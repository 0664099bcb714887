package suda.intake.reporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.topics.Topics;

class PointersTest {
    private static final String CASE = "N53PC-PYBAY-9AEN0";
    private static final String OTHER = "00000-00000-00000";
    private static final String KEYS = Topics.REPORTERS_KEYS;
    private static final String SEALED = Topics.REPORTERS_SEALED;
    private static final byte[] VALUE = {1};

    @TempDir
    Path directory;

    @SuppressWarnings("NullAway.Init") // Opened before each test.
    private Pointers pointers;

    private long offset;

    @BeforeEach
    void open() {
        pointers = new Pointers(directory);
    }

    @AfterEach
    void close() {
        pointers.close();
    }

    @Test
    void findsACasesIdentitiesOldestFirstAndNoOthers() {
        see(KEYS, CASE + "/ffffffffffffffff", VALUE);
        see(SEALED, CASE + "/ffffffffffffffff", VALUE);
        see(KEYS, OTHER + "/0000000000000001", VALUE);
        see(KEYS, CASE + "/0000000000000002", VALUE);
        see(SEALED, CASE + "/0000000000000002", VALUE);

        assertThat(pointers.of(CASE))
                .extracting(p -> p.id().keyId())
                .containsExactly("ffffffffffffffff", "0000000000000002");
        assertThat(pointers.of(CASE)).allSatisfy(p -> {
            assertThat(p.key()).isNotNull();
            assertThat(p.sealed()).isNotNull();
        });
    }

    @Test
    void aTombstoneTakesThePointerAway() {
        see(KEYS, CASE + "/0000000000000001", VALUE);
        see(SEALED, CASE + "/0000000000000001", VALUE);

        see(KEYS, CASE + "/0000000000000001", null);
        assertThat(pointers.of(CASE)).singleElement().satisfies(p -> assertThat(p.key())
                .isNull());

        see(SEALED, CASE + "/0000000000000001", null);
        assertThat(pointers.of(CASE)).isEmpty();
    }

    @Test
    void anErasedCaseStaysErasedAndItsLateKeyIsFound() {
        see(KEYS, CASE + "/erased", VALUE);
        see(KEYS, CASE + "/0000000000000003", VALUE);
        see(KEYS, CASE + "/erased", null);

        assertThat(pointers.isErased(CASE)).isTrue();
        assertThat(pointers.isErased(OTHER)).isFalse();
        assertThat(pointers.leftOver(10)).containsExactly(CASE);
        assertThat(pointers.of(CASE)).hasSize(1);
    }

    @Test
    void anErasedCaseIsLookedAtOnlyWhileSomethingMayBeLeftOfIt() {
        see(KEYS, OTHER + "/0000000000000001", VALUE);
        see(KEYS, CASE + "/0000000000000001", VALUE);
        see(SEALED, CASE + "/0000000000000001", VALUE);
        assertThat(pointers.leftOver(10)).isEmpty();

        see(KEYS, CASE + "/erased", VALUE);
        pointers.settle(CASE);
        assertThat(pointers.leftOver(10)).containsExactly(CASE);

        see(KEYS, CASE + "/0000000000000001", null);
        see(SEALED, CASE + "/0000000000000001", null);
        pointers.settle(CASE);
        assertThat(pointers.leftOver(10)).isEmpty();

        see(KEYS, CASE + "/0000000000000002", VALUE);
        assertThat(pointers.leftOver(10)).containsExactly(CASE);
        see(KEYS, CASE + "/0000000000000002", null);
        pointers.settle(CASE);
        assertThat(pointers.leftOver(10)).isEmpty();

        see(SEALED, CASE + "/0000000000000002", VALUE);
        assertThat(pointers.leftOver(10)).containsExactly(CASE);
    }

    @Test
    void aLateKeyIsFoundAlsoInTheMarkersOwnBatchAndAfterARestart() {
        try (var changes = pointers.changes()) {
            ReporterIndex.apply(record(KEYS, CASE + "/erased"), changes);
            ReporterIndex.apply(record(KEYS, CASE + "/0000000000000001"), changes);
            changes.store();
        }
        pointers.close();

        pointers = new Pointers(directory);

        assertThat(pointers.leftOver(10)).containsExactly(CASE);
    }

    @Test
    void leftOversComeSomeAtATime() {
        see(KEYS, CASE + "/erased", VALUE);
        see(KEYS, OTHER + "/erased", VALUE);

        assertThat(pointers.leftOver(1)).hasSize(1);
        assertThat(pointers.leftOver(2)).hasSize(2);
    }

    @Test
    void anErasureInTheTopicOfCiphertextsMeansNothing() {
        see(SEALED, CASE + "/erased", VALUE);

        assertThat(pointers.isErased(CASE)).isFalse();
    }

    @Test
    void anyBytesAreLetPass() {
        var random = new Random(4);
        for (int i = 0; i < 2_000; i++) {
            var key = new byte[random.nextInt(70)];
            random.nextBytes(key);
            see(i % 2 == 0 ? KEYS : SEALED, key, random.nextBoolean() ? VALUE : null);
        }
        see(KEYS, (byte[]) null, VALUE);
        see(KEYS, "~heartbeat/3", null);
        see(KEYS, CASE + "/", VALUE);
        see(KEYS, CASE + "/0000000000000001/x", VALUE);
        see(KEYS, CASE.replace('N', 'M') + "/0000000000000001", VALUE);

        assertThat(pointers.leftOver(10)).isEmpty();
        assertThat(pointers.of(CASE)).isEmpty();
    }

    @Test
    void remembersOverARestartHowFarItCame() {
        var partition = new TopicPartition(KEYS, 3);
        try (var changes = pointers.changes()) {
            changes.appliedUpTo(partition, 17);
            changes.store();
        }
        see(KEYS, CASE + "/erased", VALUE);
        pointers.close();

        pointers = new Pointers(directory);

        assertThat(pointers.appliedUpTo(partition)).hasValue(17);
        assertThat(pointers.isErased(CASE)).isTrue();
    }

    @Test
    void forgetsEverythingWhenATopicWasMadeAnew() {
        pointers.keepOnlyIf(Map.of(KEYS, "one", SEALED, "two"));
        see(KEYS, CASE + "/erased", VALUE);
        pointers.keepOnlyIf(Map.of(KEYS, "one", SEALED, "two"));
        assertThat(pointers.isErased(CASE)).isTrue();

        pointers.keepOnlyIf(Map.of(KEYS, "three", SEALED, "two"));
        assertThat(pointers.isErased(CASE)).isFalse();

        see(KEYS, CASE + "/erased", VALUE);
        pointers.keepOnlyIf(Map.of(KEYS, "three", SEALED, "two"));
        assertThat(pointers.isErased(CASE)).isTrue();
    }

    @Test
    void startsEmptyWhereTheDiskHoldsRubbish() throws IOException {
        see(KEYS, CASE + "/erased", VALUE);
        pointers.close();
        try (var files = Files.list(directory)) {
            for (var file : files.filter(f -> !f.endsWith("LOCK")).toList()) {
                Files.write(file, "rubbish".getBytes(StandardCharsets.UTF_8));
            }
        }

        pointers = new Pointers(directory);

        assertThat(pointers.isErased(CASE)).isFalse();
    }

    @Test
    void saysThatAnotherProcessHasTheDirectory() {
        assertThatThrownBy(() -> new Pointers(directory)).hasMessageContaining(directory.toString());
    }

    @Test
    void refusesRatherThanCrashesOnceClosed() {
        pointers.close();

        assertThatThrownBy(() -> pointers.of(CASE)).isInstanceOf(IllegalStateException.class);
    }

    private ConsumerRecord<byte[], byte[]> record(String topic, String key) {
        return new ConsumerRecord<>(topic, 3, offset++, key.getBytes(StandardCharsets.UTF_8), VALUE);
    }

    private void see(String topic, String key, byte @Nullable [] value) {
        see(topic, key.getBytes(StandardCharsets.UTF_8), value);
    }

    private void see(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        try (var changes = pointers.changes()) {
            ReporterIndex.apply(new ConsumerRecord<>(topic, 3, offset++, key, value), changes);
            changes.store();
        }
    }
}
