package suda.intake.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in the reporter's fields, a text is masked in time, and is not mauled for punctuation's sake. */
class AwkwardReporterTest {
    private static final String TEXT = "星沙公交3路 -- 在站台不停车 —— (甩站)，14:30。";
    private static final String[] PIECES = {
        "-", "—", "——", " ", "　", "·", "\u200b", "\ufeff", "\t", "*", "(", ")", "\\E", "\\Q", "[", "$1", ".", "+86",
        "王", "小", "a", "ß", "İ", "0", "1", "７", "𠮷", "\ud83d", "\ude00", "😀", "号", "/", "、"
    };

    @ParameterizedTest
    @ValueSource(strings = {"--", "——", " - ", "··", "----", "－－－－－", "。。", "(((((", "\u200b\u200b"})
    void punctuationStandsForNobody(String punctuation) {
        var masking = Masking.of(new StatedReporter(punctuation, punctuation, punctuation, false, false));

        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertThat(masking.apply(TEXT)).isEqualTo(TEXT));
    }

    @Test
    void anyReporterIsMaskedInTime() {
        var random = new Random(20260609);

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            for (int i = 0; i < 5_000; i++) {
                var name = any(random);
                var phone = any(random);
                var address = any(random);
                var text = TEXT + name + any(random) + address + phone;

                var masked = Masking.of(new StatedReporter(name, phone, address, false, false))
                        .apply(text);

                assertThat(masked.length()).as("%s|%s|%s", name, phone, address).isLessThan(text.length() * 10);
            }
        });
    }

    @Test
    void aNameAmongPunctuationIsStillFound() {
        var masking = Masking.of(new StatedReporter("--王 小-明--", null, null, false, false));

        assertThat(masking.apply("请联系王小明。")).isEqualTo("请联系王**。");
    }

    @Test
    void anEmptyMatchIsPassedOver() {
        var text = FoldedText.of("ab1");

        var replaced = assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> text.replace(Pattern.compile("[0-9]*"), match -> "#"));

        assertThat(replaced.text()).isEqualTo("ab#");
    }

    private static String any(Random random) {
        var text = new StringBuilder();
        for (int left = random.nextInt(8); left > 0; left--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
