package suda.routing.shadow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import suda.contract.ActionReceived;
import suda.contract.CaseEvent;
import suda.contract.CaseOpened;
import suda.contract.CaseRepeated;
import suda.contract.CaseSnapshot;
import suda.contract.CaseState;
import suda.contract.CaseSupplemented;
import suda.divisions.Divisions;
import suda.routing.shadow.ShadowReport.CityCount;
import suda.routing.shadow.ShadowReport.Undecided;

/**
 * The cases of one partition: first its actions, then its events, each in order. Kept are the cases as they stand and
 * the actions of the period that no event has been seen of.
 */
public final class ShadowPartition {
    private final ShadowRun run;
    private final WaitingActions actions = new WaitingActions();
    private final Map<String, OneCase> cases = new HashMap<>();
    private final List<ShadowRow> rows = new ArrayList<>();
    private final Map<String, Undecided> undecided = new TreeMap<>();
    private long decisions;
    private long otherwise;
    private long merging;

    private static final class OneCase {
        private @Nullable CaseSnapshot known;
        private @Nullable Together open;
        /** Nothing more of it is looked at. */
        private boolean over;
        /** Where it is counted, once it was decided. */
        private @Nullable String city;

        private boolean elsewhere;
        private boolean otherDeadline;

        int lastRevision() {
            return open != null ? open.lastRevision() : known == null ? 0 : known.getRevision();
        }
    }

    ShadowPartition(ShadowRun run) {
        this.run = run;
    }

    public void action(ActionReceived action) {
        if (run.covers(action.getAcceptedAt())) {
            actions.keep(action);
        }
    }

    public void event(CaseEvent event) {
        var one = cases.computeIfAbsent(event.getCaseId(), id -> new OneCase());
        if (one.over || event.getRevision() <= one.lastRevision()) {
            return;
        }
        if (event.getRevision() > one.lastRevision() + 1) {
            settle(event.getCaseId(), one);
            lose(event.getCaseId(), one, "事件不全。", "Some of its events are missing.");
        } else if (one.open != null && one.open.goesOn(event)) {
            one.open.add(event);
        } else {
            settle(event.getCaseId(), one);
            if (!one.over) {
                begin(one, event);
            }
        }
    }

    private void begin(OneCase one, CaseEvent event) {
        if (event.getBody() instanceof CaseOpened opened
                && !opened.getSubmission().getAcceptedAt().isBefore(run.until())) {
            one.over = true;
        } else {
            one.open = new Together(event);
        }
    }

    /** Once all of the partition has been read. */
    public ShadowReport finish() {
        cases.forEach(this::settle);
        var cities = new TreeMap<String, CityCount>();
        for (var one : cases.values()) {
            if (one.city != null) {
                cities.merge(one.city, CityCount.of(one.elsewhere, one.otherDeadline), CityCount::plus);
            }
        }
        cases.clear();
        rows.sort(ShadowRow.ORDER);
        return new ShadowReport(decisions, cities, rows, otherwise, merging, undecided);
    }

    private void settle(String caseId, OneCase one) {
        var together = one.open;
        if (together == null) {
            return;
        }
        one.open = null;
        var before = one.known;
        try {
            var after = Objects.requireNonNull(Ruling.folded(before, together.events()));
            // What was said of it is no part of how it stands, and is copied with every event.
            after.setHistory(List.of());
            one.known = after;
        } catch (RuntimeException e) {
            lose(caseId, one, "事件无法还原（" + name(e) + "）。", "Its events can't be folded (" + name(e) + ").");
            return;
        }
        try {
            decide(one, before, together, one.known);
        } catch (RuntimeException e) {
            // Without the exception's message, which may quote the case.
            undecided.put(
                    caseId, new Undecided("无法重新决定（" + name(e) + "）。", "It can't be decided again (" + name(e) + ")."));
        }
    }

    private void decide(OneCase one, @Nullable CaseSnapshot before, Together together, CaseSnapshot after) {
        var acceptedAt = together.acceptedAt();
        if (acceptedAt == null || !run.covers(acceptedAt)) {
            return;
        }
        if (together.isMerging()) {
            merging++;
            return;
        }
        var command = command(before, together.first());
        if (command == null) {
            return;
        }
        var now = together.first().getAt();
        var base = Ruling.of(run.base().apply(acceptedAt), command, before, now);
        var draft = Ruling.of(run.draft().apply(acceptedAt), command, before, now);
        var asHappened = base.stand().isAs(Stand.of(after));
        var city = one.city == null ? city(after, base.stand()) : one.city;
        var row = new ShadowRow(
                after.getCaseId(),
                after.getPlatform(),
                after.getSourceNumber(),
                after.getDetails().getKind(),
                after.getDetails().getCategory(),
                city,
                acceptedAt,
                command.name(),
                base,
                draft,
                base.stand().changes(draft.stand()),
                asHappened);
        decisions++;
        otherwise += asHappened ? 0 : 1;
        one.city = city;
        if (row.isOne()) {
            rows.add(row);
            one.elsewhere |= row.isElsewhere();
            one.otherDeadline |= !row.deadlines().isEmpty();
        }
    }

    /** @return null where nothing that any rule says could come out otherwise */
    private @Nullable Command command(@Nullable CaseSnapshot before, CaseEvent first) {
        var body = first.getBody();
        if (first.getAction() != null) {
            var action = actions.take(first.getCaseId(), first.getAction());
            if (action == null) {
                undecided.put(
                        first.getCaseId(), new Undecided("找不到所依据的操作。", "The action that it followed from is missing."));
            }
            return action == null ? null : new Command.Acted(action);
        } else if (body instanceof CaseOpened opened) {
            return new Command.Submitted("OPENED", opened.getSubmission());
        } else if (body instanceof CaseSupplemented supplemented) {
            return new Command.Submitted("SUPPLEMENT", supplemented.getSubmission());
        }
        // Of repeats only one that comes after closing leads to anything: the case is reworked, by a deadline of its
        // own.
        return body instanceof CaseRepeated repeated
                        && repeated.getAcceptedAt() != null
                        && before != null
                        && before.getState() == CaseState.CLOSED
                ? Command.repeated(repeated, repeated.getAcceptedAt(), before)
                : null;
    }

    private static String city(CaseSnapshot known, Stand base) {
        var place = known.getDetails().getPlace();
        var code = base.office() != null ? base.office() : place == null ? null : place.getCode();
        return Divisions.hunan().cityOrProvince(Objects.requireNonNullElse(code, ""));
    }

    private void lose(String caseId, OneCase one, String zh, String en) {
        one.over = true;
        one.open = null;
        one.known = null;
        undecided.put(caseId, new Undecided(zh, en));
    }

    private static String name(RuntimeException e) {
        return e.getClass().getSimpleName();
    }
}
