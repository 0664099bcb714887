package suda.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import suda.wire.RegistryClient;

/**
 * Creates at deploy time what the services need: topics, dead-letter topics and schemas. Safe to repeat: what is there
 * stays, and topic settings are brought up to date. The services themselves create nothing; they wait until
 * {@link #missing} is empty.
 */
public final class Provisioning {
    private static final int BATCH = 50;

    private final Topics topics;
    private final Admin admin;
    private final RegistryClient registry;

    public Provisioning(Topics topics, Admin admin, RegistryClient registry) {
        this.topics = topics;
        this.admin = admin;
        this.registry = registry;
    }

    /** Creates missing topics and updates the settings of those there. */
    public void createTopics(short replication) throws InterruptedException, ExecutionException {
        var existing = admin.listTopics().names().get();
        var wanted = topics.all().stream()
                .filter(t -> !existing.contains(t.name()))
                .map(t -> new NewTopic(t.name(), t.partitions(), replication).configs(t.config()))
                .toList();
        for (int from = 0; from < wanted.size(); from += BATCH) {
            admin.createTopics(wanted.subList(from, Math.min(from + BATCH, wanted.size())))
                    .all()
                    .get();
        }
        updateSettings(existing);
    }

    private void updateSettings(Set<String> existing) throws InterruptedException, ExecutionException {
        var resources = topics.all().stream()
                .filter(t -> existing.contains(t.name()))
                .map(t -> new ConfigResource(ConfigResource.Type.TOPIC, t.name()))
                .toList();
        var changes = new java.util.HashMap<ConfigResource, java.util.Collection<AlterConfigOp>>();
        for (var entry : admin.describeConfigs(resources).all().get().entrySet()) {
            var ops = new ArrayList<AlterConfigOp>();
            topics.get(entry.getKey().name()).config().forEach((name, value) -> {
                var now = entry.getValue().get(name);
                if (now == null || !value.equals(now.value())) {
                    ops.add(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET));
                }
            });
            if (!ops.isEmpty()) {
                changes.put(entry.getKey(), ops);
            }
        }
        if (!changes.isEmpty()) {
            admin.incrementalAlterConfigs(changes).all().get();
        }
    }

    /**
     * Registers every schema.
     *
     * @throws suda.wire.RegistryClient.IncompatibleException if the registry refuses one against an older version
     */
    public void registerSchemas() {
        for (var subject : topics.subjects().entrySet()) {
            registry.register(subject.getKey(), subject.getValue());
        }
    }

    /** What a service still waits for, in words; empty when topics and schemas are there. */
    public List<String> missing(Duration timeout) {
        var missing = new ArrayList<String>();
        try {
            var existing = admin.listTopics().names().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            topics.missingFrom(existing).forEach(name -> missing.add("topic " + name));
        } catch (ExecutionException | TimeoutException e) {
            missing.add("the broker's answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            missing.add("the broker's answer");
        }
        for (Map.Entry<String, org.apache.avro.Schema> subject :
                topics.subjects().entrySet()) {
            if (!subject.getKey().startsWith("inbound.")) {
                try {
                    registry.idOf(subject.getKey(), subject.getValue());
                } catch (RegistryClient.NotRegisteredException e) {
                    missing.add("schema " + subject.getKey());
                } catch (RegistryClient.UnavailableException e) {
                    missing.add("the schema registry's answer");
                    break;
                }
            }
        }
        return missing;
    }
}
