package suda.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import suda.standalone.Standalone;
import suda.topics.Topics;
import suda.wire.ContractClasses;
import suda.wire.Wire;

/**
 * What the console asks for with 10,000 and with 100,000 open cases against 1,000, in one run, on a real broker. Three in
 * ten are overdue, far more than a province lets happen.
 */
public final class OpenCasesBenchmark {
    private static final List<Integer> OPEN = List.of(1_000, 10_000, 100_000);
    private static final Duration LONG_AGO = Duration.ofDays(30);
    private static final int OVERDUE_OF_TEN = 3;
    private static final int PAGES_ON = 10;
    private static final Pattern CURSOR = Pattern.compile("\"nextCursor\":\"([^\"]+)\"");

    private final Submissions submissions = new Submissions();
    private final Map<String, Double> first = new HashMap<>();
    private int made;

    private OpenCasesBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        ContractClasses.trust();
        new OpenCasesBenchmark().run();
        // The embedded registry and broker leave threads of their own.
        System.exit(0);
    }

    private void run() throws IOException, InterruptedException, ExecutionException {
        RoutingAlone.measure(suda -> {
            for (var open : OPEN) {
                submit(suda, open);
                Lag.awaitNone(suda.bootstrapServers(), Topics.COMPLAINTS_SUBMITTED);
                say("%,d open cases", open);
                ask(new Questions(suda));
            }
        });
    }

    private void submit(Standalone suda, int until) {
        var wire = new Wire("suda.wire.AvroSerializer", "suda.wire.AvroDeserializer", suda.registryUrl(), Map.of());
        Map<String, Object> config = Map.of("bootstrap.servers", suda.bootstrapServers(), "linger.ms", 5);
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            for (; made < until; made++) {
                var submission = submissions.bare();
                if (made % 10 < OVERDUE_OF_TEN) {
                    submission.setReceivedAt(Instant.now().minus(LONG_AGO));
                    submission.setAcceptedAt(submission.getReceivedAt());
                }
                producer.send(new ProducerRecord<>(
                        Topics.COMPLAINTS_SUBMITTED,
                        submission.getCaseId(),
                        wire.write(Topics.COMPLAINTS_SUBMITTED, submission)));
            }
        }
    }

    private void ask(Questions questions) throws IOException, InterruptedException {
        show("overview", questions.ask("/api/v1/overview"));
        for (var list : List.of(
                "/api/v1/cases?state=open",
                "/api/v1/cases?state=open&due=overdue",
                "/api/v1/cases?state=open&city=430100",
                "/api/v1/offices/430121/cases")) {
            show(list, questions.ask(list));
        }
        var path = "/api/v1/cases?state=open&limit=200";
        var page = questions.ask(path);
        for (int i = 0; i < PAGES_ON && cursor(page) != null; i++) {
            page = questions.ask(path + "&cursor=" + cursor(page));
        }
        show("the last of the first " + (PAGES_ON + 1) + " pages of 200", page);
    }

    private static @Nullable String cursor(Questions.Taken page) {
        var found = CURSOR.matcher(new String(page.answer(), StandardCharsets.UTF_8));
        return found.find() ? found.group(1) : null;
    }

    private void show(String what, Questions.Taken taken) {
        var least = first.computeIfAbsent(what, any -> taken.median());
        say(
                "  %-45s median %,7.1f ms, slowest %,7.1f ms, %,9d bytes, %,.1f times the first",
                what, taken.median(), taken.slowest(), taken.answer().length, taken.median() / least);
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, Arrays.copyOf(values, values.length)));
    }
}
