package suda.routing.cases;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import suda.routing.access.BadQueryException;
import suda.routing.access.Refusals;

/** What those who ask about cases are told when there is nothing to show. */
public final class Answers {
    private Answers() {}

    /** For what does not exist and for what is hidden. */
    static ResponseEntity<Object> notFound(Locale language) {
        return problem(Refusals.problem(
                HttpStatus.NOT_FOUND, language, "没有这个工单，或者您无权查看。", "There is no such case, or you may not see it."));
    }

    public static ResponseEntity<Object> noList(Locale language) {
        return problem(Refusals.problem(
                HttpStatus.NOT_FOUND, language, "没有这个清单，或者您无权查看。", "There is no such list, or you may not see it."));
    }

    public static ResponseEntity<Object> noProblem(Locale language) {
        return problem(Refusals.problem(
                HttpStatus.NOT_FOUND,
                language,
                "台账中没有这个问题，或者您无权查看。",
                "There is no such problem in the ledger, or you may not see it."));
    }

    static ResponseEntity<Object> noOutcome(Locale language) {
        return problem(Refusals.problem(
                HttpStatus.NOT_FOUND,
                language,
                "您没有这样的操作，或者尚无结果。",
                "You have no such action, or it is not decided yet."));
    }

    static ResponseEntity<Object> notReady(Locale language) {
        var problem = Refusals.problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                language,
                "工单库正在启动或迁移，请稍后再试。",
                "The cases are being started or moved; try again shortly.");
        return ResponseEntity.status(problem.getStatus())
                .header("Retry-After", "2")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    static ResponseEntity<Object> invalid(Locale language, BadQueryException bad) {
        var problem =
                Refusals.problem(HttpStatus.BAD_REQUEST, language, "请求参数有误。", "A parameter of the request is wrong.");
        var chinese = !language.getLanguage().equals("en");
        problem.setProperty(
                "errors", List.of(Map.of("field", bad.field, "rule", bad.rule, "message", chinese ? bad.zh : bad.en)));
        return problem(problem);
    }

    static ResponseEntity<Object> tooLong(Locale language) {
        return problem(
                Refusals.problem(HttpStatus.CONTENT_TOO_LARGE, language, "内容超过 8 KiB。", "It is larger than 8 KiB."));
    }

    private static ResponseEntity<Object> problem(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
