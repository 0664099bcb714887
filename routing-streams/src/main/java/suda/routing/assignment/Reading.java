package suda.routing.assignment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import suda.routing.assignment.Lexicon.Word;
import suda.routing.assignment.Mention.Role;
import suda.routing.gazetteer.Names;

/**
 * One field of a submission, read.
 *
 * @param field as in a submission's JSON
 * @param mentions places that it names
 * @param units transport offices that it names
 * @param accuses whether a submission of its kind accuses anybody
 */
record Reading(String field, Passage passage, List<Mention> mentions, List<Unit> units, boolean accuses) {
    /** Characters before an ending such as 收费站 that can be a part of its name. */
    private static final int LONGEST_NAME = 8;

    private static final String NO_PART_OF_A_NAME = "在从到过经的了于至往去由我有是个那这把被和与及说时上下里内外们他她它您你请某";

    /** No part of a name either, and often before such an ending. */
    private static final Pattern GENERIC = Pattern.compile(
            "^(一|前|后|旁|附近|对面|高速|国道|省道|县道|旧|老|新|该|本地|当地|公交|客运|出租|网约|小区|学校|门口|某|每|各|不同|多个|几个|所有|哪|进|出|下一|上一)|(一|高速|公交|的)$");

    /** @param stated whether the whole field names who is accused */
    static Reading of(
            Territory territory,
            Lexicon lexicon,
            String field,
            @Nullable String text,
            LocalDate on,
            Told told,
            boolean stated) {
        var passage = lexicon.in(Names.folded(text), on);
        var mentions = PlaceReader.read(territory, field, passage);
        var units = UnitReader.read(passage, told, field, stated, mentions);
        return new Reading(field, passage, mentions, units, told.accuses());
    }

    /** The word that tells of an emergency; a hazard is one only where the sentence says that it is now. */
    Optional<String> emergency() {
        return passage.words(Signal.EMERGENCY).stream()
                .findFirst()
                .or(() -> accuses
                        ? passage.words(Signal.HAZARD).stream()
                                .filter(this::isNow)
                                .findFirst()
                        : Optional.empty())
                .map(passage::slice);
    }

    private boolean isNow(Word hazard) {
        var sentence = passage.sentence(hazard.start(), hazard.end());
        return passage.has(Signal.NOW, sentence.start(), sentence.end());
    }

    /** How somebody says that he drives a truck himself. */
    Optional<String> truckDriver(List<Pattern> patterns) {
        return patterns.stream()
                .map(p -> p.matcher(passage.text()))
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst();
    }

    /** The word that speaks of corruption. */
    Optional<String> corruption() {
        return passage.first(Signal.CORRUPTION);
    }

    /** Whether an accused unit's own sentence goes on to speak of corruption. */
    boolean accusesOfCorruption() {
        return passage.has(Signal.CORRUPTION)
                && units.stream().filter(Unit::accused).anyMatch(u -> {
                    var end = passage.sentence(u.start(), u.end()).end();
                    return passage.has(Signal.CORRUPTION, u.end(), end);
                });
    }

    /** Names with an ending such as 收费站 that no gazetteer has. */
    List<String> unknownNames() {
        var taken = new BitSet();
        // A name that counts for nothing, such as 黄花 in 黄花塅, may be a part of another.
        mentions.stream()
                .filter(m -> m.role() == Role.PLACE || m.role() == Role.ASIDE)
                .forEach(m -> taken.set(m.start(), m.end()));
        units.forEach(u -> taken.set(u.start(), u.end()));
        var unknown = new ArrayList<String>();
        for (var feature : passage.words(Signal.FEATURE)) {
            var start = feature.start();
            while (feature.start() - start < LONGEST_NAME && isPartOfAName(start - 1) && !taken.get(start - 1)) {
                start--;
            }
            var own = passage.text().substring(start, feature.start());
            if (!taken.get(feature.start())
                    && own.length() >= 2
                    && !GENERIC.matcher(own).find()) {
                unknown.add(own + passage.slice(feature));
            }
        }
        return unknown;
    }

    private boolean isPartOfAName(int at) {
        return at >= 0
                && Character.isIdeographic(passage.text().charAt(at))
                && NO_PART_OF_A_NAME.indexOf(passage.text().charAt(at)) < 0;
    }
}
