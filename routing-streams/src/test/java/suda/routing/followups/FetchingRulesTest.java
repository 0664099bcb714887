package suda.routing.followups;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import suda.contract.FetchSeen;
import suda.contract.FollowUpEvent;
import suda.contract.OfficeFetching;
import suda.contract.OfficeMessage;
import suda.contract.OfficeMessageType;
import suda.contract.OfficeNotFetching;
import suda.contract.OfficeReading;
import suda.routing.channels.OversightPolicy;
import suda.wire.ContractClasses;

class FetchingRulesTest {
    static {
        ContractClasses.trust();
    }

    private static final String OFFICE = "430121";
    private static final Instant SENT = Instant.parse("2026-06-09T01:30:00Z");
    private static final Instant DAY_LATER = SENT.plus(Duration.ofDays(1));
    private static final Duration WEEK = Duration.ofDays(7);

    private final FetchingRules rules = new FetchingRules(OversightPolicy.shipped());
    private final List<FollowUpEvent> events = new ArrayList<>();
    private @Nullable OfficeReading kept;

    @Test
    void anOfficeThatReadsLeavesNoTrace() {
        see(DAY_LATER, null);
        see(DAY_LATER.plusSeconds(60), DAY_LATER);

        assertThat(events).isEmpty();
        assertThat(kept).isNull();
    }

    @Test
    void whatHasBeenWaitingForLongerThanTheLimitIsToldOnceWithItsFigures() {
        see(DAY_LATER, SENT);
        assertThat(events).as("just as long is not longer").isEmpty();

        see(DAY_LATER.plusSeconds(60), SENT);
        see(DAY_LATER.plusSeconds(120), SENT);

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getEventId()).isEqualTo("fetching/430121/1");
            assertThat(event.getSubject()).isEqualTo("fetching/430121");
            assertThat(event.getCity()).isEqualTo("430100");
            assertThat(event.getAt()).isEqualTo(DAY_LATER);
            assertThat(event.getBody()).isEqualTo(new OfficeNotFetching(OFFICE, SENT, 3L, true, 0));
            assertThat(event.getZh())
                    .isEqualTo("长沙县（430121）没有读取本单位主题：不少于 3 条消息未读，最早一条自 2026-06-09 09:30 起等待，已超过 24 小时。");
            assertThat(event.getEn()).contains("does not read its topic", "3 at least", "more than 24 h");
        });
        assertThat(known().getSince()).isEqualTo(DAY_LATER);
        assertThat(known().getSeen().getSeenAt()).isEqualTo(DAY_LATER.plusSeconds(120));
    }

    @Test
    void thatNobodyEverReadThereIsSaid() {
        see(DAY_LATER.plusSeconds(1), SENT, false);

        assertThat(events.get(0).getZh()).contains("从未有消费组提交过读取位置");
    }

    @Test
    void theSameTwiceAndWhatWasSeenEarlierChangeNothing() {
        see(DAY_LATER.plusSeconds(60), SENT);
        var before = kept;

        see(DAY_LATER.plusSeconds(60), SENT);
        see(DAY_LATER.plusSeconds(30), null);

        assertThat(events).hasSize(1);
        assertThat(kept).isEqualTo(before);
    }

    @Test
    void itsCityIsRemindedWeeklyTenTimesAtMost() {
        for (var hour = 0; hour < 24 * 7 * 13; hour++) {
            see(DAY_LATER.plusSeconds(60).plus(Duration.ofHours(hour)), SENT);
        }

        assertThat(events).hasSize(11);
        assertThat(events)
                .extracting(event -> ((OfficeNotFetching) event.getBody()).getReminder())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(events.get(1).getAt()).isEqualTo(DAY_LATER.plusSeconds(60).plus(WEEK));
        assertThat(events.get(1).getZh()).startsWith("第 1 次提醒：");
        assertThat(known().getRevision()).isEqualTo(11);
    }

    @Test
    void afterALongOutageOfOursItIsRemindedOnce() {
        see(DAY_LATER.plusSeconds(60), SENT);
        see(DAY_LATER.plus(WEEK.multipliedBy(4)), SENT);

        assertThat(events).hasSize(2);
    }

    @Test
    void whatReadsAgainIsToldOnceAndMayStopAgain() {
        see(DAY_LATER.plusSeconds(60), SENT);
        see(DAY_LATER.plusSeconds(120), null);
        see(DAY_LATER.plusSeconds(180), null);

        assertThat(events).hasSize(2);
        assertThat(events.get(1).getBody()).isEqualTo(new OfficeFetching(OFFICE));
        assertThat(events.get(1).getAt()).isEqualTo(DAY_LATER.plusSeconds(120));
        assertThat(known().getSince()).isNull();

        // Its group was set back: it did read meanwhile, all the same.
        see(DAY_LATER.plusSeconds(240), SENT);
        assertThat(events).hasSize(3);
        assertThat(known().getSince()).isEqualTo(DAY_LATER.plusSeconds(180));
        assertThat(((OfficeNotFetching) events.get(2).getBody()).getReminder()).isZero();
    }

    @Test
    void whatCatchesUpWithinTheLimitReadsAgain() {
        see(DAY_LATER.plusSeconds(60), SENT);
        see(DAY_LATER.plusSeconds(120), SENT.plusSeconds(3600));

        assertThat(events.get(1).getBody()).isInstanceOf(OfficeFetching.class);
    }

    @Test
    void oneThatIsExceptedNowIsNotSaidToReadAgain() {
        see(DAY_LATER.plusSeconds(60), SENT);
        see(new FetchSeen(OFFICE, null, 0L, true, DAY_LATER.plusSeconds(120), true));

        assertThat(events.get(1).getBody()).isInstanceOf(OfficeFetching.class);
        assertThat(events.get(1).getZh()).isEqualTo("长沙县（430121）已设为不读取本单位主题，不再提醒。");
        assertThat(events.get(1).getEn()).contains("is now set down as reading no topic");
        assertThat(known().getSince()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"430121, 430100", "430100, 430100", "430000, 430000", "433127, 433100"})
    void eachOfficeHasItsCity(String office, String city) {
        assertThat(FetchingRules.cityOf(office)).isEqualTo(city);
    }

    @Test
    void aCityIsToldOfItsCountiesButNotInTheTopicThatItDoesNotRead() {
        see(DAY_LATER.plusSeconds(60), SENT);
        var event = events.get(0);

        assertThat(OversightMessages.ofFetching(OFFICE, event)).singleElement().satisfies(message -> {
            assertThat(message.getType()).isEqualTo(OfficeMessageType.NOT_FETCHED);
            assertThat(message.getOffice()).isEqualTo("430100");
            assertThat(message.getSubject()).isEqualTo(OFFICE);
            assertThat(message.getMessageId()).isEqualTo("fetching/430121/1");
            assertThat(message.getCaseId()).isEmpty();
        });
        List<OfficeMessage> ofItself = OversightMessages.ofFetching("430100", event);
        assertThat(ofItself).isEmpty();
    }

    private void see(Instant at, @Nullable Instant oldest) {
        see(at, oldest, true);
    }

    private void see(Instant at, @Nullable Instant oldest, boolean ever) {
        see(new FetchSeen(OFFICE, oldest, oldest == null ? 0L : 3L, ever, at, false));
    }

    private void see(FetchSeen seen) {
        var found = rules.seen(kept, seen, seen.getSeenAt());
        kept = found.after();
        if (found.event() != null) {
            events.add(found.event());
        }
    }

    private OfficeReading known() {
        return Objects.requireNonNull(kept);
    }
}
