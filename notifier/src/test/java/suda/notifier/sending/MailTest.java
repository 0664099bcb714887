package suda.notifier.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import suda.contract.NoticeChannel;
import suda.notifier.Samples;
import suda.notifier.officers.Language;
import suda.notifier.officers.Officer;

class MailTest {
    private static final Officer OFFICER = Samples.mailed("a", "a@example.org");

    @Test
    void aMailIsPlainChineseWithAnIdThatIsTheSameEachTime() throws Exception {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            var mail = mail(server.getSmtp().getPort());
            assertThat(send(mail, OFFICER)).isEqualTo(new Result.Delivered());
            assertThat(send(mail, new Officer("a", "Li", "a@example.org", null, Language.EN)))
                    .isEqualTo(new Result.Delivered());

            var got = server.getReceivedMessages();
            assertThat(got).hasSize(2);
            assertThat(got[0].getMessageID())
                    .isEqualTo("<" + Samples.CASE + "-2-ABCDEFGHJK@example.org>")
                    .isEqualTo(got[1].getMessageID());
            assertThat(got[0].getSubject()).isEqualTo("【诉达】新工单 " + Samples.CASE + "（投诉·公交）");
            assertThat(got[0].getContent().toString())
                    .contains("长沙市交通运输部门", "地点：长沙市长沙县", "收到时间：2026-06-09 09:30", "http://x/" + Samples.CASE);
            assertThat(got[0].getFrom()[0].toString()).contains("suda@example.org");
            assertThat(got[1].getSubject()).isEqualTo("[Suda] New case " + Samples.CASE + " (Complaint, City bus)");
        } finally {
            server.stop();
        }
    }

    @Test
    void anIdWithALineBreakAddsNoHeader() throws Exception {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            var notice = Samples.notice(NoticeChannel.MAIL)
                    .setCaseId("X\r\nBcc: evil@example.org")
                    .setNoticeId("X\r\nX-Evil: 1")
                    .build();
            mail(server.getSmtp().getPort()).send(notice, OFFICER).get(20, TimeUnit.SECONDS);

            var got = server.getReceivedMessages();
            assertThat(got).hasSize(1);
            assertThat(got[0].getHeader("Bcc")).isNull();
            assertThat(got[0].getHeader("X-Evil")).isNull();
        } finally {
            server.stop();
        }
    }

    @Test
    void aMailboxThatDoesNotExistIsRefusedForGoodAndOneThatIsBusyIsNot() throws Exception {
        assertThat(answeredToRecipient("550 5.1.1 no such user")).isEqualTo(new Result.Refused("SMTP 550"));
        assertThat(answeredToRecipient("451 4.3.0 later")).isEqualTo(new Result.Failed("SMTP 451"));
    }

    @Test
    void aServerThatIsAwayOrSilentIsAFailureInTime() throws Exception {
        int free;
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            free = silent.getLocalPort();
            assertThat(send(mail(free), OFFICER)).isInstanceOf(Result.Failed.class);
        }
        assertThat(send(mail(free), OFFICER)).isInstanceOf(Result.Failed.class);
    }

    @Test
    void aSenderThatIsNoAddressStopsTheStart() {
        assertThatThrownBy(() -> new Mail(new JavaMailSenderImpl(), "nobody", new Wording("x"), Runnable::run))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("suda.notifier.from", "不是有效", "not a valid");
    }

    /** A server that takes everything but the recipient. */
    private static Result answeredToRecipient(String answer) throws Exception {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var thread = new Thread(() -> talk(server, answer), "smtp");
            thread.setDaemon(true);
            thread.start();
            return send(mail(server.getLocalPort()), OFFICER);
        }
    }

    private static void talk(ServerSocket server, String toRecipient) {
        try (var socket = server.accept()) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            var out = socket.getOutputStream();
            out.write("220 x\r\n".getBytes(StandardCharsets.US_ASCII));
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var answer = line.startsWith("RCPT") ? toRecipient : line.startsWith("QUIT") ? "221 x" : "250 x";
                out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException closed) {
            // The client has gone.
        }
    }

    private static Result send(Mail mail, Officer officer) throws Exception {
        return mail.send(Samples.notice(NoticeChannel.MAIL).build(), officer).get(20, TimeUnit.SECONDS);
    }

    private static Mail mail(int port) {
        var smtp = new JavaMailSenderImpl();
        smtp.setHost("127.0.0.1");
        smtp.setPort(port);
        smtp.setDefaultEncoding("UTF-8");
        for (var name : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            smtp.getJavaMailProperties().put("mail.smtp." + name, "5000");
        }
        return new Mail(smtp, "诉达 <suda@example.org>", new Wording("http://x/{case}"), Runnable::run);
    }
}
