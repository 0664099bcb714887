package suda.intake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The two questions of a schema registry that services ask, over real HTTP: the id of a schema, and a schema by id. */
final class FakeRegistry implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final List<String> schemas = new ArrayList<>();
    private volatile boolean broken;
    private volatile int unknownStatus = 404;

    FakeRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on it answers that it cannot answer. */
    void breakDown() {
        broken = true;
    }

    /** The id of a schema that somebody else registered, whatever it is. */
    synchronized int register(String schema) {
        schemas.add(schema);
        return schemas.size();
    }

    void answerUnknownIdsWith(int status) {
        unknownStatus = status;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        if (broken) {
            respond(exchange, 500, "{}");
        } else if (path.startsWith("/schemas/ids/")) {
            var id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
            if (id >= 1 && id <= schemas.size()) {
                var answer = JSON.createObjectNode().put("schema", schemas.get(id - 1));
                respond(exchange, 200, answer.toString());
            } else {
                respond(exchange, unknownStatus, "{\"error_code\":" + unknownStatus + "03}");
            }
        } else {
            var schema = JSON.readTree(exchange.getRequestBody()).path("schema").asString();
            if (!schemas.contains(schema)) {
                schemas.add(schema);
            }
            respond(exchange, 200, "{\"id\":" + (schemas.indexOf(schema) + 1) + "}");
        }
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
