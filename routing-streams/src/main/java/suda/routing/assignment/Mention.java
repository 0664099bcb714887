package suda.routing.assignment;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import suda.routing.gazetteer.Sense;

/**
 * A place that a text names.
 *
 * @param field as in a submission's JSON
 * @param role what it is good for
 * @param why why it is not simply where it happened; null for {@link Role#PLACE}
 * @param border whether the text says that the place is shared with another that is named
 */
record Mention(
        String field,
        int start,
        int end,
        String words,
        List<Sense> senses,
        Role role,
        @Nullable String why,
        boolean border) {
    enum Role {
        /** Where it happened. */
        PLACE,
        /** It has to do with the matter and may stand in where nothing better is said: an origin, a firm's or office's seat. */
        ASIDE,
        /** Also an ordinary word, with nothing beside it: a hint at most. */
        PLAIN,
        /** Part of another name, such as a road's. */
        NONE
    }

    /** What the tables give, other than single spots. */
    private static final Set<Sense.Kind> DIVISIONS =
            Set.of(Sense.Kind.PROVINCE, Sense.Kind.CITY, Sense.Kind.COUNTY, Sense.Kind.ZONE, Sense.Kind.TOWN);

    Mention as(Role nowRole, @Nullable String nowWhy) {
        return new Mention(field, start, end, words, senses, nowRole, nowWhy, border);
    }

    Mention of(List<Sense> nowSenses) {
        return new Mention(field, start, end, words, nowSenses, role, why, border);
    }

    Mention atBorder() {
        return new Mention(field, start, end, words, senses, role, why, true);
    }

    boolean isPlain() {
        return senses.stream().allMatch(Sense::plain);
    }

    boolean isOutside() {
        return senses.get(0).kind() == Sense.Kind.OUTSIDE;
    }

    boolean isProvince() {
        return senses.get(0).kind() == Sense.Kind.PROVINCE;
    }

    boolean isDivision() {
        return DIVISIONS.contains(senses.get(0).kind());
    }

    /** Divisions that it may mean; of a place that several offices share, all of them. */
    List<String> codes() {
        return senses.stream().flatMap(s -> s.offices().stream()).distinct().toList();
    }

    boolean isShared() {
        return senses.size() == 1 && !senses.get(0).with().isEmpty();
    }

    String kind() {
        return senses.get(0).kind().name();
    }
}
