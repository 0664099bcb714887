package suda.routing.brief;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import suda.routing.access.BadQueryException;

/** What a brief may be written down as. */
enum Format {
    /** The figures themselves, not put into words. */
    JSON("application/json", document -> new byte[0]),
    CSV("text/csv;charset=UTF-8", CsvSheet::of),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Workbook::of),
    HTML("text/html;charset=UTF-8", HtmlPage::of),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", WordDocument::of),
    TEXT("text/plain;charset=UTF-8", TextPage::of);

    private static final MediaType NEVER = MediaType.parseMediaType("*/*;q=0");

    final MediaType type;
    private final Function<Document, byte[]> writer;

    Format(String type, Function<Document, byte[]> writer) {
        this.type = MediaType.parseMediaType(type);
        this.writer = writer;
    }

    byte[] write(Document document) {
        return writer.apply(document);
    }

    String suffix() {
        return this == TEXT ? "txt" : name().toLowerCase(Locale.ROOT);
    }

    /**
     * The parameter counts, then what is accepted most; JSON where nothing is said.
     *
     * @throws BadQueryException if it is none of these
     */
    static Format of(@Nullable String stated, @Nullable String accept) {
        if (stated != null) {
            return Arrays.stream(values())
                    .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(stated))
                    .findFirst()
                    .orElseThrow(() -> none("format"));
        }
        try {
            return accept == null || accept.isBlank() ? JSON : accepted(accept);
        } catch (InvalidMediaTypeException e) {
            throw none("Accept");
        }
    }

    private static Format accepted(String accept) {
        var ranges = MediaType.parseMediaTypes(accept);
        return Arrays.stream(values())
                .map(one -> new Wanted(
                        one,
                        ranges.stream()
                                .filter(range -> range.isCompatibleWith(one.type))
                                .min(Comparator.comparingInt(Format::width))
                                .orElse(NEVER)))
                .filter(one -> one.range.getQualityValue() > 0)
                .min(Comparator.comparingDouble((Wanted one) -> -one.range.getQualityValue())
                        .thenComparingInt(one -> width(one.range))
                        .thenComparingInt(one -> ranges.indexOf(one.range)))
                .orElseThrow(() -> none("Accept"))
                .format;
    }

    /** @param range the narrowest that it is in; the quality of that one counts */
    private record Wanted(Format format, MediaType range) {}

    private static int width(MediaType range) {
        return range.isWildcardType() ? 2 : range.isWildcardSubtype() ? 1 : 0;
    }

    private static BadQueryException none(String field) {
        var known = Arrays.stream(values())
                .map(one -> field.equals("format")
                        ? one.name().toLowerCase(Locale.ROOT)
                        : one.type.getType() + "/" + one.type.getSubtype())
                .collect(Collectors.joining(", "));
        return new BadQueryException(field, "choice", "应为下列之一：" + known, "It must be one of: " + known);
    }
}
