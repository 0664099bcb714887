package suda.notifier.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import suda.contract.NoticeChannel;
import suda.notifier.Samples;

/** Against sockets that say what no well-behaved server says. */
class WebhookTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private Webhook webhook = within(LONG);
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        for (var socket : open) {
            socket.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204})
    void twoHundredIsDelivered(int status) throws Exception {
        assertThat(answered("HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\n\r\n"))
                .isEqualTo(new Result.Delivered());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 410, 422})
    void aRefusalIsForGood(int status) throws Exception {
        assertThat(answered("HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\n\r\n"))
                .isEqualTo(new Result.Refused("HTTP " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 503})
    void laterIsNotNever(int status) throws Exception {
        assertThat(answered("HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\n\r\n"))
                .isEqualTo(new Result.Failed("HTTP " + status));
    }

    @Test
    void whenToComeAgainIsTakenFromTheAnswer() throws Exception {
        assertThat(answered("HTTP/1.1 429 X\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n"))
                .isEqualTo(new Result.Failed("HTTP 429", Duration.ofSeconds(7)));
    }

    @Test
    void redirectsAreNotFollowed() throws Exception {
        assertThat(answered("HTTP/1.1 307 X\r\nLocation: http://127.0.0.1:" + server.getLocalPort()
                        + "/\r\nContent-Length: 0\r\n\r\n"))
                .isEqualTo(new Result.Failed("HTTP 307"));
        assertThat(open).hasSize(1);
    }

    @Test
    void oneThatNeverAnswersIsGivenUpInTime() throws Exception {
        webhook = within(Duration.ofSeconds(2));
        var began = System.nanoTime();

        assertThat(answered("")).isEqualTo(new Result.Failed("timeout"));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONG);
    }

    @Test
    void oneThatDripsHeadersIsGivenUpInTime() throws Exception {
        webhook = within(Duration.ofSeconds(2));
        serve(socket -> {
            socket.getOutputStream().write("HTTP/1.1 200 X\r\n".getBytes(StandardCharsets.US_ASCII));
            while (!socket.isClosed()) {
                socket.getOutputStream().write("X-More: x\r\n".getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                Thread.onSpinWait();
                TimeUnit.MILLISECONDS.sleep(50);
            }
        });

        var began = System.nanoTime();

        assertThat(send()).isEqualTo(new Result.Failed("timeout"));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONG);
    }

    @Test
    void anEndlessBodyAfterAGoodStatusIsNotWaitedFor() throws Exception {
        assertThat(answered("HTTP/1.1 200 X\r\nContent-Length: 1000000000\r\n\r\nx"))
                .isEqualTo(new Result.Delivered());
    }

    @Test
    void oneThatIsNotThereOrHangsUpIsAFailure() throws Exception {
        var accepting = serve(Socket::close);
        assertThat(send()).isEqualTo(new Result.Failed("connection lost"));

        server.close();
        // As long as a thread is still in accept, the system may take a connection for it.
        accepting.join();
        assertThat(send()).isEqualTo(new Result.Failed("no connection"));
    }

    @Test
    void everyAttemptCarriesTheSameKey() throws Exception {
        answered("HTTP/1.1 500 X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        send();

        var id = Samples.notice(NoticeChannel.WEBHOOK).getNoticeId();
        assertThat(asked).hasSize(2).allSatisfy(head -> assertThat(head)
                .contains("Idempotency-Key: " + id, "webhook-id: " + id, "webhook-signature: v1,"));
    }

    private interface Answer {
        void to(Socket socket) throws Exception;
    }

    private Result answered(String response) throws Exception {
        serve(socket -> {
            socket.getOutputStream().write(response.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        });
        return send();
    }

    private Thread serve(Answer answer) {
        var thread = new Thread(
                () -> {
                    try {
                        while (true) {
                            var socket = server.accept();
                            open.add(socket);
                            synchronized (asked) {
                                asked.add(head(socket));
                            }
                            answer.to(socket);
                        }
                    } catch (Exception closed) {
                        // The test is over, or the client has gone.
                    }
                },
                "endpoint");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static String head(Socket socket) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var next = socket.getInputStream().read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static Webhook within(Duration patience) {
        return new Webhook(patience, new Wording("http://x/{case}"), InstantSource.system());
    }

    private Result send() throws Exception {
        var officer = Samples.hooked("a", "http://127.0.0.1:" + server.getLocalPort() + "/hook");
        return webhook.send(Samples.notice(NoticeChannel.WEBHOOK).build(), officer)
                .get(60, TimeUnit.SECONDS);
    }
}
