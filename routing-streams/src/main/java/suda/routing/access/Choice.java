package suda.routing.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parameters that are some of several words. */
public final class Choice {
    private Choice() {}

    /**
     * One of some words in lower case.
     *
     * @throws BadQueryException if something is said and it is none of them
     */
    public static <E extends Enum<E>> E word(String field, @Nullable String stated, Collection<E> of, E otherwise) {
        var said = word(field, stated, of);
        return said == null ? otherwise : said;
    }

    /**
     * One of some words in lower case.
     *
     * @return null where nothing is said
     * @throws BadQueryException if it is none of them
     */
    public static <E extends Enum<E>> @Nullable E word(String field, @Nullable String stated, Collection<E> of) {
        return stated == null
                ? null
                : of.stream()
                        .filter(one -> word(one).equals(stated))
                        .findFirst()
                        .orElseThrow(
                                () -> none(field, of.stream().map(Choice::word).collect(Collectors.joining(", "))));
    }

    public static String word(Enum<?> of) {
        return of.name().toLowerCase(Locale.ROOT);
    }

    /**
     * One of some constants.
     *
     * @return null where nothing is said
     * @throws BadQueryException if it is none of them
     */
    public static <E extends Enum<E>> @Nullable E one(String field, @Nullable String stated, Class<E> of) {
        return stated == null ? null : constant(field, stated, of);
    }

    /**
     * Several of them, with commas between.
     *
     * @return empty where nothing is said
     * @throws BadQueryException if one is none of them
     */
    public static <E extends Enum<E>> Set<E> some(String field, @Nullable String stated, Class<E> of) {
        var found = EnumSet.noneOf(of);
        if (stated != null) {
            for (var name : stated.split(",", -1)) {
                found.add(constant(field, name, of));
            }
        }
        return found;
    }

    private static <E extends Enum<E>> E constant(String field, String name, Class<E> of) {
        return Arrays.stream(of.getEnumConstants())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> none(field, names(of)));
    }

    public static <E extends Enum<E>> String names(Class<E> of) {
        return Arrays.stream(of.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }

    public static BadQueryException none(String field, String list) {
        return new BadQueryException(field, "choice", "应为下列之一：" + list, "It must be one of: " + list);
    }
}
