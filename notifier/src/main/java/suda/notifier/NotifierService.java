package suda.notifier;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Follows case events on behalf of people who don't read topics. */
@SpringBootApplication
@EnableConfigurationProperties(NotifierSettings.class)
public class NotifierService {
    /** The application, with a settings file of its own name so that several services fit into one class path. */
    public static SpringApplication application() {
        var application = new SpringApplication(NotifierService.class);
        application.setDefaultProperties(Map.of("spring.config.name", "notifier"));
        return application;
    }

    public static void main(String[] args) {
        application().run(args);
    }
}
