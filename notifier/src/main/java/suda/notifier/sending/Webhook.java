package suda.notifier.sending;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import suda.contract.OpenNotice;
import suda.notifier.officers.Officer;

/**
 * POSTs a CloudEvent (1.0, structured JSON), signed as Standard Webhooks says: {@code webhook-signature} is
 * {@code v1,} and the base64 HMAC-SHA256 of {@code <webhook-id>.<webhook-timestamp>.<body>}, where the timestamp is this
 * attempt's. {@code webhook-id}, the event's id and {@code Idempotency-Key} are the notice's id, alike at every attempt.
 */
final class Webhook implements Channel {
    static final URI SOURCE = URI.create("urn:suda:notifier");

    /** Refusals that say "later", not "never". */
    private static final Set<Integer> LATER = Set.of(408, 425, 429);

    private final HttpClient http;
    private final Duration patience;
    private final Payload payload;
    private final InstantSource clock;

    /** @param patience for the whole attempt, connecting included */
    Webhook(Duration patience, Wording wording, InstantSource clock) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                // Whoever answers at the address that was set is the receiver, nobody that it points to.
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.patience = patience;
        this.payload = new Payload(wording);
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Result> send(OpenNotice notice, Officer officer) {
        var hook = Objects.requireNonNull(officer.webhook());
        var exchange = http.sendAsync(request(notice, officer, hook), response -> new Unread());
        return exchange.copy()
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, failure) -> {
                    exchange.cancel(true);
                    return failure == null ? result(response) : failed(failure);
                });
    }

    private HttpRequest request(OpenNotice notice, Officer officer, Officer.Hook hook) {
        var id = notice.getNoticeId();
        var body = body(notice, officer);
        var timestamp = Long.toString(clock.instant().getEpochSecond());
        return HttpRequest.newBuilder(hook.url())
                .timeout(patience)
                .header("Content-Type", JsonFormat.CONTENT_TYPE + "; charset=utf-8")
                .header("User-Agent", "suda-notifier")
                .header("Idempotency-Key", id)
                .header("webhook-id", id)
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", signature(hook.secret(), id, timestamp, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private byte[] body(OpenNotice notice, Officer officer) {
        var event = CloudEventBuilder.v1()
                .withId(notice.getNoticeId())
                .withSource(SOURCE)
                .withType(Payload.type(notice))
                .withSubject(notice.getCaseId())
                .withTime(notice.getAt().atOffset(ZoneOffset.UTC))
                .withData("application/json", JsonCloudEventData.wrap(payload.data(notice, officer.language())))
                .build();
        return new JsonFormat().serialize(event);
    }

    static String signature(SecretKey secret, String id, String timestamp, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Result result(HttpResponse<?> response) {
        var status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new Result.Delivered();
        }
        if (status >= 400 && status < 500 && !LATER.contains(status)) {
            return new Result.Refused("HTTP " + status);
        }
        var retryAfter = response.headers().firstValue("Retry-After");
        return retryAfter
                .map(text -> new Result.Failed("HTTP " + status, RetryAfter.parse(text, clock.instant())))
                .orElseGet(() -> new Result.Failed("HTTP " + status));
    }

    private static Result failed(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
            return new Result.Failed("timeout");
        }
        if (cause instanceof ConnectException) {
            return new Result.Failed("no connection");
        }
        return new Result.Failed(
                cause instanceof IOException
                        ? "connection lost"
                        : cause.getClass().getSimpleName());
    }

    /** The status says it all: a body, however long or slow, is not read. */
    private static final class Unread implements HttpResponse.BodySubscriber<Instant> {
        private final CompletableFuture<Instant> done = new CompletableFuture<>();

        @Override
        public CompletionStage<Instant> getBody() {
            return done;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.cancel();
            done.complete(Instant.EPOCH);
        }

        @Override
        public void onNext(List<ByteBuffer> part) {
            // Cancelled already.
        }

        @Override
        public void onError(Throwable failure) {
            done.complete(Instant.EPOCH);
        }

        @Override
        public void onComplete() {
            done.complete(Instant.EPOCH);
        }
    }
}
