package suda.intake.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    请回电13812345678谢谢                | 请回电138****5678谢谢
                    手机：138 1234 5678。                | 手机：138****5678。
                    138-1234-5678                        | 138****5678
                    联系人1-13812345678                  | 联系人1-138****5678
                    138.1234.5678                        | 138****5678
                    １３８１２３４５６７８               | 138****5678
                    1 3 8 1 2 3 4 5 6 7 8                | 138****5678
                    138　1234　5678                      | 138****5678
                    +8613812345678                       | 138****5678
                    +86 138 1234 5678                    | 138****5678
                    008613812345678                      | 138****5678
                    013812345678                         | 138****5678
                    13812345678、15987654321             | 138****5678、159****4321
                    13812345678/15987654321              | 138****5678/159****4321
                    tel13812345678x                      | tel138****5678x
                    0731-88887777                        | 0731-****7777
                    (0731)8888 7777                      | 0731-****7777
                    （０７３１）８８８８７７７７         | 0731-****7777
                    073188887777转8001                   | 0731-****7777
                    +86 0731 88887777                    | 0731-****7777
                    010-66667777                         | 010-****7777
                    0744-8222333                         | 0744-***2333
                    联系电话：88887777                   | 联系电话：****7777
                    身份证430104198001011234             | 身份证430***********1234
                    43010419800101123X                   | 430***********123X
                    43010419800101123x                   | 430***********123X
                    430104 19800101 1234                 | 430***********1234
                    430104800101123                      | 430********1123
                    湘A12345                             | 湘A****5
                    湘a·12345                            | 湘A****5
                    湘 A 12345                           | 湘A****5
                    湘A-D1234挂                          | 湘A*****挂
                    湘ＡＤ12345牌照                      | 湘A*****5牌照
                    粤B1234学                            | 粤B****学
                    """)
    void masksWhatTellsWhoAPersonIs(String text, String masked) {
        assertThat(mask(text)).isEqualTo(masked);
    }

    /** \\n is a line break, {hex} a character that cannot be seen in a source file. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    138{200B}1234{2060}5678              | 138****5678
                    1{AD}3{34F}8{180E}12{FE0F}34{2800}5678 | 138****5678
                    138{3164}1234{E0031}5678             | 138****5678
                    x{200B}13812345678{200B}y            | x{200B}138****5678{200B}y
                    {2460}13812345678                    | {2460}138****5678
                    {2460}{2462}{2467}{2460}{2461}{2462}{2463}{2464}{2465}{2466}{2467} | 138****5678
                    {B9}{B3}812345678                    | 138****5678
                    {1D7CF}{1D7D1}{1D7D6}12345678        | 138****5678
                    1{FE0F}{20E3}3{FE0F}{20E3}812345678  | 138****5678
                    (139)1234-5678                       | 139****5678
                    （139）1234－5678                    | 139****5678
                    (139 1234 5678)                      | (139****5678)
                    139   1234   5678                    | 139****5678
                    1391234\\n5678                       | 139****5678
                    139，1234、5678                      | 139****5678
                    139_1234/5678                        | 139****5678
                    1381234567815987654321               | 138****5678 159****4321
                    430104\\n19800101\\n1234             | 430***********1234
                    430104.19800101.1234                 | 430***********1234
                    湘-A.12345                           | 湘A****5
                    湘【A】12345                         | 湘A****5
                    【湘A】12345                         | 【湘A****5
                    军A12345                             | 军A****5
                    WJ湘12345                            | WJ湘****5
                    使014578                             | 使*****8
                    """)
    void findsThemHoweverTheyAreBroken(String text, String masked) {
        assertThat(mask(shown(text))).isEqualTo(shown(masked));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CS-20210609-0001
                    票价150、2000、3000元
                    第135、1360、1370路公交
                    即使430181人也行
                    13\\n14\\n15\\n16\\n17\\n5
                    面积{BD}、第{2460}项、10{B2}米
                    12345-430100/20260609000017
                    2026060900011234
                    430181
                    430181001
                    430181001001
                    430100202106090001
                    430100210609001
                    2026-06-09 09:30:00
                    2026年6月9日9时30分
                    票号138 2021-06-09
                    单号2-138-1234-5678
                    罚款12345678901元
                    金额1,234,567.89元
                    12328、12345热线
                    全国客服400-800-1234
                    101路公交车
                    湘江中路123号
                    湘ABCDEF
                    新A区3栋
                    113.12345678,28.12345678
                    192.168.10.100
                    G4京港澳高速K1234+500
                    20260609-13800
                    统一社会信用代码91430100MA4L12345X
                    """)
    void leavesOrdinaryNumbersAlone(String text) {
        assertThat(mask(shown(text))).isEqualTo(shown(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    我是张三丰，住址开福区某路8号3栋 | 我是张**，住址（地址已隐去）3栋
                    张 三 丰反映                     | 张**反映
                    张\\n三.丰反映                    | 张**反映
                    张{200B}三{E0100}丰反映          | 张**反映
                    开福区\\n某{AD}路8号反映          | （地址已隐去）反映
                    841\\n23456打不通                 | ****3456打不通
                    电话 8412 3456                   | 电话 ****3456
                    84123456打不通                   | ****3456打不通
                    无关的人                         | 无关的人
                    """)
    void masksTheReportersOwnDetailsLiterally(String text, String masked) {
        var reporter = new StatedReporter("张三丰", "84123456", "开福区某路8号", false, true);

        assertThat(Masking.of(reporter).apply(shown(text))).isEqualTo(masked);
    }

    @Test
    void masksALatinNameOnlyAsAWholeWord() {
        var masking = Masking.of(new StatedReporter("Anna Li", null, null, false, false));

        assertThat(masking.apply("anna li took Hannalius' bus")).isEqualTo("A*** took Hannalius' bus");
    }

    @ParameterizedTest
    @CsvSource({"匿名", "市民", "张"})
    void keepsWordsThatAreNoNames(String name) {
        var masking = Masking.of(new StatedReporter(name, null, null, false, false));

        assertThat(masking.apply("匿名市民张贴公告")).isEqualTo("匿名市民张贴公告");
    }

    @Test
    void masksEachOfSeveralPhonesInOneField() {
        var masking = Masking.of(new StatedReporter(null, "84123456、5551234", null, false, false));

        assertThat(masking.apply("84123456或5551234")).isEqualTo("****3456或***1234");
    }

    @Test
    void changesNothingASecondTime() {
        var once = mask("13812345678 0731-88887777 430104198001011234 湘A12345");

        assertThat(mask(once)).isEqualTo(once);
    }

    @Test
    @Timeout(20)
    void takesTimeInProportionToTheText() {
        for (var piece : new String[] {
            "1 ",
            "0",
            "1-",
            "13",
            "湘A",
            "+86",
            "(0731)",
            " ",
            "139(",
            "使01",
            "WJ湘",
            "\u2460",
            "\u200B1",
            "139\n",
            "４３０１０４１９８００１０１"
        }) {
            var small = time(piece.repeat(10_000 / piece.length()));
            var large = time(piece.repeat(80_000 / piece.length()));
            // Eight times the text; quadratic time would be sixty-four times.
            assertThat(large).as(piece).isLessThan(small.multipliedBy(32).plusMillis(500));
        }
    }

    private static Duration time(String text) {
        var started = System.nanoTime();
        mask(text);
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private static String shown(String text) {
        return Pattern.compile("\\{([0-9A-F]+)}")
                .matcher(text.replace("\\n", "\n"))
                .replaceAll(hex -> Character.toString(Integer.parseInt(hex.group(1), 16)));
    }

    private static String mask(String text) {
        return Masking.of(null).apply(text);
    }
}
