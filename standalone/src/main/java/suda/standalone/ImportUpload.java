package suda.standalone;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.async.methods.AbstractCharResponseConsumer;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.StreamChannel;
import org.apache.hc.core5.http.nio.entity.AbstractBinAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.apache.hc.core5.util.Timeout;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Sends a file to intake and reads the report as it comes, both at once; the file is never in memory as a whole. */
record ImportUpload(URI target, String key, String contentType, String language) {
    /** Longer than intake tries again while its broker is away. */
    private static final Timeout PATIENCE = Timeout.ofMinutes(2);

    private static final int TICK_MILLIS = 200;
    private static final int CHUNK = 64 << 10;

    /** @throws StartFailure if nothing was taken */
    void send(Path file, ImportOutcome outcome, ImportProgress progress) throws IOException, InterruptedException {
        try (var in = FileChannel.open(file);
                var client = HttpAsyncClients.custom()
                        .disableAutomaticRetries()
                        .setDefaultRequestConfig(RequestConfig.custom()
                                .setResponseTimeout(PATIENCE)
                                .build())
                        .build()) {
            client.start();
            var request = AsyncRequestBuilder.post(target)
                    .setHeader("Authorization", "Bearer " + key)
                    .setHeader("Accept-Language", language)
                    .setEntity(new FileBody(in, ContentType.parse(contentType), progress))
                    .build();
            var answer = client.execute(request, new ReportReader(outcome), null);
            var status = 0;
            while (status == 0) {
                try {
                    status = answer.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException stillComing) {
                    progress.tick(outcome);
                }
            }
            progress.done(outcome);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause(), outcome);
        }
    }

    private StartFailure failure(Throwable cause, ImportOutcome outcome) {
        if (cause instanceof StartFailure refused) {
            return refused;
        }
        var said = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        if (outcome.accepted() + outcome.rejected() + outcome.unavailable() == 0) {
            return new StartFailure(
                    "受理服务（%s）没有应答：请先运行 ./suda up，或用 --url 指定地址。（%s）".formatted(target.getAuthority(), said),
                    "Intake at %s does not answer: run ./suda up first, or name another with --url. (%s)"
                            .formatted(target.getAuthority(), said),
                    cause);
        }
        return new StartFailure(
                "连接中断（%s）。已受理 %,d 行；请再次导入整个文件，不会产生重复工单。".formatted(said, outcome.accepted()),
                "The connection broke (%s). Accepted: %,d. Import the whole file again; no second case will arise."
                        .formatted(said, outcome.accepted()),
                cause);
    }

    /** The file, chunk by chunk, as the connection takes it; the library's own would not say how far it is. */
    private static final class FileBody extends AbstractBinAsyncEntityProducer {
        private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK).limit(0);
        private final FileChannel file;
        private final ImportProgress progress;

        FileBody(FileChannel file, ContentType type, ImportProgress progress) {
            super(0, type);
            this.file = file;
            this.progress = progress;
        }

        @Override
        protected int availableData() {
            return Integer.MAX_VALUE;
        }

        @Override
        protected void produceData(StreamChannel<ByteBuffer> channel) throws IOException {
            if (!chunk.hasRemaining()) {
                chunk.clear();
                var read = file.read(chunk);
                chunk.flip();
                if (read < 0) {
                    channel.endStream();
                    return;
                }
            }
            progress.sent(channel.write(chunk));
        }

        @Override
        public boolean isRepeatable() {
            return false;
        }

        @Override
        public void failed(Exception cause) {}
    }

    /** Cuts the report into lines; gives the status. */
    private static final class ReportReader extends AbstractCharResponseConsumer<Integer> {
        private final ImportOutcome outcome;
        private final StringBuilder line = new StringBuilder();
        private int status;

        ReportReader(ImportOutcome outcome) {
            this.outcome = outcome;
        }

        @Override
        protected void start(HttpResponse response, ContentType type) {
            status = response.getCode();
        }

        @Override
        protected int capacityIncrement() {
            return Integer.MAX_VALUE;
        }

        @Override
        protected void data(CharBuffer text, boolean last) throws IOException {
            while (text.hasRemaining()) {
                var c = text.get();
                if (c == '\n' && status == 200) {
                    outcome.line(line.toString());
                    line.setLength(0);
                } else {
                    line.append(c);
                }
            }
        }

        @Override
        protected Integer buildResult() {
            if (status != 200) {
                throw refused();
            }
            return status;
        }

        private StartFailure refused() {
            try {
                var problem = JsonMapper.shared().readTree(line.toString());
                var said = new StringBuilder(
                        problem.path("detail").asString(problem.path("title").asString("")));
                problem.path("errors").forEach(e -> said.append("\n  ")
                        .append(e.path("field").asString(""))
                        .append("：")
                        .append(e.path("message").asString("")));
                return new StartFailure("未能导入（%d）：%s".formatted(status, said), "Not imported (%d).".formatted(status));
            } catch (JacksonException e) {
                return new StartFailure("未能导入（%d）。".formatted(status), "Not imported (%d).".formatted(status));
            }
        }

        @Override
        public void releaseResources() {}
    }
}
