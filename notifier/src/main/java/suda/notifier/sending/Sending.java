package suda.notifier.sending;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.mail.javamail.JavaMailSender;
import suda.contract.NoticeChannel;

/** The channels there are, with what they need to run. */
public final class Sending implements AutoCloseable {
    private final ExecutorService mailThreads;
    private final Sender sender;

    /**
     * @param from sender of the mails
     * @param link where a case is looked at, with {@code {case}} in the place of its id
     * @param webhookTimeout for a whole attempt
     * @param atOnce attempts under way by one channel
     * @throws IllegalArgumentException if a setting is wrong, in a sentence
     */
    public Sending(JavaMailSender smtp, String from, String link, Duration webhookTimeout, int atOnce) {
        var wording = new Wording(link);
        var number = new AtomicInteger();
        mailThreads = Executors.newFixedThreadPool(atOnce, work -> {
            var thread = new Thread(work, "mail-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        sender = new Sender(
                Map.of(
                        NoticeChannel.MAIL, new Mail(smtp, from, wording, mailThreads),
                        NoticeChannel.WEBHOOK, new Webhook(webhookTimeout, wording, InstantSource.system())),
                atOnce);
    }

    public Sender sender() {
        return sender;
    }

    @Override
    public void close() {
        mailThreads.shutdownNow();
    }
}
