package suda.standalone;

import java.io.IOException;
import java.io.PrintStream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import suda.wire.AvroDeserializer;
import suda.wire.RegistryClient;

/** How to follow a topic; the same for offices, sources and desks. */
final class FollowOptions {
    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--from-beginning", description = "从头开始 / from the topic's first record")
    private boolean fromBeginning;

    @Option(
            names = "--group",
            description = "以此消费组读取并提交位点；不给则不影响任何人 / read as this group and commit; without it nobody is disturbed")
    private @Nullable String group;

    @Mixin
    private final ElsewhereOptions elsewhere = new ElsewhereOptions();

    @Option(names = "--count", paramLabel = "N", description = "打印 N 条后结束 / end after N lines")
    private long count = Long.MAX_VALUE;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "到时结束；若未达 --count 则退出码为 1 / end after so long; status 1 if --count was not reached")
    private long timeoutSeconds = Long.MAX_VALUE;

    /** Follows until something ends it, and gives the exit status. */
    <T extends SpecificRecord> int follow(String topic, Class<T> type, PrintStream out) throws IOException {
        if (count < 1) {
            throw new StartFailure("--count 应为正整数。", "--count must be 1 or more.");
        }
        var addresses = elsewhere.addresses(data);
        var follower = new TopicFollower<>(
                topic,
                new AvroDeserializer<>(new RegistryClient(addresses.registry()), type),
                new TopicFollower.Plan(addresses.kafka(), group, fromBeginning, count, timeoutSeconds));
        return follower.follow(out) || count == Long.MAX_VALUE ? 0 : 1;
    }
}
