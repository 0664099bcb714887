package suda.routing.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import suda.access.Role;
import suda.contract.CaseSnapshot;
import suda.contract.CaseState;
import suda.contract.Desk;
import suda.contract.Measure;
import suda.routing.Cases;
import suda.routing.InMemory;
import suda.routing.cases.CasePartition;
import suda.routing.cases.Due;
import suda.routing.casework.Lists;
import suda.routing.topology.ListIndexes;

class HeldTest {
    private static final Instant NOW = Cases.DUE;

    private final KeyValueStore<Bytes, byte[]> lists = InMemory.store(Serdes.Bytes(), Serdes.ByteArray());
    private final KeyValueStore<String, Long> counts = InMemory.store(Serdes.String(), Serdes.Long());
    private final Map<String, CaseSnapshot> cases = new HashMap<>();
    private int decoded;

    @Test
    void whatIsDueNowIsNotOverdueAndInADayAndAMillisecondItIsNotSoon() {
        put(due(1, NOW.minusMillis(1)));
        put(due(2, NOW));
        put(due(3, NOW.plus(Duration.ofHours(24))));
        put(due(4, NOW.plus(Duration.ofHours(24)).plusMillis(1)));
        put(Cases.bus().setCaseId(Cases.id(5)).setDeadlines(List.of()).build());

        assertThat(read(Role.PROVINCE)).containsExactly(Map.entry("430121", new Standing(5, 1, 2)));
    }

    @Test
    void aCaseCountsForWhoHasItInHandAndForNobodyElse() {
        var late = due(1, NOW.minusSeconds(1));
        put(CaseSnapshot.newBuilder(late)
                .setResponsible("430182")
                .setCoHandlers(List.of("430102"))
                .setExtension(Cases.asked("430121").build())
                .build());
        // These have something of their own, so that their lists are read.
        for (var other : List.of("430182", "430102")) {
            put(Cases.bus()
                    .setCaseId(Cases.id(other.hashCode()))
                    .setOffice(other)
                    .setResponsible(other)
                    .setDeadlines(List.of())
                    .build());
        }
        put(Cases.onDesk(Desk.TRIAGE)
                .setCaseId(Cases.id(9))
                .setDeadlines(List.of())
                .build());

        assertThat(read(Role.PROVINCE))
                .isEqualTo(Map.of(
                        "430121", new Standing(1, 1, 0),
                        "430182", new Standing(1, 0, 0),
                        "430102", new Standing(1, 0, 0),
                        "TRIAGE", new Standing(1, 0, 0)));
        assertThat(decoded).as("counting reads no case").isZero();
    }

    @Test
    void anEntryOfBeforeRolesWereKeptIsAnsweredByItsCase() {
        put(due(1, NOW.minusSeconds(1)));
        put(CaseSnapshot.newBuilder(due(2, NOW.minusSeconds(1)))
                .setOffice("430182")
                .setCoHandlers(List.of("430121"))
                .build());
        forgetRoles();

        assertThat(read(Role.PROVINCE).get("430121")).isEqualTo(new Standing(1, 1, 0));
        assertThat(decoded).isPositive();
    }

    @Test
    void theDisciplineDeskIsItsOwnPeoplesAloneAndTheRecusalDeskNobodys() {
        put(Cases.bus().setCaseId(Cases.id(1)).build());
        put(Cases.onDesk(Desk.DISCIPLINE).setCaseId(Cases.id(2)).build());
        put(Cases.onDesk(Desk.RECUSAL).setCaseId(Cases.id(3)).build());

        assertThat(read(Role.PROVINCE)).containsOnlyKeys("430121");
        assertThat(read(Role.DISCIPLINE)).containsOnlyKeys("430121", "DISCIPLINE");
        for (var other : List.of(Role.OFFICE, Role.HOTLINE, Role.OPERATOR, Role.RECUSAL)) {
            assertThat(read(other)).isEmpty();
        }
    }

    @Test
    void whatIsProposedForSupervisionIsCountedApartForTheDisciplineGroup() {
        put(unsolved(1, Cases.bus()));
        put(unsolved(2, Cases.bus().setAccused(List.of("430000"))));
        put(Cases.bus().setCaseId(Cases.id(3)).setState(CaseState.CLOSED).build());
        put(CaseSnapshot.newBuilder(unsolved(4, Cases.bus()))
                .setState(CaseState.DISPATCHED)
                .setDeadlines(List.of())
                .build());

        assertThat(read(Role.PROVINCE))
                .isEqualTo(Map.of("430121", new Standing(1, 0, 0), Lists.PROPOSED, new Standing(1, 0, 0)));
        assertThat(read(Role.DISCIPLINE)).containsEntry(Lists.PROPOSED_APART, new Standing(1, 0, 0));
        assertThat(read(Role.OPERATOR)).isEmpty();
    }

    @RepeatedTest(20)
    void whateverHappensItCountsWhatTheCasesSay(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        for (int step = 0; step < 300; step++) {
            put(Cases.any(random, Cases.id(random.nextInt(30))));
            if (step == 100) {
                forgetRoles();
            }
        }
        var at = NOW.plusSeconds(random.nextInt(5));

        var expected = new TreeMap<String, Standing>();
        cases.values().stream().filter(Lists::isOpen).forEach(known -> Lists.entries(known).stream()
                .filter(entry -> entry.role().holds())
                .filter(entry -> Held.seenBy(Role.DISCIPLINE).test(entry.holder()))
                .forEach(entry -> expected.merge(
                        entry.holder(),
                        new Standing(1, entry.at().isBefore(at) ? 1 : 0, Due.SOON.has(entry.at(), at) ? 1 : 0),
                        Standing::plus)));
        cases.values().stream().filter(known -> !Lists.isOpen(known)).forEach(known -> Lists.entries(known).stream()
                .filter(entry -> Lists.PROPOSALS.contains(entry.holder()))
                .forEach(entry -> expected.merge(entry.holder(), new Standing(1, 0, 0), Standing::plus)));
        assertThat(read(Role.DISCIPLINE, at)).isEqualTo(expected);
    }

    private static CaseSnapshot unsolved(int number, CaseSnapshot.Builder known) {
        return known.setCaseId(Cases.id(number))
                .setState(CaseState.CLOSED)
                .setProposed(List.of(Measure.SUPERVISION))
                .build();
    }

    private static CaseSnapshot due(int number, Instant due) {
        return Cases.bus()
                .setCaseId(Cases.id(number))
                .setDeadlines(List.of(Cases.closeBy(due)))
                .build();
    }

    private void put(CaseSnapshot known) {
        var before = cases.put(known.getCaseId(), known);
        ListIndexes.move(lists, before, known);
        if (before != null) {
            count(before, -1);
        }
        count(known, 1);
    }

    private void count(CaseSnapshot known, int change) {
        if (Lists.isOpen(known)) {
            Lists.stands(known).stream().filter(stand -> stand.role().holds()).forEach(stand -> {
                var sum = counts.get(stand.holder());
                counts.put(stand.holder(), (sum == null ? 0 : sum) + change);
            });
        }
    }

    private void forgetRoles() {
        try (var all = lists.all()) {
            all.forEachRemaining(entry -> lists.put(entry.key, new byte[0]));
        }
    }

    private Map<String, Standing> read(Role role) {
        return read(role, NOW);
    }

    private Map<String, Standing> read(Role role, Instant asOf) {
        var found = new TreeMap<String, Standing>();
        var partition = new CasePartition(
                lists,
                id -> {
                    decoded++;
                    return cases.get(id);
                },
                counts);
        Held.read(partition, Held.seenBy(role), asOf).forEach(one -> found.put(one.holder(), one.standing()));
        return found;
    }
}
