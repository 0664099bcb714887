package suda.routing.oversight;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suda.access.Caller;
import suda.routing.cases.CaseStore.NotReadyException;
import tools.jackson.core.type.TypeReference;

/** Which offices do not read their own topics, as far as a caller may see them. */
@Component
public class Fetching {
    static final String PATH = "/api/v1/fetching";

    private final Cities cities;

    Fetching(Cities cities) {
        this.cities = cities;
    }

    /**
     * All that this caller may see, by office, from all instances; an office that has always read is not among them.
     *
     * @param authorization the caller's own header, with which other instances are asked
     * @param language likewise
     * @throws NotReadyException if some part of it cannot be asked for now
     */
    public Map<String, FetchingView> byOffice(Caller caller, String authorization, String language) {
        return seen(caller, null, null, authorization, language).stream()
                .collect(Collectors.toMap(FetchingView::office, Function.identity()));
    }

    /** @param part partitions that another instance asks for; null where this is the caller's own question */
    List<FetchingView> seen(
            Caller caller, @Nullable String city, @Nullable String part, String authorization, String language) {
        var reader = new Reader(caller);
        return cities
                .all(
                        store -> store.fetching().stream()
                                .map(FetchingView::of)
                                .filter(one -> city == null || city.equals(one.city()))
                                .filter(one -> reader.seesFetchingOf(one.office()))
                                .toList(),
                        new TypeReference<List<FetchingView>>() {},
                        city == null ? PATH : PATH + "?city=" + city,
                        part,
                        authorization,
                        language)
                .stream()
                .sorted(Comparator.comparing(FetchingView::office))
                .toList();
    }
}
