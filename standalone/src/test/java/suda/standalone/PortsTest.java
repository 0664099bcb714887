package suda.standalone;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
    private static final String HOST = "127.0.0.1";
    private final Ports free = Ports.free();

    @Test
    void freePortsPass() {
        assertThatCode(() -> free.check(HOST)).doesNotThrowAnyException();
    }

    @Test
    void namesATakenPortAndTheOptionThatChangesIt() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            var port = taken.getLocalPort();
            var ports =
                    new Ports(free.routing(), port, free.notifier(), free.registry(), free.kafka(), free.controller());

            assertThatThrownBy(() -> ports.check(HOST))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("端口 " + port)
                    .hasMessageContaining("port " + port + " is taken")
                    .hasMessageContaining("--intake-port")
                    .hasMessageNotContaining("--kafka-port");
        }
    }

    @Test
    void namesBothOptionsOfAPortGivenTwice() {
        var ports = new Ports(1, 2, 3, free.kafka(), free.kafka(), 4);

        assertThatThrownBy(() -> ports.check(HOST)).hasMessageContaining("--registry-port and --kafka-port");
    }
}
