package suda.routing.brief;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.Borders;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import suda.routing.brief.Document.Grid;
import suda.routing.brief.Document.Section;

/** A4 pages as a province sends them round: title, date, numbered sections, tables whose headings repeat. */
final class WordDocument {
    /** In twentieths of a point. */
    private static final int A4_WIDTH = 11_906;

    private static final int A4_HEIGHT = 16_838;
    private static final int MARGIN = 1_134;
    private static final int TEXT_WIDTH = A4_WIDTH - 2 * MARGIN;

    private static final int TITLE = 26;
    private static final int HEADING = 15;
    private static final int BODY = 12;
    private static final int SMALL = 9;

    private static final String PLAIN = "仿宋";
    private static final String STRONG = "黑体";
    private static final String RED = "B3261E";

    private final XWPFDocument pages;

    private WordDocument(XWPFDocument pages) {
        this.pages = pages;
    }

    static byte[] of(Document document) {
        try (var pages = new XWPFDocument();
                var out = new ByteArrayOutputStream()) {
            new WordDocument(pages).write(document);
            pages.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Document document) {
        page();
        pages.getProperties().getCoreProperties().setTitle(document.title() + " " + document.subtitle());
        if (document.demo() != null) {
            run(centred(pages.createParagraph()), document.demo(), BODY, STRONG).setColor(RED);
        }
        var title = run(centred(pages.createParagraph()), document.title(), TITLE, STRONG);
        title.setBold(true);
        title.setColor(RED);
        var subtitle = centred(pages.createParagraph());
        subtitle.setBorderBottom(Borders.SINGLE);
        subtitle.setSpacingAfter(240);
        run(subtitle, document.subtitle(), BODY, PLAIN);
        document.sections().forEach(section -> section(section));
        document.notes().forEach(note -> run(pages.createParagraph(), note, SMALL, PLAIN));
    }

    private void page() {
        var section = pages.getDocument().getBody().addNewSectPr();
        var size = section.addNewPgSz();
        size.setW(BigInteger.valueOf(A4_WIDTH));
        size.setH(BigInteger.valueOf(A4_HEIGHT));
        var margins = section.addNewPgMar();
        margins.setTop(BigInteger.valueOf(MARGIN));
        margins.setBottom(BigInteger.valueOf(MARGIN));
        margins.setLeft(BigInteger.valueOf(MARGIN));
        margins.setRight(BigInteger.valueOf(MARGIN));
        var number = centred(pages.createFooter(HeaderFooterType.DEFAULT).createParagraph());
        number.getCTP().addNewFldSimple().setInstr("PAGE");
    }

    private void section(Section section) {
        var heading = pages.createParagraph();
        heading.setSpacingBefore(240);
        // Of a paragraph without any other property POI cannot set it.
        heading.setKeepNext(true);
        run(heading, section.heading(), HEADING, STRONG).setBold(true);
        section.sentences().forEach(sentence -> {
            var paragraph = pages.createParagraph();
            paragraph.setIndentationFirstLine(2 * 20 * BODY);
            paragraph.setSpacingBetween(1.5);
            run(paragraph, sentence, BODY, PLAIN);
        });
        section.grids().stream().filter(grid -> !grid.rows().isEmpty()).forEach(this::grid);
    }

    private void grid(Grid grid) {
        var caption = pages.createParagraph();
        caption.setSpacingBefore(120);
        caption.setKeepNext(true);
        run(caption, grid.caption(), BODY, STRONG);
        var table = pages.createTable(grid.rows().size() + 1, grid.columns().size());
        table.setWidth("100%");
        var whole = grid.columns().stream().mapToInt(Document.Column::width).sum();
        var columns = table.getCTTbl().getTblGrid() == null
                ? table.getCTTbl().addNewTblGrid()
                : table.getCTTbl().getTblGrid();
        while (columns.sizeOfGridColArray() < grid.columns().size()) {
            columns.addNewGridCol();
        }
        for (int i = 0; i < grid.columns().size(); i++) {
            var width = TEXT_WIDTH * grid.columns().get(i).width() / whole;
            columns.getGridColArray(i).setW(BigInteger.valueOf(width));
            fill(table.getRow(0).getCell(i), grid.columns().get(i).heading(), STRONG, width);
            for (int r = 0; r < grid.rows().size(); r++) {
                var row = table.getRow(r + 1);
                row.setCantSplitRow(true);
                fill(row.getCell(i), grid.rows().get(r).cells().get(i).text(), PLAIN, width);
            }
        }
        table.getRow(0).setRepeatHeader(true);
    }

    private static void fill(XWPFTableCell cell, String text, String font, int width) {
        cell.setWidth(String.valueOf(width));
        if (font.equals(STRONG)) {
            cell.setColor("EDEDED");
        }
        run(cell.getParagraphs().get(0), text, SMALL, font);
    }

    private static XWPFParagraph centred(XWPFParagraph paragraph) {
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        return paragraph;
    }

    private static XWPFRun run(XWPFParagraph paragraph, String text, int size, String font) {
        var run = paragraph.createRun();
        run.setText(text);
        run.setFontSize(size);
        run.setFontFamily("Times New Roman");
        run.setFontFamily(font, XWPFRun.FontCharRange.eastAsia);
        return run;
    }
}
