package suda.routing.oversight;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
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

    static ResponseEntity<Object> notFound(HttpServletRequest request, String zh, String en) {
        return ResponseEntity.status(HttpStatus.NOT_FOUND)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Refusals.problem(HttpStatus.NOT_FOUND, Refusals.language(request), zh, en));
    }
}
