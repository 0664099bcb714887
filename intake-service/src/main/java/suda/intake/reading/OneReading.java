package suda.intake.reading;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import suda.contract.Actor;
import suda.contract.CallCounts;
import suda.contract.Reading;
import suda.contract.ReadingKind;
import suda.contract.TestResult;
import suda.divisions.Terms;
import suda.intake.action.ActionCheck;
import suda.intake.submission.Fields;
import suda.intake.submission.Violation;
import tools.jackson.databind.JsonNode;

/** The fields of one reading; its kind says which of them there are. */
final class OneReading {
    /**
     * What holds for every reading of a body.
     *
     * @param cities codes of those that the sender may speak for; the only one need not be named
     */
    record Context(List<String> cities, Actor source, Instant now) {}

    static final String READING_ID = "readingId";
    private static final String CITY = "city";
    private static final String CHANNEL = "channel";
    private static final String KIND = "kind";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String AT = "at";
    private static final String RESULT = "result";
    private static final String ATTEMPTS = "attempts";
    private static final String ANSWERED = "answered";
    private static final String WITHIN_15_S = "answeredWithin15s";
    private static final String ABANDONED = "abandoned";
    private static final String REFUSED = "refused";
    private static final String WAITING = "waitingSeconds";

    private static final Map<ReadingKind, List<String>> FIELDS = Map.of(
            ReadingKind.INTERVAL, List.of(FROM, TO, ATTEMPTS, ANSWERED, WITHIN_15_S, ABANDONED, REFUSED, WAITING),
            ReadingKind.HEARTBEAT, List.of(AT),
            ReadingKind.TEST_CALL, List.of(AT, RESULT));

    private static final List<String> ALL =
            FIELDS.values().stream().flatMap(List::stream).distinct().sorted().toList();

    private static final long MOST_CALLS = 10_000_000;
    private static final long MOST_SECONDS = 1_000_000_000_000L;

    /** What is older has been judged long ago, or its date is a mistake. */
    private static final Duration OLDEST = Duration.ofDays(62);

    /** Nobody can know yet what was tried later; senders' clocks may differ from ours a little. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /** What is shorter is no interval to count calls of, and more of them than a day can hold. */
    private static final Duration SHORTEST = Duration.ofMinutes(5);

    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final Fields fields;
    private final Context context;

    private OneReading(Fields fields, Context context) {
        this.fields = fields;
        this.context = context;
    }

    /**
     * Reads one of a body's readings.
     *
     * @param path its place in the body; empty if it is the body
     * @return empty if there is something at fault in it, which then is noted
     */
    static Optional<Reading> read(JsonNode body, String path, Context context, List<Violation> violations) {
        if (!body.isObject()) {
            Fields.note(violations, path, "type", "应为一个 JSON 对象", "must be a JSON object");
            return Optional.empty();
        }
        var faults = new ArrayList<Violation>();
        var fields = new Fields(body, path.isEmpty() ? "" : path + ".", faults);
        var reading = new OneReading(fields, context).reading();
        fields.done();
        faults.forEach(v -> Fields.note(violations, v.field(), v.rule(), v.zh(), v.en()));
        return faults.isEmpty() ? Optional.ofNullable(reading).map(OneReading::identified) : Optional.empty();
    }

    /** What is at fault in it is not to be relied upon. */
    private @Nullable Reading reading() {
        var city = city();
        var channel = fields.oneOf(CHANNEL, Terms.SERVICE_CHANNELS.keySet());
        var readingId = ActionCheck.statedId(fields, READING_ID);
        var kind = fields.constant(KIND, List.of(ReadingKind.values()));
        if (kind == null) {
            fields.leave(ALL);
            return null;
        }
        var own = FIELDS.getOrDefault(kind, List.of());
        fields.foreign(
                ALL.stream().filter(name -> !own.contains(name)).toList(),
                "这类数据不带这个字段",
                "does not belong to such a reading");
        var isInterval = kind == ReadingKind.INTERVAL;
        var to = believable(isInterval ? TO : AT);
        var from = isInterval ? time(FROM) : null;
        within(from, to);
        var counts = isInterval ? counts() : null;
        var test = kind == ReadingKind.TEST_CALL ? fields.constant(RESULT, List.of(TestResult.values())) : null;
        return to == null
                ? null
                : Reading.newBuilder()
                        .setReadingId(Objects.requireNonNullElse(readingId, ""))
                        .setCity(city)
                        .setChannel(channel)
                        .setKind(kind)
                        .setFrom(from)
                        .setTo(to)
                        .setCounts(counts)
                        .setTest(test)
                        .setSource(context.source())
                        .setAcceptedAt(context.now())
                        .build();
    }

    /** Of one without an id the kind, channel and times are the id: said again, it is the same reading. */
    private static Reading identified(Reading reading) {
        if (reading.getReadingId().isEmpty()) {
            var from = reading.getFrom() == null ? "" : reading.getFrom().toEpochMilli() + "-";
            reading.setReadingId(reading.getKind() + ":" + reading.getChannel() + ":" + from
                    + reading.getTo().toEpochMilli());
        }
        return reading;
    }

    private String city() {
        var stated = fields.optional(CITY, 16);
        var cities = context.cities();
        var own = cities.get(0);
        if (stated == null) {
            if (cities.size() > 1) {
                fields.missing(CITY);
            }
            return own;
        }
        if (!cities.contains(stated)) {
            if (cities.size() == 1) {
                fields.at(
                        CITY, Violation.OWNER, "应省略，或与发送方一致：" + own, "must be left out or be the sender's own: " + own);
            } else {
                fields.at(CITY, "allowed", "应为本省市州的六位区划代码", "must be the six-digit code of a city of this province");
            }
        }
        return stated;
    }

    private @Nullable Instant time(String name) {
        var time = fields.time(name);
        // What is finer than a millisecond would not come back from the topics.
        return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
    }

    private @Nullable Instant believable(String name) {
        var time = time(name);
        var now = context.now();
        if (time != null && (time.isBefore(now.minus(OLDEST)) || time.isAfter(now.plus(AHEAD)))) {
            fields.at(
                    name,
                    "range",
                    "应在此前 %d 天之内，且不晚于当前时间后 %d 分钟".formatted(OLDEST.toDays(), AHEAD.toMinutes()),
                    "must be within the last %d days and no more than %d minutes from now"
                            .formatted(OLDEST.toDays(), AHEAD.toMinutes()));
            return null;
        }
        return time;
    }

    private void within(@Nullable Instant from, @Nullable Instant to) {
        if (from == null || to == null) {
            return;
        }
        if (!from.isBefore(to)) {
            fields.at(TO, "order", "应晚于 from", "must be later than from");
        } else if (from.plus(SHORTEST).isAfter(to)) {
            fields.at(
                    TO,
                    "length",
                    "from 至 to 不应短于 %d 分钟".formatted(SHORTEST.toMinutes()),
                    "from and to must be at least %d minutes apart".formatted(SHORTEST.toMinutes()));
        } else if (from.isBefore(to.minus(1, ChronoUnit.DAYS)) || !day(from).equals(day(to.minusMillis(1)))) {
            fields.at(FROM, "day", "from 至 to 应在同一天之内（北京时间）", "from and to must lie within one day of Asia/Shanghai");
        }
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, SHANGHAI);
    }

    private CallCounts counts() {
        var attempts = needed(ATTEMPTS);
        var answered = needed(ANSWERED);
        var within15s = said(WITHIN_15_S, MOST_CALLS);
        var abandoned = said(ABANDONED, MOST_CALLS);
        var refused = said(REFUSED, MOST_CALLS);
        var waiting = said(WAITING, MOST_SECONDS);
        if (attempts != null && answered != null) {
            if (answered > attempts) {
                fields.at(ANSWERED, "sum", "不应大于 attempts", "must not exceed attempts");
            } else if (answered + abandoned + refused > attempts) {
                fields.at(
                        ATTEMPTS,
                        "sum",
                        "不应小于 answered、abandoned、refused 之和",
                        "must not be less than answered, abandoned and refused together");
            }
        }
        if (attempts != null && waiting > attempts * LONGEST_WAIT.toSeconds()) {
            fields.at(WAITING, "sum", "平均每次不应超过一天", "must not be more than a day an attempt");
        }
        if (answered != null && within15s > answered) {
            fields.at(WITHIN_15_S, "sum", "不应大于 answered", "must not exceed answered");
        }
        return CallCounts.newBuilder()
                .setAttempts(Objects.requireNonNullElse(attempts, 0L))
                .setAnswered(Objects.requireNonNullElse(answered, 0L))
                .setAnsweredWithin15s(within15s)
                .setAbandoned(abandoned)
                .setRefused(refused)
                .setWaitingSeconds(waiting)
                .build();
    }

    private @Nullable Long needed(String name) {
        if (!fields.has(name)) {
            fields.missing(name);
        }
        return fields.whole(name, 0, MOST_CALLS);
    }

    private long said(String name, long max) {
        return Objects.requireNonNullElse(fields.whole(name, 0, max), 0L);
    }
}
