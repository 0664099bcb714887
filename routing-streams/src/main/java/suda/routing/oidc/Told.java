package suda.routing.oidc;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import suda.access.Role;

/** What the provider tells of somebody, as far as it concerns Suda. */
record Told(Map<String, Object> claims, OidcSettings settings) {
    /** The one role, written as in {@link Role}; others beside it are another system's. Hotlines are programs, no people. */
    Optional<Role> role() {
        var roles = Stream.of(Role.values())
                .filter(role -> role != Role.HOTLINE)
                .filter(role -> values(settings.roleClaim()).anyMatch(role.name()::equals))
                .toList();
        return roles.size() == 1 ? Optional.of(roles.get(0)) : Optional.empty();
    }

    Optional<String> code() {
        var codes = values(settings.codeClaim()).toList();
        return codes.size() == 1 ? Optional.of(codes.get(0)) : Optional.empty();
    }

    /** Providers write a claim as a word, a number or a list. */
    private Stream<String> values(String claim) {
        var value = claims.get(claim);
        return value instanceof Collection<?> several
                ? several.stream().filter(Objects::nonNull).map(String::valueOf)
                : Stream.ofNullable(value).map(String::valueOf);
    }
}
