package suda.intake.rows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import suda.intake.submission.Violation;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The header row of a CSV file: its columns are called as the fields of the JSON body, those of inner objects with a
 * dot ({@code place.code}), those of arrays with their place ({@code relatedNumbers[0]}), just as faults name them.
 */
final class Columns {
    static final String IDEMPOTENCY_KEY = "idempotencyKey";

    private enum Type {
        TEXT,
        NUMBER,
        FLAG
    }

    private static final Map<String, Type> FIELDS = fields();
    private static final Pattern ELEMENT =
            Pattern.compile("(relatedNumbers)\\[1?[0-9]]|(attachments)\\[1?[0-9]]\\.(url|sha256)");
    private static final List<String> MANDATORY = List.of("kind", "channel", "receivedAt", "category", "title", "text");
    private static final int MAX_NAME = 64;
    private static final int MAX_VIOLATIONS = 20;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<String> names;

    private Columns(List<String> names) {
        this.names = names;
    }

    private static Map<String, Type> fields() {
        var fields = new TreeMap<String, Type>();
        for (var text : List.of(
                "platform",
                "sourceNumber",
                IDEMPOTENCY_KEY,
                "kind",
                "channel",
                "receivedAt",
                "category",
                "title",
                "text",
                "place.code",
                "place.address",
                "respondent.office",
                "respondent.unit",
                "respondent.person",
                "reporter.name",
                "reporter.phone",
                "reporter.address")) {
            fields.put(text, Type.TEXT);
        }
        for (var number : List.of("place.longitude", "place.latitude")) {
            fields.put(number, Type.NUMBER);
        }
        for (var flag : List.of("reporter.confidential", "reporter.notify", "truckDriver", "urgent")) {
            fields.put(flag, Type.FLAG);
        }
        return Map.copyOf(fields);
    }

    /** Whether a column may be called so. */
    static boolean isKnown(String name) {
        return FIELDS.containsKey(name) || ELEMENT.matcher(name).matches();
    }

    /** @throws UnusableFileException naming every column that is unknown, given twice or missing */
    static Columns of(List<String> header) throws UnusableFileException {
        var names = header.stream().map(String::strip).toList();
        var violations = new ArrayList<Violation>();
        var seen = new HashSet<String>();
        for (var name : names) {
            if (!isKnown(name)) {
                violations.add(new Violation(shown(name), "unknown", "没有这一列", "there is no such column"));
            } else if (!seen.add(name)) {
                violations.add(new Violation(name, "repeated", "列名重复", "the column is given twice"));
            }
        }
        violations.addAll(missing(seen));
        if (!violations.isEmpty()) {
            var some = violations.subList(0, Math.min(MAX_VIOLATIONS, violations.size()));
            throw new UnusableFileException(
                    "标题行有 %d 处错误，没有导入任何一行，详见 errors。".formatted(violations.size()),
                    "Faults in the header row: %d; no row was taken. See errors.".formatted(violations.size()),
                    List.copyOf(some));
        }
        return new Columns(names);
    }

    private static List<Violation> missing(Set<String> seen) {
        var violations = new ArrayList<Violation>();
        for (var name : MANDATORY) {
            if (!seen.contains(name)) {
                violations.add(new Violation(name, "required", "缺少这一列", "the column is missing"));
            }
        }
        if (!seen.contains("sourceNumber") && !seen.contains(IDEMPOTENCY_KEY)) {
            violations.add(new Violation(
                    "sourceNumber",
                    "required",
                    "缺少这一列（没有编号的渠道可用 idempotencyKey 列代替）",
                    "the column is missing (idempotencyKey may stand in for it where there are no numbers)"));
        }
        return violations;
    }

    private static String shown(String name) {
        return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) + "…" : name;
    }

    int count() {
        return names.size();
    }

    /** The cell under this name; empty where there is no such column. */
    String cell(List<String> cells, String name) {
        var column = names.indexOf(name);
        return column < 0 ? "" : cells.get(column).strip();
    }

    /** What a spreadsheet has done to cells that can't have been meant so. */
    List<Violation> damage(List<String> cells) {
        var violations = new ArrayList<Violation>();
        for (int i = 0; i < names.size(); i++) {
            SheetDamage.of(names.get(i), cells.get(i)).ifPresent(violations::add);
        }
        return violations;
    }

    /** The row as an HTTP body; an empty cell is an absent field. */
    ObjectNode body(List<String> cells) {
        var body = JSON.objectNode();
        for (int i = 0; i < names.size(); i++) {
            var name = names.get(i);
            var cell = cells.get(i);
            if (!cell.isBlank() && !name.equals(IDEMPOTENCY_KEY)) {
                put(body, name, cell);
            }
        }
        return body;
    }

    private static void put(ObjectNode body, String name, String cell) {
        var element = ELEMENT.matcher(name);
        if (element.matches()) {
            if (element.group(1) != null) {
                array(body, element.group(1)).add(cell.strip());
            } else {
                attachment(array(body, element.group(2)), element.group(3)).put(element.group(3), cell.strip());
            }
            return;
        }
        var dot = name.indexOf('.');
        var object = dot < 0 ? body : object(body, name.substring(0, dot));
        putTyped(object, name.substring(dot + 1), FIELDS.getOrDefault(name, Type.TEXT), cell);
    }

    /** What is no number or no flag stays text: the check says then what it should be. */
    private static void putTyped(ObjectNode object, String name, Type type, String cell) {
        switch (type) {
            case TEXT -> object.put(name, cell);
            case NUMBER -> {
                try {
                    object.put(name, Double.parseDouble(cell.strip()));
                } catch (NumberFormatException e) {
                    object.put(name, cell);
                }
            }
            case FLAG -> {
                var word = cell.strip();
                if (word.equalsIgnoreCase("true") || word.equals("是")) {
                    object.put(name, true);
                } else if (word.equalsIgnoreCase("false") || word.equals("否")) {
                    object.put(name, false);
                } else {
                    object.put(name, cell);
                }
            }
        }
    }

    private static ObjectNode object(ObjectNode body, String name) {
        return body.get(name) instanceof ObjectNode there ? there : body.putObject(name);
    }

    private static ArrayNode array(ObjectNode body, String name) {
        return body.get(name) instanceof ArrayNode there ? there : body.putArray(name);
    }

    /** The last one, unless it has this part already: then the next begins. */
    private static ObjectNode attachment(ArrayNode attachments, String part) {
        var last = attachments.isEmpty() ? null : attachments.get(attachments.size() - 1);
        return last instanceof ObjectNode there && !there.has(part) ? there : attachments.addObject();
    }
}
