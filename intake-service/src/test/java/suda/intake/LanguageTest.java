package suda.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    -                        | ZH
                    *                        | ZH
                    zh-CN,zh;q=0.9,en;q=0.8  | ZH
                    en                       | EN
                    en-GB,en;q=0.9           | EN
                    en;q=0.3,zh;q=0.8        | ZH
                    fr-FR,fr;q=0.9           | ZH
                    fr,en;q=0.5              | EN
                    ;;;q=banana              | ZH
                    """)
    void speaksChineseUnlessEnglishIsPreferred(String header, Language language) {
        assertThat(Language.of(header)).isEqualTo(language);
    }
}
