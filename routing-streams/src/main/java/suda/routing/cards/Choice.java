package suda.routing.cards;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import suda.routing.access.BadQueryException;

/** What a parameter may be. */
final class Choice {
    private static final Pattern FAMILY = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final int MOST = 32;

    private Choice() {}

    /** One of some words in lower case. */
    static <E extends Enum<E>> E word(String field, @Nullable String stated, Collection<E> of, E otherwise) {
        return stated == null
                ? otherwise
                : of.stream()
                        .filter(one -> word(one).equals(stated))
                        .findFirst()
                        .orElseThrow(
                                () -> none(field, of.stream().map(Choice::word).collect(Collectors.joining(", "))));
    }

    static String word(Enum<?> of) {
        return of.name().toLowerCase(Locale.ROOT);
    }

    /** Some of some constants, between commas; empty where nothing is said. */
    static <E extends Enum<E>> Set<E> some(String field, @Nullable String stated, Class<E> of) {
        var found = EnumSet.noneOf(of);
        if (stated != null) {
            for (var name : stated.split(",", -1)) {
                found.add(Arrays.stream(of.getEnumConstants())
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> none(field, names(of))));
            }
        }
        return found;
    }

    static <E extends Enum<E>> String names(Class<E> of) {
        return Arrays.stream(of.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }

    static BadQueryException none(String field, String list) {
        return new BadQueryException(field, "choice", "应为下列之一：" + list, "It must be one of: " + list);
    }

    /** Families of platforms: those that nobody knows have no case, that is all. */
    static Set<String> sources(@Nullable String stated) {
        var found = new TreeSet<String>();
        if (stated != null) {
            found.addAll(Arrays.asList(stated.split(",", -1)));
        }
        if (found.size() > MOST
                || found.stream().anyMatch(one -> !FAMILY.matcher(one).matches())) {
            throw new BadQueryException(
                    "source",
                    "format",
                    "应为来源，以逗号分隔，例如 12328,12345。",
                    "It must be sources between commas, such as 12328,12345.");
        }
        return found;
    }
}
