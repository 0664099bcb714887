package suda.routing.brief;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import suda.divisions.Divisions;
import suda.routing.access.Period;
import suda.routing.brief.Brief.Meeting;
import suda.routing.brief.Brief.Why;
import suda.routing.brief.Document.Column;
import suda.routing.brief.Document.Figure;
import suda.routing.brief.Document.Grid;
import suda.routing.brief.Document.Row;
import suda.routing.brief.Document.Section;
import suda.routing.brief.Texts.Language;
import suda.routing.channels.OversightPolicy;
import suda.routing.channels.Rate;

/** Puts the figures of a brief into the words of one language. */
final class Writing {
    private final Brief brief;
    private final OversightPolicy policy;
    private final Texts texts;
    private final List<Section> sections = new ArrayList<>();

    private Writing(Brief brief, OversightPolicy policy, Texts texts) {
        this.brief = brief;
        this.policy = policy;
        this.texts = texts;
    }

    static Document of(Brief brief, Language language, OversightPolicy policy) {
        var writing = new Writing(brief, policy, Texts.in(language));
        writing.cases();
        writing.supervised();
        writing.lines();
        writing.inspection();
        writing.ledger();
        writing.consequences();
        writing.cities();
        return writing.document();
    }

    private Document document() {
        var filled = Map.of(
                "province", Divisions.hunan().province().name(),
                "from", texts.day(brief.from()),
                "to", texts.day(brief.to()),
                "sample", String.valueOf(policy.sample()));
        return new Document(
                texts.language(),
                texts.of("title"),
                texts.of("subtitle", filled),
                brief.scenario() == null ? null : texts.of("demo", Map.of("scenario", brief.scenario())),
                List.copyOf(sections),
                List.of(
                        texts.of("note.asOf", filled),
                        texts.of("note.cases"),
                        texts.of("note.rates", filled),
                        texts.of("note.reviewed")));
    }

    private void cases() {
        var cases = brief.cases();
        var figures = new Figures("cases");
        figures.count("accepted", cases.accepted());
        figures.count("closed", cases.closed());
        figures.share("closingRate", cases.closed(), cases.accepted());
        figures.count("fellDue", cases.fellDue());
        figures.count("closedOnTime", cases.closedOnTime());
        figures.share("onTimeRate", cases.closedOnTime(), cases.fellDue());
        figures.count("rated", cases.rated());
        figures.count("satisfied", cases.satisfied());
        figures.share("satisfaction", cases.satisfied(), cases.rated());
        figures.count("unreached", cases.unreached());
        section(
                figures,
                List.of(
                        figures.fill("cases.words"),
                        figures.fill("cases.words.onTime"),
                        figures.fill("cases.words.satisfaction")),
                List.of());
    }

    private void supervised() {
        var figures = new Figures("supervised");
        figures.count("ordered", brief.supervised().ordered());
        figures.count("closed", brief.supervised().closed());
        figures.count("beingVerified", brief.supervised().beingVerified());
        section(figures, List.of(figures.fill("supervised.words")), List.of());
    }

    private void lines() {
        var lines = brief.lines();
        var figures = new Figures("lines");
        figures.count("reviewed", lines.reviewed());
        figures.count("calledIn", lines.calledIn());
        figures.count("meetings", lines.meetings().size());
        figures.count("criticisms", lines.criticisms().size());
        var sentences = new ArrayList<String>();
        sentences.add(figures.fill(lines.calledIn() == 0 ? "lines.words.nobody" : "lines.words"));
        if (!lines.criticisms().isEmpty()) {
            sentences.add(figures.fill("lines.words.criticisms"));
        }
        section(figures, sentences, List.of(meetings(), measures(), criticisms()));
    }

    private Grid meetings() {
        return grid(
                "meetings",
                "city 10,held 11,why 34,deadline 11,persons 18,done 8,state 8",
                brief.lines().meetings().stream()
                        .map(one -> row(
                                one.id(),
                                Cell.of(one.name()),
                                Cell.of(day(one.heldAt())),
                                Cell.of(why(one.reasons())),
                                Cell.of(one.deadline()),
                                Cell.of(String.join(texts.of("separator"), one.persons())),
                                Cell.of(one.measuresDone() + "/"
                                        + one.measures().size()),
                                Cell.of(texts.of("followup", one.state()))))
                        .toList());
    }

    private Grid measures() {
        return grid(
                "measures",
                "city 10,measure 28,person 14,deadline 11,done 11,result 26",
                brief.lines().meetings().stream()
                        .flatMap(meeting -> measures(meeting).stream())
                        .toList());
    }

    private static List<Row> measures(Meeting meeting) {
        return meeting.measures().stream()
                .map(one -> row(
                        meeting.id() + "-" + one.number(),
                        Cell.of(meeting.name()),
                        Cell.of(one.number() + ". " + one.text()),
                        Cell.of(one.person()),
                        Cell.of(one.deadline()),
                        Cell.of(day(one.doneAt())),
                        Cell.of(one.result())))
                .toList();
    }

    private Grid criticisms() {
        return grid(
                "criticisms",
                "city 10,issued 11,why 40,text 39",
                brief.lines().criticisms().stream()
                        .map(one -> row(
                                one.id(),
                                Cell.of(one.name()),
                                Cell.of(day(one.issuedAt())),
                                Cell.of(why(one.reasons())),
                                Cell.of(one.text())))
                        .toList());
    }

    private String why(List<Why> reasons) {
        return reasons.stream()
                .map(texts.language() == Language.EN ? Why::en : Why::zh)
                .collect(Collectors.joining(space()));
    }

    private String space() {
        return texts.language() == Language.EN ? " " : "";
    }

    private void inspection() {
        var inspection = brief.inspection();
        var figures = new Figures("inspection");
        figures.count("entries", inspection.entries());
        figures.count("firmsVisited", inspection.firmsVisited());
        figures.count("peopleTalkedTo", inspection.peopleTalkedTo());
        figures.count("unannouncedVisits", inspection.unannouncedVisits());
        figures.count("inspections", inspection.inspections());
        figures.count("caseFilesReviewed", inspection.caseFilesReviewed());
        section(figures, List.of(figures.fill("inspection.words")), List.of());
    }

    private void ledger() {
        var ledger = brief.ledger();
        var figures = new Figures("ledger");
        figures.count("found", ledger.found());
        figures.count("putRight", ledger.putRight());
        figures.share("putRightRate", ledger.putRight(), ledger.found());
        figures.count("struckOff", ledger.struckOff());
        figures.count("overdue", ledger.overdue());
        figures.count("listed", ledger.listed());
        var categories = figures.each("categories", "category", ledger.categories(), true);
        section(
                figures,
                List.of(
                        figures.fill("ledger.words"),
                        figures.fill("ledger.words.listed", Map.of("categories", categories))),
                List.of(entries()));
    }

    private Grid entries() {
        return grid(
                "entries",
                "category 9,source 9,manifestation 24,measure 20,office 9,person 12,deadline 10,state 7",
                brief.ledger().entries().stream()
                        .map(one -> row(
                                one.id(),
                                Cell.of(texts.of("category", one.category())),
                                Cell.of(texts.of("source", one.source())),
                                Cell.of(one.manifestation()),
                                Cell.of(one.measure()),
                                Cell.of(one.name()),
                                Cell.of(one.person()),
                                Cell.of(one.deadline()),
                                Cell.of(texts.of("problem", one.state()))))
                        .toList());
    }

    private void consequences() {
        var figures = new Figures("consequences");
        figures.count("personTimes", brief.consequences().personTimes());
        var sanctions =
                figures.each("sanctions", "sanction", brief.consequences().sanctions(), false);
        section(
                figures,
                List.of(
                        sanctions.isEmpty()
                                ? texts.of("consequences.words.none")
                                : figures.fill("consequences.words", Map.of("sanctions", sanctions))),
                List.of());
    }

    private void cities() {
        var grid = grid(
                "cities",
                "city 15,accepted 10,closingRate 18,onTimeRate 18,satisfaction 18,answerRate 21",
                brief.cities().stream()
                        .map(one -> row(
                                one.code(),
                                Cell.of(one.name()),
                                new Cell.Count(one.accepted()),
                                share(one.closed(), one.accepted()),
                                share(one.closedOnTime(), one.fellDue()),
                                share(one.satisfied(), one.rated()),
                                share(one.answered(), one.attempts())))
                        .toList());
        section(new Figures("cities"), List.of(), List.of(grid));
    }

    private static Row row(String key, Cell... cells) {
        return new Row(key, List.of(cells));
    }

    private Cell share(long part, long of) {
        var rate = new Rate(part, of);
        return new Cell.Share(rate, of > 0 && !policy.isEnough(rate));
    }

    private static @Nullable LocalDate day(@Nullable Instant at) {
        return at == null ? null : Period.dayOf(at);
    }

    /** @param columns each with its width, with commas between */
    private Grid grid(String key, String columns, List<Row> rows) {
        var list = new ArrayList<Column>();
        for (var column : columns.split(",", -1)) {
            var name = column.substring(0, column.indexOf(' '));
            list.add(new Column(
                    name, texts.of(key + "." + name), Integer.parseInt(column.substring(column.indexOf(' ') + 1))));
        }
        return new Grid(key, texts.of(key), list, rows);
    }

    private void section(Figures figures, List<String> sentences, List<Grid> grids) {
        var numeral = texts.of("numerals").split(" ", -1)[sections.size()];
        sections.add(new Section(
                figures.section, numeral + space() + texts.of(figures.section), sentences, figures.list, grids));
    }

    /** Those of one section. */
    private final class Figures {
        final String section;
        final List<Figure> list = new ArrayList<>();
        private final Map<String, String> shown = new LinkedHashMap<>();

        Figures(String section) {
            this.section = section;
        }

        void count(String name, long n) {
            add(name, texts.of(section + "." + name), new Cell.Count(n));
        }

        void share(String name, long part, long of) {
            add(name, texts.of(section + "." + name), Writing.this.share(part, of));
        }

        /** @return in a sentence, those of which there are any */
        <E extends Enum<E>> String each(String name, String kind, Map<E, Integer> counts, boolean zeros) {
            counts.forEach((one, n) -> add(name + "." + one, texts.of(kind, one), new Cell.Count(n)));
            return counts.entrySet().stream()
                    .filter(one -> zeros || one.getValue() > 0)
                    .map(one -> texts.of(kind, one.getKey()) + space() + one.getValue())
                    .collect(Collectors.joining(texts.of("separator")));
        }

        private void add(String name, String label, Cell value) {
            var key = section + "." + name;
            list.add(new Figure(key, label, value, brief.behind().get(key)));
            shown.put(name, value.text());
        }

        String fill(String key) {
            return texts.of(key, shown);
        }

        String fill(String key, Map<String, String> more) {
            var all = new LinkedHashMap<>(shown);
            all.putAll(more);
            return texts.of(key, all);
        }
    }
}
