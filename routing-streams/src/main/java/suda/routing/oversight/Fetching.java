package suda.routing.oversight;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suda.routing.access.Asker;
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
     * @throws NotReadyException if some part of it cannot be asked for now
     */
    public Map<String, FetchingView> byOffice(Asker asker) {
        return seen(asker, null, null).stream().collect(Collectors.toMap(FetchingView::office, Function.identity()));
    }

    /** @param part partitions that another instance asks for; null where this is the caller's own question */
    List<FetchingView> seen(Asker asker, @Nullable String city, @Nullable String part) {
        var reader = new Reader(asker.caller());
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
                        asker)
                .stream()
                .sorted(Comparator.comparing(FetchingView::office))
                .toList();
    }
}
