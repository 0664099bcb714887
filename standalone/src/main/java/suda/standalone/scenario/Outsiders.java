package suda.standalone.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import suda.standalone.scenario.Happening.FollowUpStep;
import suda.standalone.scenario.Happening.LedgerStep;
import suda.standalone.scenario.Happening.Readings;
import suda.standalone.scenario.Happening.Step;
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

        /** An office, or the province. */
        static Caller official(String code) {
            return code.equals(Divisions.hunan().province().code()) ? ofProvince(Role.PROVINCE) : office(code);
        }
    }

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration KEY = Duration.ofHours(1);
    /** Not taken, or not surely: the same again is safe, since intake and the rules know it again by its time or id. */
    private static final Set<Integer> MAY_PASS = Set.of(408, 429, 500, 502, 503, 504);

    /** What it is about is not there yet, or it is not decided yet. */
    private static final Set<Integer> NOT_YET = Set.of(202, 404);

    private static final Executor IN_A_WHILE = CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param isDecided whether the answer says what the rules made of it, and not only that it was taken
     * @param notYet for how long it may be so
     */
    private record Telling(
            String path, Happening happening, Caller caller, boolean isDecided, Duration notYet, long startedAt) {
        int taken() {
            return isDecided ? 200 : 202;
        }

        boolean mayPass(int status) {
            return (MAY_PASS.contains(status) && isWithin(PATIENCE))
                    || (isDecided && NOT_YET.contains(status) && isWithin(notYet));
        }

        boolean isWithin(Duration patience) {
            return System.nanoTime() - startedAt < patience.toNanos();
        }
    }

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String intakeUrl;
    private final AccessKeys keys;
    private final Duration notYet;

    /** @param notYet how long the rules may take until they know of what somebody acts on, and decide */
    Outsiders(String intakeUrl, AccessKeys keys, Duration notYet) {
        this.intakeUrl = intakeUrl;
        this.keys = keys;
        this.notYet = notYet;
    }

    /** Completes when it was accepted; fails with a {@link PlaybackException}. */
    CompletableFuture<Void> pass(Submission submission) {
        return taken("/api/v1/submissions", submission, Caller.hotline(submission.platform()));
    }

    /** Likewise; what becomes of it is told elsewhere. */
    CompletableFuture<Void> act(Act act, String caseId, Caller caller) {
        return taken("/api/v1/cases/" + caseId + "/actions", act, caller);
    }

    /** Likewise. */
    CompletableFuture<Void> tell(Readings readings) {
        var teller = readings.teller();
        var caller = teller.contains("-") ? Caller.hotline(teller) : Caller.official(teller);
        return taken("/api/v1/channels/readings", readings, caller);
    }

    /** Completes when the rules have agreed. */
    CompletableFuture<Void> act(FollowUpStep step) {
        return decided("/api/v1/followups/" + step.followUp() + "/actions", step, Caller.official(step.by()))
                .thenAccept(answer -> {});
    }

    /** Completes with the entry's id when the rules have agreed. */
    CompletableFuture<String> begin(LedgerStep step) {
        var path =
                switch (step.book()) {
                    case PROBLEMS -> "/api/v1/ledger";
                    case INSPECTIONS -> "/api/v1/ledger/inspections";
                    case CONSEQUENCES -> "/api/v1/ledger/consequences";
                };
        return decided(path, step, Caller.ofProvince(Role.PROVINCE)).thenApply(Outsiders::subject);
    }

    CompletableFuture<Void> act(LedgerStep step, String entry) {
        return decided("/api/v1/ledger/" + entry + "/actions", step, Caller.ofProvince(Role.PROVINCE))
                .thenAccept(answer -> {});
    }

    private static String subject(String answer) {
        try {
            return JSON.readTree(answer).path("subject").asText("");
        } catch (JsonProcessingException e) {
            throw new PlaybackException("受理服务的答复无法读取：" + answer, "Intake's answer can't be read: " + answer);
        }
    }

    private CompletableFuture<Void> taken(String path, Happening happening, Caller caller) {
        return attempt(new Telling(path, happening, caller, false, notYet, System.nanoTime()))
                .thenAccept(answer -> {});
    }

    private CompletableFuture<String> decided(String path, Step step, Caller caller) {
        return attempt(new Telling(path, step, caller, true, notYet, System.nanoTime()));
    }

    private CompletableFuture<String> attempt(Telling telling) {
        return http.sendAsync(request(telling), BodyHandlers.ofString())
                .handle((response, failure) -> {
                    if (response != null && response.statusCode() == telling.taken()) {
                        return CompletableFuture.completedFuture(response.body());
                    }
                    var again = response != null
                            ? telling.mayPass(response.statusCode())
                            : isAway(failure) && telling.isWithin(PATIENCE);
                    if (again) {
                        return CompletableFuture.supplyAsync(() -> attempt(telling), IN_A_WHILE)
                                .thenCompose(next -> next);
                    }
                    return CompletableFuture.<String>failedFuture(notTaken(telling.happening(), response, failure));
                })
                .thenCompose(next -> next);
    }

    private static PlaybackException notTaken(
            Happening happening, @Nullable HttpResponse<String> response, @Nullable Throwable failure) {
        var what = happening.subject() + actionId(happening);
        var answer =
                response == null ? String.valueOf(failure) : "HTTP " + response.statusCode() + " " + response.body();
        return new PlaybackException("受理服务没有接受 " + what + "：" + answer, "Intake did not take " + what + ": " + answer);
    }

    private static String actionId(Happening happening) {
        if (happening instanceof Act act) {
            return " " + act.actionId();
        }
        return happening instanceof Step step ? " " + step.actionId() : "";
    }

    private static boolean isAway(@Nullable Throwable failure) {
        var cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return cause instanceof IOException;
    }

    private HttpRequest request(Telling telling) {
        var caller = telling.caller();
        return HttpRequest.newBuilder(URI.create(intakeUrl + telling.path()))
                .timeout(Duration.ofSeconds(15))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + keys.issue(caller.role(), caller.code(), Instant.now(), KEY))
                .header("Suda-Scenario-Time", telling.happening().at().toString())
                .POST(BodyPublishers.ofString(telling.happening().body()))
                .build();
    }
}
