package suda.standalone;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import suda.topics.Topics;

/** From this a deployment makes its access rules; the embedded default enforces none. */
@Command(
        name = "topics",
        description = "列出全部主题：键、值、分区、谁读、谁写 / lists all topics: key, value, partitions, readers, writers")
final class ListTopics implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        for (var topic : Topics.hunan().all()) {
            out.println(String.join(
                    "\t",
                    topic.name(),
                    topic.key(),
                    topic.value().map(schema -> schema.getName()).orElse("bytes"),
                    Integer.toString(topic.partitions()),
                    topic.readers(),
                    topic.writers()));
        }
        out.flush();
        return 0;
    }
}
