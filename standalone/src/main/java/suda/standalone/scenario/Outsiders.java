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
import suda.divisions.Divisions;
import suda.standalone.scenario.Happening.Act;
import suda.standalone.scenario.Happening.Submission;

/** Tells intake over HTTP what hotlines, offices and the province would, with the scenario's time on each. */
final class Outsiders {
    /** Whose key it is. */
    record Caller(Role role, String code) {
        static Caller hotline(String platform) {
            return new Caller(Role.HOTLINE, platform);
        }

        static Caller office(String code) {
            return new Caller(Role.OFFICE, code);
        }

        static Caller ofProvince(Role role) {
            return new Caller(role, Divisions.hunan().province().code());
        }
    }

    private static final long PATIENCE = Duration.ofMinutes(2).toNanos();
    private static final Duration KEY = Duration.ofHours(1);
    /** Not taken, or not surely: the same again is safe, since intake and casework know it again by its time. */
    private static final Set<Integer> MAY_PASS = Set.of(408, 429, 500, 502, 503, 504);

    private static final Executor IN_A_WHILE = CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String intakeUrl;
    private final AccessKeys keys;

    Outsiders(String intakeUrl, AccessKeys keys) {
        this.intakeUrl = intakeUrl;
        this.keys = keys;
    }

    /** Completes when it was accepted; fails with a {@link PlaybackException}. */
    CompletableFuture<Void> pass(Submission submission) {
        return attempt(
                "/api/v1/submissions", submission, Caller.hotline(submission.platform()), System.nanoTime() + PATIENCE);
    }

    /** Likewise; what becomes of it is told elsewhere. */
    CompletableFuture<Void> act(Act act, String caseId, Caller caller) {
        return attempt("/api/v1/cases/" + caseId + "/actions", act, caller, System.nanoTime() + PATIENCE);
    }

    private CompletableFuture<Void> attempt(String path, Happening happening, Caller caller, long until) {
        return http.sendAsync(request(path, happening, caller), BodyHandlers.ofString())
                .handle((response, failure) -> {
                    if (response != null && response.statusCode() == 202) {
                        return CompletableFuture.<Void>completedFuture(null);
                    }
                    var mayPass = response != null ? MAY_PASS.contains(response.statusCode()) : isAway(failure);
                    if (mayPass && System.nanoTime() < until) {
                        return CompletableFuture.supplyAsync(() -> attempt(path, happening, caller, until), IN_A_WHILE)
                                .thenCompose(next -> next);
                    }
                    return CompletableFuture.<Void>failedFuture(notTaken(happening, response, failure));
                })
                .thenCompose(next -> next);
    }

    private static PlaybackException notTaken(
            Happening happening, @Nullable HttpResponse<String> response, @Nullable Throwable failure) {
        var what = happening.subject() + (happening instanceof Act act ? " " + act.actionId() : "");
        var answer =
                response == null ? String.valueOf(failure) : "HTTP " + response.statusCode() + " " + response.body();
        return new PlaybackException("受理服务没有接受 " + what + "：" + answer, "Intake did not take " + what + ": " + answer);
    }

    private static boolean isAway(@Nullable Throwable failure) {
        var cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return cause instanceof IOException;
    }

    private HttpRequest request(String path, Happening happening, Caller caller) {
        return HttpRequest.newBuilder(URI.create(intakeUrl + path))
                .timeout(Duration.ofSeconds(15))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + keys.issue(caller.role(), caller.code(), Instant.now(), KEY))
                .header("Suda-Scenario-Time", happening.at().toString())
                .POST(BodyPublishers.ofString(happening.body()))
                .build();
    }
}
