package suda.standalone.scenario;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** What is said in a scenario, by category; words in braces are for the scenario to fill in. */
record Phrases(Map<String, List<Phrase>> byCategory) {
    record Phrase(String title, String text) {}

    static Phrases read(String file) {
        var byCategory = new HashMap<String, List<Phrase>>();
        try (var in = Objects.requireNonNull(Phrases.class.getResourceAsStream(file), file);
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                var cells = line.split(" \\| ", -1);
                if (cells.length != 3) {
                    throw new IllegalStateException(file + ": expected category | title | text: " + line);
                }
                byCategory
                        .computeIfAbsent(cells[0], category -> new ArrayList<>())
                        .add(new Phrase(cells[1], cells[2]));
            }
            return new Phrases(byCategory);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    Phrase draw(String category, Random random) {
        var phrases = Objects.requireNonNull(byCategory.get(category), category);
        return phrases.get(random.nextInt(phrases.size()));
    }
}
