package suda.benchmarks;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import suda.contract.CardSide;
import suda.contract.Counted;
import suda.contract.CountedHeading;
import suda.contract.FigureEntry;
import suda.contract.FiguresChanged;
import suda.contract.Kind;
import suda.contract.Matter;
import suda.contract.Sight;
import suda.divisions.Divisions;
import suda.routing.scorecards.CaseFigures;
import suda.standalone.Standalone;
import suda.topics.Topics;
import suda.wire.ContractClasses;
import suda.wire.Wire;

/**
 * Asking for ten years of a province's scorecards against asking for one month of them, in one run: ten years of 100 cases
 * a day are told to {@code figures.changes}, added up by the real topology, and asked for over HTTP.
 */
public final class ScorecardBenchmark {
    private static final LocalDate FIRST = LocalDate.parse("2016-01-01");
    private static final LocalDate LAST = LocalDate.parse("2025-12-31");
    private static final int CASES_A_DAY = 100;

    private final Random random = new Random(20210501);
    private int cases;

    private ScorecardBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        ContractClasses.trust();
        new ScorecardBenchmark().run();
        // The embedded registry and broker leave threads of their own.
        System.exit(0);
    }

    private void run() throws IOException, InterruptedException, ExecutionException {
        RoutingAlone.measure(suda -> {
            var begin = System.nanoTime();
            var records = tell(suda);
            Lag.awaitNone(suda.bootstrapServers(), Topics.FIGURES_CHANGES);
            say(
                    "%,d changes of %,d cases added up in %,.0f s: %,.0f/s",
                    records, cases, seconds(begin), records / seconds(begin));
            ask(suda);
        });
    }

    private int tell(Standalone suda) {
        var wire = new Wire("suda.wire.AvroSerializer", "suda.wire.AvroDeserializer", suda.registryUrl(), Map.of());
        Map<String, Object> config = Map.of("bootstrap.servers", suda.bootstrapServers(), "linger.ms", 5);
        var offices = Divisions.hunan().offices();
        var told = 0;
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            for (var day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
                for (int i = 0; i < CASES_A_DAY; i++) {
                    for (var change : changes(offices.get(random.nextInt(offices.size())), day)) {
                        producer.send(new ProducerRecord<>(
                                Topics.FIGURES_CHANGES, change.getCity(), wire.write(Topics.FIGURES_CHANGES, change)));
                        told++;
                    }
                }
                if (day.getDayOfYear() == 1) {
                    say("  told until %s", day);
                }
            }
        }
        return told;
    }

    private List<FiguresChanged> changes(String office, LocalDate came) {
        var id = "00000-00000-%06d".formatted(++cases);
        var closed = came.plusDays(1 + random.nextInt(8));
        var called = closed.plusDays(random.nextInt(3));
        var isLaw = random.nextInt(3) == 0;
        var heading = new CountedHeading(
                "12328-430000",
                "B-" + cases,
                Kind.COMPLAINT,
                isLaw ? "ENFORCEMENT" : "BUS",
                isLaw ? Matter.ENFORCEMENT : Matter.OTHER,
                random.nextBoolean() ? "12328" : "12345");
        return List.of(
                change(
                        id,
                        office,
                        heading,
                        List.of(
                                entry(office, Counted.ACCEPTED, came, came),
                                entry(office, Counted.ROUTED, came, came),
                                entry(office, Counted.SIGN_DUE, came, came),
                                entry(office, Counted.SIGNED_IN_TIME, came, came))),
                change(
                        id,
                        office,
                        heading,
                        List.of(
                                entry(office, Counted.CLOSED, came, closed),
                                entry(office, Counted.CLOSINGS, closed, closed),
                                entry(office, Counted.CALLABLE, closed, closed),
                                entry(office, Counted.CLOSE_DUE, came.plusDays(7), came.plusDays(7)),
                                entry(office, Counted.CLOSED_ON_TIME, came.plusDays(7), came.plusDays(7)),
                                FigureEntry.newBuilder(entry(office, Counted.TIME_TO_CLOSE, closed, closed))
                                        .setBucket(24 * (1 + random.nextInt(8)))
                                        .build())),
                change(
                        id,
                        office,
                        heading,
                        List.of(
                                entry(office, Counted.REACHED, closed, called),
                                entry(office, Counted.RATED, called, called),
                                entry(office, Counted.SATISFIED, called, called))));
    }

    private static FiguresChanged change(String id, String office, CountedHeading heading, List<FigureEntry> entries) {
        return new FiguresChanged(id + "-1", CaseFigures.cityOf(office), id, heading, entries);
    }

    private static FigureEntry entry(String office, Counted counted, LocalDate base, LocalDate day) {
        return new FigureEntry(CardSide.HANDLED, Sight.OPEN, office, counted, base, day, 0, 1);
    }

    private static void ask(Standalone suda) throws IOException, InterruptedException {
        var month = "from=2025-05-01&to=2025-05-31";
        var decade = "from=" + FIRST + "&to=" + LAST;
        var questions = List.of(
                "level=province&" + month,
                "level=province&" + decade,
                "level=province&by=month&" + decade,
                "level=province&by=day&" + decade,
                "level=city&by=month&" + decade,
                "level=office&" + month,
                "level=office&" + decade,
                "level=office&by=month&" + decade,
                "level=province&matter=ENFORCEMENT&source=12328&from=2016-01-15&to=2025-12-14");
        var http = new Questions(suda);
        var first = 0.0;
        for (var question : questions) {
            var taken = http.ask("/api/v1/scorecards?side=handled&" + question);
            first = first == 0 ? taken.median() : first;
            say(
                    "%-75s median %,7.1f ms, slowest %,7.1f ms, %,10d bytes, %,.1f times the first",
                    question, taken.median(), taken.slowest(), taken.answer().length, taken.median() / first);
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, Arrays.copyOf(values, values.length)));
    }
}
