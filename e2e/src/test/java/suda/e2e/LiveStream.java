package suda.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import suda.access.Role;
import suda.e2e.SudaStack.Running;
import suda.standalone.Service;

/** The live stream's bytes as they come, whatever a page would make of them. */
final class LiveStream {
    private LiveStream() {}

    /** The data of the first event of this name. */
    static String firstOf(Running running, Role role, String event) {
        var request = HttpRequest.newBuilder(URI.create(running.suda().url(Service.ROUTING) + "/api/v1/live"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + running.key(role, "430000"))
                .build();
        try (var lines = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofLines())
                .body()) {
            var each = lines.iterator();
            skipTo(each, "event:" + event);
            return skipTo(each, "data:").substring("data:".length());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String skipTo(Iterator<String> lines, String start) {
        while (lines.hasNext()) {
            var line = lines.next();
            if (line.startsWith(start)) {
                return line;
            }
        }
        throw new IllegalStateException("The stream ended before " + start);
    }
}
