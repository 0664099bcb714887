package suda.standalone;

import java.util.function.Supplier;
import org.springframework.boot.SpringApplication;
import suda.intake.IntakeService;
import suda.notifier.NotifierService;
import suda.routing.RoutingService;

/** The three services, each a Spring application of its own. */
public enum Service {
    ROUTING("routing-streams", RoutingService::application),
    INTAKE("intake-service", IntakeService::application),
    NOTIFIER("notifier", NotifierService::application);

    private final String title;
    private final Supplier<SpringApplication> application;

    Service(String title, Supplier<SpringApplication> application) {
        this.title = title;
        this.application = application;
    }

    String title() {
        return title;
    }

    SpringApplication application() {
        var made = application.get();
        // Standalone closes it, in an order that a hook of its own would not keep.
        made.setRegisterShutdownHook(false);
        return made;
    }

    int port(Ports ports) {
        return switch (this) {
            case ROUTING -> ports.routing();
            case INTAKE -> ports.intake();
            case NOTIFIER -> ports.notifier();
        };
    }
}
