package suda.routing.assignment;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import suda.routing.assignment.Lexicon.Named;
import suda.routing.assignment.Lexicon.Office;
import suda.routing.assignment.Lexicon.Word;
import suda.routing.assignment.Mention.Role;
import suda.routing.assignment.Unit.Whose;
import suda.routing.gazetteer.Sense;

/** Which transport offices a text names, whose they are, and whether it accuses them. */
final class UnitReader {
    private static final int FAR = PlaceReader.FAR;

    /** Between a place and the name of its unit. */
    private static final Pattern UNIT_GAP = Pattern.compile("的?(市|县|区|州)?级?(的|综合|地方|农村|当地)?");

    private static final int WIDEST_GAP = 5;
    private static final Pattern LEVEL =
            Pattern.compile("(湖南省|湖南|省|省级|市州|全市|该市|我市|本市|市级|市里|市|州|县级|县里|该县|我县|本县|县|该区|我区|本区|区级|区)(来的|的)?$");

    private final Passage passage;
    private final Told told;
    private final String field;
    private final boolean stated;
    /** Those that turn out to be a unit's seat are set aside here. */
    private final List<Mention> mentions;

    private final List<Unit> units = new ArrayList<>();
    /** Where the last 该局 stands of which the text goes on to find fault; -1 for none. */
    private final int faultFoundLater;

    private UnitReader(Passage passage, Told told, String field, boolean stated, List<Mention> mentions) {
        this.passage = passage;
        this.told = told;
        this.field = field;
        this.stated = stated;
        this.mentions = mentions;
        this.faultFoundLater = faultFoundLater();
    }

    /**
     * @param stated whether the whole field names who is accused
     * @param mentions places in the same text; what is a unit's seat is set aside in it
     */
    static List<Unit> read(Passage passage, Told told, String field, boolean stated, List<Mention> mentions) {
        var reader = new UnitReader(passage, told, field, stated, mentions);
        reader.read();
        return reader.units;
    }

    private void read() {
        var next = 0;
        for (var named : passage.names()) {
            // The places that end before this name; both lists are in order.
            while (next < mentions.size() && mentions.get(next).end() <= named.start()) {
                next++;
            }
            if (named.office() != null || isCheckpoint(named)) {
                var unit = unit(named, next - 1);
                if (unit != null) {
                    units.add(unit);
                }
            }
        }
        people(Signal.OFFICER);
        if (told.official()) {
            people(Signal.STAFF);
        }
        // 该局 of nobody who was named is the one that everybody speaks of.
        if (units.isEmpty() && faultFoundLater >= 0) {
            var said = passage.words(Signal.SAID_UNIT, faultFoundLater, faultFoundLater + 1)
                    .get(0);
            var why = told.accuses() ? null : "mentioned";
            units.add(new Unit(
                    field, said.start(), said.end(), passage.slice(said), Whose.LOCAL, List.of(), told.accuses(), why));
        }
    }

    /** People of a unit where none is named; of a place's or a level's where that is said. */
    private void people(Signal kind) {
        var taken = new BitSet();
        units.forEach(u -> taken.set(u.start(), u.end() + 1));
        var next = 0;
        for (var word : passage.words(kind)) {
            while (next < mentions.size() && mentions.get(next).end() <= word.start()) {
                next++;
            }
            var hit = taken.nextSetBit(word.start());
            if (hit < 0 || hit >= word.end()) {
                var unit = local(new Named(word.start(), word.end(), List.of(), Office.LOCAL), next - 1);
                if (unit != null) {
                    units.add(unit);
                }
            }
        }
    }

    /** A checkpoint is a unit as well as a place. */
    private static boolean isCheckpoint(Named named) {
        return named.places().stream().anyMatch(s -> s.kind() == Sense.Kind.CHECKPOINT);
    }

    /** @param before the last place before it; -1 for none */
    private @Nullable Unit unit(Named named, int before) {
        if (named.office() == null) {
            var codes =
                    named.places().stream().flatMap(s -> s.offices().stream()).distinct();
            return unit(named.start(), named.end(), Whose.NAMED, codes.toList());
        }
        var owner = owner(named.start(), before);
        return switch (named.office()) {
            case DISCIPLINE -> unit(named.start(), named.end(), Whose.DISCIPLINE, List.of());
            case PROVINCE ->
                owner != null && owner.isOutside()
                        ? unit(owner.start(), named.end(), Whose.OUTSIDE, owner.codes())
                        : unit(named.start(), named.end(), Whose.PROVINCE, List.of());
            case LOCAL, OF_PLACE -> local(named, before);
        };
    }

    private @Nullable Unit local(Named named, int before) {
        var owner = owner(named.start(), before);
        return owner == null ? ofLevel(named) : ofPlace(named, owner, before);
    }

    private Unit ofPlace(Named named, Mention owner, int at) {
        setAside(at);
        var whose = owner.isOutside() ? Whose.OUTSIDE : owner.isProvince() ? Whose.PROVINCE : Whose.NAMED;
        return unit(owner.start(), named.end(), whose, owner.codes());
    }

    private @Nullable Unit ofLevel(Named named) {
        var ahead = passage.ahead(named.start());
        var level = LEVEL.matcher(ahead);
        if (level.find()) {
            var start = named.start() - (ahead.length() - level.start());
            return unit(start, named.end(), whose(level.group(1)), List.of());
        }
        return named.office() == Office.OF_PLACE ? null : unit(named.start(), named.end(), Whose.LOCAL, List.of());
    }

    private static Whose whose(String level) {
        if (level.contains("省") || level.contains("湖南")) {
            return Whose.PROVINCE;
        }
        return level.contains("市") || level.contains("州") ? Whose.CITYS : Whose.LOCAL;
    }

    /** The place whose unit it is: the one right before it. */
    private @Nullable Mention owner(int start, int before) {
        if (before < 0) {
            return null;
        }
        var m = mentions.get(before);
        return m.role() != Role.NONE
                        && start - m.end() <= WIDEST_GAP
                        && UNIT_GAP.matcher(passage.text().substring(m.end(), start))
                                .matches()
                ? m
                : null;
    }

    /** Where an office has its seat says less about where it happened. */
    private void setAside(int at) {
        for (int i = at; i >= 0; i--) {
            var m = mentions.get(i);
            if (i < at && !isOneChain(m, mentions.get(i + 1))) {
                return;
            }
            if (m.role() == Role.PLACE || m.role() == Role.PLAIN) {
                mentions.set(i, m.as(Role.ASIDE, "unit"));
            } else if ("unit".equals(m.why())) {
                return;
            }
        }
    }

    private boolean isOneChain(Mention left, Mention right) {
        return right.start() - left.end() <= 1
                && PlaceReader.SMALL_GAP
                        .matcher(passage.text().substring(left.end(), right.start()))
                        .matches();
    }

    private Unit unit(int start, int end, Whose whose, List<String> codes) {
        var why = stated ? null : excuse(start, end);
        return new Unit(field, start, end, passage.text().substring(start, end), whose, codes, why == null, why);
    }

    /** Why what stands around a unit does not accuse it; null when it does. */
    private @Nullable String excuse(int start, int end) {
        var sentence = passage.sentence(start, end);
        var accusing = told.enforcement() || told.corruption();
        if (isAsked(start)) {
            var ownToMend = !passage.words(Signal.AMENDS, end, end + 5).isEmpty();
            return ownToMend && (told.accuses() || told.enforcement()) ? null : "request";
        }
        if (isSentTo(start)) {
            return "sent";
        }
        if (isWhatIsAskedAbout(start) && (told.accuses() || accusing)) {
            return null;
        }
        var corrupt = passage.has(Signal.CORRUPTION, sentence.start(), sentence.end());
        if (!accusing && !corrupt && passage.startsAt(Signal.BESIDE, end)) {
            return "mentioned";
        }
        if (told.accuses() && faultFoundLater >= end) {
            return null;
        }
        var failedAfter = passage.has(Signal.INACTION, end, sentence.end());
        if (wasTold(start, end)) {
            return failedAfter || isMistreatedBy(end, sentence.end()) ? null : "told";
        }
        if (accusing || corrupt) {
            return null;
        }
        var near = Math.max(sentence.start(), start - FAR);
        var failed = failedAfter || passage.has(Signal.INACTION, near, start);
        var misbehaved = passage.has(Signal.MISDEED, end, sentence.end()) || passage.has(Signal.MISDEED, near, start);
        // Whoever only asks may well speak of fines.
        return failed || (misbehaved && told.accuses()) ? null : "mentioned";
    }

    /** Whoever told it of the matter was met with this: by its people, or at its own window. */
    private boolean isMistreatedBy(int end, int sentenceEnd) {
        var from = told.official()
                ? end
                : passage.words(Signal.STAFF, end, sentenceEnd).stream()
                        .mapToInt(Word::end)
                        .findFirst()
                        .orElse(sentenceEnd);
        return passage.has(Signal.MISDEED, from, sentenceEnd) || passage.has(Signal.CORRUPTION, from, sentenceEnd);
    }

    /** 该局推诿敷衍, some sentences on. */
    private int faultFoundLater() {
        var last = -1;
        for (var said : passage.words(Signal.SAID_UNIT)) {
            var end = passage.sentence(said.start(), said.end()).end();
            if (passage.has(Signal.INACTION, said.end(), end) || passage.has(Signal.MISDEED, said.end(), end)) {
                last = said.start();
            }
        }
        return last;
    }

    /** 请浏阳市交通运输局查处, but not 请查处浏阳市交通运输局. */
    private boolean isAsked(int start) {
        var asked = request(start);
        return asked >= 0 && !passage.has(Signal.AGAINST, asked, start);
    }

    private boolean isWhatIsAskedAbout(int start) {
        var asked = request(start);
        return asked >= 0 && passage.has(Signal.AGAINST, asked, start);
    }

    /** Where the last request before this ends in the same clause; -1 for none. */
    private int request(int start) {
        var begin = Math.max(passage.clauseStart(start), start - FAR - 4);
        return passage.words(Signal.REQUEST, begin, start).stream()
                .mapToInt(Word::end)
                .filter(end -> end <= start && start - end <= FAR)
                .max()
                .orElse(-1);
    }

    private boolean isSentTo(int start) {
        return passage.words(Signal.SENT_TO, start - FAR, start).stream().anyMatch(w -> w.end() == start);
    }

    private boolean wasTold(int start, int end) {
        var after = !passage.words(Signal.TOLD_AFTER, end, end + FAR + 1).isEmpty();
        // 投诉到 says it all; 向 needs a 反映 behind the name.
        return passage.words(Signal.TOLD_BEFORE, passage.clauseStart(start), start).stream()
                .anyMatch(w -> w.end() <= start && start - w.end() <= 4 && (after || w.end() - w.start() >= 3));
    }
}
