package suda.notifier;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.mail.javamail.JavaMailSender;
import suda.access.Secrets;
import suda.notifier.notices.KafkaClients;
import suda.notifier.notices.NoticeLoop;
import suda.notifier.officers.AppliedContacts;
import suda.notifier.officers.ContactsFollower;
import suda.notifier.officers.LiaisonOfficers;
import suda.notifier.sending.Sending;
import suda.topics.Provisioning;
import suda.topics.Topics;
import suda.wire.RegistryClient;
import suda.wire.Wire;

/** Starts reading events once topics and schemas are there, and says meanwhile what is missing. */
@Configuration(proxyBeanMethods = false)
class NotifierRuntime {
    private static final Duration ASK_EVERY = Duration.ofMillis(500);
    private static final Duration LAST_WORDS = Duration.ofSeconds(9);

    /** Security settings and the like, for reading and for writing. */
    @Bean
    DefaultKafkaConsumerFactoryCustomizer sameClientSettings(NotifierSettings settings) {
        return factory -> factory.updateConfigs(Map.copyOf(settings.kafka().properties()));
    }

    @Bean
    DefaultKafkaProducerFactoryCustomizer sameProducerSettings(NotifierSettings settings) {
        return factory -> factory.updateConfigs(Map.copyOf(settings.kafka().properties()));
    }

    @Bean
    Secrets secrets(NotifierSettings settings) {
        return new Secrets(settings.secrets().directory());
    }

    @Bean
    AppliedContacts appliedContacts(Secrets secrets) {
        return new AppliedContacts(secrets, InstantSource.system());
    }

    @Bean
    LiaisonOfficers liaisonOfficers(NotifierSettings settings, Secrets secrets, AppliedContacts applied) {
        var file = settings.notifier().officers();
        return new LiaisonOfficers(file.isBlank() ? null : Path.of(file), secrets, applied);
    }

    @Bean
    Wire wire(NotifierSettings settings) {
        return new Wire(
                settings.serde().serializer(),
                settings.serde().deserializer(),
                settings.registry().url(),
                Map.of());
    }

    @Bean
    KafkaClients kafkaClients(
            NotifierSettings settings,
            ConsumerFactory<byte[], byte[]> consumers,
            ProducerFactory<byte[], byte[]> producers) {
        return new KafkaClients(consumers, producers, settings.notifier().instance());
    }

    @Bean
    ContactsFollower contactsFollower(KafkaClients clients, Wire wire, AppliedContacts applied) {
        return new ContactsFollower(() -> clients.reader("policies"), wire, applied);
    }

    @Bean
    Sending sending(NotifierSettings settings, JavaMailSender smtp) {
        var notifier = settings.notifier();
        return new Sending(smtp, notifier.from(), notifier.link(), notifier.webhookTimeout(), notifier.atOnce());
    }

    @Bean
    NoticeLoop noticeLoop(
            NotifierSettings settings,
            LiaisonOfficers officers,
            Sending sending,
            KafkaClients clients,
            Wire wire,
            MeterRegistry meters) {
        return new NoticeLoop(new NoticeLoop.Parts(
                clients,
                wire,
                officers,
                sending.sender(),
                settings.notifier().rules(!settings.scenario().isBlank()),
                meters,
                InstantSource.system()));
    }

    @Bean
    Starter starter(NotifierSettings settings, NoticeLoop loop, LiaisonOfficers officers, ContactsFollower contacts) {
        return new Starter(settings, loop, officers, contacts);
    }

    @Bean
    HealthIndicator notifierHealthIndicator(Starter starter, LiaisonOfficers officers) {
        return () -> {
            var waits = starter.waitingFor();
            var health = waits.isEmpty()
                    ? Health.up()
                    : Health.outOfService()
                            .withDetail("waitingFor", waits.stream().limit(10).toList());
            officers.problem().ifPresent(problem -> health.withDetail("officersProblem", problem));
            return health.withDetail("officers", officers.current().size())
                    .withDetail("officersFrom", officers.source())
                    .build();
        };
    }

    static final class Starter implements SmartLifecycle {
        private final NotifierSettings settings;
        private final NoticeLoop loop;
        private final LiaisonOfficers officers;
        private final ContactsFollower contacts;
        private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "officers-watch");
            thread.setDaemon(true);
            return thread;
        });
        private @Nullable Thread thread;
        private volatile boolean running;
        private volatile List<String> missing = List.of("a first look at the broker");

        Starter(NotifierSettings settings, NoticeLoop loop, LiaisonOfficers officers, ContactsFollower contacts) {
            this.settings = settings;
            this.loop = loop;
            this.officers = officers;
            this.contacts = contacts;
        }

        @Override
        public void start() {
            running = true;
            watch.scheduleWithFixedDelay(officers::refresh, 1, 1, TimeUnit.SECONDS);
            thread = started("notices", this::runWhenProvisioned);
        }

        private static Thread started(String name, Runnable work) {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            thread.start();
            return thread;
        }

        private void runWhenProvisioned() {
            Map<String, Object> config = new HashMap<>(settings.kafka().properties());
            config.put("bootstrap.servers", settings.kafka().bootstrapServers());
            config.put("client.id", "suda-notifier-provisioning-check");
            while (running && !missing.isEmpty()) {
                try (var admin = Admin.create(config)) {
                    awaitTopicsAndSchemas(admin);
                } catch (RuntimeException e) {
                    missing = List.of("another try: the notifier could not start ("
                            + e.getClass().getSimpleName() + ")");
                    Utils.sleep(ASK_EVERY.toMillis());
                }
            }
            // Whoever was replaced by an applied list must not be told the first case after a start.
            started("contacts", contacts::run);
            while (running && !contacts.caughtUp()) {
                Utils.sleep(ASK_EVERY.toMillis() / 10);
            }
            loop.run();
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

        List<String> waitingFor() {
            if (!missing.isEmpty()) {
                return missing;
            }
            if (!contacts.caughtUp()) {
                return List.of("the lists of officers that were applied, in topic " + Topics.POLICIES);
            }
            return loop.hasPartitions() ? List.of() : List.of("no partitions assigned");
        }

        /** Lets attempts under way end, and what came of them be written. */
        @Override
        public void stop() {
            running = false;
            watch.shutdownNow();
            contacts.stop();
            loop.stop();
            try {
                if (thread != null) {
                    thread.join(LAST_WORDS.toMillis());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
