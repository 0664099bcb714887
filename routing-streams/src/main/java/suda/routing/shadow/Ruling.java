package suda.routing.shadow;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseEvent;
import suda.contract.CaseSnapshot;
import suda.routing.casework.CaseHistory;
import suda.routing.casework.Casework;
import suda.routing.casework.Decision;

/**
 * What one set of rules makes of a command.
 *
 * @param refused whether the command is turned down, so that nothing changes
 * @param zh why the case lies where it lies, or why it is refused; nothing that anybody wrote
 * @param versions of the rules, such as {@code 2026.2/2026.1}
 * @param calendar its version
 */
public record Ruling(Stand stand, boolean refused, String zh, String en, String versions, String calendar) {
    private static final String DESIGNATED = "designated";

    static Ruling of(Casework rules, Command command, @Nullable CaseSnapshot before, Instant now) {
        var decision = command.decide(rules, before, now);
        if (decision instanceof Decision.Refused no) {
            return new Ruling(Stand.of(before), true, no.zh(), no.en(), "", rules.calendarVersion());
        }
        var events = ((Decision.Accepted) decision).events();
        var after = folded(before, events);
        var why = after == null ? null : after.getExplanation();
        if (why == null) {
            return new Ruling(Stand.of(after), false, "", "", versions(before, after, events), rules.calendarVersion());
        }
        // The sentence of a designation quotes the reason that a person gave for it.
        var written = why.getRule().equals(DESIGNATED);
        return new Ruling(
                Stand.of(after),
                false,
                written ? "由省级指定承办。" : why.getZh(),
                written ? "Designated by the province." : why.getEn(),
                versions(before, after, events),
                rules.calendarVersion());
    }

    static @Nullable CaseSnapshot folded(@Nullable CaseSnapshot before, List<CaseEvent> events) {
        var known = before;
        for (var event : events) {
            known = CaseHistory.evolve(known, event);
        }
        return known;
    }

    /** Of routing and gazetteer, and of the policy that deadlines were set by now. */
    private static String versions(
            @Nullable CaseSnapshot before, @Nullable CaseSnapshot after, List<CaseEvent> events) {
        var known = before == null ? Set.<String>of() : running(before).collect(Collectors.toSet());
        var set = after == null
                ? Stream.<String>of()
                : running(after).filter(d -> !known.contains(d)).map(d -> d.substring(d.lastIndexOf(' ') + 1));
        return Stream.concat(events.stream().map(CaseEvent::getPolicyVersion), set)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static Stream<String> running(CaseSnapshot known) {
        return known.getDeadlines().stream()
                .filter(d -> d.getEndedAt() == null)
                .map(d -> d.getKind() + " " + d.getNumber() + " " + d.getDueAt() + " " + d.getPolicyVersion());
    }
}
