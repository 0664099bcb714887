package suda.intake.reporter;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.access.Caller;
import suda.cases.CaseId;
import suda.contract.ReporterAct;
import suda.contract.ReporterKey;
import suda.contract.SealedReporter;
import suda.intake.broker.Keys;
import suda.intake.submission.Identity;
import suda.topics.Topics;
import suda.wire.Wire;

/** Opens a case's sealed identities, after writing down who asked for them. */
public final class Revelation {
    /** What was sealed of one submission. */
    public record Opened(Instant sealedAt, Identity identity) {}

    /** What there is to see. */
    public sealed interface Found {
        /** @param newestFirst at most {@link Revelation#MOST}, each different from the others */
        record Identities(List<Opened> newestFirst) implements Found {}

        /** Nobody was named and nothing was masked. */
        record Nothing() implements Found {}

        record Erased() implements Found {}
    }

    /** A case with more identities than this shows the newest. */
    static final int MOST = 20;

    /** How many submissions, from the newest back, are opened for them: most are the same sent again. */
    static final int OPENED = 200;

    private static final Logger log = LoggerFactory.getLogger(Revelation.class);

    private final ReporterIndex index;
    private final RecordFetch fetch;
    private final Vault vault;
    private final Wire wire;
    private final AccessLog access;

    public Revelation(ReporterIndex index, RecordFetch fetch, Vault vault, Wire wire, AccessLog access) {
        this.index = index;
        this.fetch = fetch;
        this.vault = vault;
        this.wire = wire;
        this.access = access;
    }

    /**
     * @param caller whose right to see it has been checked
     * @throws suda.intake.broker.BrokerAwayException if the index is behind, the access cannot be written down or the identity not be read
     */
    public Found reveal(CaseId caseId, Caller caller, String reason) throws InterruptedException {
        index.awaitCurrent(caseId);
        if (index.isErased(caseId)) {
            return new Found.Erased();
        }
        var pairs = index.of(caseId);
        if (pairs.isEmpty()) {
            return new Found.Nothing();
        }
        access.write(caseId, ReporterAct.REVEALED, caller, reason);
        log.info("Case {}: identity revealed to {} {}", caseId, caller.role(), caller.code());
        var newestFirst = new ArrayList<>(pairs);
        Collections.reverse(newestFirst);
        var opened = different(newestFirst.stream().limit(OPENED).flatMap(pair -> open(pair).stream()));
        return index.isErased(caseId) ? new Found.Erased() : new Found.Identities(opened);
    }

    /** A submission sent again as it was must not bury an earlier one that said something else. */
    static List<Opened> different(Stream<Opened> newestFirst) {
        var seen = new HashSet<Identity>();
        return newestFirst
                .filter(opened -> seen.add(opened.identity()))
                .limit(MOST)
                .toList();
    }

    private Optional<Opened> open(Pointers.Pair pair) {
        if (pair.key() == null || pair.sealed() == null) {
            return Optional.empty();
        }
        var recordKey = Keys.utf8(pair.id().text());
        var key = fetch.fetch(Topics.REPORTERS_KEYS, pair.key(), recordKey);
        var sealed = fetch.fetch(Topics.REPORTERS_SEALED, pair.sealed(), recordKey);
        if (key.isEmpty() || sealed.isEmpty()) {
            return Optional.empty();
        }
        try {
            var envelope = new Vault.Envelope(
                    wire.read(Topics.REPORTERS_KEYS, key.get(), ReporterKey.class),
                    wire.read(Topics.REPORTERS_SEALED, sealed.get(), SealedReporter.class));
            return envelope.id().equals(pair.id())
                    ? Optional.of(new Opened(envelope.sealed().getSealedAt(), vault.open(envelope)))
                    : Optional.empty();
        } catch (GeneralSecurityException | Wire.UnreadableException e) {
            log.error(
                    "Case {}: a sealed identity cannot be opened ({})",
                    pair.id().caseId(),
                    e.toString());
            return Optional.empty();
        }
    }
}
