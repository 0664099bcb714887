package suda.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import suda.access.Role;
import suda.e2e.SudaStack.Running;
import suda.standalone.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All that the live stream has sent to one page since it was opened. */
final class EventLog implements AutoCloseable {
    record Event(String name, JsonNode data) {}

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Stream<String> lines;

    private EventLog(Stream<String> lines) {
        this.lines = lines;
        var reading = new Thread(this::read, "event-log");
        reading.setDaemon(true);
        reading.start();
    }

    static EventLog open(Running running, Role role, String code) {
        return open(running.suda().url(Service.ROUTING), running.key(role, code));
    }

    static EventLog open(String routing, String key) {
        var request = HttpRequest.newBuilder(URI.create(routing + "/api/v1/live"))
                .header("Authorization", "Bearer " + key)
                .build();
        try {
            return new EventLog(HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofLines())
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        var name = "";
        try {
            for (var each = lines.iterator(); each.hasNext(); ) {
                var line = each.next();
                if (line.startsWith("event:")) {
                    name = line.substring("event:".length());
                } else if (line.startsWith("data:")) {
                    events.add(new Event(name, JsonMapper.shared().readTree(line.substring("data:".length()))));
                }
            }
        } catch (UncheckedIOException closed) {
            // As asked for.
        }
    }

    List<String> names() {
        return events.stream().map(Event::name).distinct().toList();
    }

    List<JsonNode> of(String name) {
        return events.stream()
                .filter(event -> event.name().equals(name))
                .map(Event::data)
                .toList();
    }

    @Override
    public void close() {
        lines.close();
    }
}
