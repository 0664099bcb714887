package suda.routing.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suda.contract.Policy;
import suda.contract.PolicyKind;
import suda.routing.assignment.RoutingPolicy;
import suda.routing.casework.Casework;
import suda.routing.channels.OversightPolicy;
import suda.routing.deadlines.CalendarFile;
import suda.routing.deadlines.DeadlinePolicy;
import suda.routing.gazetteer.Gazetteer;
import suda.routing.gazetteer.GazetteerFile;

/**
 * Everything that is decided by, at any instant. A value: what is applied makes another book. Of a kind, the policy with
 * the latest effectiveFrom that is over counts, of two the one that was published later; of calendars, of each year. A
 * policy that names no instant counts at every one from when it is known.
 */
public final class RuleBook {
    /** What counts at one instant. */
    public record Rules(Casework casework, OversightPolicy oversight) {}

    private static final RuleBook SHIPPED = of(Gazetteer.shipped());

    private final Workshop workshop;
    private final @Nullable String localGazetteer;
    private final List<Applied> applied;
    private final Map<PolicyKind, Object> drafts;
    private final NavigableMap<Instant, Page> pages = new TreeMap<>();

    private RuleBook(
            Workshop workshop, @Nullable String localGazetteer, List<Applied> applied, Map<PolicyKind, Object> drafts) {
        this.workshop = workshop;
        this.localGazetteer = localGazetteer;
        this.applied = applied;
        this.drafts = drafts;
        turns().forEach(instant -> pages.put(instant, page(instant)));
    }

    /** What ships with Suda. */
    public static RuleBook shipped() {
        return SHIPPED;
    }

    /** What ships, with the gazetteer of the province's policy directory. */
    public static RuleBook of(Gazetteer local) {
        return new RuleBook(new Workshop(local), null, List.of(), Map.of());
    }

    /**
     * The same from the file's text.
     *
     * @throws IllegalArgumentException if it is no gazetteer, in a sentence
     */
    public static RuleBook ofGazetteerFile(String text) {
        var file = (GazetteerFile) Kinds.read(PolicyKind.GAZETTEER, text);
        return new RuleBook(new Workshop(Gazetteer.with(file)), text, List.of(), Map.of());
    }

    /** This book and what was applied. What can't be used has no effect and is told by {@link #problems()}. */
    public RuleBook with(Collection<Policy> more) {
        var all = new LinkedHashMap<String, Applied>();
        Stream.concat(applied.stream(), more.stream().map(workshop::read))
                .forEach(one -> all.put(
                        one.kind() + "/" + yearOf(one) + "/" + one.policy().getVersion(), one));
        var ordered = all.values().stream().sorted(Applied.ORDER).toList();
        return new RuleBook(workshop, localGazetteer, ordered, drafts);
    }

    /**
     * A draft in the place of whatever counts of its kind, at every instant; of calendars, in that of its year.
     *
     * @throws IllegalArgumentException if it is no policy of this kind, in a sentence
     */
    public RuleBook drafted(PolicyKind kind, String text) {
        var more = new LinkedHashMap<>(drafts);
        more.put(kind, Kinds.read(kind, text));
        return new RuleBook(workshop, localGazetteer, applied, more);
    }

    /** What counts at this instant. */
    public Rules at(Instant instant) {
        return pages.floorEntry(instant).getValue().rules();
    }

    /** Makes the rules that count from this instant on, so that asking for them costs next to nothing. */
    public void prepare(Instant from) {
        pages.tailMap(pages.floorKey(from), true).values().forEach(Page::rules);
    }

    /** Everything that was applied, in the order of the instants from which it counts. */
    public List<Policy> applied() {
        return applied.stream().map(Applied::policy).toList();
    }

    /** What was applied of a kind, by the instant from which it counts. */
    public List<Policy> history(PolicyKind kind) {
        return applied.stream()
                .filter(one -> one.kind() == kind)
                .map(Applied::policy)
                .toList();
    }

    /** Why applied policies have no effect, in both languages. */
    public List<String> problems() {
        return applied.stream().flatMap(one -> Stream.ofNullable(one.problem())).toList();
    }

    /** Whether an applied policy could be read; one that could not has no effect. */
    public boolean isUsable(Policy policy) {
        return workshop.read(policy).isUsable();
    }

    /**
     * What counts of a kind.
     *
     * @param policy as it was applied; null for what ships, or stands in the province's policy directory
     * @param text the file
     */
    public record InForce(String version, @Nullable Policy policy, String text) {}

    /**
     * What counts of a kind at an instant.
     *
     * @param year of a calendar
     */
    public Optional<InForce> inForce(PolicyKind kind, Instant at, int year) {
        var found = kind == PolicyKind.CALENDAR ? counting(kind, at, one -> one.isOf(year)) : counting(kind, at);
        return found.map(one -> new InForce(one.policy().getVersion(), one.policy(), one.text()))
                .or(() -> shippedText(kind, year).map(text -> new InForce(versionOf(kind, text), null, text)));
    }

    private Optional<String> shippedText(PolicyKind kind, int year) {
        return switch (kind) {
            case CALENDAR -> CalendarFile.shipped(year).map(CalendarFile::text);
            case GAZETTEER -> localGazetteer == null ? Kinds.shipped(kind) : Optional.of(localGazetteer);
            default -> Kinds.shipped(kind);
        };
    }

    private static String versionOf(PolicyKind kind, String text) {
        return PolicyFiles.check(kind, text).version();
    }

    /** Whether a version names another text already, which every decision made by it refers to. */
    public boolean isTaken(PolicyKind kind, String version, String text) {
        var year = yearIn(kind, text);
        return Stream.concat(
                        applied.stream()
                                .filter(one -> one.kind() == kind && yearOf(one) == year)
                                .filter(one -> one.policy().getVersion().equals(version))
                                .map(Applied::text),
                        shippedText(kind, year).stream()
                                .filter(shipped -> versionOf(kind, shipped).equals(version)))
                .anyMatch(other -> !other.equals(text));
    }

    private static int yearIn(PolicyKind kind, String text) {
        try {
            return kind == PolicyKind.CALENDAR ? yearOf(Kinds.read(kind, text)) : 0;
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    private static int yearOf(Applied one) {
        return yearOf(one.content());
    }

    private static int yearOf(@Nullable Object content) {
        return content instanceof CalendarFile file ? file.year().getYear() : 0;
    }

    private TreeSet<Instant> turns() {
        var turns = new TreeSet<Instant>();
        turns.add(Instant.MIN);
        applied.stream()
                .filter(Applied::isUsable)
                .map(one -> one.policy().getEffectiveFrom())
                .filter(Objects::nonNull)
                .forEach(turns::add);
        return turns;
    }

    private Page page(Instant at) {
        return new Page(
                workshop,
                content(PolicyKind.ROUTING, at, RoutingPolicy.class).orElseGet(RoutingPolicy::shipped),
                content(PolicyKind.GAZETTEER, at, GazetteerFile.class).orElse(null),
                content(PolicyKind.DEADLINES, at, DeadlinePolicy.class).orElseGet(DeadlinePolicy::shipped),
                content(PolicyKind.OVERSIGHT, at, OversightPolicy.class).orElseGet(OversightPolicy::shipped),
                calendars(at),
                allDeadlines());
    }

    private <T> Optional<T> content(PolicyKind kind, Instant at, Class<T> type) {
        return Optional.ofNullable(drafts.get(kind))
                .or(() -> counting(kind, at).map(Applied::content))
                .map(type::cast);
    }

    private Optional<Applied> counting(PolicyKind kind, Instant at) {
        return counting(kind, at, one -> true);
    }

    private Optional<Applied> counting(PolicyKind kind, Instant at, Predicate<Applied> which) {
        return applied.stream()
                .filter(one -> one.kind() == kind && one.countsAt(at) && which.test(one))
                .max(Applied.ORDER);
    }

    private List<CalendarFile> calendars(Instant at) {
        var years = new TreeMap<Integer, CalendarFile>();
        applied.stream()
                .filter(one -> one.kind() == PolicyKind.CALENDAR && one.countsAt(at))
                .sorted(Applied.ORDER)
                .forEach(one -> years.put(yearOf(one), (CalendarFile) Objects.requireNonNull(one.content())));
        if (drafts.get(PolicyKind.CALENDAR) instanceof CalendarFile draft) {
            years.put(yearOf(draft), draft);
        }
        return List.copyOf(years.values());
    }

    private List<DeadlinePolicy> allDeadlines() {
        var all = new ArrayList<>(List.of(DeadlinePolicy.shipped()));
        applied.forEach(one -> {
            if (one.content() instanceof DeadlinePolicy policy) {
                all.add(policy);
            }
        });
        return all;
    }
}
