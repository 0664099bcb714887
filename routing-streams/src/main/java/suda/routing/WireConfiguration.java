package suda.routing;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import suda.wire.Wire;

@Configuration(proxyBeanMethods = false)
class WireConfiguration {
    @Bean
    Wire wire(RoutingSettings settings) {
        return new Wire(
                settings.serde().serializer(),
                settings.serde().deserializer(),
                settings.registry().url(),
                Map.of());
    }
}
