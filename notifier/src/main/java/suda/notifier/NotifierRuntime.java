package suda.notifier;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.Utils;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.ExponentialBackOff;
import suda.topics.Provisioning;
import suda.topics.Topics;
import suda.wire.RegistryClient;

/** Starts the listener once topics and schemas are there, and says meanwhile what is missing. */
@Configuration(proxyBeanMethods = false)
class NotifierRuntime {
    private static final Duration ASK_EVERY = Duration.ofMillis(500);

    /** What fails for want of the broker or the registry is tried again for ever; poison never comes here. */
    @Bean
    DefaultErrorHandler retryForEver() {
        var backOff = new ExponentialBackOff(500, 2);
        backOff.setMaxInterval(10_000);
        return new DefaultErrorHandler(backOff);
    }

    /** Security settings and the like, for the listener and for what it parks. */
    @Bean
    DefaultKafkaConsumerFactoryCustomizer sameClientSettings(NotifierSettings settings) {
        return factory -> factory.updateConfigs(Map.copyOf(settings.kafka().properties()));
    }

    @Bean
    DefaultKafkaProducerFactoryCustomizer sameProducerSettings(NotifierSettings settings) {
        return factory -> factory.updateConfigs(Map.copyOf(settings.kafka().properties()));
    }

    @Bean
    Starter starter(NotifierSettings settings, KafkaListenerEndpointRegistry listeners) {
        return new Starter(settings, listeners);
    }

    @Bean
    HealthIndicator notifierHealthIndicator(Starter starter) {
        return () -> {
            var waits = starter.waitingFor();
            return waits.isEmpty()
                    ? Health.up().build()
                    : Health.outOfService()
                            .withDetail("waitingFor", waits.stream().limit(10).toList())
                            .build();
        };
    }

    static final class Starter implements SmartLifecycle {
        private final NotifierSettings settings;
        private final KafkaListenerEndpointRegistry listeners;
        private volatile boolean running;
        private volatile List<String> missing = List.of("a first look at the broker");

        Starter(NotifierSettings settings, KafkaListenerEndpointRegistry listeners) {
            this.settings = settings;
            this.listeners = listeners;
        }

        @Override
        public void start() {
            running = true;
            var thread = new Thread(this::startWhenProvisioned, "notifier-starter");
            thread.setDaemon(true);
            thread.start();
        }

        private void startWhenProvisioned() {
            Map<String, Object> config = new HashMap<>(settings.kafka().properties());
            config.put("bootstrap.servers", settings.kafka().bootstrapServers());
            config.put("client.id", "suda-notifier-provisioning-check");
            while (running && !missing.isEmpty()) {
                try (var admin = Admin.create(config)) {
                    awaitTopicsAndSchemas(admin);
                    if (running) {
                        listener().start();
                    }
                } catch (RuntimeException e) {
                    missing = List.of("another try: the notifier could not start ("
                            + e.getClass().getSimpleName() + ")");
                    Utils.sleep(ASK_EVERY.toMillis());
                }
            }
        }

        private void awaitTopicsAndSchemas(Admin admin) {
            var registry = new RegistryClient(settings.registry().url());
            var provisioning = new Provisioning(Topics.hunan(), admin, registry);
            missing = provisioning.missing(Duration.ofSeconds(3));
            while (running && !missing.isEmpty()) {
                Utils.sleep(ASK_EVERY.toMillis());
                missing = provisioning.missing(Duration.ofSeconds(3));
            }
        }

        private MessageListenerContainer listener() {
            return Objects.requireNonNull(listeners.getListenerContainer(CaseEventListener.ID));
        }

        List<String> waitingFor() {
            if (!missing.isEmpty()) {
                return missing;
            }
            var partitions = listener().getAssignedPartitions();
            return partitions == null || partitions.isEmpty() ? List.of("no partitions assigned") : List.of();
        }

        @Override
        public void stop() {
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
