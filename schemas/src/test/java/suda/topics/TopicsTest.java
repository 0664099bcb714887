package suda.topics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import suda.contract.Desk;

class TopicsTest {
    private final Topics topics = Topics.hunan();

    @Test
    void everyOfficeHasATopicOfOnePartition() {
        assertThat(topics.all().stream().filter(t -> t.name().matches("offices\\.\\d{6}")))
                .hasSize(137)
                .allMatch(t -> t.partitions() == 1);
    }

    @Test
    void innerTopicsHaveTwelvePartitions() {
        assertThat(topics.get(Topics.COMPLAINTS_SUBMITTED).partitions()).isEqualTo(12);
        assertThat(topics.get(Topics.CASES_EVENTS).partitions()).isEqualTo(12);
        assertThat(topics.get(Topics.SCENARIO_TICKS).partitions()).isEqualTo(12);
        assertThat(topics.get(Topics.REPORTERS_KEYS).partitions()).isEqualTo(12);
    }

    @Test
    void nothingExpiresButWhatCameInWhatWasParkedAndWhatOnlyPassesThrough() {
        assertThat(topics.all().stream().filter(t -> t.retention().isPresent()))
                .allMatch(t -> t.name().startsWith("inbound.")
                        || t.name().endsWith(".dlq")
                        || t.name().equals(Topics.SCENARIO_TICKS)
                        || t.name().equals(Topics.CASES_TICKS)
                        || t.name().equals(Topics.FIGURES_CHANGES)
                        || t.name().equals(Topics.COMPLAINTS_BY_REPORTER)
                        || t.name().equals(Topics.CASES_MATCHING)
                        || t.name().equals(Topics.CASES_SKETCHES));
    }

    @Test
    void deadLettersFitWhereverTheirOriginalsFitted() {
        topics.all().stream().filter(Topic::deadLetters).forEach(t -> {
            var letters = topics.get(t.deadLetterName());
            assertThat(Integer.parseInt(letters.config().get("max.message.bytes")))
                    .isGreaterThan(Integer.parseInt(t.config().get("max.message.bytes")));
        });
    }

    @Test
    void recordTimesAreTheBrokersOwn() {
        assertThat(topics.all()).allMatch(t -> "LogAppendTime".equals(t.config().get("message.timestamp.type")));
    }

    @Test
    void onlyIntakeReadsWhoReported() {
        assertThat(topics.get(Topics.REPORTERS_KEYS).readers()).isEqualTo("intake");
        assertThat(topics.get(Topics.REPORTERS_SEALED).readers()).isEqualTo("intake");
    }

    @Test
    void aNoticesRecordsLieInThePartitionOfTheEventThatCalledForIt() {
        var events = topics.get(Topics.CASES_EVENTS).partitions();
        assertThat(topics.get(Topics.NOTICES_OPEN).partitions()).isEqualTo(events);
        assertThat(topics.get(Topics.NOTICES_DELIVERIES).partitions()).isEqualTo(events);
    }

    @Test
    void everyDeskHasATopic() {
        for (var desk : Desk.values()) {
            assertThat(topics.contains(Topics.desk(desk))).isTrue();
        }
    }

    @Test
    void otherPeoplesClientsFindTheInboundSchemaUnderTheTopicsName() {
        assertThat(topics.subjects()).containsKeys("inbound.12328-430100-value", "suda.contract.InboundMessage");
    }
}
