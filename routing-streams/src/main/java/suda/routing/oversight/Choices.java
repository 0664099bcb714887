package suda.routing.oversight;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import suda.routing.access.BadQueryException;
import suda.routing.access.Refusals;

/** Parameters that are one word of several. */
final class Choices {
    private Choices() {}

    /** @throws BadQueryException if something is said and it is none of them */
    static <E extends Enum<E>> @Nullable E one(String name, @Nullable String stated, Class<E> of) {
        if (stated == null) {
            return null;
        }
        var known = of.getEnumConstants();
        return Arrays.stream(known)
                .filter(one -> one.name().equals(stated))
                .findFirst()
                .orElseThrow(() -> {
                    var list = Arrays.stream(known).map(Enum::name).collect(Collectors.joining(", "));
                    return new BadQueryException(name, "choice", "应为下列之一：" + list, "It must be one of: " + list);
                });
    }

    /**
     * Several of them, with commas between.
     *
     * @return empty if nothing is said
     * @throws BadQueryException if one is none of them
     */
    static <E extends Enum<E>> Set<E> some(String name, @Nullable String stated, Class<E> of) {
        var found = EnumSet.noneOf(of);
        if (stated != null) {
            for (var word : stated.split(",", -1)) {
                found.add(Objects.requireNonNull(one(name, word, of)));
            }
        }
        return found;
    }

    static ResponseEntity<Object> notFound(HttpServletRequest request, String zh, String en) {
        return ResponseEntity.status(HttpStatus.NOT_FOUND)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Refusals.problem(HttpStatus.NOT_FOUND, Refusals.language(request), zh, en));
    }
}
