package suda.intake.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import suda.intake.submission.Violation;
import tools.jackson.databind.json.JsonMapper;

class PolicyStatementTest {
    private static final Instant NOW = Instant.parse("2026-06-09T01:30:00.250Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Violation> violations = new ArrayList<>();

    @Test
    void aStatementKeepsTheFileAsItIs() {
        var stated = read("""
                {"text":"\\n\\nversion: \\"1\\"\\n","author":" 张三 ","reason":"湘交办〔2026〕18号",
                 "effectiveFrom":"2026-07-01T00:00:00.123456+08:00"}""");

        assertThat(violations).isEmpty();
        assertThat(stated.text()).isEqualTo("\n\nversion: \"1\"\n");
        assertThat(stated.author()).isEqualTo("张三");
        assertThat(stated.effectiveFrom()).isEqualTo("2026-06-30T16:00:00.123Z");
    }

    @Test
    void textAuthorAndReasonMustBeSaidAndNothingElseIsKnown() {
        read("{\"publishedAt\":\"2026-07-01T00:00:00Z\"}");

        assertThat(violations)
                .extracting(Violation::field)
                .containsExactlyInAnyOrder("text", "author", "reason", "publishedAt");
        violations.clear();
        read("[]");
        assertThat(violations).extracting(Violation::rule).containsExactly("type");
        violations.clear();
        read("{\"text\":7,\"author\":\"a\",\"reason\":\"b\"}");
        assertThat(violations).extracting(Violation::rule).containsExactly("type");
        violations.clear();
        read("{\"text\":\"  \",\"author\":\"a\",\"reason\":\"b\"}");
        assertThat(violations).extracting(Violation::rule).containsExactly("required");
    }

    @Test
    void anAuthorIsOneLineOfAtMostAHundredCharactersAndAFileHasItsLimit() {
        read("{\"text\":\"a: 1\",\"author\":\"%s\",\"reason\":\"b\"}".formatted("张".repeat(101)));
        read("{\"text\":\"a: 1\",\"author\":\"a\\nb\",\"reason\":\"b\"}");
        read("{\"text\":\"%s\",\"author\":\"a\",\"reason\":\"b\"}".formatted("字".repeat(180_000)));
        read("{\"text\":\"\\ud800\",\"author\":\"a\",\"reason\":\"b\"}");

        assertThat(violations)
                .extracting(v -> v.field() + " " + v.rule())
                .containsExactly("author length", "author characters", "text length", "text characters");
    }

    @Test
    void withoutAnInstantItTakesEffectAfterTheLead() {
        assertThat(from("")).isEqualTo(NOW.plusSeconds(10));
        assertThat(from(",\"effectiveFrom\":\"\"")).isEqualTo(NOW.plusSeconds(10));
        assertThat(violations).isEmpty();
    }

    @Test
    void anInstantThatNotEveryTaskCanKnowOfInTimeIsRefusedAndTheEarliestIsNamed() {
        from(",\"effectiveFrom\":\"2026-06-09T01:30:10.249Z\"");

        assertThat(violations).hasSize(1);
        assertThat(violations.get(0).rule()).isEqualTo("early");
        assertThat(violations.get(0).zh()).isEqualTo("最早为 2026-06-09T09:30:11+08:00");
        assertThat(violations.get(0).en()).contains("2026-06-09T09:30:11+08:00");
        violations.clear();
        from(",\"effectiveFrom\":\"2026-06-09T09:30:11+08:00\"");
        from(",\"effectiveFrom\":\"2027-07-14T01:30:00Z\"");
        assertThat(violations).isEmpty();
    }

    @Test
    void moreThanFourHundredDaysAheadIsRefused() {
        from(",\"effectiveFrom\":\"2027-07-15T01:30:00Z\"");

        assertThat(violations).extracting(Violation::rule).containsExactly("far");
    }

    private Instant from(String more) {
        var stated = read("{\"text\":\"a: 1\",\"author\":\"a\",\"reason\":\"b\"" + more + "}");
        return new EffectiveFrom(Duration.ofSeconds(10)).of(stated, NOW, violations);
    }

    private PolicyStatement read(String body) {
        return PolicyStatement.read(JSON.readTree(body), violations);
    }
}
