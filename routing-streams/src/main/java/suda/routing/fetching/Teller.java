package suda.routing.fetching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import suda.contract.FetchSeen;
import suda.contract.OversightCommand;
import suda.routing.RoutingSettings;
import suda.routing.followups.FetchingRules;
import suda.topics.Topics;
import suda.wire.Wire;

/** Tells oversight what was seen; seldom, so that it opens a connection for it each time. */
final class Teller {
    private final RoutingSettings settings;
    private final Wire wire;

    Teller(RoutingSettings settings, Wire wire) {
        this.settings = settings;
        this.wire = wire;
    }

    /** @throws KafkaException unless the broker has all of it; what it has is told again later, and changes nothing */
    void tell(List<FetchSeen> news) {
        try (var producer = new KafkaProducer<>(config(), new StringSerializer(), new ByteArraySerializer())) {
            var sent = new ArrayList<Future<?>>();
            for (var seen : news) {
                var city = FetchingRules.cityOf(seen.getOffice());
                var command = OversightCommand.newBuilder()
                        .setCity(city)
                        .setFetching(seen)
                        .build();
                sent.add(producer.send(new ProducerRecord<>(
                        Topics.OVERSIGHT_COMMANDS, city, wire.write(Topics.OVERSIGHT_COMMANDS, command))));
            }
            for (var one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private Map<String, Object> config() {
        var config = new HashMap<String, Object>();
        settings.kafka().properties().forEach((name, value) -> {
            if (ProducerConfig.configNames().contains(name)) {
                config.put(name, value);
            }
        });
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().bootstrapServers());
        config.put(
                ProducerConfig.CLIENT_ID_CONFIG,
                "suda-fetching-" + settings.streams().instance());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 4L << 20);
        return config;
    }
}
