package suda.routing.cases;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suda.routing.RoutingSettings;
import suda.routing.access.Asker;
import suda.routing.cases.CaseStore.NotReadyException;
import suda.routing.running.RoutingRuntime;
import suda.routing.topology.RoutingTopology;
import suda.topics.Topics;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which instance has which partitions, and how it is asked: by the same paths, with the caller's own key, so that it
 * checks by itself what the caller may see. An instance that has no address of its own is alone and must have them all.
 */
@Component
public class Instances {
    /** Partitions, such as {@code 0,3,7}: asks an instance for what it has of these itself, and for no more. */
    public static final String PART = "Suda-Part";

    /** Shorter than those who ask wait: intake gives up after 2 seconds. */
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private static final Duration TO_CONNECT = Duration.ofMillis(700);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final RoutingRuntime runtime;
    private final @Nullable HostInfo own;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT)
            .build();

    Instances(RoutingRuntime runtime, RoutingSettings settings) {
        this.runtime = runtime;
        this.own = settings.streams().address().isEmpty()
                ? null
                : HostInfo.buildFromEndpoint(settings.streams().address());
    }

    /** Every partition: for what may lie in any of them. */
    public static final Set<Integer> ALL = Set.copyOf(all());

    /**
     * Something that is asked of every instance.
     *
     * @param store in which each has its part
     * @param topic by whose partitions that is divided
     * @param path by which others are asked for theirs
     * @param part partitions that another instance asks for; null where this is the caller's own question
     */
    public record Question(
            String store,
            String topic,
            String path,
            @Nullable String part,
            Asker asker) {}

    /** Reads one partition that is here. */
    public interface Reading<T> {
        List<T> of(KafkaStreams streams, int partition);
    }

    /**
     * What every instance has of something, together.
     *
     * @param wanted partitions in which it may lie
     * @throws NotReadyException if some part of it cannot be asked for now
     */
    public <T> List<T> all(Question question, Set<Integer> wanted, Reading<T> own, TypeReference<List<T>> type) {
        return each(question, wanted, partitions -> here(partitions, own), type).stream()
                .flatMap(List::stream)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /**
     * What every instance has of something, one answer of each; where another instance asks, this one's alone.
     *
     * @param wanted partitions in which it may lie
     * @param own reads those that are here
     * @throws NotReadyException if some part of it cannot be asked for now
     */
    <T> List<T> each(Question question, Set<Integer> wanted, Function<Set<Integer>, T> own, TypeReference<T> type) {
        if (question.part() != null) {
            return List.of(own.apply(both(partitions(question.part()), wanted)));
        }
        var parts = parts(question.store(), question.topic());
        var asked = new ArrayList<CompletableFuture<HttpResponse<byte[]>>>();
        parts.others().forEach((instance, all) -> {
            var theirs = both(all, wanted);
            if (!theirs.isEmpty()) {
                asked.add(ask(
                        instance,
                        question.path(),
                        text(theirs),
                        question.asker().authorization(),
                        question.asker().language()));
            }
        });
        var found = new ArrayList<T>();
        found.add(own.apply(both(parts.own(), wanted)));
        asked.forEach(answer -> found.add(read(answer, type)));
        return found;
    }

    /** @throws NotReadyException if one of these partitions is not with this instance now */
    public <T> List<T> here(Set<Integer> partitions, Reading<T> own) {
        try {
            var streams = runtime.streams().orElseThrow(() -> new NotReadyException("not started", null));
            var found = new ArrayList<T>();
            for (var partition : partitions) {
                found.addAll(own.of(streams, partition));
            }
            return found;
        } catch (InvalidStateStoreException e) {
            throw new NotReadyException("moving", e);
        }
    }

    /** One partition of a store. */
    public static <K, V> ReadOnlyKeyValueStore<K, V> store(KafkaStreams streams, String name, int partition) {
        return streams.store(StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<K, V>keyValueStore())
                .withPartition(partition));
    }

    private static Set<Integer> both(Set<Integer> some, Set<Integer> others) {
        var both = new TreeSet<>(some);
        both.retainAll(others);
        return both;
    }

    /**
     * Who has which partitions now.
     *
     * @param own of this instance
     * @param others of the others, all that this one has not
     */
    public record Parts(Set<Integer> own, Map<HostInfo, Set<Integer>> others) {}

    /**
     * @param store that is asked for
     * @param topic by whose partitions it is divided
     * @throws NotReadyException while some partition is with nobody
     */
    public Parts parts(String store, String topic) {
        return own == null ? new Parts(all(), Map.of()) : asked(streams -> parts(streams, store, topic));
    }

    private Parts parts(KafkaStreams streams, String store, String topic) {
        var mine = new TreeSet<Integer>();
        var others = new HashMap<HostInfo, Set<Integer>>();
        var missing = all();
        for (var instance : streams.streamsMetadataForStore(store)) {
            var theirs = instance.topicPartitions().stream()
                    .filter(partition -> partition.topic().equals(topic))
                    .map(org.apache.kafka.common.TopicPartition::partition)
                    .collect(Collectors.toCollection(TreeSet::new));
            missing.removeAll(theirs);
            if (instance.hostInfo().equals(own)) {
                mine.addAll(theirs);
            } else if (!theirs.isEmpty()) {
                others.put(instance.hostInfo(), theirs);
            }
        }
        if (!missing.isEmpty()) {
            throw new NotReadyException("partitions " + missing + " are with nobody", null);
        }
        return new Parts(mine, others);
    }

    /**
     * The other instance that has this case, if it exists.
     *
     * @return empty when it is this one's, or can only be this one's
     */
    Optional<HostInfo> other(String caseId) {
        if (own == null) {
            return Optional.empty();
        }
        var host = asked(streams -> activeHost(streams, caseId));
        return Optional.of(host).filter(found -> !found.equals(own));
    }

    private static HostInfo activeHost(KafkaStreams streams, String caseId) {
        // Null before the first assignment, whatever its declaration says.
        @Nullable
        KeyQueryMetadata found = streams.queryMetadataForKey(RoutingTopology.CASES, caseId, new StringSerializer());
        if (found == null || found.activeHost().equals(HostInfo.unavailable())) {
            throw new NotReadyException("its partition is with nobody", null);
        }
        return found.activeHost();
    }

    /**
     * Asks another instance; it asks no further.
     *
     * @param path with its query, all of it encoded
     * @param part the partitions in question
     */
    CompletableFuture<HttpResponse<byte[]>> ask(
            HostInfo instance, String path, String part, String authorization, String language) {
        var host = instance.host().contains(":") ? "[" + instance.host() + "]" : instance.host();
        var request = HttpRequest.newBuilder(URI.create("http://" + host + ":" + instance.port() + path))
                .timeout(PATIENCE)
                .header("Authorization", authorization)
                .header("Accept-Language", language)
                .header("Accept", "application/json, application/problem+json")
                .header(PART, part)
                .build();
        // The request's own time ends with the headers; this one ends with the body.
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                .orTimeout(PATIENCE.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
    }

    private <T> T asked(Function<KafkaStreams, T> question) {
        var streams = runtime.streams().orElseThrow(() -> new NotReadyException("not started", null));
        try {
            return question.apply(streams);
        } catch (InvalidStateStoreException e) {
            throw new NotReadyException("moving", e);
        } catch (IllegalStateException e) {
            throw new NotReadyException("stopping", e);
        }
    }

    private static Set<Integer> all() {
        return IntStream.range(0, Topics.INNER_PARTITIONS).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    /** @throws NotReadyException if the other instance gives no answer */
    private static <T> T read(CompletableFuture<HttpResponse<byte[]>> asked, TypeReference<T> type) {
        try {
            var answer = asked.join();
            if (answer.statusCode() != 200) {
                throw new NotReadyException("another instance answers " + answer.statusCode(), null);
            }
            return JSON.readValue(answer.body(), type);
        } catch (CompletionException | JacksonException e) {
            throw new NotReadyException("another instance gives no answer", e);
        }
    }

    private static String text(Set<Integer> partitions) {
        return partitions.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** The partitions that another instance asks for; empty when the text names none. */
    private static Set<Integer> partitions(String text) {
        return List.of(text.split(",", -1)).stream()
                .filter(number -> number.matches("\\d{1,3}"))
                .map(Integer::valueOf)
                .filter(number -> number < Topics.INNER_PARTITIONS)
                .collect(Collectors.toUnmodifiableSet());
    }
}
