package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import suda.access.Role;
import suda.contract.OfficeMessage;
import suda.e2e.SudaStack.Running;

/** The README's office in ten lines of Spring Kafka, as it stands there. */
@ExtendWith(SudaStack.class)
class OfficeInSpringTest {
    private static final Queue<OfficeMessage> PRINTED = new ConcurrentLinkedQueue<>();

    private final Running running;

    OfficeInSpringTest(Running running) {
        this.running = running;
    }

    // README:
    static class Office {
        @KafkaListener(
                topics = "offices.430182",
                groupId = "my-office",
                properties = {
                    "isolation.level=read_committed",
                    "auto.offset.reset=earliest",
                    "value.deserializer=suda.wire.AvroDeserializer",
                    "specific.value.type=suda.contract.OfficeMessage",
                    "schema.registry.url=${suda.registry.url}"
                })
        void told(OfficeMessage message) {
            print(message);
        }
    }
    // :README

    private static void print(OfficeMessage message) {
        PRINTED.add(message);
    }

    @Test
    void readsItsOwnTopic() {
        System.setProperty("suda.registry.url", running.suda().registryUrl());
        System.setProperty("e2e.kafka", running.suda().bootstrapServers());
        try (var context = new AnnotationConfigApplicationContext(Application.class)) {
            assertThat(context.isRunning()).isTrue();
            var answer = running.intake()
                    .post(
                            "/api/v1/submissions",
                            running.key(Role.HOTLINE, "12328-430100"),
                            Posts.bus("SPRING-1").replace("430121", "430182"));
            assertThat(answer.status()).isEqualTo(202);

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(PRINTED)
                    .extracting(OfficeMessage::getCaseId)
                    .contains(answer.text("caseId")));
        }
    }

    @Test
    void isTheOneInTheReadmeInBothLanguages() throws IOException {
        var source = Files.readString(Path.of("src/test/java/suda/e2e/OfficeInSpringTest.java"));
        var lines = source.substring(source.indexOf("// README:") + 10, source.indexOf("// :README"))
                .strip()
                .replaceAll("\\s+", " ");
        for (var readme : new String[] {"../README.md", "../README.zh-CN.md"}) {
            assertThat(Files.readString(Path.of(readme)).replaceAll("\\s+", " "))
                    .contains(lines.replace("static class", "class").replace("print(", "System.out.println("));
        }
    }

    @Configuration
    @EnableKafka
    static class Application {
        @Bean
        Office office() {
            return new Office();
        }

        @Bean
        ConcurrentKafkaListenerContainerFactory<Object, Object> kafkaListenerContainerFactory() {
            var factory = new ConcurrentKafkaListenerContainerFactory<Object, Object>();
            factory.setConsumerFactory(new DefaultKafkaConsumerFactory<>(Map.of(
                    "bootstrap.servers",
                    System.getProperty("e2e.kafka"),
                    "key.deserializer",
                    org.apache.kafka.common.serialization.StringDeserializer.class)));
            return factory;
        }
    }
}
