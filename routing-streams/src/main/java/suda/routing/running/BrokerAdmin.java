package suda.routing.running;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import suda.routing.RoutingSettings;

/** Clients that ask the broker about topics and groups, and wait for its answer. */
public final class BrokerAdmin {
    private BrokerAdmin() {}

    /** @param patience how long an answer is waited for */
    public static Admin open(RoutingSettings settings, String purpose, Duration patience) {
        var config = new HashMap<String, Object>();
        settings.kafka().properties().forEach((name, value) -> {
            if (AdminClientConfig.configNames().contains(name)) {
                config.put(name, value);
            }
        });
        config.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().bootstrapServers());
        config.put(
                AdminClientConfig.CLIENT_ID_CONFIG,
                "suda-" + purpose + "-" + settings.streams().instance());
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
        return Admin.create(config);
    }

    /**
     * What can be read of each ends before this: nothing behind an open transaction can be yet.
     *
     * @throws KafkaException if the broker refuses, or gives no answer in time
     */
    public static Map<TopicPartition, Long> ends(Admin admin, Collection<TopicPartition> topics) {
        var latest = topics.stream().collect(Collectors.toMap(Function.identity(), topic -> OffsetSpec.latest()));
        var options = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        return get(admin.listOffsets(latest, options).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    /** @throws KafkaException if the broker refuses, or gives no answer in time */
    public static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
