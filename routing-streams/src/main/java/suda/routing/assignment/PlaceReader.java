package suda.routing.assignment;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import suda.routing.assignment.Mention.Role;
import suda.routing.gazetteer.Sense;

/** Which names of places in a text are where it happened, and which only stand in it. */
final class PlaceReader {
    /** How far from a name a word may stand that says what it is. */
    static final int FAR = 12;

    private static final Pattern ROAD = Pattern.compile("^[东西南北中]?[一二三四五]?(路(?!口镇|[政段面况边上人线局])|大道|街(?![道上头边])|巷|环路)");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("^(籍|牌照|号牌|牌的|口音|牌(?!楼)|的?(大?货车|大?客车|货车司机|司机|车主|老板|旅客|游客|客人|朋友|老乡|人(?![民行群流员家])))");
    private static final Pattern THERE = Pattern.compile("(在|到了|走到|行至|开到|途经|路过|经过|位于|停在|行驶到|驶到|来到)$");
    private static final Pattern FROM = Pattern.compile("[从由自]$");
    private static final Pattern LEAVES = Pattern.compile("到|至|去|往|开|回|返|赶|驶|前来|出发|上高速|上车|打车|坐车|乘");
    private static final Pattern SETS_OUT = Pattern.compile("^[^，。；！？、]{0,3}?(出发|始发|开来|开过来|过来|发车|发往|开往|来的|启程)");
    private static final Pattern HEADED = Pattern.compile("(开往|前往|驶往|去往|发往|飞往|运往|赶往|开去|想去|要去|准备去|回|去|往|赴)$");
    private static final Pattern DIRECTION = Pattern.compile("^(市区?|县城?)?(北|南|东|西)?(方向|方面行驶)");
    private static final Pattern BETWEEN = Pattern.compile("至|到|－|-|—+|~|往|→|—>|到达|开往|发往|去|回");
    private static final Pattern ROUTE = Pattern.compile(
            "^(的)?(长途)?(卧铺车|卧铺|长途车|动车|高速|高铁|公路|班车|客车|大巴|中巴|巴士|专线|线路|线|班线|航线|铁路|城际|车票|票|列车|快线|直达|路上|途中|拼车|顺风车|网约车|车)");
    static final Pattern SMALL_GAP = Pattern.compile("[的市县区州镇乡]?");
    private static final Pattern FIRM = Pattern.compile("公司|集团|驾校|驾驶员培训学校|车队|旅行社|合作社|租车行|出租车行|快运|物流");
    private static final String NO_PART_OF_A_NAME = "在的到被从过往一有里内";
    private static final String ENDINGS = "省市县区州镇乡道盟";

    private final Territory territory;
    private final String field;
    private final Passage passage;
    private final List<Mention> mentions = new ArrayList<>();

    private PlaceReader(Territory territory, String field, Passage passage) {
        this.territory = territory;
        this.field = field;
        this.passage = passage;
    }

    /** In order. */
    static List<Mention> read(Territory territory, String field, Passage passage) {
        var reader = new PlaceReader(territory, field, passage);
        reader.names();
        reader.chains();
        return reader.mentions;
    }

    private void names() {
        Mention before = null;
        for (var named : passage.names()) {
            if (named.places().isEmpty()) {
                before = null;
                continue;
            }
            var words = passage.text().substring(named.start(), named.end());
            var mention = meant(
                    new Mention(field, named.start(), named.end(), words, named.places(), Role.PLACE, null, false),
                    before);
            mentions.add(mention);
            before = mention.role() == Role.PLACE ? mention : null;
        }
    }

    /** What a name by itself, or right behind another, is good for. */
    private Mention meant(Mention m, @Nullable Mention before) {
        var onRoad = ROAD.matcher(passage.rest(m.end())).find();
        if (before != null && isSmallGap(before, m)) {
            var within = m.senses().stream()
                    .filter(s -> before.codes().stream().anyMatch(c -> territory.isWithin(s.office(), c)))
                    .toList();
            if (!within.isEmpty()) {
                var inner = m.of(within);
                return m.isPlain() && onRoad ? inner.as(Role.NONE, "road-name") : inner;
            }
        }
        if (before != null && before.end() == m.start() && isElsewhere(m, before)) {
            return m.as(Role.NONE, "elsewhere");
        }
        if (isShort(m) && onRoad) {
            return m.as(Role.NONE, "road-name");
        }
        return m.isPlain() && !passage.startsAt(Signal.FEATURE, m.end()) ? m.as(Role.PLAIN, "ordinary-word") : m;
    }

    /** 福建龙岩永定区 is not ours; and 湘乡汽车站街道 is at 湘乡's coach station, not in the 汽车站街道 of another county. */
    private static boolean isElsewhere(Mention m, Mention before) {
        return (before.isOutside() && !m.isOutside())
                || (before.isDivision() && m.senses().get(0).kind() == Sense.Kind.TOWN);
    }

    /** Without an ending that says what it is. */
    private static boolean isShort(Mention m) {
        return (m.isDivision() || m.isOutside())
                && ENDINGS.indexOf(m.words().charAt(m.words().length() - 1)) < 0;
    }

    /** Names that follow on one another, such as 长沙市浏阳市大瑶镇, stand or fall together. */
    private void chains() {
        for (int first = 0; first < mentions.size(); ) {
            var last = first;
            while (last + 1 < mentions.size() && isOneChain(last)) {
                last++;
            }
            var why = aside(first, last);
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

    private boolean isOneChain(int i) {
        return isSmallGap(mentions.get(i), mentions.get(i + 1))
                && mentions.get(i).isOutside() == mentions.get(i + 1).isOutside();
    }

    /** Why it is not where it happened; null when it is, as far as one can see. */
    private @Nullable String aside(int first, int last) {
        var start = mentions.get(first).start();
        var end = mentions.get(last).end();
        var ahead = passage.ahead(start);
        var rest = passage.rest(end);
        if (DIRECTION.matcher(rest).find()) {
            return "direction";
        }
        if (ATTRIBUTE.matcher(rest).find() && !THERE.matcher(ahead).find()) {
            return "attribute";
        }
        if (isSomebodysHome(start, end)) {
            return "background";
        }
        if (isRoute(first, last)) {
            return "route";
        }
        if (FROM.matcher(ahead).find()
                && LEAVES.matcher(passage.following(end, FAR)).find()) {
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

    /** One of the two ends of 长沙至湘潭的班车. */
    private boolean isRoute(int first, int last) {
        if (first > 0
                && isBetween(first - 1, first)
                && ROUTE.matcher(passage.rest(mentions.get(last).end())).find()) {
            return true;
        }
        return isBetween(last, last + 1)
                && ROUTE.matcher(passage.rest(endOfChain(last + 1))).find();
    }

    private int endOfChain(int index) {
        var last = index;
        // A name and the few that follow it: nobody writes more levels than there are.
        while (last + 1 < mentions.size()
                && last - index < 4
                && isSmallGap(mentions.get(last), mentions.get(last + 1))) {
            last++;
        }
        return mentions.get(last).end();
    }

    private boolean isSomebodysHome(int start, int end) {
        var begin = passage.clauseStart(start);
        var before = passage.words(Signal.LIVES_BEFORE, begin, start).stream()
                .anyMatch(w -> w.end() <= start && start - w.end() <= 2);
        var after = passage.words(Signal.LIVES_AFTER, end, end + 6).stream()
                .anyMatch(w -> passage.isOneClause(end, w.start()));
        return (before || after) && !passage.startsAt(Signal.LIVES, end);
    }

    /** Whether a firm is named after it: 长沙顺达运输公司. */
    private boolean isFirms(int end) {
        return passage.words(Signal.COMPANY, end, end + FAR + 1).stream()
                .findFirst()
                .filter(firm -> passage.isOneClause(end, firm.start())
                        && passage.isFree(end, firm.start(), NO_PART_OF_A_NAME)
                        && FIRM.matcher(passage.slice(firm)).matches())
                .isPresent();
    }

    private boolean isAtBorder(Mention m) {
        return passage.words(Signal.BORDER, m.end(), m.end() + FAR + 5).stream()
                .anyMatch(w -> passage.sentence(m.end(), m.end()).end() >= w.end());
    }

    private boolean isBetween(int left, int right) {
        return right < mentions.size()
                && BETWEEN.matcher(gap(mentions.get(left), mentions.get(right))).matches();
    }

    private boolean isSmallGap(Mention left, Mention right) {
        return SMALL_GAP.matcher(gap(left, right)).matches();
    }

    /** What lies between two names; of a long way only its beginning. */
    private String gap(Mention left, Mention right) {
        return passage.text().substring(left.end(), Math.min(right.start(), left.end() + FAR));
    }
}
