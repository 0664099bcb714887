package suda.routing.brief;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;
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
     * The parameter counts, then what is accepted first; JSON where nothing is said.
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
        var wanted = MediaType.parseMediaTypes(accept);
        MimeTypeUtils.sortBySpecificity(wanted);
        return wanted.stream()
                .flatMap(type -> Arrays.stream(values()).filter(one -> type.isCompatibleWith(one.type)))
                .findFirst()
                .orElseThrow(() -> none("Accept"));
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
