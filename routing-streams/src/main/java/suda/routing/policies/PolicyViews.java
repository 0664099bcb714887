package suda.routing.policies;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suda.contract.Policy;
import suda.contract.PolicyKind;
import suda.routing.deadlines.WorkingCalendar;
import suda.routing.policy.Fault;
import suda.routing.rules.PolicyFiles;
import suda.routing.rules.RuleBook;

/** Policies as they are shown. */
final class PolicyViews {
    private final RuleBook book;

    PolicyViews(RuleBook book) {
        this.book = book;
    }

    /**
     * @param year of a calendar
     * @param version null where nothing ships and nothing was applied
     * @param since null where it ships with Suda, or names no instant
     * @param next what has been applied and does not count yet; null where nothing has
     */
    record Standing(
            String kind,
            @Nullable Integer year,
            @Nullable String version,
            @Nullable Instant since,
            @Nullable String author,
            @Nullable Next next) {}

    record Next(
            String version,
            @Nullable Instant effectiveFrom,
            @Nullable String author) {}

    /** @param text the file as it was applied */
    record Shown(
            String kind,
            @Nullable Integer year,
            String version,
            @Nullable Instant effectiveFrom,
            @Nullable String author,
            @Nullable String reason,
            @Nullable Instant publishedAt,
            String text) {}

    /**
     * @param role of the key by which it was applied; likewise code
     * @param usable whether it has an effect: what can't be read has none
     */
    record Entry(
            String version,
            @Nullable Integer year,
            @Nullable Instant effectiveFrom,
            Instant publishedAt,
            @Nullable String author,
            String role,
            String code,
            @Nullable String reason,
            boolean usable) {}

    record Checked(String kind, String version, List<Fault> faults) {}

    List<Standing> standings(Instant now) {
        return Stream.of(PolicyKind.values())
                .flatMap(kind -> kind == PolicyKind.CALENDAR
                        ? years(now).stream().map(year -> standing(kind, year, now))
                        : Stream.of(standing(kind, null, now)))
                .toList();
    }

    /** Those that were published here, and this one. */
    private TreeSet<Integer> years(Instant now) {
        var years = new TreeSet<Integer>();
        years.add(WorkingCalendar.monthOf(now).getYear());
        book.history(PolicyKind.CALENDAR).forEach(policy -> book.yearOf(policy).ifPresent(years::add));
        return years;
    }

    private Standing standing(PolicyKind kind, @Nullable Integer year, Instant now) {
        var counts = book.inForce(kind, now, year == null ? 0 : year);
        var policy = counts.map(RuleBook.InForce::policy);
        return new Standing(
                PolicyFiles.nameOf(kind),
                year,
                counts.map(RuleBook.InForce::version).orElse(null),
                policy.map(Policy::getEffectiveFrom).orElse(null),
                policy.map(Policy::getAuthor).orElse(null),
                next(kind, year, now).orElse(null));
    }

    private Optional<Next> next(PolicyKind kind, @Nullable Integer year, Instant now) {
        return book.history(kind).stream()
                .filter(book::isUsable)
                .filter(policy -> year == null || book.yearOf(policy).equals(Optional.of(year)))
                .filter(policy -> policy.getEffectiveFrom() != null
                        && policy.getEffectiveFrom().isAfter(now))
                .min(Comparator.comparing(Policy::getEffectiveFrom))
                .map(policy -> new Next(policy.getVersion(), policy.getEffectiveFrom(), policy.getAuthor()));
    }

    Optional<Shown> shown(PolicyKind kind, Instant at, int year) {
        return book.inForce(kind, at, year).map(found -> {
            var policy = Optional.ofNullable(found.policy());
            return new Shown(
                    PolicyFiles.nameOf(kind),
                    kind == PolicyKind.CALENDAR ? year : null,
                    found.version(),
                    policy.map(Policy::getEffectiveFrom).orElse(null),
                    policy.map(Policy::getAuthor).orElse(null),
                    policy.map(Policy::getReason).orElse(null),
                    policy.map(Policy::getPublishedAt).orElse(null),
                    found.text());
        });
    }

    /** Newest first. */
    List<Entry> history(PolicyKind kind) {
        var entries = new ArrayList<Entry>();
        for (var policy : book.history(kind)) {
            entries.add(
                    0,
                    new Entry(
                            policy.getVersion(),
                            book.yearOf(policy).orElse(null),
                            policy.getEffectiveFrom(),
                            policy.getPublishedAt(),
                            policy.getAuthor(),
                            policy.getPublishedBy().getRole(),
                            policy.getPublishedBy().getCode(),
                            policy.getReason(),
                            book.isUsable(policy)));
        }
        return entries;
    }

    Checked checked(PolicyKind kind, String text) {
        var checked = PolicyFiles.check(kind, text);
        var faults = new ArrayList<>(checked.faults());
        if (!checked.version().isEmpty() && book.isTaken(kind, checked.version(), text)) {
            faults.add(new Fault(
                    PolicyFiles.lineOf("version", text),
                    "version",
                    "已有另一份文件使用版本号 " + checked.version() + "，请换一个",
                    "names another file already, choose another: " + checked.version()));
            faults.sort(Comparator.comparingInt(Fault::line));
        }
        return new Checked(PolicyFiles.nameOf(kind), checked.version(), faults);
    }
}
