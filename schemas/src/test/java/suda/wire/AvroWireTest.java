package suda.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import suda.contract.SourceMessage;
import suda.contract.SourceStatus;

class AvroWireTest {
    private final SmallRegistry registry = new SmallRegistry();
    private final RegistryClient client = new RegistryClient(registry.url());
    private final AvroSerializer<SourceMessage> serializer = new AvroSerializer<>(client);
    private final AvroDeserializer<SourceMessage> deserializer =
            new AvroDeserializer<>(new RegistryClient(registry.url()), SourceMessage.class);
    private final SourceMessage message = SourceMessage.newBuilder()
            .setMessageId("1")
            .setStatus(SourceStatus.ACCEPTED)
            .setPlatform("12328-430100")
            .setAt(Instant.parse("2026-06-09T01:30:06Z"))
            .setZh("已受理。")
            .setEn("Accepted.")
            .build();

    @BeforeEach
    void register() {
        client.register(SourceMessage.getClassSchema().getFullName(), SourceMessage.getClassSchema());
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void whatIsWrittenIsReadBack() {
        var bytes = serializer.serialize("sources.x", message);

        assertThat(Arrays.copyOf(bytes, 5)).isEqualTo(new byte[] {0, 0, 0, 0, 1});
        assertThat(deserializer.deserialize("sources.x", bytes)).isEqualTo(message);
    }

    @Test
    void theRegistryIsAskedOnceAndNotPerRecord() {
        for (int i = 0; i < 50; i++) {
            deserializer.deserialize("sources." + i, serializer.serialize("sources." + i, message));
        }
        var asked = registry.requests();
        deserializer.deserialize("sources.x", serializer.serialize("sources.x", message));

        assertThat(registry.requests()).isEqualTo(asked);
        assertThat(asked).isLessThan(8);
    }

    @Test
    void aShortFailureOfTheRegistryIsRiddenOut() {
        registry.failNext(2);

        assertThat(deserializer.deserialize("t", serializer.serialize("t", message)))
                .isEqualTo(message);
    }

    @Test
    void aRegistryThatDoesNotAnswerIsToldFromASchemaThatDoesNotExist() {
        var unknown = new byte[] {0, 0, 0, 0, 77, 1};
        assertThatThrownBy(() -> deserializer.deserialize("t", unknown))
                .isInstanceOf(RegistryClient.NotRegisteredException.class);

        registry.failNext(3);
        assertThatThrownBy(() -> deserializer.deserialize("t", unknown))
                .isInstanceOf(RegistryClient.UnavailableException.class);
    }

    @Test
    void aSchemaThatIsNotAvroIsPoisonAndNoReasonToWait() {
        var id = registry.registerText("somebody", "{\"type\":\"object\",\"title\":\"a JSON schema\"}");

        assertThatThrownBy(() -> deserializer.deserialize("t", new byte[] {0, 0, 0, 0, (byte) id, 1}))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void aNotFoundThatIsNotTheRegistrysOwnIsNoAnswer() {
        var wrongPath =
                new AvroDeserializer<>(new RegistryClient(registry.url() + "/somewhere/else"), SourceMessage.class);

        assertThatThrownBy(() -> wrongPath.deserialize("t", new byte[] {0, 0, 0, 0, 1, 1}))
                .isInstanceOf(RegistryClient.UnavailableException.class);
    }

    @Test
    void writingWithoutARegisteredSchemaIsRefused() {
        var unregistered = new AvroSerializer<suda.contract.DeskMessage>(client);

        assertThatThrownBy(() -> unregistered.serialize(
                        "t",
                        suda.contract.DeskMessage.newBuilder()
                                .setMessageId("1")
                                .setType(suda.contract.DeskMessageType.ARRIVED)
                                .setDesk(suda.contract.Desk.TRIAGE)
                                .setCaseId("1")
                                .setPlatform("p")
                                .setSourceNumber("1")
                                .setAt(Instant.EPOCH)
                                .build()))
                .isInstanceOf(RegistryClient.NotRegisteredException.class);
    }

    @Test
    void noBytesWhateverDoMoreThanRaiseAnException() {
        var good = serializer.serialize("t", message);
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            var bad = Arrays.copyOf(good, random.nextInt(good.length + 20));
            for (int n = random.nextInt(6); n >= 0 && bad.length > 5; n--) {
                bad[5 + random.nextInt(bad.length - 5)] = (byte) random.nextInt();
            }
            try {
                deserializer.deserialize("t", bad);
            } catch (SerializationException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }
}
