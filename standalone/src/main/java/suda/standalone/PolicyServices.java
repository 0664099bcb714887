package suda.standalone;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import suda.contract.PolicyKind;
import tools.jackson.databind.JsonNode;

/** Which running Suda a policy command is about, and what it asks there. */
final class PolicyServices {
    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--url", description = "路由服务地址，默认为本机运行的 / routing's address; default: the one that runs here")
    private @Nullable String url;

    @Option(names = "--lang", description = "应答的语言 / the answers' language: zh（默认 / default）, en")
    private String language = "zh";

    ProvinceClient client() {
        return new ProvinceClient(data.directory(), language);
    }

    String routing() throws IOException {
        return url != null ? url : running().routing();
    }

    Addresses running() throws IOException {
        return Addresses.read(data.directory().root());
    }

    /**
     * What is in force, as routing tells it.
     *
     * @param address of {@link PolicyFile}
     * @return an empty object where nothing is in force of this kind
     */
    JsonNode inForce(String address) throws IOException, InterruptedException {
        var answer = client().get(routing(), address);
        if (answer.statusCode() == 404) {
            return ProvinceClient.json(new byte[0]);
        }
        return read(answer);
    }

    /** What was applied of a kind. */
    JsonNode history(PolicyKind kind) throws IOException, InterruptedException {
        return read(client().get(routing(), PolicyFile.address(kind) + "/history"));
    }

    private static JsonNode read(HttpResponse<byte[]> answer) {
        if (answer.statusCode() != 200) {
            throw ProvinceClient.refused("未能取得政策文件", "The policy can't be had", answer);
        }
        return ProvinceClient.json(answer.body());
    }
}
