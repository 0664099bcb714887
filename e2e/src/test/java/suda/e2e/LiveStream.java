package suda.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import suda.access.Role;
import suda.e2e.SudaStack.Running;
import suda.standalone.Service;

/** The live stream's bytes as they come, whatever a page would make of them. */
final class LiveStream {
    private static final String NAME = "event:";
    private static final String DATA = "data:";

    private LiveStream() {}

    /** The data of the first event of this name. */
    static String firstOf(Running running, Role role, String event) {
        try (var all = of(running, role, event)) {
            return all.findFirst().orElseThrow(() -> new IllegalStateException("The stream ended before " + event));
        }
    }

    /** The data of every event of this name, as they come, until it is closed. */
    static Stream<String> of(Running running, Role role, String event) {
        var request = HttpRequest.newBuilder(URI.create(running.suda().url(Service.ROUTING) + "/api/v1/live"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + running.key(role, "430000"))
                .build();
        try {
            var name = new AtomicReference<>("");
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .peek(line -> {
                        if (line.startsWith(NAME)) {
                            name.set(line.substring(NAME.length()));
                        }
                    })
                    .filter(line -> line.startsWith(DATA) && event.equals(name.get()))
                    .map(line -> line.substring(DATA.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
