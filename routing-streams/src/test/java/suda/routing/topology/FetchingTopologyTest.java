package suda.routing.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static suda.routing.topology.CityCommands.CITY;
import static suda.routing.topology.CityCommands.bytes;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.contract.FetchSeen;
import suda.contract.FollowUpEvent;
import suda.contract.OfficeFetching;
import suda.contract.OfficeMessage;
import suda.contract.OfficeMessageType;
import suda.contract.OfficeNotFetching;
import suda.contract.OversightCommand;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.topics.Topics;

/** What oversight makes of an office that was seen not to read its own topic. */
class FetchingTopologyTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final String COUNTY = Divisions.hunan().all().stream()
            .filter(division -> division.parent().equals(CITY))
            .map(Division::code)
            .filter(Divisions.hunan().offices()::contains)
            .findFirst()
            .orElseThrow();

    @TempDir
    private Path state;

    private final Map<String, Long> shown = new HashMap<>();
    private LiveCasework suda;
    private Instant sent;

    @BeforeEach
    void starts() {
        suda = new LiveCasework(state, TestSettings.PACE, new Observer() {
            @Override
            public void notFetching(String city, long offices) {
                shown.put(city, offices);
            }
        });
        sent = suda.now();
        suda.until(sent.plus(DAY).plusSeconds(60));
        told();
    }

    @AfterEach
    void ends() {
        suda.close();
    }

    @Test
    void itsCityIsToldWhenItStopsAndWhenItReadsAgain() {
        assertThat(shown).containsEntry(CITY, 0L);
        see(COUNTY, sent);
        see(COUNTY, sent);

        assertThat(events()).singleElement().satisfies(event -> {
            assertThat(event.getCity()).isEqualTo(CITY);
            assertThat(event.getBody()).isInstanceOf(OfficeNotFetching.class);
        });
        assertThat(told()).singleElement().satisfies(message -> {
            assertThat(message.getType()).isEqualTo(OfficeMessageType.NOT_FETCHED);
            assertThat(message.getSubject()).isEqualTo(COUNTY);
            assertThat(message.getCaseId()).isEmpty();
            assertThat(message.getZh()).contains(COUNTY, "没有读取");
        });
        assertThat(suda.read(Topics.office(COUNTY), OfficeMessage.class)).isEmpty();
        assertThat(shown).containsEntry(CITY, 1L);

        suda.pass(Duration.ofMinutes(1));
        see(COUNTY, null);

        assertThat(events()).singleElement().satisfies(event -> assertThat(event.getBody())
                .isInstanceOf(OfficeFetching.class));
        assertThat(told()).singleElement().satisfies(message -> assertThat(message.getZh())
                .contains("已恢复读取"));
        assertThat(shown).containsEntry(CITY, 0L);
    }

    @Test
    void itIsRememberedOverARestart() {
        see(COUNTY, sent);
        assertThat(events()).hasSize(1);

        suda.restart(Duration.ofMinutes(1));
        assertThat(store().fetching()).hasSize(1);

        see(COUNTY, sent);

        assertThat(events()).isEmpty();
        assertThat(Objects.requireNonNull(store().fetching(COUNTY)).getSeen().getSeenAt())
                .isEqualTo(suda.now());
    }

    @Test
    void ofItsOwnOfficeACityFindsNothingInTheTopicThatItDoesNotRead() {
        see(CITY, sent);

        assertThat(events()).hasSize(1);
        assertThat(told()).isEmpty();
    }

    @Test
    void whatNamesNoOfficeOfTheCityOrDoesNotFitIsParked() {
        park(CITY, seen("999999", sent, 1));
        park(CITY, seen("430000", sent, 1));
        park(CITY, seen(elsewhere(), sent, 1));
        park(CITY, seen(COUNTY, sent, 0));
        park(CITY, seen(COUNTY, null, -1));
        park(CITY, seen(COUNTY, Instant.EPOCH, 1));
        park(COUNTY, seen(COUNTY, sent, 1));

        assertThat(suda.raw(Topics.OVERSIGHT_COMMANDS + ".dlq")).hasSize(7);
        assertThat(events()).isEmpty();
    }

    @Test
    void theProvincesOwnOfficeIsSeenUnderItsCode() {
        var province = Divisions.hunan().province().code();

        suda.pipe(Topics.OVERSIGHT_COMMANDS, province, bytes(province, seen(province, sent, 1)));

        // The test has the first partition only; elsewhere it would be worked.
        var parked = suda.raw(Topics.OVERSIGHT_COMMANDS + ".dlq");
        assertThat(parked).hasSize(Topics.partitionOf(province) == 0 ? 0 : 1);
        assertThat(OversightFault.find(
                        OversightCommand.newBuilder()
                                .setCity(province)
                                .setFetching(seen(province, sent, 1))
                                .build(),
                        province,
                        suda.now()))
                .isNull();
    }

    private static String elsewhere() {
        return Divisions.hunan().offices().stream()
                .filter(office -> !office.startsWith(CITY.substring(0, 4)))
                .filter(office -> !office.equals("430000"))
                .findFirst()
                .orElseThrow();
    }

    private void see(String office, @Nullable Instant oldest) {
        suda.pipe(Topics.OVERSIGHT_COMMANDS, CITY, bytes(CITY, seen(office, oldest, oldest == null ? 0 : 2)));
    }

    private void park(String city, FetchSeen seen) {
        suda.pipe(Topics.OVERSIGHT_COMMANDS, city, bytes(city, seen));
    }

    private FetchSeen seen(String office, @Nullable Instant oldest, long unread) {
        return new FetchSeen(office, oldest, unread, true, suda.now(), false);
    }

    private List<FollowUpEvent> events() {
        return suda.read(Topics.FOLLOWUPS_EVENTS, FollowUpEvent.class).stream()
                .filter(event -> event.getSubject().startsWith("fetching/"))
                .toList();
    }

    private List<OfficeMessage> told() {
        return suda.read(Topics.office(CITY), OfficeMessage.class).stream()
                .filter(message -> message.getType() == OfficeMessageType.NOT_FETCHED)
                .toList();
    }

    private OversightStore store() {
        return new OversightStore(
                suda.store(RoutingTopology.OVERSIGHT), suda.store(RoutingTopology.READINGS), TestSerdes.wire());
    }
}
