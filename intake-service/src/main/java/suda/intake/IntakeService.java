package suda.intake;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;

/** The write edge as a process of its own; {@code standalone} runs it beside the others. */
@SpringBootApplication(exclude = KafkaAutoConfiguration.class) // Intake makes its own clients.
@ConfigurationPropertiesScan
public class IntakeService {
    /** The service, ready to be run; it reads {@code intake-service.yml}. */
    public static SpringApplication application() {
        var application = new SpringApplication(IntakeService.class);
        application.setDefaultProperties(Map.of("spring.config.name", "intake-service"));
        return application;
    }

    public static void main(String[] args) {
        application().run(args);
    }
}
