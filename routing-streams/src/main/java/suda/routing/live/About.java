package suda.routing.live;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import suda.access.Role;
import suda.divisions.Divisions;
import suda.divisions.Terms;
import suda.routing.RoutingSettings;
import suda.routing.oidc.OidcSettings;

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
     * @param signIn ways of signing in beside a key
     */
    record Installation(@Nullable String version, String scenario, SignIn signIn) {
        static Installation of(RoutingSettings settings) {
            return new Installation(
                    About.class.getPackage().getImplementationVersion(),
                    settings.scenario(),
                    SignIn.of(settings.console().oidc()));
        }
    }

    /** @param oidc null where no provider is configured */
    record SignIn(@Nullable Provider oidc) {
        static SignIn of(OidcSettings oidc) {
            return new SignIn(oidc.isConfigured() ? new Provider(oidc.name(), OidcSettings.START) : null);
        }
    }

    /**
     * @param name what stands on the button
     * @param href where the browser has to go
     */
    record Provider(String name, String href) {}

    record Place(String code, String name, String level, String parent) {}

    record Words(String zh, String en) {}

    private static final List<Place> DIVISIONS = Divisions.hunan().all().stream()
            .filter(d -> d.level() != Divisions.Level.ZONE)
            .map(d -> new Place(d.code(), d.name(), d.level().name(), d.parent()))
            .toList();

    private static final Map<String, Words> CATEGORIES = Terms.CATEGORIES.entrySet().stream()
            .collect(Collectors.toMap(
                    Map.Entry::getKey,
                    e -> new Words(e.getValue(), Terms.CATEGORIES_IN_ENGLISH.getOrDefault(e.getKey(), e.getKey()))));

    static About of(Installation installation, Role role) {
        return new About(installation, role.name(), DIVISIONS, CATEGORIES);
    }

    /** The same for those without a key: whom it is told makes no part of it. */
    record Public(
            @Nullable String version,
            String scenario,
            SignIn signIn,
            List<Place> divisions,
            Map<String, Words> categories) {
        static Public of(Installation installation) {
            return new Public(
                    installation.version(), installation.scenario(), installation.signIn(), DIVISIONS, CATEGORIES);
        }
    }
}
