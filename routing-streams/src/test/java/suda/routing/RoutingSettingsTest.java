package suda.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class RoutingSettingsTest {
    private static final String EXCEPT = "SUDA_FETCHING_EXCEPT";

    @Test
    void noOfficeIsExceptedByDefault() {
        assertThat(in(Map.of()).fetching().except()).isEmpty();
        assertThat(in(Map.of(EXCEPT, "")).fetching().except()).isEmpty();
    }

    @Test
    void theEnvironmentSaysWhichOfficesReadNoTopic() {
        List<String> except = in(Map.of(EXCEPT, "430121, 430000")).fetching().except();

        assertThat(except).containsExactly("430121", "430000");
    }

    @Test
    void aCodeThatIsNoOfficesStopsTheStart() {
        assertThatThrownBy(() -> in(Map.of(EXCEPT, "430121,430199")))
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessage("suda.fetching.except 中 430199 不是单位代码"
                        + " / 430199 in suda.fetching.except: no office has such a code");
    }

    private static RoutingSettings in(Map<String, Object> environment) {
        var known = new StandardEnvironment();
        var name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        known.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, environment));
        return Binder.get(known).bindOrCreate("suda", RoutingSettings.class);
    }
}
