package suda.standalone.scenario;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import suda.access.AccessKeys;
import suda.access.Role;
import suda.standalone.scenario.Happening.Submission;

/** Passes submissions on over HTTP, as the hotlines would, with the scenario's time on each. */
final class Hotlines {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration KEY = Duration.ofHours(1);
    /** Not taken, or not surely: the same again is safe, since intake and casework know it again by its time. */
    private static final Set<Integer> MAY_PASS = Set.of(408, 429, 500, 502, 503, 504);

    private static final Executor IN_A_WHILE = CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI submissions;
    private final AccessKeys keys;

    Hotlines(String intakeUrl, AccessKeys keys) {
        this.submissions = URI.create(intakeUrl + "/api/v1/submissions");
        this.keys = keys;
    }

    /** Completes when it was accepted; fails with a {@link PlaybackException}. */
    CompletableFuture<Void> pass(Submission submission) {
        return attempt(submission, System.nanoTime() + PATIENCE.toNanos());
    }

    private CompletableFuture<Void> attempt(Submission submission, long until) {
        return http.sendAsync(request(submission), BodyHandlers.ofString())
                .handle((response, failure) -> outcome(submission, response, failure, until))
                .thenCompose(next -> next);
    }

    private CompletableFuture<Void> outcome(
            Submission submission, @Nullable HttpResponse<String> response, @Nullable Throwable failure, long until) {
        if (response != null && response.statusCode() == 202) {
            return CompletableFuture.completedFuture(null);
        }
        var mayPass = response != null ? MAY_PASS.contains(response.statusCode()) : isAway(failure);
        if (mayPass && System.nanoTime() < until) {
            return CompletableFuture.supplyAsync(() -> attempt(submission, until), IN_A_WHILE)
                    .thenCompose(next -> next);
        }
        var answer =
                response == null ? String.valueOf(failure) : "HTTP " + response.statusCode() + " " + response.body();
        return CompletableFuture.failedFuture(new PlaybackException(
                "受理服务没有接受 " + submission.subject() + "：" + answer,
                "Intake did not take " + submission.subject() + ": " + answer));
    }

    private static boolean isAway(@Nullable Throwable failure) {
        var cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return cause instanceof IOException;
    }

    private HttpRequest request(Submission submission) {
        return HttpRequest.newBuilder(submissions)
                .timeout(Duration.ofSeconds(15))
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Bearer " + keys.issue(Role.HOTLINE, submission.platform(), Instant.now(), KEY))
                .header("Suda-Scenario-Time", submission.at().toString())
                .POST(BodyPublishers.ofString(submission.body()))
                .build();
    }
}
