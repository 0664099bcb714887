package suda.intake.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import suda.cases.CaseId;

class CaseIdTest {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final Fingerprints fingerprints =
            new Fingerprints("a secret that tests know, 32 byte".getBytes(StandardCharsets.UTF_8));

    /** If this fails, every case that ever was gets another id. */
    @Test
    void staysTheSameForEver() {
        assertThat(fingerprints.caseId("12328-430100", "CS-20210609-0001").text())
                .isEqualTo("Z751T-WSNW0-R5B30");
    }

    @Test
    void isTheSameHoweverTheNumberWasTyped() {
        assertThat(fingerprints.caseId("12328-430100", " ＣＳ－20210609-０001 "))
                .isEqualTo(fingerprints.caseId("12328-430100", "CS-20210609-0001"));
    }

    @Test
    void differsByPlatformNumberAndSecret() {
        var ids = new HashSet<CaseId>();
        ids.add(fingerprints.caseId("12328-430100", "1"));
        ids.add(fingerprints.caseId("12345-430100", "1"));
        ids.add(fingerprints.caseId("12328-430100", "2"));
        ids.add(new Fingerprints(new byte[32]).caseId("12328-430100", "1"));

        assertThat(ids).hasSize(4);
    }

    @Test
    void isReadAsPeopleTypeIt() {
        var random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            var id = random(random);
            assertThat(CaseId.parse(id.text())).contains(id);
            assertThat(CaseId.parse(id.text().toLowerCase(java.util.Locale.ROOT).replace("-", "")))
                    .contains(id);
            assertThat(CaseId.parse(" " + id.text().replace('0', 'o').replace('1', i % 2 == 0 ? 'l' : 'I') + " "))
                    .contains(id);
        }
    }

    @Test
    void catchesEveryWrongCharacter() {
        var random = new Random(2);
        for (int i = 0; i < 50; i++) {
            var word = random(random).text().replace("-", "");
            for (int at = 0; at < word.length(); at++) {
                for (char wrong : ALPHABET.toCharArray()) {
                    if (wrong != word.charAt(at)) {
                        assertThat(CaseId.parse(word.substring(0, at) + wrong + word.substring(at + 1)))
                                .isEmpty();
                    }
                }
            }
        }
    }

    @Test
    void catchesEveryExchangeOfTwoCharacters() {
        var random = new Random(3);
        for (int i = 0; i < 500; i++) {
            var word = random(random).text().replace("-", "");
            for (int a = 0; a < word.length(); a++) {
                for (int b = a + 1; b < word.length(); b++) {
                    var swapped = new StringBuilder(word);
                    swapped.setCharAt(a, word.charAt(b));
                    swapped.setCharAt(b, word.charAt(a));
                    if (word.charAt(a) != word.charAt(b)) {
                        assertThat(CaseId.parse(swapped.toString())).isEmpty();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "00000-00000-0000", "00000-00000-000000", "UUUUU-UUUUU-UUUUU", "案件", "%00"})
    void refusesWhatIsNoId(String typed) {
        assertThat(CaseId.parse(typed)).isEmpty();
    }

    private static CaseId random(Random random) {
        var hash = new byte[32];
        random.nextBytes(hash);
        return CaseId.ofHash(hash);
    }
}
