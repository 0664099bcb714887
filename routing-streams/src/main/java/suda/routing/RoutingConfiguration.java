package suda.routing;

import java.time.InstantSource;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import suda.routing.topology.Observer;
import suda.routing.topology.RulesInForce;
import suda.wire.Wire;

@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {
    @Bean
    Wire wire(RoutingSettings settings) {
        return new Wire(
                settings.serde().serializer(),
                settings.serde().deserializer(),
                settings.registry().url(),
                Map.of());
    }

    /** A policy file that can't be used stops the start with a sentence. */
    @Bean
    RulesInForce rulesInForce(RoutingSettings settings, Wire wire, Observer observer) {
        return new RulesInForce(settings.policy().rules(), wire, InstantSource.system(), observer);
    }
}
