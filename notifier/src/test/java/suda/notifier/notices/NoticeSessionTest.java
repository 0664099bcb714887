package suda.notifier.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static suda.notifier.Samples.NOW;
import static suda.notifier.Samples.channel;
import static suda.notifier.Samples.followUp;
import static suda.notifier.Samples.toOffice;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import suda.access.Secrets;
import suda.contract.ChannelState;
import suda.contract.FollowUpDismissed;
import suda.contract.NoticeChannel;
import suda.contract.NoticeDelivery;
import suda.contract.OpenNotice;
import suda.notifier.Samples;
import suda.notifier.notices.NoticeLoop.Figures;
import suda.notifier.notices.NoticeLoop.Parts;
import suda.notifier.notices.NoticeLoop.Work;
import suda.notifier.officers.AppliedContacts;
import suda.notifier.officers.LiaisonOfficers;
import suda.notifier.sending.Sending;
import suda.topics.DeadLetter;
import suda.topics.Topics;
import suda.wire.AvroDeserializer;
import suda.wire.AvroSerializer;
import suda.wire.RegistryClient;
import suda.wire.SmallRegistry;
import suda.wire.Wire;

/** Partitions, offsets and transactions, without a broker; there is nobody to send anything to. */
class NoticeSessionTest {
    private static final SmallRegistry REGISTRY = new SmallRegistry();
    private static final Wire WIRE =
            new Wire(AvroSerializer.class.getName(), AvroDeserializer.class.getName(), REGISTRY.url(), Map.of());
    private static final String DEAD = "dead-1-ABCDEFGHJK";

    private final MockConsumer<byte[], byte[]> member = new MockConsumer<>("earliest");
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final List<Set<TopicPartition>> read = new ArrayList<>();
    private final ConcurrentSkipListMap<String, OpenNotice> dead = new ConcurrentSkipListMap<>();
    private final NoticeSession session = session();

    @BeforeAll
    static void register() {
        var client = new RegistryClient(REGISTRY.url());
        Topics.hunan().subjects().forEach(client::register);
    }

    @AfterAll
    static void close() {
        REGISTRY.close();
    }

    @BeforeEach
    void begin() {
        for (var topic : NoticeSession.TOPICS) {
            for (int i = 0; i < Topics.INNER_PARTITIONS; i++) {
                member.updateBeginningOffsets(Map.of(new TopicPartition(topic, i), 0L));
            }
        }
        session.begin();
    }

    @Test
    void eachTopicsEventIsLoggedInItsPartitionTogetherWithItsOffset() {
        member.rebalance(all(3));
        add(Topics.CASES_EVENTS, toOffice(2, "430121", List.of(), null));
        add(Topics.CHANNELS_STATUS, channel(1, ChannelState.GOOD, ChannelState.SILENT));
        add(Topics.FOLLOWUPS_EVENTS, followUp(1, new FollowUpDismissed("一句谁写的话", false)));
        session.round(List.of());

        assertThat(producer.history())
                .allMatch(r -> r.topic().equals(Topics.NOTICES_DELIVERIES) && r.partition() == 3)
                .extracting(r -> delivery(r).getCaseId() + " " + delivery(r).getAddressee())
                .containsExactlyInAnyOrder(
                        Samples.CASE + " 430121",
                        Samples.LINE + " 430000",
                        Samples.LINE + " 430100",
                        Samples.FOLLOW_UP + " 430000");
        assertThat(committed()).containsExactlyInAnyOrderEntriesOf(offsets(3, 1));
    }

    @Test
    void whatCannotBeReadGoesToItsTopicsDeadLetters() {
        member.rebalance(all(3));
        member.addRecord(new ConsumerRecord<>(Topics.CHANNELS_STATUS, 3, 0, bytes("430100"), bytes("no Avro")));
        member.addRecord(new ConsumerRecord<>(Topics.FOLLOWUPS_EVENTS, 3, 0, null, bytes("no key")));
        session.round(List.of());

        assertThat(producer.history())
                .extracting(r -> r.topic() + ": " + reason(r))
                .containsExactlyInAnyOrder("channels.status.dlq: UNREADABLE", "followups.events.dlq: NULL_KEY");
    }

    @Test
    void whatIsOpenIsReadOnceForAPartitionNumberAndForgottenWhenOneOfItsPartitionsGoes() {
        member.rebalance(all(3));
        session.round(List.of());

        assertThat(read).containsExactly(Set.of(new TopicPartition(Topics.NOTICES_OPEN, 3)));
        assertThat(dead).hasSize(1);

        member.rebalance(List.of());
        assertThat(dead).isEmpty();
        assertThat(session.hasPartitions()).isFalse();
    }

    @Test
    void aNumberOfWhichAnotherStillReadsTheCaseEventsWaitsUntilAllOfItIsHere() {
        var status = new TopicPartition(Topics.CHANNELS_STATUS, 3);
        member.rebalance(List.of(status, new TopicPartition(Topics.FOLLOWUPS_EVENTS, 3)));
        add(Topics.CHANNELS_STATUS, channel(1, ChannelState.GOOD, ChannelState.SILENT));
        session.round(List.of());
        session.round(List.of());

        assertThat(read).isEmpty();
        assertThat(producer.history()).isEmpty();
        assertThat(member.position(status)).isZero();
        assertThat(session.hasPartitions()).isFalse();

        member.rebalance(List.of());
        member.rebalance(all(3));
        add(Topics.CHANNELS_STATUS, channel(1, ChannelState.GOOD, ChannelState.SILENT));
        session.round(List.of());
        assertThat(producer.history()).hasSize(2);
    }

    @Test
    void aMemberThatIsGivenOnlyWhatItHadBeforeItsUpgradeAsksForTheRest() {
        member.rebalance(List.of(new TopicPartition(Topics.CASES_EVENTS, 3)));
        session.round(List.of());
        assertThat(member.shouldRebalance()).isTrue();

        member.resetShouldRebalance();
        session.round(List.of());
        assertThat(member.shouldRebalance()).as("not at every round").isFalse();
    }

    @Test
    void aMemberThatHasAllAsksForNothing() {
        member.rebalance(all(3));
        session.round(List.of());

        assertThat(member.shouldRebalance()).isFalse();
    }

    @Test
    void aChangeWithoutAnEventStillCommitsAnOffsetSoThatAnOldGenerationIsKeptOut() {
        member.rebalance(all(3));
        session.round(List.of(new Work<>((book, now) -> book.resend(DEAD, now))));

        assertThat(producer.history()).isNotEmpty().allMatch(r -> r.partition() == 3);
        assertThat(committed())
                .containsExactly(Map.entry(new TopicPartition(Topics.CASES_EVENTS, 3), new OffsetAndMetadata(0)));
    }

    private NoticeSession session() {
        var clients = new KafkaClients(() -> member, name -> reader(), () -> producer);
        var sending = new Sending(new JavaMailSenderImpl(), "suda@localhost", "x", Duration.ofSeconds(1), 1);
        var meters = new SimpleMeterRegistry();
        var rules = new Rules(3, Duration.ofSeconds(1), Duration.ofSeconds(1), 10, 5, 2, false);
        var secrets = new Secrets(Path.of("none"));
        var officers = new LiaisonOfficers(null, secrets, new AppliedContacts(secrets, InstantSource.fixed(NOW)));
        var parts = new Parts(clients, WIRE, officers, sending.sender(), rules, meters, InstantSource.fixed(NOW));
        return new NoticeSession(parts, dead, new Figures(meters));
    }

    /** Of {@code notices.open}, which has one dead letter in partition 3. */
    private MockConsumer<byte[], byte[]> reader() {
        var reader = new MockConsumer<byte[], byte[]>("earliest") {
            @Override
            public synchronized void assign(Collection<TopicPartition> partitions) {
                super.assign(partitions);
                read.add(Set.copyOf(partitions));
                for (var partition : partitions) {
                    var here = partition.partition() == 3;
                    updateBeginningOffsets(Map.of(partition, 0L));
                    updateEndOffsets(Map.of(partition, here ? 1L : 0L));
                    if (here) {
                        seek(partition, 0);
                        addRecord(new ConsumerRecord<>(partition.topic(), 3, 0, bytes(DEAD), deadLetter()));
                    }
                }
            }
        };
        return reader;
    }

    private static byte[] deadLetter() {
        var notice = Samples.notice(NoticeChannel.MAIL)
                .setNoticeId(DEAD)
                .setCaseId("another")
                .setDead(true);
        return WIRE.write(Topics.NOTICES_OPEN, notice.build());
    }

    private void add(String topic, SpecificRecord event) {
        member.addRecord(new ConsumerRecord<>(topic, 3, 0, bytes("key"), WIRE.write(topic, event)));
    }

    private static List<TopicPartition> all(int number) {
        return NoticeSession.TOPICS.stream()
                .map(t -> new TopicPartition(t, number))
                .toList();
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(int number, long offset) {
        return all(number).stream().collect(Collectors.toMap(p -> p, p -> new OffsetAndMetadata(offset)));
    }

    /** In all transactions together. */
    private Map<TopicPartition, OffsetAndMetadata> committed() {
        return producer.consumerGroupOffsetsHistory().stream()
                .flatMap(groups -> groups.values().stream())
                .flatMap(offsets -> offsets.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (older, newer) -> newer));
    }

    private static NoticeDelivery delivery(ProducerRecord<byte[], byte[]> record) {
        try {
            return WIRE.read(record.topic(), record.value(), NoticeDelivery.class);
        } catch (Wire.UnreadableException e) {
            throw new AssertionError(e);
        }
    }

    private static String reason(ProducerRecord<byte[], byte[]> record) {
        return new String(record.headers().lastHeader(DeadLetter.REASON_CODE).value(), StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
