package suda.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import suda.contract.SubmissionReceived;
import suda.divisions.Divisions;
import suda.routing.assignment.Assigner;
import suda.routing.assignment.Facts;
import suda.routing.assignment.RoutingPolicy;
import suda.routing.assignment.Told;
import suda.topics.Topics;
import suda.wire.ContractClasses;
import suda.wire.Wire;

/**
 * Routing by free text against routing by a code, with and without a text beside it, in one run, by turns: first the decision alone, then the whole way on a
 * real broker from {@code complaints.submitted} to the last committed case event, exactly once.
 */
public final class RoutingBenchmark {
    private static final int DECISIONS = 20_000;
    private static final int CASES = 10_000;
    private static final int ROUNDS = 5;
    /** What intake takes. */
    private static final int LONGEST_TEXT = 20_000;

    private static final List<String> WAYS = List.of("bare code", "code beside text", "text");
    /** Case opened, assigned, deadlines set. */
    private static final int EVENTS_A_CASE = 3;

    private final Submissions submissions = new Submissions();

    private RoutingBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        ContractClasses.trust();
        var benchmark = new RoutingBenchmark();
        benchmark.decisions();
        benchmark.longestTexts();
        benchmark.wholeWay();
        // The embedded registry and broker leave threads of their own.
        System.exit(0);
    }

    private void decisions() {
        var assigner = new Assigner(Divisions.hunan(), RoutingPolicy.shipped());
        say("%,d decisions a round, %d rounds by turns", DECISIONS, ROUNDS);
        byTurns(
                "decision",
                "µs",
                made -> {
                    var facts = made.stream().map(RoutingBenchmark::facts).toList();
                    var begin = System.nanoTime();
                    var found = 0;
                    for (var one : facts) {
                        found += assigner.assign(one).office() == null ? 0 : 1;
                    }
                    var micros = (System.nanoTime() - begin) / 1e3 / facts.size();
                    if (found < facts.size()) {
                        say("  (%,d of %,d in triage)", facts.size() - found, facts.size());
                    }
                    return micros;
                },
                DECISIONS);
    }

    /** Whoever fills the longest text that intake takes with names must not hold up the others for long. */
    private void longestTexts() {
        var assigner = new Assigner(Divisions.hunan(), RoutingPolicy.shipped());
        for (var filling : List.of("从长沙到浏阳，", "龙潭镇太平镇新桥镇", "浏阳市交通运输局", "执法人员红包", "黄花塅收费站", "我是货车")) {
            var text = filling.repeat(LONGEST_TEXT / filling.length());
            var submission = submissions.bare();
            submission.setText(text);
            assigner.assign(facts(submission));
            var begin = System.nanoTime();
            assigner.assign(facts(submission));
            say("%,d characters of “%s”: %,.1f ms", text.length(), filling, (System.nanoTime() - begin) / 1e6);
        }
    }

    private void wholeWay() throws IOException, InterruptedException {
        RoutingAlone.measure(suda -> {
            var wire = new Wire("suda.wire.AvroSerializer", "suda.wire.AvroDeserializer", suda.registryUrl(), Map.of());
            say("%,d cases a round, %d rounds by turns, on a real broker", CASES, ROUNDS);
            byTurns("routing", "cases/s", made -> throughput(suda.bootstrapServers(), wire, made), CASES);
        });
    }

    private interface Measurement {
        double of(List<SubmissionReceived> made);
    }

    private void byTurns(String what, String unit, Measurement measurement, int count) {
        var results = new HashMap<String, List<Double>>();
        // The first round of each warms up and does not count.
        for (int round = 0; round <= ROUNDS; round++) {
            var order = new ArrayList<>(WAYS);
            if (round % 2 == 1) {
                Collections.reverse(order);
            }
            for (var by : order) {
                Supplier<SubmissionReceived> next = next(by);
                var measured = measurement.of(
                        IntStream.range(0, count).mapToObj(i -> next.get()).toList());
                say("  round %d by %s: %,.1f %s", round, by, measured, unit);
                if (round > 0) {
                    results.computeIfAbsent(by, b -> new ArrayList<>()).add(measured);
                }
            }
        }
        var bare = median(results.getOrDefault(WAYS.get(0), List.of()));
        for (var by : WAYS) {
            var median = median(results.getOrDefault(by, List.of()));
            say("%s by %s: median %,.1f %s, %.2f of that by bare code", what, by, median, unit, median / bare);
        }
    }

    private Supplier<SubmissionReceived> next(String by) {
        return switch (by) {
            case "bare code" -> submissions::bare;
            case "code beside text" -> submissions::byCode;
            default -> submissions::byText;
        };
    }

    private static double throughput(String bootstrapServers, Wire wire, List<SubmissionReceived> made) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed", "linger.ms", 5);
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                var producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            var partitions = consumer.partitionsFor(Topics.CASES_EVENTS).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            var records = made.stream()
                    .map(s -> new ProducerRecord<>(
                            Topics.COMPLAINTS_SUBMITTED, s.getCaseId(), wire.write(Topics.COMPLAINTS_SUBMITTED, s)))
                    .toList();
            var begin = System.nanoTime();
            records.forEach(producer::send);
            var left = made.size() * EVENTS_A_CASE;
            while (left > 0) {
                left -= consumer.poll(Duration.ofSeconds(1)).count();
                if (System.nanoTime() - begin > Duration.ofMinutes(5).toNanos()) {
                    throw new IllegalStateException(left + " events are missing after five minutes");
                }
            }
            return made.size() * 1e9 / (System.nanoTime() - begin);
        }
    }

    private static Facts facts(SubmissionReceived s) {
        var place = s.getPlace();
        var told = new Told(
                "",
                place == null ? null : place.getCode(),
                null,
                null,
                null,
                s.getTitle(),
                s.getText(),
                null,
                null,
                null,
                false,
                false,
                false,
                true);
        return new Facts(LocalDate.now(), List.of(told), told, null, false, Set.of(), Set.of(), Set.of());
    }

    private static double median(List<Double> values) {
        var sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, Arrays.copyOf(values, values.length)));
    }
}
