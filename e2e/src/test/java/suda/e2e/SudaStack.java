package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import suda.access.AccessKeys;
import suda.access.Role;
import suda.access.Secrets;
import suda.standalone.Ports;
import suda.standalone.Service;
import suda.standalone.Standalone;

/**
 * A whole Suda on free ports, started once for all test classes that ask for it and stopped when the last is done. Test
 * classes share it, so each uses source numbers of its own.
 */
final class SudaStack implements ParameterResolver {
    /** For tests of anything else than how soon a busy machine's broker is given up. */
    static final String PATIENT = "--suda.intake.ack-timeout=5s";

    /** What a test is given. */
    record Running(Standalone suda, Path data) implements AutoCloseable {
        String key(Role role, String code) {
            return new AccessKeys(suda.secrets().read(Secrets.ACCESS))
                    .issue(role, code, Instant.now(), Duration.ofHours(1));
        }

        Http intake() {
            return new Http(suda.url(Service.INTAKE));
        }

        Http routing() {
            return new Http(suda.url(Service.ROUTING));
        }

        Http notifier() {
            return new Http(suda.url(Service.NOTIFIER));
        }

        Records records() {
            return new Records(suda.bootstrapServers(), suda.registryUrl());
        }

        /** @return the case's id */
        String submit(String platform, String body) {
            var answer = Http.again(() -> intake().post("/api/v1/submissions", key(Role.HOTLINE, platform), body), 503);
            assertThat(answer.status()).as(answer.body()).isEqualTo(202);
            return answer.text("caseId");
        }

        /** Waits until it is decided, and does not take no for an answer. */
        void act(String caseId, String key, String action) {
            var answer = decided(caseId, key, action);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.json().path("accepted").asBoolean())
                    .as(answer.body())
                    .isTrue();
        }

        /** What became of an action; asked for again under the same id until it is decided. */
        Http.Answer decided(String caseId, String key, String action) {
            return decidedAt("/api/v1/cases/" + caseId + "/actions", key, action);
        }

        /** The same of what is sent to anything else that is acted on. */
        Http.Answer decidedAt(String path, String key, String action) {
            var headers = new String[] {"Prefer", "wait=10", "Idempotency-Key", "" + UUID.randomUUID()};
            return Http.again(() -> intake().send("POST", path, key, action, headers), 202, 503);
        }

        @Override
        public void close() {
            suda.close();
        }
    }

    static Running start(Ports ports, String... settings) {
        try {
            var data = Files.createTempDirectory("suda-e2e");
            var suda = new Standalone(Standalone.Settings.of(data, ports));
            suda.startBase();
            // Seconds where the settings say minutes, for the tests of erasure and of offices that do not read.
            var seconds = Stream.of(
                    "--suda.intake.heartbeat=1s", "--suda.intake.inbound-cleanup=1s", "--suda.fetching.interval=3s");
            suda.start(
                    List.of(Service.values()),
                    Stream.concat(seconds, Stream.of(settings)).toArray(String[]::new));
            suda.awaitReady(Duration.ofSeconds(180));
            return new Running(suda, data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SudaStack.class))
                .computeIfAbsent(Running.class, type -> start(Ports.free(), PATIENT), Running.class);
    }
}
