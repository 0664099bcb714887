package suda.standalone;

import java.nio.file.Path;
import java.util.Properties;
import suda.topics.Topic;

/**
 * The embedded broker's settings: one node for one machine. Nothing is copied to a second one, so production has a
 * cluster of its own with replication 3.
 */
final class BrokerSettings {
    private BrokerSettings() {}

    static Properties of(Path log, String host, int port, int controllerPort) {
        var p = new Properties();
        p.put("process.roles", "broker,controller");
        p.put("node.id", "1");
        // By static voters: a quorum that is written into the log would keep the first start's controller port.
        p.put("controller.quorum.voters", "1@" + host + ":" + controllerPort);
        p.put("controller.listener.names", "CONTROLLER");
        p.put("listeners", "CLIENTS://" + host + ":" + port + ",CONTROLLER://" + host + ":" + controllerPort);
        p.put("advertised.listeners", "CLIENTS://" + host + ":" + port);
        p.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.put("inter.broker.listener.name", "CLIENTS");
        p.put("log.dirs", log.toString());
        p.put("auto.create.topics.enable", "false");

        p.put("default.replication.factor", "1");
        p.put("min.insync.replicas", "1");
        for (var topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            p.put(topic + ".replication.factor", "1");
            p.put(topic + ".num.partitions", "4");
        }
        p.put("transaction.state.log.min.isr", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
        p.put("group.initial.rebalance.delay.ms", "0");
        // A crashed instance's open transaction holds back every read-committed reader until it is aborted.
        p.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "2000");

        // Some 400 partitions, most of them nearly empty.
        p.put("log.segment.bytes", Integer.toString(256 << 20));
        p.put("log.index.size.max.bytes", Integer.toString(1 << 20));
        p.put("message.max.bytes", Integer.toString(2 * Topic.MAX_RECORD_BYTES));
        p.put("replica.fetch.max.bytes", Integer.toString(4 * Topic.MAX_RECORD_BYTES));
        p.put("log.retention.check.interval.ms", "60000");
        p.put("log.cleaner.backoff.ms", "15000");
        p.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20));
        // Twice the largest record: the cleaner's two buffers would otherwise grow while it works.
        p.put("log.cleaner.io.buffer.size", Integer.toString(4 * Topic.MAX_RECORD_BYTES));

        p.put("num.network.threads", "2");
        p.put("num.io.threads", "4");
        p.put("background.threads", "4");
        p.put("num.replica.fetchers", "1");
        p.put("num.recovery.threads.per.data.dir", "2");
        p.put("group.coordinator.threads", "1");
        p.put("share.coordinator.threads", "1");
        p.put("queued.max.requests", "200");
        // After a kill the controller takes the dead broker for alive this long and turns its successor away: measured,
        // a start after kill -9 waits for it. A machine that stalls longer fences its only broker, for a moment.
        p.put("broker.session.timeout.ms", "4000");
        p.put("broker.heartbeat.interval.ms", "500");
        return p;
    }
}
