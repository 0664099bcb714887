package suda.intake.rows;

import java.util.Optional;
import java.util.regex.Pattern;
import suda.intake.submission.Violation;

/**
 * Cells that a spreadsheet program has spoilt. It matters most for numbers: {@code 20260609000017} saved as
 * {@code 2.02606E+13} would make thousands of complaints one case.
 */
final class SheetDamage {
    private static final Pattern FORMULA =
            Pattern.compile("=\\s*(\".*|[A-Za-z][A-Za-z0-9.]*\\s*\\(.*)", Pattern.DOTALL);
    private static final Pattern ERROR = Pattern.compile("#(REF!|NAME\\?|VALUE!|N/A|DIV/0!|NUM!|NULL!|#+)");
    private static final Pattern SCIENTIFIC = Pattern.compile("[0-9](\\.[0-9]+)?E\\+[0-9]{1,3}");

    private SheetDamage() {}

    static Optional<Violation> of(String column, String cell) {
        var seen = cell.strip();
        if (Text.isGarbled(seen)) {
            return Optional.of(new Violation(
                    column,
                    "encoding",
                    "含有无法解码的字节，请检查文件编码",
                    "has bytes that are no characters; check the file's encoding"));
        }
        if (FORMULA.matcher(seen).matches()) {
            return Optional.of(new Violation(
                    column, "formula", "是公式而不是值，请先转为值", "is a formula and no value; turn it into its value"));
        }
        if (ERROR.matcher(seen).matches()) {
            return Optional.of(new Violation(column, "formula", "是表格软件的错误标记", "is a spreadsheet's mark of an error"));
        }
        if (SCIENTIFIC.matcher(seen).matches()) {
            return Optional.of(new Violation(
                    column,
                    "digits",
                    "已被表格软件改为科学记数法，数字已丢失；请把该列设为文本后重新导出",
                    "was turned into scientific notation by a spreadsheet and has lost its digits; export it as text"));
        }
        return Optional.empty();
    }
}
