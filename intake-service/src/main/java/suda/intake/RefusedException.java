package suda.intake;

import java.util.List;
import suda.intake.submission.Violation;

/** A request that is not granted; becomes a {@link Problem}. */
final class RefusedException extends RuntimeException {
    final Refusal refusal;
    final String zh;
    final String en;
    final transient List<Violation> violations;

    RefusedException(Refusal refusal, String zh, String en, List<Violation> violations) {
        super(en, null, false, false);
        this.refusal = refusal;
        this.zh = zh;
        this.en = en;
        this.violations = violations;
    }

    RefusedException(Refusal refusal, String zh, String en) {
        this(refusal, zh, en, List.of());
    }

    static RefusedException unavailable() {
        return new RefusedException(
                Refusal.UNAVAILABLE,
                "系统暂时未能确认写入，请稍后用相同的编号重发；重发不会产生重复工单。",
                "The write could not be confirmed. Please send it again with the same number; no second case will arise.");
    }
}
