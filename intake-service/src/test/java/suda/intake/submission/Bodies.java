package suda.intake.submission;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import suda.divisions.Divisions;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Submissions for tests: a good one with everything in it, to be spoilt in one place at a time. */
public final class Bodies {
    public static final String PLATFORM = "12328-430100";
    public static final Instant NOW = Instant.parse("2026-06-10T00:00:00Z");
    public static final Limits LIMITS = new Limits(Instant.parse("2000-01-01T00:00:00Z"), Duration.ofHours(24));

    private static final JsonMapper JSON = JsonMapper.shared();

    private Bodies() {}

    public static SubmissionCheck rules() {
        return new SubmissionCheck(Divisions.hunan(), LIMITS);
    }

    public static ObjectNode good() {
        return (ObjectNode) JSON.readTree("""
                        {"platform":"12328-430100","sourceNumber":"CS-20210609-0001","kind":"COMPLAINT","channel":"PHONE",
                         "receivedAt":"2026-06-09T09:30:00+08:00","category":"BUS","title":"公交车到站不停",
                         "text":"101路公交车到站不停，电话13800138000。",
                         "place":{"code":"430121","address":"星沙汽车站","longitude":113.1,"latitude":28.2},
                         "respondent":{"office":null,"unit":"公交公司","person":null},
                         "reporter":{"name":"张三丰","phone":"13800138000","address":"开福区某路8号","confidential":false,"notify":true},
                         "truckDriver":false,"urgent":false,"relatedNumbers":["12345-430100/77"],
                         "attachments":[{"url":"https://example.org/a.jpg","sha256":"%s"}]}""".formatted("0123456789abcdef".repeat(4)));
    }

    public static ObjectNode good(Consumer<ObjectNode> change) {
        var body = good();
        change.accept(body);
        return body;
    }

    public static CheckedSubmission checked(ObjectNode body) {
        var verdict = rules().check(body, PLATFORM, NOW);
        if (verdict instanceof Verdict.Valid valid) {
            return valid.submission();
        }
        throw new AssertionError(verdict);
    }
}
