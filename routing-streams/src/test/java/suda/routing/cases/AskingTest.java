package suda.routing.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.Jwt;
import suda.access.AccessKeys;
import suda.routing.Cases;
import suda.routing.Requests;

class AskingTest {
    private static final String AT = String.valueOf(Cases.DUE.toEpochMilli());

    @Test
    void onlyAnotherInstanceSaysWhichInstantItAsksOf() {
        assertThat(asking(Map.of(Instances.PART, "0,1"), AT).at()).isEqualTo(Cases.DUE);
        assertThat(asking(Map.of(), AT).at()).isNull();
        assertThat(Asking.of(key(), Requests.get(Map.of(Instances.PART, "0"), Map.of()))
                        .at())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "-1", "9999999999999999999"})
    void whatNoInstanceWritesCountsAsNothingSaid(String at) {
        assertThat(asking(Map.of(Instances.PART, "0"), at).at()).isNull();
    }

    private static Asking asking(Map<String, String> headers, String at) {
        return Asking.of(key(), Requests.get(headers, Map.of("at", at)));
    }

    private static Jwt key() {
        return Jwt.withTokenValue("x")
                .header("alg", "none")
                .jti("key-1")
                .claim(AccessKeys.ROLE, "PROVINCE")
                .claim(AccessKeys.CODE, "430000")
                .build();
    }
}
