package suda.routing.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.ProblemDetail;
import suda.routing.Requests;
import suda.routing.access.ShortBody;
import suda.routing.access.ShortBody.TooLongException;

class AskingAdviceTest {
    @ParameterizedTest
    @CsvSource({"zh, 内容超过", "en, It is larger"})
    void whatIsTooLongIsSaidToBeInTheLanguageAskedFor(String language, String detail) {
        var request = Requests.post("/", Map.of("Accept-Language", language), "x".repeat(9000));
        var tooLong = catchThrowableOfType(TooLongException.class, () -> ShortBody.read(request));

        var answer = new AskingAdvice().tooLong(tooLong, request);

        assertThat(answer.getStatusCode().value()).isEqualTo(413);
        assertThat(((ProblemDetail) Objects.requireNonNull(answer.getBody())).getDetail())
                .startsWith(detail);
    }
}
