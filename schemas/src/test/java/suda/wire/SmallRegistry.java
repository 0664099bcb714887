package suda.wire;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * As much of Confluent's registry API as the client uses, for tests of logic; whole paths run on a real registry. It
 * can be told to fail.
 */
public final class SmallRegistry implements AutoCloseable {
    private final HttpServer server;
    private final ObjectMapper json = new ObjectMapper();
    private final List<String> schemas = new ArrayList<>();
    private final Map<String, List<Integer>> subjects = new HashMap<>();
    private int failures;
    private int requests;

    public SmallRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next so many requests are answered with 503. */
    public synchronized void failNext(int times) {
        failures = times;
    }

    /** Registers whatever text, as a registry does that also takes other kinds of schema. */
    public synchronized int registerText(String subject, String text) {
        schemas.add(text);
        subjects.computeIfAbsent(subject, s -> new ArrayList<>()).add(schemas.size());
        return schemas.size();
    }

    public synchronized int requests() {
        return requests;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        requests++;
        var body = exchange.getRequestBody().readAllBytes();
        var path = exchange.getRequestURI().getPath().split("/");
        if (failures > 0) {
            failures--;
            reply(exchange, 503, Map.of("message", "told to fail"));
        } else if (path[1].equals("somewhere")) {
            reply(exchange, 404, Map.of("message", "not the registry"));
        } else if (path[1].equals("config")) {
            reply(exchange, 200, Map.of());
        } else if (path[1].equals("schemas")) {
            var id = Integer.parseInt(path[3]);
            if (id < 1 || id > schemas.size()) {
                reply(exchange, 404, Map.of("error_code", 40403));
            } else {
                reply(exchange, 200, Map.of("schema", schemas.get(id - 1)));
            }
        } else {
            subject(exchange, path[2], json.readTree(body).path("schema").asText(), path.length > 3);
        }
    }

    private void subject(HttpExchange exchange, String subject, String schema, boolean register) throws IOException {
        var id = schemas.indexOf(schema) + 1;
        var registered = subjects.computeIfAbsent(subject, s -> new ArrayList<>());
        if (register && id == 0) {
            schemas.add(schema);
            id = schemas.size();
        }
        if (register && !registered.contains(id)) {
            registered.add(id);
        }
        if (registered.contains(id)) {
            reply(exchange, 200, Map.of("id", id));
        } else {
            reply(exchange, 404, Map.of("error_code", 40403));
        }
    }

    private void reply(HttpExchange exchange, int status, Object body) throws IOException {
        var bytes = json.writeValueAsBytes(body);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
