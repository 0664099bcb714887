package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import suda.contract.CardSide;
import suda.contract.CaseEvent;
import suda.contract.CaseTally;
import suda.contract.Counted;
import suda.contract.FigureEntry;
import suda.contract.Sight;
import suda.routing.scorecards.CaseFigures;
import suda.routing.scorecards.TimeToClose;
import suda.topics.Topics;
import tools.jackson.databind.JsonNode;

/** Figures computed once more from the log of case events, by their definition and without what is kept. */
final class Recomputed {
    private static final Map<String, Counted> FIELDS = Map.ofEntries(
            Map.entry("accepted", Counted.ACCEPTED),
            Map.entry("closed", Counted.CLOSED),
            Map.entry("routed", Counted.ROUTED),
            Map.entry("returned", Counted.RETURNED),
            Map.entry("pingPong", Counted.PING_PONG),
            Map.entry("signDue", Counted.SIGN_DUE),
            Map.entry("signedInTime", Counted.SIGNED_IN_TIME),
            Map.entry("fellDue", Counted.CLOSE_DUE),
            Map.entry("closedOnTime", Counted.CLOSED_ON_TIME),
            Map.entry("closings", Counted.CLOSINGS),
            Map.entry("reworked", Counted.REWORKED),
            Map.entry("reached", Counted.REACHED),
            Map.entry("callable", Counted.CALLABLE),
            Map.entry("rated", Counted.RATED),
            Map.entry("satisfied", Counted.SATISFIED),
            Map.entry("unreached", Counted.UNREACHED),
            Map.entry("supervised", Counted.SUPERVISED),
            Map.entry("supervisedClosed", Counted.SUPERVISED_CLOSED),
            Map.entry("raised", Counted.RAISED),
            Map.entry("extended", Counted.EXTENDED),
            Map.entry("timed", Counted.TIME_TO_CLOSE));

    private final List<FigureEntry> entries = new ArrayList<>();

    Recomputed(Records records) {
        var tallies = new HashMap<String, CaseTally>();
        for (var event : records.all(Topics.CASES_EVENTS, CaseEvent.class)) {
            var change = CaseFigures.of(tallies.get(event.getCaseId()), event);
            if (change != null) {
                tallies.put(event.getCaseId(), change.tally());
                entries.addAll(change.entries());
            }
        }
    }

    /** Each card says what the events say. */
    void isSaidBy(JsonNode cards, Set<Sight> sights) {
        var bySubject = new HashMap<String, List<FigureEntry>>();
        for (var card : cards) {
            var level = card.path("level").asString();
            var code = card.path("code").asString();
            var some = bySubject.computeIfAbsent(level + code, any -> of(isOf(level, code), sights));
            isSaidBy(card, some);
        }
    }

    private static Predicate<FigureEntry> isOf(String level, String code) {
        return switch (level) {
            case "province" -> any -> true;
            case "city" -> entry -> CaseFigures.cityOf(entry.getOffice()).equals(code);
            default -> entry -> entry.getOffice().equals(code);
        };
    }

    private List<FigureEntry> of(Predicate<FigureEntry> whose, Set<Sight> sights) {
        return entries.stream()
                .filter(whose)
                .filter(entry -> entry.getSide() == CardSide.HANDLED)
                .filter(entry -> sights.contains(entry.getSight()))
                .toList();
    }

    private static void isSaidBy(JsonNode card, List<FigureEntry> entries) {
        var from = LocalDate.parse(card.path("from").asString());
        var to = LocalDate.parse(card.path("to").asString());
        var counts = new EnumMap<Counted, Long>(Counted.class);
        var hours = new TreeMap<Integer, Long>();
        for (var entry : entries) {
            if (!entry.getBase().isBefore(from) && !entry.getDay().isAfter(to)) {
                counts.merge(entry.getCounted(), (long) entry.getN(), Long::sum);
                if (entry.getCounted() == Counted.TIME_TO_CLOSE) {
                    hours.merge(entry.getBucket(), (long) entry.getN(), Long::sum);
                }
            }
        }
        var expected = new TreeMap<String, Long>();
        var said = new TreeMap<String, Long>();
        FIELDS.forEach((field, counted) -> {
            expected.put(field, counts.getOrDefault(counted, 0L));
            said.put(field, card.path(field).asLong(-1));
        });
        assertThat(said)
                .as("%s %s..%s", card.path("code").asString(), from, to)
                .isEqualTo(expected);
        assertThat(card.path("medianHours").asInt(-1))
                .isEqualTo(TimeToClose.percentile(hours, 50).orElse(-1));
        assertThat(card.path("p90Hours").asInt(-1))
                .isEqualTo(TimeToClose.percentile(hours, 90).orElse(-1));
    }
}
