package suda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * A small client of Confluent's schema registry API, which every compatible registry speaks. Answers are cached for
 * ever, since a schema id never changes its meaning; an unreachable registry is tried three times.
 */
public final class RegistryClient {
    /** The registry answered that it has no such thing: asking again will not help. */
    public static final class NotRegisteredException extends RuntimeException {
        NotRegisteredException(String message) {
            super(message);
        }
    }

    /** The registry gave no usable answer: asking again later may help. */
    public static final class UnavailableException extends RuntimeException {
        UnavailableException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The registry refuses a schema that readers of older records could not cope with. */
    public static final class IncompatibleException extends RuntimeException {
        IncompatibleException(String message) {
            super(message);
        }
    }

    private record Registered(String subject, Schema schema) {}

    private static final String TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int TRIES = 3;

    /** Subject, version or schema not found. */
    private static final Set<Integer> UNKNOWN = Set.of(40401, 40402, 40403);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One for the process: each has a thread of its own, which outlives a client that is made anew now and then. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final String url;
    private final Map<Registered, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    /** @param url of the registry's Confluent API, such as {@code http://localhost:8085/apis/ccompat/v7} */
    public RegistryClient(String url) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /**
     * Registers a schema under a subject, where readers of all older versions must be able to follow.
     *
     * @return the schema's id
     */
    public int register(String subject, Schema schema) {
        try {
            return idOf(subject, schema);
        } catch (NotRegisteredException notYet) {
            send("PUT", "/config/" + encode(subject), Map.of("compatibility", "BACKWARD_TRANSITIVE"));
            var id = send("POST", "/subjects/" + encode(subject) + "/versions", Map.of("schema", schema.toString()))
                    .path("id")
                    .asInt();
            // The subject's first setting may have come before the subject itself.
            send("PUT", "/config/" + encode(subject), Map.of("compatibility", "BACKWARD_TRANSITIVE"));
            ids.put(new Registered(subject, schema), id);
            return id;
        }
    }

    /** The id under which this very schema is registered. */
    public int idOf(String subject, Schema schema) {
        var wanted = new Registered(subject, schema);
        var known = ids.get(wanted);
        if (known != null) {
            return known;
        }
        var id = send("POST", "/subjects/" + encode(subject), Map.of("schema", schema.toString()))
                .path("id")
                .asInt();
        ids.put(wanted, id);
        return id;
    }

    /**
     * The schema with this id.
     *
     * @throws MalformedRecordException if what is registered there is no Avro schema, which no waiting will mend
     */
    public Schema schemaById(int id) {
        var known = schemas.get(id);
        if (known != null) {
            return known;
        }
        var answer = send("GET", "/schemas/ids/" + id, null);
        Schema schema;
        try {
            schema = new Schema.Parser().parse(answer.path("schema").asText());
        } catch (SchemaParseException e) {
            throw new MalformedRecordException("The schema with id " + id + " is not Avro");
        }
        schemas.put(id, schema);
        return schema;
    }

    private JsonNode send(String method, String path, @org.jspecify.annotations.Nullable Object body) {
        IOException last = null;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                if (attempt > 0) {
                    Thread.sleep(100L << attempt);
                }
                var publisher = body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
                var request = HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(TIMEOUT)
                        .header("Content-Type", TYPE)
                        .header("Accept", TYPE)
                        .method(method, publisher)
                        .build();
                var response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
                switch (response.statusCode()) {
                    case 200, 201, 204 -> {
                        return JSON.readTree(
                                response.body().length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : response.body());
                    }
                    case 404 -> {
                        if (isRegistrysOwn(response.body())) {
                            throw new NotRegisteredException(method + " " + path + ": not in the registry");
                        }
                        last = new IOException("status 404 without the registry's error code");
                    }
                    case 409, 422 ->
                        throw new IncompatibleException(
                                method + " " + path + ": " + new String(response.body(), StandardCharsets.UTF_8));
                    default -> last = new IOException("status " + response.statusCode());
                }
            } catch (IOException e) {
                last = e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UnavailableException("Interrupted while asking the schema registry", e);
            }
        }
        throw new UnavailableException(
                "The schema registry at " + url + " does not answer", last == null ? new IOException() : last);
    }

    /** A proxy, a wrong path or a registry that is still starting say 404 as well; only the registry adds its code. */
    private static boolean isRegistrysOwn(byte[] body) {
        try {
            return UNKNOWN.contains(JSON.readTree(body).path("error_code").asInt());
        } catch (IOException e) {
            return false;
        }
    }

    private static String encode(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8);
    }
}
