package suda.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import suda.intake.submission.Violation;

/**
 * An error's answer, {@code application/problem+json} (RFC 9457), in the caller's language.
 *
 * @param errors every field at fault; absent where no field is
 * @param rule by which routing refused an action; absent elsewhere
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable List<FieldError> errors,
        @Nullable String rule) {

    /**
     * @param rule which kind of rule is broken, for programs
     * @param line of the file that is in the field; absent where there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FieldError(
            String field,
            String rule,
            String message,
            @Nullable Integer line) {
        static FieldError of(Violation v, Language language) {
            return new FieldError(v.field(), v.rule(), language.choose(v.zh(), v.en()), v.line());
        }
    }

    static Problem of(Refusal refusal, Language language) {
        return new Problem(
                "urn:suda:problem:" + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                language.choose(refusal.zh, refusal.en),
                refusal.status,
                language.choose(refusal.zh, refusal.en),
                null,
                null);
    }

    static Problem of(RefusedException refused, Language language) {
        var plain = of(refused.refusal, language);
        var errors =
                refused.violations.stream().map(v -> FieldError.of(v, language)).toList();
        return new Problem(
                plain.type,
                plain.title,
                plain.status,
                language.choose(refused.zh, refused.en),
                errors.isEmpty() ? null : errors,
                null);
    }

    /** What routing says against an action. */
    static Problem refused(@Nullable String rule, String zh, String en, Language language) {
        var plain = of(Refusal.REFUSED, language);
        return new Problem(plain.type, plain.title, plain.status, language.choose(zh, en), null, rule);
    }

    ResponseEntity<Object> response() {
        var response = ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (status == Refusal.UNAVAILABLE.status) {
            response.header("Retry-After", "2");
        } else if (status == Refusal.BUSY.status) {
            response.header("Retry-After", "30");
        }
        return response.body(this);
    }
}
