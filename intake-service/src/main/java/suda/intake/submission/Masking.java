package suda.intake.submission;

import static suda.intake.submission.FoldedText.GAP;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Masks what tells who a person is in a text for offices: phone numbers, identity numbers, number plates, and the
 * reporter's own name, phone and address where they stand literally (DOMAIN rule 2). A hint stays, so that an office can
 * tell two plates apart. It works by form; a person described in other words is not found.
 *
 * <p>Every pattern repeats a bounded number of times, so that a text of any content takes time in proportion to its
 * length; each begins by looking at one character, which at most places settles it.
 */
public final class Masking {
    private record Rule(Personal what, Pattern pattern, Function<MatchResult, @Nullable String> mask) {}

    private static final String ADDRESS_WITHHELD = "（地址已隐去）";
    private static final int SHORTEST_ADDRESS = 4;
    private static final int SHORTEST_PHONE = 5;

    /** In letters and digits: what is only punctuation stands for nobody, and would be found all over a text. */
    private static final int SHORTEST = 2;

    /** Written where a name belongs, and no name. */
    private static final Set<String> NO_NAMES =
            Set.of("匿名", "不详", "未知", "无名", "没有", "保密", "市民", "群众", "乘客", "司机", "先生", "女士", "投诉人", "举报人", "热心市民");

    private static final Pattern DATE = Pattern.compile("(?:19|20)[0-9]{2}-[01]?[0-9]-[0-3]?[0-9]");

    /** Between the groups of a phone number, and between the letters of a name. */
    private static final String WIDE_GAP = "[ \n_./,、()-]{0,3}";

    private static final String ID_GAP = "[ \n.-]{0,2}";
    private static final String PLATE_GAP = "[ \n._【】\\[\\]-]{0,3}";
    private static final String PROVINCE = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]";

    /** After what was counted or paid: "150、2000、3000元" are three amounts. */
    private static final String NOT_COUNTED = "(?![0-9])(?! ?(?:元|块|万|公里|KM|米|吨|年|路|人|辆|次|%))";

    private static final Pattern MOBILE = Pattern.compile("1[3-9][0-9]{9}");
    private static final Pattern GAPS = Pattern.compile("[ \n_./,、()-]");

    private static final List<Rule> ALWAYS = List.of(
            new Rule(
                    Personal.ID_NUMBER,
                    Pattern.compile("(?=[1-9])(?<![0-9])[1-9](?:" + ID_GAP + "[0-9]){16}" + ID_GAP + "[0-9X](?![0-9])"),
                    Masking::idNumber),
            new Rule(
                    Personal.ID_NUMBER,
                    Pattern.compile("(?=[1-9])(?<![0-9])[1-9](?:" + ID_GAP + "[0-9]){14}(?![0-9])"),
                    Masking::idNumber),
            new Rule(
                    Personal.PHONE,
                    Pattern.compile("(?=1)(?<![0-9])(?:1[3-9][0-9]{9}){2,4}(?![0-9])"),
                    Masking::gluedMobiles),
            // In one piece it is a phone wherever it stands; in several, not within a longer number.
            new Rule(
                    Personal.PHONE,
                    Pattern.compile(
                            "(?=[+0-9])(?<![0-9])(?:(?:\\+|00)?86" + GAP + "|0|17951|12593)?(1[3-9][0-9]{9})(?![0-9])"),
                    Masking::mobile),
            new Rule(
                    Personal.PHONE,
                    Pattern.compile("(?=[+0-9])(?<![0-9])(?<![0-9]-)(?:(?:\\+|00)?86" + GAP
                            + "|0|17951|12593)?(1 ?[3-9] ?[0-9](?:" + GAP
                            + "[0-9]){8})(?![0-9])"),
                    Masking::mobile),
            new Rule(
                    Personal.PHONE,
                    Pattern.compile("(?=[+(0-9])(?<![0-9])(?<![0-9]-)(?:(?:\\+|00)?86" + GAP
                            + "|0|17951|12593)?(?:\\((?=1[3-9][0-9] ?\\)))?(1[3-9][0-9]" + WIDE_GAP + "[0-9]{4}"
                            + WIDE_GAP
                            + "[0-9]{4})" + NOT_COUNTED),
                    Masking::mobile),
            new Rule(
                    Personal.PHONE,
                    Pattern.compile("(?=[+(0-9])(?<![0-9A-Z])(?<![0-9A-Z]-)(?:(?:\\+|00)?86" + GAP
                            + ")?\\(?(0(?:10|2[0-9]|[3-9][0-9]{2}))\\)?" + GAP + "([2-8][0-9]{2,3}" + GAP
                            + "[0-9]{4})(?:(?:-|转)[0-9]{1,6})?(?![0-9])"),
                    Masking::landline),
            new Rule(
                    Personal.PHONE,
                    Pattern.compile("(?=[2-8])(?<=(?:电话|座机|联系方式|TEL|PHONE)[:是为号码 ]{0,3})[2-8][0-9]{2,3}" + GAP
                            + "[0-9]{4}(?![0-9])"),
                    match -> lastFour(digits(match.group()))),
            // Armed police: WJ湘12345.
            new Rule(
                    Personal.PLATE,
                    Pattern.compile("(?=W)(?<![A-Z0-9])(WJ)" + PLATE_GAP + "(" + PROVINCE + "?)" + PLATE_GAP
                            + "([0-9]{4}[A-Z0-9]{1,2})(?![A-Z0-9])"),
                    Masking::plate),
            // Embassies: 使014578.
            new Rule(
                    Personal.PLATE,
                    Pattern.compile("(使)()" + PLATE_GAP + "([0-9]{3}" + PLATE_GAP + "[0-9]{3})" + NOT_COUNTED),
                    Masking::plate),
            new Rule(
                    Personal.PLATE,
                    Pattern.compile("(" + PROVINCE + "|军)" + PLATE_GAP + "([A-Z])" + PLATE_GAP
                            + "([A-Z0-9]{4,5}[A-Z0-9挂学警领港澳试超])(?![A-Z0-9])"),
                    Masking::plate));

    private final List<Rule> rules;

    private Masking(List<Rule> rules) {
        this.rules = rules;
    }

    static Masking of(@Nullable StatedReporter reporter) {
        if (reporter == null) {
            return new Masking(ALWAYS);
        }
        var rules = new ArrayList<Rule>();
        address(reporter.address(), rules);
        name(reporter.name(), rules);
        phones(reporter.phone(), rules);
        rules.addAll(ALWAYS);
        return new Masking(rules);
    }

    /** A text that comes without a reporter: what tells who a person is by its form alone. */
    public static String masked(String text) {
        return of(null).apply(text);
    }

    String apply(String text) {
        return masked(text, EnumSet.noneOf(Personal.class));
    }

    /** What there is to mask in a text. */
    Set<Personal> find(String text) {
        var found = EnumSet.noneOf(Personal.class);
        masked(text, found);
        return found;
    }

    private String masked(String text, Set<Personal> found) {
        var plain = FoldedText.of(text, false);
        var masked = masked(plain, found);
        return plain.hasFancyDigits()
                ? masked(FoldedText.of(masked.text()), found).text()
                : masked.text();
    }

    private FoldedText masked(FoldedText text, Set<Personal> found) {
        var masked = text;
        for (var rule : rules) {
            masked = masked.replace(rule.pattern(), match -> {
                var mask = rule.mask().apply(match);
                if (mask != null) {
                    found.add(rule.what());
                }
                return mask;
            });
        }
        return masked;
    }

    private static void address(@Nullable String address, List<Rule> rules) {
        if (address == null) {
            return;
        }
        var bare = bare(address);
        if (bare.length() >= SHORTEST_ADDRESS && letters(bare) >= SHORTEST) {
            rules.add(new Rule(Personal.ADDRESS, Pattern.compile(spelt(bare)), match -> ADDRESS_WITHHELD));
        }
    }

    private static void name(@Nullable String name, List<Rule> rules) {
        if (name == null || NO_NAMES.contains(name)) {
            return;
        }
        var bare = bare(name);
        if (letters(bare) < SHORTEST || NO_NAMES.contains(bare)) {
            return;
        }
        // A Latin name inside a longer word is another word; Chinese has no such edges.
        var edged = bare.charAt(0) < 0x250 ? "(?<![A-Z])" + spelt(bare) + "(?![A-Z])" : spelt(bare);
        var first = bare.substring(0, bare.offsetByCodePoints(0, 1));
        var hint = first + "*".repeat(Math.min(3, bare.codePointCount(0, bare.length()) - 1));
        rules.add(new Rule(Personal.NAME, Pattern.compile(edged), match -> hint));
    }

    private static String bare(String text) {
        return GAPS.matcher(FoldedText.fold(text)).replaceAll("");
    }

    /** One field may hold several numbers. */
    private static void phones(@Nullable String phones, List<Rule> rules) {
        if (phones == null) {
            return;
        }
        for (var phone : FoldedText.fold(phones).split("[/,;、，；\n]", -1)) {
            var number = Fingerprints.normalisedPhone(phone);
            if (number.length() >= SHORTEST_PHONE) {
                rules.add(new Rule(
                        Personal.PHONE,
                        Pattern.compile("(?<![0-9])" + spelt(number) + "(?![0-9])"),
                        match -> number.length() == 11 && number.startsWith("1")
                                ? number.substring(0, 3) + "****" + number.substring(7)
                                : lastFour(number)));
            }
        }
    }

    private static long letters(String text) {
        return text.codePoints().filter(Character::isLetterOrDigit).count();
    }

    /** The characters in a row, each possibly with a gap before it. */
    private static String spelt(String word) {
        return word.codePoints()
                .mapToObj(c -> Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining(WIDE_GAP));
    }

    private static @Nullable String idNumber(MatchResult match) {
        var digits = match.group().replaceAll("[^0-9X]", "");
        return IdNumber.plausible(digits)
                ? digits.substring(0, 3) + "*".repeat(digits.length() - 7) + digits.substring(digits.length() - 4)
                : null;
    }

    private static @Nullable String mobile(MatchResult match) {
        var number = digits(match.group(1));
        // "138 2021-06-09" has eleven digits, too.
        return DATE.matcher(match.group(1)).find() ? null : number.substring(0, 3) + "****" + number.substring(7);
    }

    private static String gluedMobiles(MatchResult match) {
        return MOBILE.matcher(match.group())
                .replaceAll(number ->
                        number.group().substring(0, 3) + "****" + number.group().substring(7) + " ")
                .strip();
    }

    private static @Nullable String landline(MatchResult match) {
        var local = digits(match.group(2));
        var isWhole = match.group(1).length() == 4 || local.length() == 8;
        return isWhole ? match.group(1) + "-" + lastFour(local) : null;
    }

    private static @Nullable String plate(MatchResult match) {
        var body = match.group(3).replaceAll("[^A-Z0-9挂学警领港澳试超]", "");
        var counted = digits(body).length();
        return counted < 2
                ? null
                : match.group(1) + match.group(2) + "*".repeat(body.length() - 1) + body.substring(body.length() - 1);
    }

    private static String lastFour(String digits) {
        var shown = digits.length() >= 7 ? 4 : 1;
        return "*".repeat(digits.length() - shown) + digits.substring(digits.length() - shown);
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }
}
