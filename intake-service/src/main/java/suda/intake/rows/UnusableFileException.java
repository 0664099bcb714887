package suda.intake.rows;

import java.util.List;
import suda.intake.submission.Violation;

/** No row of the file can be taken, since its beginning says so; the violations name columns. */
public final class UnusableFileException extends Exception {
    private final String zh;
    private final String en;
    private final transient List<Violation> violations;

    UnusableFileException(String zh, String en, List<Violation> violations) {
        super(en, null, false, false);
        this.zh = zh;
        this.en = en;
        this.violations = violations;
    }

    UnusableFileException(String zh, String en) {
        this(zh, en, List.of());
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }

    public List<Violation> violations() {
        return violations;
    }
}
