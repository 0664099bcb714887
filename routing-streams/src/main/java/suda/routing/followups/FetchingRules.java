package suda.routing.followups;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import suda.contract.FetchSeen;
import suda.contract.FollowUpEvent;
import suda.contract.OfficeFetching;
import suda.contract.OfficeNotFetching;
import suda.contract.OfficeReading;
import suda.divisions.Divisions;
import suda.routing.channels.OversightPolicy;

/**
 * Decides what follows from how far an office was seen to have read its own topic: it does not read it when something
 * there has been waiting for longer than the policy allows, and reads it again when nothing does. What was seen earlier
 * than the last changes nothing, so the same may come twice and in any order.
 */
public final class FetchingRules {
    /**
     * @param after what is kept of the office from now on; null: nothing, as of one that has always read
     * @param event null where nothing came about
     */
    public record Found(
            @Nullable OfficeReading after, @Nullable FollowUpEvent event) {}

    private final OversightPolicy policy;

    public FetchingRules(OversightPolicy policy) {
        this.policy = policy;
    }

    /** The city that is told of an office: its own, or the province's code for the province's office. */
    public static String cityOf(String office) {
        return Divisions.hunan().cityOrProvince(office);
    }

    /** Whether what was seen is an office that does not read. */
    public boolean isBehind(FetchSeen seen) {
        var oldest = seen.getOldestAt();
        return oldest != null && oldest.plus(policy.notFetched().after()).isBefore(seen.getSeenAt());
    }

    /** @param before what is kept of the office; null where it has always read */
    public Found seen(@Nullable OfficeReading before, FetchSeen seen, Instant now) {
        if (before != null && !seen.getSeenAt().isAfter(before.getSeen().getSeenAt())) {
            return new Found(before, null);
        }
        if (isBehind(seen)) {
            return before == null || before.getSince() == null
                    ? begun(before, seen, now)
                    : lasting(before, before.getSince(), seen, now);
        }
        if (before == null) {
            return new Found(null, null);
        }
        return before.getSince() == null ? new Found(with(before, seen).build(), null) : ended(before, seen, now);
    }

    private Found begun(@Nullable OfficeReading before, FetchSeen seen, Instant now) {
        var since = oldest(seen).plus(policy.notFetched().after());
        if (before != null && before.getSeen().getSeenAt().isAfter(since)) {
            // It was seen to read: a position that was set back makes that no lie.
            since = before.getSeen().getSeenAt();
        }
        var known = before == null ? OfficeReading.newBuilder() : OfficeReading.newBuilder(before);
        var event = notFetching(before, seen, 0, since, now);
        return new Found(
                known.setSeen(seen)
                        .setSince(since)
                        .setToldAt(seen.getSeenAt())
                        .setReminders(0)
                        .setRevision(event.getRevision())
                        .build(),
                event);
    }

    /** However long nothing was seen, one reminder at a time: it says how it is now. */
    private Found lasting(OfficeReading before, Instant since, FetchSeen seen, Instant now) {
        var told = before.getToldAt() == null ? since : before.getToldAt();
        var next = before.getReminders() + 1;
        if (next > policy.notFetched().reminders()
                || told.plus(policy.notFetched().remindEvery()).isAfter(seen.getSeenAt())) {
            return new Found(with(before, seen).build(), null);
        }
        var event = notFetching(before, seen, next, seen.getSeenAt(), now);
        return new Found(
                with(before, seen)
                        .setToldAt(seen.getSeenAt())
                        .setReminders(next)
                        .setRevision(event.getRevision())
                        .build(),
                event);
    }

    private FollowUpEvent notFetching(
            @Nullable OfficeReading before, FetchSeen seen, int reminder, Instant at, Instant now) {
        var office = seen.getOffice();
        var hours = policy.notFetched().after().toHours();
        return facts(before, office, at, now)
                .that(
                        new OfficeNotFetching(office, oldest(seen), seen.getUnread(), seen.getEver(), reminder),
                        "%s%s（%s）没有读取本单位主题：不少于 %d 条消息未读，最早一条自 %s 起等待，已超过 %d 小时%s。"
                                .formatted(
                                        reminder == 0 ? "" : "第 " + reminder + " 次提醒：",
                                        Words.city(office),
                                        office,
                                        seen.getUnread(),
                                        Words.minute(seen.getOldestAt()),
                                        hours,
                                        seen.getEver() ? "" : "；从未有消费组提交过读取位置"),
                        "%s%s (%s) does not read its topic: unread messages: %d at least, the oldest waiting since %s, more than %d h%s."
                                .formatted(
                                        reminder == 0 ? "" : "Reminder " + reminder + ": ",
                                        Words.city(office),
                                        office,
                                        seen.getUnread(),
                                        Words.minute(seen.getOldestAt()),
                                        hours,
                                        seen.getEver() ? "" : "; no consumer group ever committed a position there"));
    }

    private Found ended(OfficeReading before, FetchSeen seen, Instant now) {
        var office = seen.getOffice();
        var excepted = seen.getExcepted();
        var event = facts(before, office, seen.getSeenAt(), now)
                .that(
                        new OfficeFetching(office),
                        "%s（%s）%s。".formatted(Words.city(office), office, excepted ? "已设为不读取本单位主题，不再提醒" : "已恢复读取本单位主题"),
                        "%s (%s) %s."
                                .formatted(
                                        Words.city(office),
                                        office,
                                        excepted ? "is now set down as reading no topic" : "reads its topic again"));
        return new Found(
                with(before, seen)
                        .setSince(null)
                        .setToldAt(null)
                        .setReminders(0)
                        .setRevision(event.getRevision())
                        .build(),
                event);
    }

    private Facts facts(@Nullable OfficeReading before, String office, Instant at, Instant now) {
        return Facts.ofClock(
                cityOf(office),
                "fetching/" + office,
                before == null ? 0 : before.getRevision(),
                at,
                now,
                policy.version());
    }

    private static OfficeReading.Builder with(OfficeReading before, FetchSeen seen) {
        return OfficeReading.newBuilder(before).setSeen(seen);
    }

    private static Instant oldest(FetchSeen seen) {
        return Objects.requireNonNull(seen.getOldestAt(), "something waits");
    }
}
