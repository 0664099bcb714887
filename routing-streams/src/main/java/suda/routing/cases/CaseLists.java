package suda.routing.cases;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suda.access.Caller;
import suda.contract.CaseSnapshot;
import suda.routing.cases.CaseStore.NotReadyException;
import suda.routing.casework.Lists;
import suda.routing.topology.RoutingTopology;
import suda.topics.Topics;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The lists of offices and desks, put together from all partitions wherever they are: whole or not at all. */
@Component
public class CaseLists {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final CaseStore store;
    private final Instances instances;
    private final Visibility visibility = new Visibility();

    CaseLists(CaseStore store, Instances instances) {
        this.store = store;
        this.instances = instances;
    }

    /**
     * @param path of the same page, for other instances
     * @throws NotReadyException if some part of the list cannot be asked for now
     */
    CasePage page(String holder, ListQuery query, Caller caller, String path, String authorization, String language) {
        var parts = parts(path, authorization, language);
        var answers = new ArrayList<ListPart>();
        answers.add(part(parts.own(), holder, query, caller));
        for (var answer : parts.others()) {
            answers.add(read(answer, new TypeReference<ListPart>() {}));
        }
        return ListPart.page(answers, query);
    }

    /**
     * What every instance has to be asked for.
     *
     * @param own partitions of this instance
     * @param others what the others are being asked
     */
    record Asked(Set<Integer> own, List<CompletableFuture<HttpResponse<byte[]>>> others) {}

    /** @throws NotReadyException while some partition is with nobody */
    Asked parts(String path, String authorization, String language) {
        var parts = instances.parts(RoutingTopology.LISTS, Topics.COMPLAINTS_SUBMITTED);
        var asked = new ArrayList<CompletableFuture<HttpResponse<byte[]>>>();
        parts.others()
                .forEach((instance, partitions) ->
                        asked.add(instances.ask(instance, path, text(partitions), authorization, language)));
        return new Asked(parts.own(), asked);
    }

    /** @throws NotReadyException if one of these partitions is not with this instance now */
    ListPart part(Set<Integer> partitions, String holder, ListQuery query, Caller caller) {
        try {
            return ListPart.read(
                    partitions.stream().map(store::partition).toList(),
                    holder,
                    query,
                    known -> row(known, holder, query, caller));
        } catch (InvalidStateStoreException e) {
            throw new NotReadyException("moving", e);
        }
    }

    /** The index is a moment older than the case; and who may see a case is asked of the case, always. */
    private @Nullable CaseRow row(CaseSnapshot known, String holder, ListQuery query, Caller caller) {
        return Lists.isOpen(known) != query.open() || visibility.of(known, caller) != Visibility.Sight.FULL
                ? null
                : Lists.stand(known, holder)
                        .map(stand -> CaseRow.of(known, stand))
                        .orElse(null);
    }

    /** @throws NotReadyException if the other instance gives no answer */
    public static <T> T read(CompletableFuture<HttpResponse<byte[]>> asked, TypeReference<T> type) {
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

    public static String text(Set<Integer> partitions) {
        return partitions.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** The partitions that another instance asks for; empty when the text names none. */
    public static Set<Integer> partitions(String text) {
        return List.of(text.split(",", -1)).stream()
                .filter(number -> number.matches("\\d{1,3}"))
                .map(Integer::valueOf)
                .filter(number -> number < Topics.INNER_PARTITIONS)
                .collect(Collectors.toUnmodifiableSet());
    }
}
