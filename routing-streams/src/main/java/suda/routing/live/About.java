package suda.routing.live;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import suda.access.Role;
import suda.divisions.Divisions;
import suda.divisions.Terms;
import suda.routing.RoutingSettings;

/**
 * What a page must know before it can show anything: told first, and again whenever the page connects.
 *
 * @param role of the viewer's key
 * @param divisions the province, its cities and counties; zones have no office
 * @param categories what submissions may be about, by code
 */
record About(Installation installation, String role, List<Place> divisions, Map<String, Words> categories) {
    /**
     * What anybody may know.
     *
     * @param version null when it runs from classes that were never packaged
     * @param scenario name of the synthetic scenario that is played; empty where cases are real
     */
    record Installation(@Nullable String version, String scenario) {
        static Installation of(RoutingSettings settings) {
            return new Installation(About.class.getPackage().getImplementationVersion(), settings.scenario());
        }
    }

    record Place(String code, String name, String level, String parent) {}

    record Words(String zh, String en) {}

    static About of(Installation installation, Role role) {
        return new About(
                installation,
                role.name(),
                Divisions.hunan().all().stream()
                        .filter(d -> d.level() != Divisions.Level.ZONE)
                        .map(d -> new Place(d.code(), d.name(), d.level().name(), d.parent()))
                        .toList(),
                Terms.CATEGORIES.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                e -> new Words(
                                        e.getValue(),
                                        Terms.CATEGORIES_IN_ENGLISH.getOrDefault(e.getKey(), e.getKey())))));
    }
}
