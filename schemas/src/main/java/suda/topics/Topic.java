package suda.topics;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * One topic: its name, what it holds, how it is kept, and whose it is.
 *
 * @param key what the record key is, in words
 * @param value schema of the record value; empty where bytes are kept as they came
 * @param retention how long records are kept; empty means for ever
 * @param compacted whether only the newest record of a key is kept
 * @param readers who may read it, in words (roles, services)
 * @param writers who may write it
 * @param deadLetters whether Suda reads it, so that what it cannot read goes to {@code <name>.dlq}
 * @param extra further broker settings of this topic
 */
public record Topic(
        String name,
        String key,
        Optional<Schema> value,
        int partitions,
        Optional<Duration> retention,
        boolean compacted,
        String readers,
        String writers,
        boolean deadLetters,
        Map<String, String> extra) {

    /** Largest record of an ordinary topic, in bytes; a dead-letter topic takes twice that. */
    public static final int MAX_RECORD_BYTES = 1 << 20;

    /** The topic for records of this one that could not be read. */
    public String deadLetterName() {
        return name + ".dlq";
    }

    /** The broker's settings for this topic. Times are the broker's own, so that no record can lie about its age. */
    public Map<String, String> config() {
        var config = new TreeMap<String, String>();
        config.put("cleanup.policy", compacted ? "compact" : "delete");
        config.put(
                "retention.ms", retention.map(d -> Long.toString(d.toMillis())).orElse("-1"));
        config.put("retention.bytes", "-1");
        config.put("message.timestamp.type", "LogAppendTime");
        config.put("max.message.bytes", Integer.toString(MAX_RECORD_BYTES));
        config.putAll(extra);
        return config;
    }

    Topic deadLetterTopic() {
        return new Topic(
                deadLetterName(),
                "the record's own",
                Optional.empty(),
                1,
                Optional.of(Duration.ofDays(30)),
                false,
                "operator",
                writers.equals("intake") ? "intake, routing" : "intake, routing, notifier",
                false,
                Map.of("max.message.bytes", Integer.toString(2 * MAX_RECORD_BYTES)));
    }
}
