package suda.notifier.notices;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.cases.CaseId;
import suda.cases.Moves;
import suda.contract.CaseAssigned;
import suda.contract.CaseEvent;
import suda.contract.CaseSupplemented;
import suda.contract.ChannelStatusChanged;
import suda.contract.FollowUpEvent;
import suda.contract.NoticeChannel;
import suda.contract.NoticeDelivery;
import suda.contract.NoticeOutcome;
import suda.contract.OpenNotice;
import suda.contract.OversightTopic;
import suda.divisions.Divisions;
import suda.notifier.notices.OpenNotices.Entry;
import suda.notifier.officers.Addressees;
import suda.notifier.officers.Officer;
import suda.notifier.officers.OfficerList;
import suda.notifier.sending.Result;
import suda.notifier.sending.Sender.Outcome;
import suda.notifier.sending.Sender.Target;

/**
 * The decisions on notices: who is told of an event, when a failed attempt is repeated, and what must not be sent
 * any more. Nothing is written here: each decision leaves the changes that it takes, and the state as if they were
 * written; when writing fails, the book is thrown away and read again.
 */
final class NoticeBook {
    /** What became of asking to send a notice again. */
    enum Resend {
        DONE,
        NOT_DEAD,
        UNKNOWN
    }

    static final String ACCUSED = "accused";
    static final String MOVED = "moved";
    static final String SUPERSEDED = "superseded";
    static final String SCENARIO = "scenario";

    private static final Logger log = LoggerFactory.getLogger(NoticeBook.class);

    private final Rules rules;
    private final OpenNotices open;
    private final Predicate<OpenNotice> isUnderWay;
    private final DoubleSupplier random;
    private final List<Change> changes = new ArrayList<>();

    NoticeBook(
            Rules rules,
            ConcurrentSkipListMap<String, OpenNotice> dead,
            Predicate<OpenNotice> isUnderWay,
            DoubleSupplier random) {
        this.rules = rules;
        this.open = new OpenNotices(dead);
        this.isUnderWay = isUnderWay;
        this.random = random;
    }

    OpenNotices open() {
        return open;
    }

    boolean isFull() {
        return open.size() >= rules.open();
    }

    /** The changes since this was last asked. */
    List<Change> takeChanges() {
        var taken = List.copyOf(changes);
        changes.clear();
        return taken;
    }

    void happened(int partition, CaseEvent event, OfficerList officers, Instant now) {
        if (event.getBody() instanceof CaseAssigned assigned) {
            var addressee = Addressees.of(assigned.getOffice(), assigned.getDesk());
            var accused = accused(assigned);
            reconsider(event.getCaseId(), addressee, accused, now);
            if (Moves.isOne(assigned)) {
                announce(partition, Drafts.of(event, assigned, accused), addressee, officers, now);
            }
        } else if (event.getBody() instanceof CaseSupplemented supplemented) {
            var respondent = supplemented.getSubmission().getRespondent();
            if (respondent != null && respondent.getOffice() != null) {
                reconsider(event.getCaseId(), null, accused(List.of(respondent.getOffice())), now);
            }
        }
    }

    void happened(int partition, ChannelStatusChanged event, OfficerList officers, Instant now) {
        var readers = OversightReaders.of(event);
        if (!readers.isEmpty()) {
            var draft = Drafts.of(event);
            supersede(draft.getCaseId(), now);
            announce(partition, draft, readers, officers, now);
        }
    }

    void happened(int partition, FollowUpEvent event, OfficerList officers, Instant now) {
        announce(partition, Drafts.of(event), OversightReaders.of(event), officers, now);
    }

    /** Yesterday's state is no news after today's, not even as a dead letter that somebody sends again. */
    private void supersede(String line, Instant now) {
        for (var entry : open.ofCase(line)) {
            var news = entry.notice().getOversight();
            if (news != null && news.getKind() == OversightTopic.CHANNEL) {
                withdraw(entry, SUPERSEDED, now);
            }
        }
    }

    /**
     * What routing found accused and, once more from the submissions themselves, every office that was named: routing
     * sends no case to either, and if it ever did, nobody would be told.
     */
    private static TreeSet<String> accused(CaseAssigned assigned) {
        var accused = new TreeSet<>(assigned.getAccused());
        if (assigned.getAbout() != null) {
            accused.addAll(accused(assigned.getAbout().getRespondents()));
        }
        return accused;
    }

    /** A zone has no office: its city's is meant. */
    private static TreeSet<String> accused(Collection<String> named) {
        var divisions = Divisions.hunan();
        var accused = new TreeSet<String>();
        for (var code : named) {
            accused.add(divisions
                    .find(code)
                    .map(divisions::answering)
                    .map(Divisions.Division::code)
                    .orElse(code));
        }
        return accused;
    }

    /** @param holder who has the case now; null if that has not changed */
    private void reconsider(String caseId, @Nullable String holder, Collection<String> accused, Instant now) {
        for (var entry : open.ofCase(caseId)) {
            if (entry.notice().getOversight() == null) {
                reconsider(entry, holder, accused, now);
            }
        }
    }

    private void reconsider(Entry entry, @Nullable String holder, Collection<String> accused, Instant now) {
        var notice = entry.notice();
        var all = new TreeSet<>(notice.getAccused());
        var more = all.addAll(accused);
        if (Addressees.belongsToAccused(notice.getAddressee(), all)) {
            withdraw(entry, ACCUSED, now);
        } else if (holder != null && !holder.equals(notice.getAddressee())) {
            withdraw(entry, MOVED, now);
        } else if (more) {
            keep(
                    entry.partition(),
                    OpenNotice.newBuilder(notice).setAccused(List.copyOf(all)).build());
        }
    }

    /** An attempt that is under way can't be called back; it will be the last. */
    private void withdraw(Entry entry, String reason, Instant now) {
        if (isUnderWay.test(entry.notice())) {
            keep(
                    entry.partition(),
                    OpenNotice.newBuilder(entry.notice()).setWithdrawn(reason).build());
        } else {
            close(entry, NoticeOutcome.DROPPED, reason, now);
        }
    }

    private void announce(
            int partition, OpenNotice.Builder draft, Collection<String> readers, OfficerList officers, Instant now) {
        for (var reader : readers) {
            announce(partition, draft, officers.whereListed(reader), officers, now);
        }
    }

    private void announce(
            int partition, OpenNotice.Builder draft, String addressee, OfficerList officers, Instant now) {
        if (rules.scenario()) {
            nobody(partition, draft, addressee, NoticeOutcome.DROPPED, SCENARIO, now);
        } else if (Addressees.belongsToAccused(addressee, draft.getAccused())) {
            log.error("Case {} lies with somebody accused ({}); nobody there is told", draft.getCaseId(), addressee);
            nobody(partition, draft, addressee, NoticeOutcome.DROPPED, ACCUSED, now);
        } else if (officers.of(addressee).isEmpty()) {
            nobody(partition, draft, addressee, NoticeOutcome.NO_OFFICER, null, now);
        } else {
            for (var officer : officers.of(addressee)) {
                for (var channel : channels(officer)) {
                    add(partition, notice(draft, addressee, officer, channel, now), now);
                }
            }
        }
    }

    private static List<NoticeChannel> channels(Officer officer) {
        var channels = new ArrayList<NoticeChannel>();
        if (officer.email() != null) {
            channels.add(NoticeChannel.MAIL);
        }
        if (officer.webhook() != null) {
            channels.add(NoticeChannel.WEBHOOK);
        }
        return channels;
    }

    private static OpenNotice notice(
            OpenNotice.Builder draft, String addressee, Officer officer, NoticeChannel channel, Instant now) {
        // One segment of a path, so that a dead letter can be named in an address.
        var event = draft.getEventId().replace('/', '.');
        return OpenNotice.newBuilder(draft)
                .setNoticeId(event + "-" + hash(channel + "\n" + addressee + "\n" + officer.id()))
                .setAddressee(addressee)
                .setOfficer(officer.id())
                .setChannel(channel)
                .setDueAt(now)
                .build();
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return CaseId.base32(digest, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(int partition, OpenNotice notice, Instant now) {
        if (open.waitingFor(Target.of(notice)) < rules.openPerTarget()) {
            keep(partition, notice);
        } else {
            die(new Entry(partition, notice), "backlog", now);
        }
    }

    void ended(Outcome outcome, Instant now) {
        open.find(outcome.noticeId()).ifPresent(entry -> ended(entry, outcome.result(), now));
    }

    private void ended(Entry before, Result result, Instant now) {
        var entry = new Entry(
                before.partition(),
                OpenNotice.newBuilder(before.notice())
                        .setAttempts(before.notice().getAttempts() + 1)
                        .build());
        if (result instanceof Result.Delivered) {
            close(entry, NoticeOutcome.DELIVERED, null, now);
        } else if (entry.notice().getWithdrawn() != null) {
            close(entry, NoticeOutcome.DROPPED, entry.notice().getWithdrawn(), now);
        } else if (result instanceof Result.Failed failed && entry.notice().getAttempts() < rules.attempts()) {
            repeat(entry, failed, now);
        } else {
            die(entry, result instanceof Result.Failed f ? f.reason() : ((Result.Refused) result).reason(), now);
        }
    }

    private void repeat(Entry entry, Result.Failed failed, Instant now) {
        var notice = entry.notice();
        log(entry, NoticeOutcome.FAILED, failed.reason(), now);
        var pause = rules.pause(notice.getAttempts(), failed.retryAfter(), random);
        keep(
                entry.partition(),
                OpenNotice.newBuilder(notice)
                        .setFailure(failed.reason())
                        .setDueAt(now.plus(pause))
                        .build());
    }

    private void die(Entry entry, String reason, Instant now) {
        log.warn(
                "A notice about {} to {}/{} is dead after {} attempts ({}): it waits to be sent again by hand",
                entry.notice().getCaseId(),
                entry.notice().getAddressee(),
                entry.notice().getOfficer(),
                entry.notice().getAttempts(),
                reason);
        log(entry, NoticeOutcome.DEAD, reason, now);
        keep(
                entry.partition(),
                OpenNotice.newBuilder(entry.notice())
                        .setDead(true)
                        .setFailure(reason)
                        .setDueAt(now)
                        .build());
        while (open.deadCount() > rules.dead()) {
            open.longestDead().ifPresent(old -> close(old, NoticeOutcome.DROPPED, "too many dead letters", now));
        }
    }

    /** Closes what is due and must not, or can't, be sent. */
    void dropUndeliverable(OfficerList officers, Instant now) {
        var dropped = true;
        while (dropped) {
            dropped = false;
            for (var entry : open.due(now)) {
                var reason = reasonToDrop(entry.notice(), officers);
                if (reason.isPresent() && !isUnderWay.test(entry.notice())) {
                    close(entry, NoticeOutcome.DROPPED, reason.get(), now);
                    dropped = true;
                }
            }
        }
    }

    /** Looked at before every attempt, since the list of officers and what is known of the case may have changed. */
    Optional<String> reasonToDrop(OpenNotice notice, OfficerList officers) {
        if (rules.scenario()) {
            return Optional.of(SCENARIO);
        }
        if (notice.getWithdrawn() != null) {
            return Optional.of(notice.getWithdrawn());
        }
        if (Addressees.belongsToAccused(notice.getAddressee(), notice.getAccused())) {
            return Optional.of(ACCUSED);
        }
        var officer = officers.find(notice.getAddressee(), notice.getOfficer());
        if (officer.filter(o -> channels(o).contains(notice.getChannel())).isEmpty()) {
            return Optional.of("no longer in the list of officers");
        }
        return officers.reachesAccused(officer.get(), notice.getAccused())
                ? Optional.of("address of somebody accused")
                : Optional.empty();
    }

    Resend resend(String noticeId, Instant now) {
        var entry = open.find(noticeId);
        if (entry.isEmpty()) {
            return Resend.UNKNOWN;
        }
        if (!entry.get().notice().getDead()) {
            return Resend.NOT_DEAD;
        }
        resend(entry.get(), now);
        return Resend.DONE;
    }

    /** @return how many were found */
    int resend(Predicate<OpenNotice> wanted, int most, Instant now) {
        var found = open.dead().stream()
                .filter(e -> wanted.test(e.notice()))
                .limit(most)
                .toList();
        found.forEach(e -> resend(e, now));
        return found.size();
    }

    private void resend(Entry entry, Instant now) {
        log(entry, NoticeOutcome.RESENT, null, now);
        keep(
                entry.partition(),
                OpenNotice.newBuilder(entry.notice())
                        .setDead(false)
                        .setAttempts(0)
                        .setDueAt(now)
                        .build());
    }

    private void keep(int partition, OpenNotice notice) {
        open.put(partition, notice);
        changes.add(new Change.Keep(partition, notice));
    }

    private void close(Entry entry, NoticeOutcome outcome, @Nullable String reason, Instant now) {
        open.remove(entry.notice().getNoticeId());
        changes.add(new Change.Forget(entry.partition(), entry.notice().getNoticeId()));
        log(entry, outcome, reason, now);
    }

    private void log(Entry entry, NoticeOutcome outcome, @Nullable String reason, Instant now) {
        var notice = entry.notice();
        changes.add(new Change.Log(
                entry.partition(),
                new NoticeDelivery(
                        notice.getEventId(),
                        notice.getNoticeId(),
                        notice.getCaseId(),
                        notice.getAddressee(),
                        notice.getOfficer(),
                        notice.getChannel(),
                        notice.getAttempts(),
                        outcome,
                        now,
                        reason)));
    }

    private void nobody(
            int partition,
            OpenNotice.Builder draft,
            String addressee,
            NoticeOutcome outcome,
            @Nullable String reason,
            Instant now) {
        changes.add(new Change.Log(
                partition,
                new NoticeDelivery(
                        draft.getEventId(), null, draft.getCaseId(), addressee, null, null, 0, outcome, now, reason)));
    }
}
