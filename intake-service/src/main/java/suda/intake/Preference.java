package suda.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a caller would like, by the header {@code Prefer} (RFC 7240); of that, intake knows {@code wait} in seconds. */
final class Preference {
    static final String HEADER = "Prefer";
    static final String APPLIED = "Preference-Applied";

    /** A request that waits holds a connection; whoever wants to wait longer asks routing again. */
    static final int LONGEST_SECONDS = 10;

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
    private static final String WORD = "(?:" + TOKEN + "|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\")";
    private static final String SPACE = "[ \\t]*+";

    /** Name and value, if it has one, then the parameters. */
    private static final Pattern ONE = Pattern.compile(
            "\\G[ \\t,]*+(" + TOKEN + ")(?:" + SPACE + "=" + SPACE + "(" + WORD + "))?+(?:" + SPACE + ";" + SPACE
                    + "(?:" + TOKEN + "(?:" + SPACE + "=" + SPACE + WORD + ")?+)?+)*+" + SPACE + "(?:,|$)");

    private static final Pattern SECONDS = Pattern.compile("\"?0*([1-9][0-9]*)\"?");

    private static final Pattern NONE = Pattern.compile("\"?0+\"?");

    private Preference() {}

    /** How long the caller would wait to be told more; at most {@link #LONGEST_SECONDS}. */
    static Optional<Duration> wait(HttpServletRequest request) {
        var headers = request.getHeaders(HEADER);
        return headers == null ? Optional.empty() : wait(Collections.list(headers));
    }

    /** Of several, the first counts; what cannot be read is no preference, and no fault either. */
    static Optional<Duration> wait(List<String> headers) {
        return values(headers).stream().findFirst().flatMap(Preference::seconds);
    }

    /** How long to wait where waiting is usual; {@code wait=0} asks not to. */
    static Duration wait(HttpServletRequest request, Duration usual) {
        var headers = request.getHeaders(HEADER);
        return headers == null ? usual : wait(Collections.list(headers), usual);
    }

    static Duration wait(List<String> headers, Duration usual) {
        var asksNotTo = values(headers).stream()
                .findFirst()
                .filter(value -> NONE.matcher(value).matches())
                .isPresent();
        return asksNotTo ? Duration.ZERO : wait(headers).orElse(usual);
    }

    static String applied(Duration wait) {
        return "wait=" + wait.toSeconds();
    }

    private static List<String> values(List<String> headers) {
        var values = new ArrayList<String>();
        for (var header : headers) {
            var one = ONE.matcher(header);
            while (one.find()) {
                if (one.group(1).toLowerCase(Locale.ROOT).equals("wait")) {
                    values.add(one.group(2) == null ? "" : one.group(2));
                }
            }
        }
        return values;
    }

    private static Optional<Duration> seconds(String value) {
        var seconds = SECONDS.matcher(value);
        if (!seconds.matches()) {
            return Optional.empty();
        }
        var digits = seconds.group(1);
        var wanted = digits.length() > 3 ? LONGEST_SECONDS : Integer.parseInt(digits);
        return Optional.of(Duration.ofSeconds(Math.min(wanted, LONGEST_SECONDS)));
    }
}
