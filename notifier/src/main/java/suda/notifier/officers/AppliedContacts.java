package suda.notifier.officers;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.access.Secrets;
import suda.contract.Policy;
import suda.contract.PolicyKind;

/**
 * The lists of officers that the province applied. The one with the latest instant that is over holds; if it can't be
 * read, since a webhook's secret has gone, the one before it stays, and the complaint is kept to be shown.
 */
public final class AppliedContacts {
    private static final Logger log = LoggerFactory.getLogger(AppliedContacts.class);
    private static final Comparator<Applied> OLDEST_FIRST =
            Comparator.comparing(Applied::from).thenComparing(Applied::publishedAt);

    /** @param from when it takes effect */
    private record Applied(String version, Instant from, Instant publishedAt, String text) {}

    private record Held(Applied applied, OfficerList list) {}

    private final Secrets secrets;
    private final InstantSource clock;
    /** By record key; never more than were applied, and of a few people each. */
    private final Map<String, Applied> known = new HashMap<>();

    private volatile @Nullable Held held;
    private volatile @Nullable String problem;

    public AppliedContacts(Secrets secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Takes what was applied of contacts; other kinds are other services'. */
    synchronized void add(String key, Policy policy) {
        var text = policy.getText();
        if (policy.getKind() == PolicyKind.CONTACTS && text != null) {
            var from = Objects.requireNonNullElse(policy.getEffectiveFrom(), policy.getPublishedAt());
            known.put(key, new Applied(policy.getVersion(), from, policy.getPublishedAt(), text));
        }
    }

    /** Whether a version names another list already. */
    synchronized boolean isTaken(String version, String text) {
        return known.values().stream()
                .anyMatch(applied -> applied.version.equals(version) && !applied.text.equals(text));
    }

    /** Looks which list holds now. */
    synchronized void refresh() {
        var now = clock.instant();
        var over = known.values().stream()
                .filter(applied -> !applied.from.isAfter(now))
                .sorted(OLDEST_FIRST.reversed())
                .toList();
        if (!over.isEmpty() && !isHeld(over.get(0))) {
            hold(over);
        }
    }

    private boolean isHeld(Applied applied) {
        var holding = held;
        return holding != null && holding.applied.equals(applied);
    }

    /** Each second while the newest can't be read: a secret may have been provided. */
    private void hold(List<Applied> newestFirst) {
        String complaint = null;
        for (var applied : newestFirst) {
            if (isHeld(applied)) {
                break;
            }
            var reading = ContactsReading.of(applied.text, secrets);
            if (reading.faults().isEmpty()) {
                held = new Held(applied, reading.list());
                log.info(
                        "{} liaison officers of version {}, which was applied",
                        reading.list().size(),
                        applied.version);
                break;
            }
            complaint = Objects.requireNonNullElse(complaint, complaint(applied, reading.faults()));
        }
        if (complaint != null && !complaint.equals(problem)) {
            log.error("{}", complaint);
        }
        problem = complaint;
    }

    private static String complaint(Applied applied, List<ContactFault> faults) {
        return "沿用上一次的名单 / The last list stays. "
                + BadOfficersException.sentence(
                        "已发布的联络员名单 " + applied.version, "The list of officers " + applied.version, faults);
    }

    /** Empty while none was applied that takes effect by now, or none that can be read. */
    Optional<OfficerList> current() {
        return Optional.ofNullable(held).map(Held::list);
    }

    Optional<String> version() {
        return Optional.ofNullable(held).map(holding -> holding.applied.version);
    }

    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }
}
