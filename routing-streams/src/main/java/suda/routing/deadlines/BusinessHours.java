package suda.routing.deadlines;

import java.time.LocalTime;

/** When offices are open on a working day, in Asia/Shanghai: from {@code opens} until before {@code closes}. */
public record BusinessHours(LocalTime opens, LocalTime closes) {
    public BusinessHours {
        if (!opens.isBefore(closes)) {
            throw new IllegalArgumentException(
                    "工作时间须先开后关。 Business hours must open before they close: " + opens + "-" + closes);
        }
    }
}
