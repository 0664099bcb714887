package suda.intake.submission;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON of which there is only one reading: a name given twice would make two readers see two contents. */
public final class StrictJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /** @throws tools.jackson.core.JacksonException whose message quotes the content: show its place only */
    public static JsonNode read(byte[] json) {
        return JSON.readTree(json);
    }

    /** @throws tools.jackson.core.JacksonException whose message quotes the content: show its place only */
    public static JsonNode read(String json) {
        return JSON.readTree(json);
    }
}
