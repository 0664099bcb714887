package suda.routing.assignment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.routing.assignment.Lexicon.Found;
import suda.routing.assignment.Lexicon.Named;
import suda.routing.assignment.Lexicon.Office;
import suda.routing.assignment.Lexicon.Word;
import suda.routing.assignment.Mention.Role;
import suda.routing.assignment.Unit.Whose;
import suda.routing.gazetteer.Sense;

/**
 * Reads one text as a clerk would: which names of places are where it happened and which only stand in it, and which
 * offices are named.
 */
final class Reading {
    private static final Pattern ROAD = Pattern.compile("^[东西南北中]?[一二三四五]?(路(?!口镇|[政段面况边上人线局])|大道|街(?![道上头边])|巷|环路)");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("^(籍|牌照|号牌|牌的|口音|牌(?!楼)|的?(大?货车|大?客车|货车司机|司机|车主|老板|旅客|游客|客人|朋友|老乡|人(?![民行群流员家])))");
    private static final Pattern LEAVES = Pattern.compile("到|至|去|往|开|回|返|赶|驶|前来|出发|上高速|上车|打车|坐车|乘");
    private static final Pattern SETS_OUT = Pattern.compile("^[^，。；！？、]{0,3}?(出发|始发|开来|开过来|过来|发车|发往|开往|来的|启程)");
    private static final Pattern HEADED = Pattern.compile("(开往|前往|驶往|去往|发往|飞往|运往|赶往|开去|想去|要去|准备去|回|去|往|赴)$");
    private static final Pattern DIRECTION = Pattern.compile("^(市区?|县城?)?(北|南|东|西)?(方向|方面行驶)");
    private static final Pattern BETWEEN = Pattern.compile("至|到|－|-|—+|~|往|→|—>|到达|开往|发往|去|回");
    private static final Pattern ROUTE = Pattern.compile(
            "^(的)?(长途)?(卧铺车|卧铺|长途车|动车|高速|高铁|公路|班车|客车|大巴|中巴|巴士|专线|线路|线|班线|航线|铁路|城际|车票|票|列车|快线|直达|路上|途中|拼车|顺风车|网约车|车)");
    private static final Pattern THERE = Pattern.compile("(在|到了|走到|行至|开到|途经|路过|经过|位于|停在|行驶到|驶到|来到)$");
    private static final Pattern SMALL_GAP = Pattern.compile("[的市县区州镇乡]?");
    private static final Pattern UNIT_GAP = Pattern.compile("的?(市|县|区|州)?级?(的|综合|地方|农村|当地)?");
    private static final Pattern LEVEL =
            Pattern.compile("(湖南省|湖南|省|省级|市州|全市|该市|我市|本市|市级|市里|市|州|县级|县里|该县|我县|本县|县|该区|我区|本区|区级|区)的?$");
    private static final String STOPS = "，。；！？、,.;!?：:（）()“”\"《》";
    private static final int FAR = 12;

    private final Divisions divisions;
    private final String field;
    private final Found found;
    private final String text;
    private final boolean accuses;
    private final List<Mention> mentions = new ArrayList<>();
    private final List<Unit> units = new ArrayList<>();

    private Reading(Divisions divisions, String field, Found found, boolean accuses) {
        this.divisions = divisions;
        this.field = field;
        this.found = found;
        this.text = found.text();
        this.accuses = accuses;
    }

    /** @param stated whether the whole field names who is accused */
    static Reading of(
            Divisions divisions,
            Lexicon lexicon,
            String field,
            @Nullable String text,
            LocalDate on,
            Told told,
            boolean stated) {
        var reading = new Reading(divisions, field, lexicon.in(Lexicon.folded(text), on), told.accuses());
        reading.places();
        reading.offices(told, stated);
        return reading;
    }

    List<Mention> mentions() {
        return mentions;
    }

    List<Unit> units() {
        return units;
    }

    Found found() {
        return found;
    }

    private void places() {
        Mention before = null;
        for (var named : found.names()) {
            if (named.places().isEmpty()) {
                before = null;
                continue;
            }
            var mention = new Mention(
                    field,
                    named.start(),
                    named.end(),
                    text.substring(named.start(), named.end()),
                    named.places(),
                    Role.PLACE,
                    null,
                    false);
            mention = meant(mention, before);
            mentions.add(mention);
            before = mention.role() == Role.PLACE ? mention : null;
        }
        chains();
    }

    /** What a name by itself is good for. */
    private Mention meant(Mention m, @Nullable Mention before) {
        var rest = text.substring(m.end());
        if (before != null && gap(before, m).matches(SMALL_GAP.pattern())) {
            var within = m.senses().stream()
                    .filter(s -> before.codes().stream().anyMatch(c -> isWithin(s.office(), c)))
                    .toList();
            if (!within.isEmpty()) {
                var inner = m.of(within);
                return m.isPlain() && ROAD.matcher(rest).find() ? inner.as(Role.NONE, "road-name") : inner;
            }
        }
        // 福建龙岩永定区 is not ours.
        if (before != null && before.end() == m.start() && before.isOutside() && !m.isOutside()) {
            return m.as(Role.NONE, "elsewhere");
        }
        // A town right behind the name of a division in which it does not lie: 湘乡 has a coach station, and no 汽车站街道.
        if (before != null
                && before.end() == m.start()
                && before.isDivision()
                && m.senses().get(0).kind() == Sense.Kind.TOWN) {
            return m.as(Role.NONE, "elsewhere");
        }
        if (isShort(m) && ROAD.matcher(rest).find()) {
            return m.as(Role.NONE, "road-name");
        }
        if (m.isPlain()) {
            var feature = found.words(Signal.FEATURE).stream().anyMatch(w -> w.start() == m.end());
            return feature ? m : m.as(Role.PLAIN, "ordinary-word");
        }
        return m;
    }

    /** Without an ending that says what it is. */
    private boolean isShort(Mention m) {
        return (m.isDivision() || m.isOutside())
                && "省市县区州镇乡道盟".indexOf(m.words().charAt(m.words().length() - 1)) < 0;
    }

    /** Names that follow on one another, such as 长沙市浏阳市大瑶镇, stand or fall together. */
    private void chains() {
        for (int first = 0; first < mentions.size(); ) {
            var last = first;
            while (last + 1 < mentions.size()
                    && gap(mentions.get(last), mentions.get(last + 1)).matches(SMALL_GAP.pattern())
                    && mentions.get(last).isOutside() == mentions.get(last + 1).isOutside()) {
                last++;
            }
            var start = mentions.get(first).start();
            var end = mentions.get(last).end();
            var why = aside(start, end, first, last);
            for (int i = first; i <= last; i++) {
                var m = mentions.get(i);
                if (m.role() == Role.PLACE && why != null) {
                    mentions.set(i, m.as(Role.ASIDE, why));
                } else if (m.role() == Role.PLACE && isAtBorder(m)) {
                    mentions.set(i, m.atBorder());
                }
            }
            first = last + 1;
        }
    }

    /** Why it is not where it happened; null when it is, as far as one can see. */
    private @Nullable String aside(int start, int end, int first, int last) {
        var ahead = text.substring(0, start);
        var rest = text.substring(end);
        if (DIRECTION.matcher(rest).find()) {
            return "direction";
        }
        if (ATTRIBUTE.matcher(rest).find() && !THERE.matcher(ahead).find()) {
            return "attribute";
        }
        if (isSomebodysHome(start, end)) {
            return "background";
        }
        if (isBetween(last, last + 1)
                && last + 1 < mentions.size()
                && ROUTE.matcher(text.substring(endOfChain(last + 1))).find()) {
            return "route";
        }
        if (first > 0 && isBetween(first - 1, first) && ROUTE.matcher(rest).find()) {
            return "route";
        }
        if ((ahead.endsWith("从") || ahead.endsWith("由") || ahead.endsWith("自"))
                && LEAVES.matcher(clause(end, FAR)).find()) {
            return "origin";
        }
        if (first > 0
                && isBetween(first - 1, first)
                && "origin".equals(mentions.get(first - 1).why())) {
            return "route";
        }
        if (SETS_OUT.matcher(rest).find()) {
            return "origin";
        }
        if (HEADED.matcher(ahead).find()) {
            return "destination";
        }
        return isFirms(end) ? "company" : null;
    }

    private boolean isSomebodysHome(int start, int end) {
        var begin = clauseStart(start);
        var before = found.words(Signal.LIVES_BEFORE).stream()
                .anyMatch(w -> w.start() >= begin && w.end() <= start && start - w.end() <= 2);
        var after = found.words(Signal.LIVES_AFTER).stream()
                .anyMatch(w -> w.start() >= end
                        && w.start() - end <= 5
                        && text.substring(end, w.start()).chars().noneMatch(c -> STOPS.indexOf(c) >= 0));
        var neighbours = found.words(Signal.LIVES).stream().anyMatch(w -> w.start() == end);
        return (before || after) && !neighbours;
    }

    private int endOfChain(int index) {
        var last = index;
        while (last + 1 < mentions.size()
                && gap(mentions.get(last), mentions.get(last + 1)).matches(SMALL_GAP.pattern())) {
            last++;
        }
        return mentions.get(last).end();
    }

    private boolean isBetween(int left, int right) {
        return right < mentions.size()
                && BETWEEN.matcher(gap(mentions.get(left), mentions.get(right))).matches();
    }

    /** Whether a firm is named after it: 长沙顺达运输公司. */
    private boolean isFirms(int end) {
        for (var firm : found.words(Signal.COMPANY)) {
            if (firm.start() >= end && firm.start() - end <= FAR) {
                var between = text.substring(end, firm.start());
                return between.chars().noneMatch(c -> STOPS.indexOf(c) >= 0 || "在的到被从过往一有里内".indexOf(c) >= 0)
                        && text.substring(firm.start(), firm.end())
                                .matches("公司|集团|驾校|驾驶员培训学校|车队|旅行社|合作社|租车行|出租车行|快运|物流");
            }
        }
        return false;
    }

    private boolean isAtBorder(Mention m) {
        return found.words(Signal.BORDER).stream()
                .anyMatch(w -> w.start() >= m.end()
                        && w.start() - m.end() <= FAR + 4
                        && text.substring(m.end(), w.start()).chars().noneMatch(c -> "。；！？".indexOf(c) >= 0));
    }

    private void offices(Told told, boolean stated) {
        for (var named : found.names()) {
            var inCheckpoint = named.office() == null && isCheckpoint(named);
            if (named.office() != null || inCheckpoint) {
                units.add(unit(named, told, stated));
            }
        }
        for (var officer : found.words(Signal.OFFICER)) {
            if (units.stream().noneMatch(u -> u.end() >= officer.start() && u.start() < officer.end())) {
                units.add(
                        accused(officer.start(), officer.start(), officer.end(), Whose.LOCAL, List.of(), told, stated));
            }
        }
    }

    /** A checkpoint is a unit as well as a place. */
    private static boolean isCheckpoint(Named named) {
        return named.places().stream().anyMatch(s -> s.kind() == Sense.Kind.CHECKPOINT);
    }

    private Unit unit(Named named, Told told, boolean stated) {
        var end = named.end();
        if (named.office() == Office.DISCIPLINE) {
            return accused(named.start(), named.start(), end, Whose.DISCIPLINE, List.of(), told, stated);
        }
        if (named.office() == Office.PROVINCE) {
            var owner = owner(named.start());
            return owner != null && owner.isOutside()
                    ? accused(owner.start(), named.start(), end, Whose.OUTSIDE, owner.codes(), told, stated)
                    : accused(named.start(), named.start(), end, Whose.PROVINCE, List.of(), told, stated);
        }
        if (named.office() == null) {
            return accused(
                    named.start(),
                    named.start(),
                    end,
                    Whose.NAMED,
                    named.places().stream()
                            .flatMap(s -> s.offices().stream())
                            .distinct()
                            .toList(),
                    told,
                    stated);
        }
        var owner = owner(named.start());
        if (owner != null && owner.role() != Role.NONE) {
            setAside(owner);
            var whose = owner.isOutside() ? Whose.OUTSIDE : owner.isProvince() ? Whose.PROVINCE : Whose.NAMED;
            return accused(owner.start(), named.start(), end, whose, owner.codes(), told, stated);
        }
        var level = LEVEL.matcher(text.substring(0, named.start()));
        if (level.find()) {
            return accused(level.start(), named.start(), end, whose(level.group(1)), List.of(), told, stated);
        }
        return accused(named.start(), named.start(), end, Whose.LOCAL, List.of(), told, stated);
    }

    private static Whose whose(String level) {
        if (level.contains("省") || level.contains("湖南")) {
            return Whose.PROVINCE;
        }
        return level.contains("市") || level.contains("州") ? Whose.CITYS : Whose.COUNTYS;
    }

    /** The place whose unit it is: the one before it. */
    private @Nullable Mention owner(int start) {
        for (int i = mentions.size() - 1; i >= 0; i--) {
            var m = mentions.get(i);
            if (m.end() <= start && start - m.end() <= 5) {
                var between = text.substring(m.end(), start);
                return UNIT_GAP.matcher(between).matches() && m.role() != Role.NONE ? m : null;
            }
        }
        return null;
    }

    /** Where an office has its seat says less about where it happened. */
    private void setAside(Mention owner) {
        var at = mentions.indexOf(owner);
        for (int i = at; i >= 0; i--) {
            var m = mentions.get(i);
            if (i < at && !gap(m, mentions.get(i + 1)).matches(SMALL_GAP.pattern())) {
                return;
            }
            if (m.role() == Role.PLACE || m.role() == Role.PLAIN) {
                mentions.set(i, m.as(Role.ASIDE, "unit"));
            }
        }
    }

    /** Whether what stands around a unit accuses it. */
    private Unit accused(int from, int start, int end, Whose whose, List<String> codes, Told told, boolean stated) {
        var words = text.substring(from, end);
        var why = stated ? null : excuse(from, end, told);
        return new Unit(field, from, end, words, whose, codes, why == null, why);
    }

    private @Nullable String excuse(int from, int end, Told told) {
        var sentence = sentence(from, end);
        if (isAsked(from)) {
            return "request";
        }
        if (found.words(Signal.BESIDE).stream().anyMatch(w -> w.start() == end)) {
            return "mentioned";
        }
        var failsAfter = has(Signal.INACTION, end, sentence.end());
        if (isFoundFaultWithLater(end, told)) {
            return null;
        }
        if (wasTold(from, end)) {
            return failsAfter && told.accuses() ? null : "told";
        }
        var corrupt = speaksOfCorruption(sentence.start(), sentence.end());
        if (told.enforcement() || told.corruption() || corrupt) {
            return null;
        }
        var fails = failsAfter
                || has(Signal.MISDEED, end, sentence.end())
                || has(Signal.INACTION, Math.max(sentence.start(), from - FAR), from)
                || has(Signal.MISDEED, Math.max(sentence.start(), from - FAR), from);
        return told.accuses() && fails ? null : "mentioned";
    }

    /** 该局推诿敷衍, some sentences on. */
    private boolean isFoundFaultWithLater(int end, Told told) {
        return told.accuses()
                && found.words(Signal.SAID_UNIT).stream()
                        .filter(w -> w.start() >= end)
                        .anyMatch(w -> {
                            var sentence = sentence(w.start(), w.end());
                            return has(Signal.INACTION, w.end(), sentence.end())
                                    || has(Signal.MISDEED, w.end(), sentence.end());
                        });
    }

    private boolean isAsked(int from) {
        var begin = clauseStart(from);
        return unless(Signal.REQUEST, Signal.NO_REQUEST)
                .anyMatch(w -> w.start() >= begin && w.end() <= from && from - w.end() <= FAR);
    }

    private boolean wasTold(int from, int end) {
        var begin = clauseStart(from);
        var after = found.words(Signal.TOLD_AFTER).stream().anyMatch(w -> w.start() >= end && w.start() - end <= FAR);
        // 投诉到 says it all; 向 needs a 反映 behind the name.
        return found.words(Signal.TOLD_BEFORE).stream()
                .anyMatch(w -> w.start() >= begin
                        && w.end() <= from
                        && from - w.end() <= 4
                        && (after || w.end() - w.start() >= 3));
    }

    private boolean speaksOfCorruption(int from, int to) {
        return unless(Signal.CORRUPTION, Signal.NO_CORRUPTION).anyMatch(w -> w.start() >= from && w.end() <= to);
    }

    private boolean has(Signal signal, int from, int to) {
        return found.words(signal).stream().anyMatch(w -> w.start() >= from && w.end() <= to);
    }

    String field() {
        return field;
    }

    /** The word that tells of an emergency, unless it tells of one long past. */
    Optional<String> emergency() {
        return unless(Signal.EMERGENCY, Signal.NO_EMERGENCY)
                .findFirst()
                .or(() -> found.words(Signal.HAZARD).stream()
                        .filter(hazard -> accuses && isNow(hazard))
                        .findFirst())
                .map(w -> text.substring(w.start(), w.end()));
    }

    private boolean isNow(Word hazard) {
        var sentence = sentence(hazard.start(), hazard.end());
        return unless(Signal.NOW, Signal.NO_NOW)
                .anyMatch(w -> w.start() >= sentence.start() && w.end() <= sentence.end());
    }

    /** How somebody says that he drives a truck himself. */
    Optional<String> truckDriver(List<Pattern> patterns) {
        return patterns.stream()
                .map(p -> p.matcher(text))
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst();
    }

    private Stream<Word> unless(Signal signal, Signal contrary) {
        return found.words(signal).stream().filter(w -> found.words(contrary).stream()
                .noneMatch(no -> no.start() <= w.start() && no.end() >= w.end()));
    }

    /** The word that speaks of corruption, unless it says the contrary. */
    Optional<String> corruption() {
        return unless(Signal.CORRUPTION, Signal.NO_CORRUPTION).findFirst().map(w -> text.substring(w.start(), w.end()));
    }

    boolean isEmergency() {
        return emergency().isPresent();
    }

    /** Whether an accused unit's own sentence goes on to speak of corruption. */
    boolean accusesOfCorruption() {
        return units.stream()
                .filter(Unit::accused)
                .anyMatch(u ->
                        speaksOfCorruption(u.end(), sentence(u.start(), u.end()).end()));
    }

    /** From the end of the one before to the end of this one. */
    Word sentence(int from, int end) {
        var start = from;
        while (start > 0 && "。！？!?；;\n".indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        var stop = end;
        while (stop < text.length() && "。！？!?；;\n".indexOf(text.charAt(stop)) < 0) {
            stop++;
        }
        return new Word(start, stop);
    }

    private int clauseStart(int at) {
        var start = at;
        while (start > 0 && STOPS.indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        return start;
    }

    private String clause(int from, int most) {
        var end = from;
        while (end < text.length() && end - from < most && "。；！？".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(from, end);
    }

    private String gap(Mention left, Mention right) {
        return text.substring(left.end(), right.start());
    }

    private boolean isWithin(String code, String outer) {
        for (var at = code;
                !at.isEmpty();
                at = divisions.find(at).map(Division::parent).orElse("")) {
            if (at.equals(outer)) {
                return true;
            }
        }
        return false;
    }

    /** Names with an ending such as 收费站 that no gazetteer has. */
    List<String> unknownNames() {
        var unknown = new ArrayList<String>();
        for (var feature : found.words(Signal.FEATURE)) {
            var start = feature.start();
            while (start > 0
                    && feature.start() - start < 8
                    && Character.isIdeographic(text.charAt(start - 1))
                    && "在从到过经的了于至往去由我有是个那这把被和与及说时上下里内外们他她它您你请某".indexOf(text.charAt(start - 1)) < 0
                    && isFree(start - 1)) {
                start--;
            }
            var free = isFree(feature.start());
            var known = start == feature.start() && !isFree(start - 1);
            if (free && !known && feature.start() - start >= 2) {
                unknown.add(text.substring(start, feature.end()));
            }
        }
        return unknown;
    }

    /** A name that counts for nothing, such as 黄花 in 黄花塅, may be a part of another. */
    private boolean isFree(int at) {
        return mentions.stream()
                        .filter(m -> m.role() == Role.PLACE || m.role() == Role.ASIDE)
                        .noneMatch(m -> m.start() <= at && at < m.end())
                && units.stream().noneMatch(u -> u.start() <= at && at < u.end());
    }
}
