package suda.routing.live;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import suda.routing.RoutingSettings;

/** Open to all, so that a page says what it shows before a key is typed in: invented cases must not pass for real ones. */
@RestController
class AboutController {
    private final About.Installation installation;

    AboutController(RoutingSettings settings) {
        this.installation = About.Installation.of(settings);
    }

    @Operation(
            summary = "本系统 · This installation",
            description = "版本；若在播放演示场景，给出场景名。Version, and the scenario that is played, if any. No key is needed.")
    @GetMapping("/api/v1/about")
    About.Installation about() {
        return installation;
    }
}
