package suda.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import suda.access.AccessKeys;
import suda.access.Role;
import suda.access.Secrets;
import suda.divisions.Divisions;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the Suda that runs on a data directory in the province's name, with a key of that directory's secrets.
 *
 * @param language of its answers
 */
record ProvinceClient(DataDirectory data, String language) {
    private static final Duration KEY_LASTS = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** @throws StartFailure if nobody answers there, or one that runs on other data */
    HttpResponse<byte[]> get(String target, String path) throws IOException, InterruptedException {
        return send(target, HttpRequest.newBuilder(URI.create(target + path)));
    }

    /** @throws StartFailure likewise */
    HttpResponse<byte[]> post(String target, String path, String json) throws IOException, InterruptedException {
        return send(
                target,
                HttpRequest.newBuilder(URI.create(target + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpResponse<byte[]> send(String target, HttpRequest.Builder asked)
            throws IOException, InterruptedException {
        var request = asked.timeout(PATIENCE)
                .header("Authorization", "Bearer " + issue())
                .header("Accept-Language", language)
                .build();
        try {
            var answer = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() == 401) {
                throw foreign(target);
            }
            return answer;
        } catch (IOException e) {
            var replays = replays();
            throw new StartFailure(
                    target + " 没有应答：请先 ./suda up，或用 --data、--url 指明另一个。" + said(replays, "正在播放："),
                    "Nobody answers at " + target + ": start it with ./suda up, or name another with --data or --url."
                            + said(replays, " Being played: "),
                    e);
        }
    }

    private String issue() {
        var secrets = new Secrets(data.secrets()).createMissing();
        return new AccessKeys(secrets.read(Secrets.ACCESS))
                .issue(Role.PROVINCE, Divisions.hunan().province().code(), Instant.now(), KEY_LASTS);
    }

    /** Whoever runs there has other secrets; a replay, most likely, which takes the same ports. */
    private StartFailure foreign(String target) throws IOException, InterruptedException {
        var replays = replays();
        return new StartFailure(
                target + " 运行的诉达用的不是 " + data.root() + " 的数据。" + said(replays, "正在播放："),
                "The Suda at " + target + " does not run on the data in " + data.root() + "."
                        + said(replays, " Being played: "));
    }

    private static String said(List<Path> replays, String before) {
        return replays.isEmpty()
                ? ""
                : before + replays.stream().map(path -> "--data " + path).collect(Collectors.joining(", "));
    }

    /** Data directories of replays that answer, below the one in question. */
    private List<Path> replays() throws IOException, InterruptedException {
        if (!Files.isDirectory(data.root())) {
            return List.of();
        }
        try (var below = Files.newDirectoryStream(data.root(), "replay-*")) {
            var found = new ArrayList<Path>();
            for (var path : below) {
                var scenario = path.getFileName().toString().substring("replay-".length());
                if (Answers.of(Addresses.read(path).routing() + "/api/v1/about")
                        .filter(answer -> json(answer.body().getBytes(StandardCharsets.UTF_8))
                                .path("scenario")
                                .asString("")
                                .equals(scenario))
                        .isPresent()) {
                    found.add(path);
                }
            }
            return found;
        }
    }

    /** In the words that it was refused with. */
    static StartFailure refused(String zh, String en, HttpResponse<byte[]> answer) {
        var problem = json(answer.body());
        var why = new StringBuilder(problem.path("detail").asString(""));
        problem.path("errors").forEach(error -> why.append(' ')
                .append(error.path("field").asString(""))
                .append(": ")
                .append(error.path("message").asString("")));
        return new StartFailure(zh + "（" + answer.statusCode() + "）", en + ": " + why);
    }

    /** An empty object where it is none. */
    static JsonNode json(byte[] body) {
        var mapper = JsonMapper.shared();
        try {
            return mapper.readTree(body);
        } catch (JacksonException e) {
            return mapper.createObjectNode();
        }
    }
}
