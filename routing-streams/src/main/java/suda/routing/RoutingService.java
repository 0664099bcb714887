package suda.routing;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;

/** Routes submissions to offices, and answers those who ask about cases. */
@SpringBootApplication(exclude = KafkaAutoConfiguration.class)
@EnableConfigurationProperties(RoutingSettings.class)
public class RoutingService {
    /** The application, with a settings file of its own name so that several services fit into one class path. */
    public static SpringApplication application() {
        var application = new SpringApplication(RoutingService.class);
        application.setDefaultProperties(Map.of("spring.config.name", "routing-streams"));
        return application;
    }

    public static void main(String[] args) {
        application().run(args);
    }
}
