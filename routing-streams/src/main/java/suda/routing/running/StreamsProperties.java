package suda.routing.running;

import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import suda.routing.RoutingSettings;
import suda.routing.topology.ParkPoison;

/** Kafka Streams' settings, in one place and with their reasons. */
public final class StreamsProperties {
    private StreamsProperties() {}

    public static Properties of(RoutingSettings settings) {
        var streams = settings.streams();
        var p = new Properties();
        p.putAll(settings.kafka().properties());
        p.put(StreamsConfig.APPLICATION_ID_CONFIG, streams.applicationId());
        p.put(StreamsConfig.CLIENT_ID_CONFIG, streams.applicationId() + "-" + streams.instance());
        p.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().bootstrapServers());
        p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, (int)
                streams.commitInterval().toMillis());
        p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, streams.threads());
        p.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, streams.replicationFactor());
        p.put(
                StreamsConfig.STATE_DIR_CONFIG,
                settings.state().directory().resolve("routing").toString());
        p.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        p.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        p.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, ParkPoison.class);
        if (!streams.address().isEmpty()) {
            p.put(StreamsConfig.APPLICATION_SERVER_CONFIG, streams.address());
        }
        p.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // A member with a name comes back to its own tasks without a rebalance.
        p.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, streams.groupProtocol());
        if (streams.groupProtocol().equals("classic")) {
            p.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), streams.instance());
        }
        // A thread that died and was replaced leaves a member behind; its partitions wait no longer than this.
        p.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 12_000);
        p.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 3_000);
        p.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // A missing topic must not hold a thread for a minute.
        p.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_BLOCK_MS_CONFIG), 10_000);
        p.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), 3 << 20);
        // After a kill -9 readers wait for this long at most before the open transaction is given up.
        p.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 15_000);
        p.put(StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), 16 << 20);
        return p;
    }
}
