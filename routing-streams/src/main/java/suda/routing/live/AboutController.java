package suda.routing.live;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import suda.routing.RoutingSettings;

/** Open to all, so that a page says what it shows before a key is typed in: invented cases must not pass for real ones. */
@RestController
class AboutController {
    private final About.Public about;

    AboutController(RoutingSettings settings) {
        this.about = About.Public.of(About.Installation.of(settings));
    }

    @Operation(
            summary = "本系统 · This installation",
            description = "版本；若在播放演示场景，给出场景名；除密钥外的登录方式；省、市、县和业务类别的代码与名称。不需要密钥。"
                    + " Version, the scenario that is played, if any, how to sign in beside with a key, codes and"
                    + " names of the province, its cities and counties and of categories. No key is needed.")
    @GetMapping("/api/v1/about")
    About.Public about() {
        return about;
    }
}
