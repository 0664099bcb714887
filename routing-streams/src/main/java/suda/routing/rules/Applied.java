package suda.routing.rules;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import suda.contract.Policy;
import suda.contract.PolicyKind;
import suda.routing.deadlines.CalendarFile;

/**
 * A policy that was applied, as it was understood.
 *
 * @param content what the kind's own reader made of it; null where it could not be used
 * @param problem why not, in both languages
 */
record Applied(
        Policy policy, @Nullable Object content, @Nullable String problem) {
    /** Of two that count at an instant, the later one does. */
    static final Comparator<Applied> ORDER = Comparator.comparing((Applied one) -> Applied.rank(one.policy()))
            .thenComparing(one -> one.policy().getPublishedAt())
            .thenComparing(one -> one.policy().getVersion());

    static Applied of(Policy policy) {
        try {
            return new Applied(policy, content(policy), null);
        } catch (RuntimeException e) {
            // The reader's own sentence is in both languages.
            var problem = "%s %s 无效 has no effect: %s".formatted(policy.getKind(), policy.getVersion(), e.getMessage());
            return new Applied(policy, null, problem);
        }
    }

    private static Object content(Policy policy) {
        var calendar = policy.getCalendar();
        if (policy.getText() != null) {
            return Kinds.read(policy.getKind(), policy.getText());
        }
        if (policy.getKind() == PolicyKind.CALENDAR && calendar != null) {
            return CalendarFile.of(policy.getVersion(), calendar);
        }
        throw new IllegalArgumentException("没有正文。 It has no text");
    }

    PolicyKind kind() {
        return policy.getKind();
    }

    boolean isUsable() {
        return content != null;
    }

    boolean countsAt(Instant instant) {
        return isUsable()
                && (policy.getEffectiveFrom() == null
                        || !policy.getEffectiveFrom().isAfter(instant));
    }

    /** What names no instant counts at every one, as what was decided last when it was published. */
    static Instant rank(Policy policy) {
        return policy.getEffectiveFrom() == null ? policy.getPublishedAt() : policy.getEffectiveFrom();
    }

    /** Of a calendar, each year is a matter of its own. */
    boolean isOf(int year) {
        return content instanceof CalendarFile file && file.year().getYear() == year;
    }

    /** The file; one is written for a calendar that came without. */
    String text() {
        var text = policy.getText();
        return text != null ? text : content instanceof CalendarFile file ? file.text() : "";
    }
}
