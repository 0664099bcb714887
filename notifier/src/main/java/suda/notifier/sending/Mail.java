package suda.notifier.sending;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import suda.contract.OpenNotice;
import suda.notifier.officers.Officer;

/**
 * Plain SMTP. A server may take a mail and die before it says so, so a mail can arrive twice; the Message-ID is the
 * notice's, by which mail programs know the second.
 */
final class Mail implements Channel {
    private static final int NO_SUCH_MAILBOX = 500;

    private final JavaMailSender smtp;
    private final InternetAddress from;
    private final Wording wording;
    private final Executor threads;

    /** @throws IllegalArgumentException if that is no sender's address, in a sentence */
    Mail(JavaMailSender smtp, String from, Wording wording, Executor threads) {
        this.smtp = smtp;
        this.from = address(from);
        this.wording = wording;
        this.threads = threads;
    }

    @Override
    public CompletableFuture<Result> send(OpenNotice notice, Officer officer) {
        return CompletableFuture.supplyAsync(() -> sendNow(notice, officer), threads);
    }

    private Result sendNow(OpenNotice notice, Officer officer) {
        try {
            smtp.send(message(notice, officer));
            return new Result.Delivered();
        } catch (MailAuthenticationException e) {
            return new Result.Failed("SMTP authentication");
        } catch (MailSendException e) {
            return refusedOrFailed(e.getMessageExceptions().length > 0 ? e.getMessageExceptions()[0] : e.getCause());
        } catch (MailException | MessagingException | UnsupportedEncodingException e) {
            return new Result.Failed("SMTP " + e.getClass().getSimpleName());
        }
    }

    private MimeMessage message(OpenNotice notice, Officer officer)
            throws MessagingException, UnsupportedEncodingException {
        var utf8 = StandardCharsets.UTF_8.name();
        var words = wording.of(notice, officer.language());
        var message = smtp.createMimeMessage();
        message.setFrom(from);
        message.setRecipient(
                Message.RecipientType.TO,
                new InternetAddress(Objects.requireNonNull(officer.email()), officer.name(), utf8));
        message.setSubject(oneLine(words.subject()), utf8);
        message.setText(words.body(), utf8);
        message.setSentDate(Date.from(Instant.now()));
        message.setHeader("Message-ID", "<" + oneLine(notice.getNoticeId()) + "@" + domain() + ">");
        // So that absence notes and other programs don't answer.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        return message;
    }

    private String domain() {
        return from.getAddress().substring(from.getAddress().indexOf('@') + 1);
    }

    /** Ids come from records; a line break in one must not begin another header. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    /** A server that answers 5xx to this recipient or this mail would answer it again; all else may pass. */
    private static Result refusedOrFailed(@Nullable Throwable cause) {
        var failure = cause;
        while (failure instanceof MessagingException e) {
            var code = code(e);
            if (code > 0) {
                return code >= NO_SUCH_MAILBOX ? new Result.Refused("SMTP " + code) : new Result.Failed("SMTP " + code);
            }
            failure = e.getNextException();
        }
        var last = failure != null ? failure : cause;
        return new Result.Failed(
                "SMTP " + (last == null ? "failure" : last.getClass().getSimpleName()));
    }

    private static int code(MessagingException e) {
        if (e instanceof SMTPAddressFailedException refused) {
            return refused.getReturnCode();
        }
        // Of a recipient's refusal the server's answer is in the exception behind.
        return e instanceof SMTPSendFailedException failed && !(e.getNextException() instanceof SendFailedException)
                ? failed.getReturnCode()
                : 0;
    }

    private static InternetAddress address(String from) {
        try {
            var address = new InternetAddress(from, true);
            if (address.getAddress().indexOf('@') > 0 && from.chars().noneMatch(Character::isISOControl)) {
                return new InternetAddress(address.getAddress(), address.getPersonal(), StandardCharsets.UTF_8.name());
            }
        } catch (AddressException | UnsupportedEncodingException e) {
            // Falls through to the same sentence.
        }
        throw new IllegalArgumentException(
                "suda.notifier.from 不是有效的发件地址。\nsuda.notifier.from is not a valid sender's address.");
    }
}
