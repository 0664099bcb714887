package suda.routing.cards;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import suda.routing.access.Period;
import suda.routing.channels.OversightPolicy;
import suda.routing.scorecards.Sums;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Cards as CSV: a row a card, its columns named as the fields in JSON are, such as {@code rates.closing.numerator}. */
final class CardSheet {
    /** By which Excel knows that Chinese names are UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final JsonMapper JSON = JsonMapper.shared();

    private CardSheet() {}

    static byte[] of(CardList list) {
        var text = new StringWriter().append(BYTE_ORDER_MARK);
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(columns(list));
            (list.side().isAgainst() ? list.against() : list.cards()).forEach(card -> csv.writeRecord(values(card)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The same where there is no card. */
    private static List<String> columns(CardList list) {
        var any = Measured.office(Measured.PROVINCE);
        var period = new Period(list.from(), list.to());
        var names = new ArrayList<String>();
        names(
                "",
                JSON.valueToTree(
                        list.side().isAgainst()
                                ? AgainstCard.of(any, period, Sums.NOTHING, Sums.NOTHING, OversightPolicy.shipped())
                                : Card.of(any, period, Sums.NOTHING, null, OversightPolicy.shipped())),
                names);
        return names;
    }

    private static void names(String above, JsonNode node, List<String> names) {
        node.propertyStream().forEach(field -> {
            var name = above + field.getKey();
            if (field.getValue().isObject()) {
                names(name + ".", field.getValue(), names);
            } else {
                names.add(name);
            }
        });
    }

    private static List<String> values(Record card) {
        var values = new ArrayList<String>();
        values(JSON.valueToTree(card), values);
        return values;
    }

    private static void values(JsonNode node, List<String> values) {
        node.forEach(value -> {
            if (value.isObject()) {
                values(value, values);
            } else {
                values.add(value.isNull() ? "" : value.asString());
            }
        });
    }
}
