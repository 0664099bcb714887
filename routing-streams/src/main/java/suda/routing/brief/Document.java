package suda.routing.brief;

import java.util.List;
import org.jspecify.annotations.Nullable;
import suda.routing.brief.Texts.Language;

/**
 * A brief in the words of one language, before it is written down in some format.
 *
 * @param demo said before anything else where the cases are invented; null where they are real
 */
record Document(
        Language language,
        String title,
        String subtitle,
        @Nullable String demo,
        List<Section> sections,
        List<String> notes) {

    /**
     * @param key as in JSON
     * @param figures that the sentences tell, once more one by one
     */
    record Section(String key, String heading, List<String> sentences, List<Figure> figures, List<Grid> grids) {}

    /** @param behind where what it counts is listed; null where that is told by others */
    record Figure(
            String key, String label, Cell value, @Nullable String behind) {}

    /** A table; without rows it is left out where people read. */
    record Grid(String key, String caption, List<Column> columns, List<Row> rows) {}

    /** @param key what it is about: a city's code, an entry's id */
    record Row(String key, List<Cell> cells) {}

    /** @param width in parts of the whole table */
    record Column(String key, String heading, int width) {}
}
