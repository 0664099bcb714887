package suda.divisions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One of the tables that ship with Suda: UTF-8, a header row, commas, no quotes (no value of ours holds a comma). */
record Table(List<String> header, String[] cells) {
    static List<Table> read(String name) {
        try (var in = Objects.requireNonNull(Table.class.getResourceAsStream("/suda/" + name), name);
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            var header = List.of(Objects.requireNonNull(lines.readLine(), name).split(",", -1));
            var rows = new ArrayList<Table>();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var cells = line.split(",", -1);
                if (cells.length != header.size()) {
                    throw new IllegalStateException(name + ": expected " + header.size() + " columns: " + line);
                }
                rows.add(new Table(header, cells));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + name, e);
        }
    }

    String get(String column) {
        return cells[header.indexOf(column)];
    }
}
