package suda.routing;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import suda.divisions.Divisions;
import suda.routing.assignment.Assigner;
import suda.routing.assignment.RoutingPolicy;
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
    Assigner assigner(RoutingSettings settings) {
        return new Assigner(
                Divisions.hunan(), RoutingPolicy.shipped(), settings.policy().gazetteer());
    }
}
