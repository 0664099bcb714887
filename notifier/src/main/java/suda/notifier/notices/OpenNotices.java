package suda.notifier.notices;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import suda.contract.OpenNotice;
import suda.notifier.sending.Sender.Target;

/** What is open now, as {@code notices.open} has it: by id, by case, and by target in the order in which they are due. */
final class OpenNotices {
    /** @param partition in which all records of its case lie */
    record Entry(int partition, OpenNotice notice) {}

    private record Due(Instant at, String noticeId) {
        static final Comparator<Due> ORDER = Comparator.comparing(Due::at).thenComparing(Due::noticeId);

        static Due of(OpenNotice notice) {
            return new Due(notice.getDueAt(), notice.getNoticeId());
        }
    }

    private final Map<String, Entry> byId = new HashMap<>();
    private final Map<String, Set<String>> byCase = new HashMap<>();
    private final Map<Target, TreeSet<Due>> waiting = new HashMap<>();
    /** Read by callers of the API, too; in the order in which they died. */
    private final NavigableMap<String, OpenNotice> dead;

    private int retrying;

    OpenNotices(ConcurrentSkipListMap<String, OpenNotice> dead) {
        this.dead = dead;
    }

    /** A dead notice's place in the list: by time of death, then by id. */
    static String placeOf(OpenNotice notice) {
        return String.format("%013d-%s", notice.getDueAt().toEpochMilli(), notice.getNoticeId());
    }

    void put(int partition, OpenNotice notice) {
        remove(notice.getNoticeId());
        byId.put(notice.getNoticeId(), new Entry(partition, notice));
        byCase.computeIfAbsent(notice.getCaseId(), id -> new LinkedHashSet<>()).add(notice.getNoticeId());
        if (notice.getDead()) {
            dead.put(placeOf(notice), notice);
        } else {
            waiting.computeIfAbsent(Target.of(notice), t -> new TreeSet<>(Due.ORDER))
                    .add(Due.of(notice));
            retrying += notice.getAttempts() > 0 ? 1 : 0;
        }
    }

    void remove(String noticeId) {
        var entry = byId.remove(noticeId);
        if (entry == null) {
            return;
        }
        var notice = entry.notice();
        byCase.computeIfPresent(notice.getCaseId(), (id, ids) -> ids.remove(noticeId) && ids.isEmpty() ? null : ids);
        if (notice.getDead()) {
            dead.remove(placeOf(notice));
        } else {
            waiting.computeIfPresent(
                    Target.of(notice), (target, due) -> due.remove(Due.of(notice)) && due.isEmpty() ? null : due);
            retrying -= notice.getAttempts() > 0 ? 1 : 0;
        }
    }

    void removePartitions(Collection<Integer> partitions) {
        byId.values().stream()
                .filter(e -> partitions.contains(e.partition()))
                .map(e -> e.notice().getNoticeId())
                .toList()
                .forEach(this::remove);
    }

    Optional<Entry> find(String noticeId) {
        return Optional.ofNullable(byId.get(noticeId));
    }

    List<Entry> ofCase(String caseId) {
        return byCase.getOrDefault(caseId, Set.of()).stream().map(byId::get).toList();
    }

    /** Of every target the notice that is due first, if it is due by now; the longest due in front. */
    List<Entry> due(Instant now) {
        var heads = new ArrayList<Due>();
        for (var due : waiting.values()) {
            if (!due.first().at().isAfter(now)) {
                heads.add(due.first());
            }
        }
        heads.sort(Due.ORDER);
        return heads.stream().flatMap(d -> find(d.noticeId()).stream()).toList();
    }

    int waitingFor(Target target) {
        var due = waiting.get(target);
        return due == null ? 0 : due.size();
    }

    List<Entry> dead() {
        return dead.values().stream()
                .flatMap(n -> find(n.getNoticeId()).stream())
                .toList();
    }

    int deadCount() {
        return byId.size() - waitingCount();
    }

    int waitingCount() {
        return waiting.values().stream().mapToInt(TreeSet::size).sum();
    }

    /** Of those waiting, how many were tried in vain. */
    int retryingCount() {
        return retrying;
    }

    int size() {
        return byId.size();
    }

    Optional<Entry> longestDead() {
        return Optional.ofNullable(dead.firstEntry())
                .flatMap(e -> find(e.getValue().getNoticeId()));
    }
}
