package suda.intake.submission;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suda.contract.Attachment;
import suda.contract.Kind;
import suda.contract.Place;
import suda.contract.Respondent;
import suda.divisions.Divisions;
import suda.divisions.Terms;
import tools.jackson.databind.JsonNode;

/**
 * The rules for a submission, the same whether it came as an HTTP body or from an inbound topic (see
 * {@link InboundForm}). Division codes of places are checked for their form only: an unknown one is for the province's
 * triage desk, not a reason to turn a complaint away. Lengths are in Unicode code points.
 */
public final class SubmissionCheck {
    private static final int SOURCE_NUMBER = 128;
    private static final int TITLE = 200;
    private static final int TEXT = 20_000;
    private static final int ADDRESS = 500;
    private static final int NAME = 200;
    private static final int PHONE = 50;
    private static final int URL = 2_000;
    private static final int ENTRIES = 20;

    private static final Pattern PLACE_CODE = Pattern.compile("[0-9]{6}(?:[0-9]{3}){0,2}");
    private static final Pattern RELATED = Pattern.compile("([A-Za-z0-9-]{1,64})/(.+)", Pattern.DOTALL);
    private static final Pattern SHA_256 = Pattern.compile("[0-9A-Fa-f]{64}");
    private static final List<String> KINDS =
            Stream.of(Kind.values()).map(Kind::name).toList();

    private final Divisions divisions;
    private final Limits limits;

    public SubmissionCheck(Divisions divisions, Limits limits) {
        this.divisions = divisions;
        this.limits = limits;
    }

    /**
     * Checks a body.
     *
     * @param owner the platform that sends it; what the body says must agree
     */
    public Verdict check(JsonNode body, String owner, Instant now) {
        var violations = new ArrayList<Violation>();
        if (!body.isObject()) {
            Fields.note(violations, "", "type", "正文应为一个 JSON 对象", "the body must be a JSON object");
            return new Verdict.Invalid("", violations);
        }
        var fields = new Fields(body, "", violations);
        owned(fields, owner);
        var number = sourceNumber(fields);
        var reporter = reporter(fields);
        var submission = new CheckedSubmission(
                owner,
                number,
                Kind.valueOf(fields.oneOf("kind", KINDS)),
                fields.oneOf("channel", Terms.CHANNELS.keySet()),
                fields.oneOf("category", Terms.CATEGORIES.keySet()),
                receivedAt(fields, now),
                fields.required("title", TITLE),
                fields.required("text", TEXT),
                place(fields),
                respondent(fields),
                reporter,
                fields.flag("truckDriver"),
                fields.flag("urgent"),
                relatedNumbers(fields, violations),
                attachments(fields, Masking.of(reporter), violations));
        fields.done();
        return violations.isEmpty()
                ? new Verdict.Valid(submission)
                : new Verdict.Invalid(
                        Optional.ofNullable(number)
                                .filter(n -> n.length() <= SOURCE_NUMBER)
                                .orElse(""),
                        List.copyOf(violations));
    }

    private static void owned(Fields fields, String owner) {
        var platform = fields.textOrNull("platform");
        if (platform != null && !platform.equals(owner)) {
            fields.at(
                    "platform",
                    Violation.OWNER,
                    "应省略，或与发送方一致：" + owner,
                    "must be left out or be the sender's own: " + owner);
        }
    }

    /** A blank number is a fault, not "none": as "none" each repeat of it would be a case of its own. */
    private static @Nullable String sourceNumber(Fields fields) {
        var stated = fields.textOrNull("sourceNumber");
        if (stated == null) {
            return null;
        }
        var number = SourceNumbers.normalised(stated);
        if (Invisible.blank(number)) {
            fields.at("sourceNumber", "required", "不能为空；没有编号时请省略", "must not be blank; leave it out if there is none");
            return number;
        }
        if (number.codePoints().anyMatch(Invisible::is)) {
            fields.at(
                    "sourceNumber", "format", "应为一行文本，且不含不可见字符", "must be a single line without invisible characters");
            return number;
        }
        return fields.checked("sourceNumber", number, SOURCE_NUMBER);
    }

    private Instant receivedAt(Fields fields, Instant now) {
        var stated = fields.required("receivedAt", 64);
        if (stated.isEmpty()) {
            return now;
        }
        var receivedAt = fields.instant("receivedAt", stated, limits, now);
        return receivedAt == null ? now : receivedAt;
    }

    private static @Nullable Place place(Fields fields) {
        var place = fields.object("place");
        if (place == null) {
            return null;
        }
        var code = place.optional("code", 12);
        if (code != null && !PLACE_CODE.matcher(code).matches()) {
            place.at("code", "format", "区划代码应为 6、9 或 12 位数字", "a division code has 6, 9 or 12 digits");
        }
        var address = place.optional("address", ADDRESS);
        var longitude = place.number("longitude", -180, 180);
        var latitude = place.number("latitude", -90, 90);
        if (place.has("longitude") != place.has("latitude")) {
            place.at(
                    place.has("longitude") ? "latitude" : "longitude",
                    "pair",
                    "经度和纬度应同时填写或同时省略",
                    "longitude and latitude must both be given, or neither");
        }
        place.done();
        return new Place(code, address, longitude, latitude);
    }

    private @Nullable Respondent respondent(Fields fields) {
        var respondent = fields.object("respondent");
        if (respondent == null) {
            return null;
        }
        var office = respondent.optional("office", 16);
        if (office != null
                && !office.equals(Divisions.DISCIPLINE)
                && divisions.find(office).isEmpty()) {
            respondent.at(
                    "office",
                    "allowed",
                    "应为本省交通运输部门的六位区划代码，或 discipline（纪检组）",
                    "must be the six-digit code of a transport office of this province, or discipline");
        }
        var unit = respondent.optional("unit", NAME);
        var person = respondent.optional("person", NAME);
        respondent.done();
        return new Respondent(office, unit, person);
    }

    private static @Nullable StatedReporter reporter(Fields fields) {
        var reporter = fields.object("reporter");
        if (reporter == null) {
            return null;
        }
        var stated = new StatedReporter(
                reporter.optional("name", NAME),
                reporter.optional("phone", PHONE),
                reporter.optional("address", ADDRESS),
                reporter.flag("confidential"),
                reporter.flag("notify"));
        reporter.done();
        return stated;
    }

    private static List<String> relatedNumbers(Fields fields, List<Violation> violations) {
        var numbers = new ArrayList<String>();
        fields.each("relatedNumbers", ENTRIES, (element, path) -> {
            var related = RELATED.matcher(element.isString() ? element.stringValue() : "");
            if (related.matches() && isNumber(SourceNumbers.normalised(related.group(2)))) {
                numbers.add(related.group(1) + "/" + SourceNumbers.normalised(related.group(2)));
            } else {
                Fields.note(
                        violations,
                        path,
                        element.isString() ? "format" : "type",
                        "应为“平台/编号”，例如 12345-430100/20260609-1",
                        "must be \"<platform>/<number>\", as in 12345-430100/20260609-1");
            }
        });
        return numbers;
    }

    private static boolean isNumber(String number) {
        return !Invisible.blank(number)
                && number.length() <= SOURCE_NUMBER
                && number.codePoints().noneMatch(Invisible::is);
    }

    private static List<Attachment> attachments(Fields fields, Masking masking, List<Violation> violations) {
        var attachments = new ArrayList<Attachment>();
        fields.each("attachments", ENTRIES, (element, path) -> {
            if (!element.isObject()) {
                Fields.note(violations, path, "type", "应为对象", "must be an object");
                return;
            }
            var attachment = new Fields(element, path + ".", violations);
            var url = attachment.required("url", URL);
            if (!url.isEmpty() && !isHttps(url)) {
                attachment.at("url", "format", "应为 https 地址", "must be an https address");
            } else {
                for (var personal : PersonalAddress.in(url, masking)) {
                    attachment.at(
                            "url",
                            "personal",
                            "附件地址中不得含有" + personal.zh + "：承办单位会看到该地址",
                            "must not hold " + personal.en + ": offices see this address");
                }
            }
            var sha256 = attachment.required("sha256", 64);
            if (!sha256.isEmpty() && !SHA_256.matcher(sha256).matches()) {
                attachment.at("sha256", "format", "应为 64 位十六进制数", "must have 64 hexadecimal digits");
            }
            attachment.done();
            attachments.add(new Attachment(url, sha256.toLowerCase(Locale.ROOT)));
        });
        return attachments;
    }

    /** Without user and password in it: those would be kept for ever and shown to offices. */
    private static boolean isHttps(String url) {
        try {
            var uri = new URI(url);
            return "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
