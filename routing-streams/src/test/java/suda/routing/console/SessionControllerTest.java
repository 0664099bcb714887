package suda.routing.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.BadJwtException;
import suda.access.AccessKeys;
import suda.routing.Requests;
import suda.routing.RoutingSettings;
import suda.routing.access.ShortBody;

class SessionControllerTest {
    private final Sessions sessions = new Sessions(
            new AccessKeys(new byte[32]),
            Binder.get(new StandardEnvironment()).bindOrCreate("suda", RoutingSettings.class));
    private final SessionController controller = new SessionController(sessions, shown -> {
        throw new BadJwtException("It is " + shown);
    });

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"key\"", "key=x"})
    void whatIsNoJsonObjectIsABadRequestInTheLanguageAskedFor(String body) throws IOException {
        var chinese = opened(Map.of(), body);
        var english = opened(Map.of("Accept-Language", "en"), body);

        assertThat(chinese.getStatusCode().value()).isEqualTo(400);
        assertThat(detail(chinese)).startsWith("应为 JSON");
        assertThat(english.getStatusCode().value()).isEqualTo(400);
        assertThat(detail(english)).startsWith("It must be JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"key\":null}", "{\"key\":\"x\"}", "{\"key\":{}}"})
    void aKeyThatIsNoneIsRefused(String body) throws IOException {
        assertThat(opened(Map.of(), body).getStatusCode().value()).isEqualTo(401);
    }

    @Test
    void whatIsLongerThanAnyKeyIsNotRead() {
        assertThatThrownBy(() -> opened(Map.of(), "{\"key\":\"" + "x".repeat(8 * 1024) + "\"}"))
                .isInstanceOf(ShortBody.TooLongException.class);
    }

    private ResponseEntity<ProblemDetail> opened(Map<String, String> headers, String body) throws IOException {
        return controller.open(Requests.post("/api/v1/session", headers, body), response());
    }

    private static String detail(ResponseEntity<ProblemDetail> answer) {
        return Objects.requireNonNull(Objects.requireNonNull(answer.getBody()).getDetail());
    }

    /** Nothing is written to it where nobody is signed in. */
    private static HttpServletResponse response() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                SessionControllerTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
