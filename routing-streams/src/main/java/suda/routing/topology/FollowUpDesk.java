package suda.routing.topology;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseFiguresOfMonth;
import suda.contract.ChannelStatusChanged;
import suda.contract.CityStanding;
import suda.contract.FollowUp;
import suda.contract.FollowUpEvent;
import suda.contract.FollowUpLevel;
import suda.contract.FollowUpReason;
import suda.contract.FollowUpState;
import suda.contract.LedgerEntry;
import suda.contract.MeetingRechecked;
import suda.contract.OfficeMessage;
import suda.contract.OversightAction;
import suda.routing.channels.OversightPolicy;
import suda.routing.channels.Rate;
import suda.routing.channels.ReadingsOfDay;
import suda.routing.deadlines.WorkingCalendar;
import suda.routing.followups.Decision;
import suda.routing.followups.FollowUpHistory;
import suda.routing.followups.FollowUpRules;
import suda.routing.followups.LedgerHistory;
import suda.routing.followups.LedgerRules;
import suda.routing.followups.OversightMessages;
import suda.routing.followups.Proposals;
import suda.routing.followups.Reasons.CaseFigures;
import suda.routing.followups.Reasons.MonthOfChannel;
import suda.topics.Topics;

/** Keeps the follow-ups and the ledger of a task's cities: lets people and the clock decide, and writes what follows. */
final class FollowUpDesk {
    private static final String FOLLOW_UP = "followup/";
    private static final String LEDGER = "ledger/";

    private final OversightStore store;
    private final OversightPolicy policy;
    private final InstantIndex due;
    private final Availability availability;
    private final Consumer<FollowUpEvent> tell;
    private final Consumer<OfficeMessage> tellOffice;
    private final Proposals proposals;
    private final FollowUpRules followUps;
    private final LedgerRules ledger;

    FollowUpDesk(
            OversightStore store,
            OversightPolicy policy,
            InstantIndex due,
            Availability availability,
            Consumer<FollowUpEvent> tell,
            Consumer<OfficeMessage> tellOffice) {
        this.store = store;
        this.policy = policy;
        this.due = due;
        this.availability = availability;
        this.tell = tell;
        this.tellOffice = tellOffice;
        this.proposals = new Proposals(policy);
        this.followUps = new FollowUpRules(policy.version());
        this.ledger = new LedgerRules(policy.version());
    }

    Decision decide(String city, OversightAction action, Instant now) {
        var isLedger =
                switch (action.getKind()) {
                    case SCHEDULE, DISMISS, RECORD, COMPLETE_MEASURE, ISSUE -> false;
                    case FIND, PUT_RIGHT, STRIKE_OFF, INSPECT, SANCTION -> true;
                };
        var decision = isLedger
                ? ledger.decide(action, city, store.entry(action.getSubject()), now)
                : followUps.decide(action, store.followUp(action.getSubject()), now);
        if (decision instanceof Decision.Accepted accepted) {
            accepted.events().forEach(event -> happened(event, isLedger));
        }
        return decision;
    }

    @Nullable
    Integer revisionOf(String subject) {
        var known = store.followUp(subject);
        var entry = known == null ? store.entry(subject) : null;
        return known != null ? (Integer) known.getRevision() : entry == null ? null : entry.getRevision();
    }

    private void happened(FollowUpEvent event, boolean isLedger) {
        if (isLedger) {
            var before = store.entry(event.getSubject());
            keep(before, LedgerHistory.evolve(before, event), event);
        } else {
            happened(event);
        }
    }

    private FollowUp happened(FollowUpEvent event) {
        var before = store.followUp(event.getSubject());
        var after = FollowUpHistory.evolve(before, event);
        store.put(after);
        due.move(
                FOLLOW_UP + after.getId(),
                before == null ? null : proposals.nextDue(before).orElse(null),
                proposals.nextDue(after).orElse(null));
        tell.accept(event);
        OversightMessages.of(event, before, after).forEach(tellOffice);
        if (after.getState() == FollowUpState.DISMISSED) {
            var city = Objects.requireNonNull(store.city(after.getCity()), "a follow-up has a city");
            store.put(over(Proposals.withoutCriticism(city, after), after));
        }
        return after;
    }

    private void keep(@Nullable LedgerEntry before, LedgerEntry after, FollowUpEvent event) {
        store.put(after);
        due.move(
                LEDGER + after.getId(),
                before == null ? null : proposals.nextDue(before).orElse(null),
                proposals.nextDue(after).orElse(null));
        tell.accept(event);
        OversightMessages.of(event, after).forEach(tellOffice);
    }

    private static CityStanding over(CityStanding city, FollowUp followUp) {
        return followUp.getId().equals(city.getOpenMeeting())
                ? CityStanding.newBuilder(city).setOpenMeeting(null).build()
                : city;
    }

    /** A channel of a city came into another state. */
    void tellCity(ChannelStatusChanged event) {
        OversightMessages.of(event).forEach(tellOffice);
    }

    /** A threshold was crossed. */
    void propose(String code, List<FollowUpReason> why, Instant at, Instant now) {
        var city = Objects.requireNonNull(store.city(code), "a city is known before its channels");
        raise(proposals.meeting(city, open(city), why, null, at, now));
    }

    private @Nullable FollowUp open(CityStanding city) {
        return city.getOpenMeeting() == null ? null : store.followUp(city.getOpenMeeting());
    }

    private void raise(Proposals.Raised raised) {
        store.put(raised.city());
        if (raised.event() != null) {
            happened(raised.event());
        }
    }

    /** Arranges for the first month in which the city was expected, where none has been judged. */
    void expectMonth(CityStanding city) {
        if (city.getJudgedMonth() == null) {
            arrange(city.getCity(), WorkingCalendar.monthOf(city.getKnownSince()));
        }
    }

    private void arrange(String city, YearMonth month) {
        due.put(proposals.judgedAt(month), monthId(city, month));
    }

    private static String monthId(String city, YearMonth month) {
        return "month/" + city + "/" + month;
    }

    /**
     * Casework tells what one of its partitions counted in a month that is over. With the last part the month is due to
     * be judged, if it was only waiting for that; by the sweep, which knows how late it is.
     */
    void told(String code, CaseFiguresOfMonth figures) {
        var city = store.city(code);
        if (city == null || isJudged(city, figures.getMonth())) {
            return;
        }
        var parts = new ArrayList<>(city.getParts());
        parts.removeIf(
                part -> part.getMonth().equals(figures.getMonth()) && part.getPartition() == figures.getPartition());
        parts.add(figures);
        var after = CityStanding.newBuilder(city).setParts(parts).build();
        store.put(after);
        if (cases(after, figures.getMonth()) != null) {
            arrange(code, YearMonth.parse(figures.getMonth()));
        }
    }

    private static boolean isJudged(CityStanding city, String month) {
        return city.getJudgedMonth() != null && city.getJudgedMonth().compareTo(month) >= 0;
    }

    /**
     * Judges a month, or waits some more for what casework counted in it.
     *
     * @param dueAt when it was to be judged by its entry in the index: a second time it is not put off
     */
    void judge(String code, YearMonth month, Instant dueAt, Instant upTo, Instant now) {
        var city = store.city(code);
        if (city == null || isJudged(city, month.toString())) {
            return;
        }
        var cases = cases(city, month.toString());
        if (cases == null && !dueAt.isAfter(proposals.judgedAt(month))) {
            // From now on, not from the month's end: after an outage casework needs its time as well.
            due.put(upTo.plus(policy.waitForCases()), monthId(code, month));
            return;
        }
        var channels = policy.mandatory().stream()
                .sorted()
                .map(channel -> new MonthOfChannel(
                        channel,
                        Objects.requireNonNullElse(store.month(code, channel, month), ReadingsOfDay.emptyMonth())))
                .toList();
        raise(proposals.month(withParts(city, month), open(city), month, channels, cases, now));
        arrange(code, month.plusMonths(1));
    }

    /** A month's figures stay until the next is judged: a recheck may ask for them. */
    private static CityStanding withParts(CityStanding city, YearMonth month) {
        return CityStanding.newBuilder(city)
                .setParts(city.getParts().stream()
                        .filter(part -> part.getMonth().compareTo(month.toString()) >= 0)
                        .toList())
                .build();
    }

    /** @return null while not every partition has told */
    private static @Nullable CaseFigures cases(CityStanding city, @Nullable String month) {
        var parts = city.getParts().stream()
                .filter(part -> part.getMonth().equals(month))
                .toList();
        if (parts.size() < Topics.INNER_PARTITIONS) {
            return null;
        }
        return new CaseFigures(
                new Rate(
                        parts.stream().mapToLong(CaseFiguresOfMonth::getOnTime).sum(),
                        parts.stream().mapToLong(CaseFiguresOfMonth::getFellDue).sum()),
                new Rate(
                        parts.stream()
                                .mapToLong(CaseFiguresOfMonth::getSatisfied)
                                .sum(),
                        parts.stream().mapToLong(CaseFiguresOfMonth::getRated).sum()));
    }

    /** @param id of a follow-up or an entry, as it stands in the index */
    void fire(String id, Instant upTo, Instant now) {
        if (id.startsWith(LEDGER)) {
            remindOfEntry(id.substring(LEDGER.length()), upTo, now);
        } else {
            remindOfFollowUp(id.substring(FOLLOW_UP.length()), upTo, now);
        }
    }

    private void remindOfEntry(String id, Instant upTo, Instant now) {
        for (var entry = store.entry(id); entry != null; entry = store.entry(id)) {
            var reminder = proposals.overdue(entry, upTo, now);
            if (reminder.isEmpty()) {
                // By the numbers that count now: the entry in the index may have been made by others.
                proposals.nextDue(entry).ifPresent(next -> due.put(next, LEDGER + id));
                return;
            }
            happened(reminder.get(), true);
        }
    }

    private void remindOfFollowUp(String id, Instant upTo, Instant now) {
        for (var known = store.followUp(id); known != null; known = store.followUp(id)) {
            var reminder = proposals.overdue(known, upTo, now);
            if (reminder.isPresent()) {
                happened(reminder.get());
            } else if (proposals.isToRecheck(known, upTo)) {
                recheck(known, upTo, now);
            } else {
                proposals.nextDue(known).ifPresent(next -> due.put(next, FOLLOW_UP + id));
                return;
            }
        }
    }

    private void recheck(FollowUp recorded, Instant at, Instant now) {
        var checked = new ArrayList<Proposals.Checked>();
        availability.eachMandatory(
                recorded.getCity(),
                at,
                now,
                line -> checked.add(new Proposals.Checked(line, availability.figures(line, at))));
        // Looking at its channels may have added to its reasons.
        var known = Objects.requireNonNull(store.followUp(recorded.getId()), "it was there");
        var city = Objects.requireNonNull(store.city(known.getCity()), "a follow-up has a city");
        var event = proposals.recheck(known, checked, casesSince(known, city), at, now);
        var after = happened(event);
        var rechecked = (MeetingRechecked) event.getBody();
        raise(proposals.next(over(city, after), after, rechecked, at, now));
        if (rechecked.getNext() != FollowUpLevel.MEETING) {
            availability.endEpisodes(known.getCity());
        }
    }

    /** Of the last month that was judged, if the meeting was not held for that one or a later one. */
    private static @Nullable CaseFigures casesSince(FollowUp known, CityStanding city) {
        var judged = city.getJudgedMonth();
        var isLater = known.getReasons().stream()
                .map(FollowUpReason::getMonth)
                .filter(Objects::nonNull)
                .allMatch(month -> judged != null && judged.compareTo(month) > 0);
        return isLater ? cases(city, judged) : null;
    }
}
