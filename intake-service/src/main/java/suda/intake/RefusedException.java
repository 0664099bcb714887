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
                "系统暂时未能确认写入，请稍后用相同的编号重发；重发不会重复生效。",
                "The write could not be confirmed. Please send it again with the same number or id; it will count once.");
    }

    /** Everything at fault in a body. */
    static RefusedException invalid(List<Violation> violations) {
        return new RefusedException(
                Refusal.INVALID,
                "有 %d 处错误，详见 errors。".formatted(violations.size()),
                "Faults: %d; see errors.".formatted(violations.size()),
                violations);
    }

    /** The caller speaks for others, or does what is not its to do; the first such fault says which. */
    static RefusedException foreign(List<Violation> violations) {
        var foreign = violations.stream()
                .filter(v -> v.rule().equals(Violation.OWNER))
                .toList();
        var first = foreign.get(0);
        var named = first.field().isEmpty() ? "" : first.field() + " ";
        return new RefusedException(
                Refusal.FORBIDDEN,
                "此访问密钥无权执行该操作：" + named + first.zh() + "。",
                "This access key may not do that: " + named + first.en() + ".",
                foreign);
    }

    /** There is no such case, or none that the caller may see: in routing's words, so that nobody can tell which. */
    static RefusedException noSuchCase() {
        return new RefusedException(
                Refusal.NOT_FOUND, "没有这个工单，或者您无权查看。", "There is no such case, or you may not see it.");
    }

    /** There is no such follow-up, or none that the caller may see. */
    static RefusedException noSuchFollowUp() {
        return new RefusedException(
                Refusal.NOT_FOUND, "没有这项约谈或通报，或者您无权查看。", "There is no such follow-up, or you may not see it.");
    }

    /** There is no such entry in the ledger, or none that the caller may see. */
    static RefusedException noSuchEntry() {
        return new RefusedException(
                Refusal.NOT_FOUND, "没有这项台账，或者您无权查看。", "There is no such ledger entry, or you may not see it.");
    }

    /** It can be the id of no cluster. */
    static RefusedException noSuchCluster() {
        return new RefusedException(
                Refusal.NOT_FOUND, "没有这组工单，或者您无权查看。", "There is no such group of cases, or you may not see it.");
    }
}
