package suda.standalone;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import suda.contract.SourceMessage;
import suda.topics.Topics;

@Command(name = "source", description = "跟随一个平台的回告 / follows what became of a platform's numbers", sortOptions = false)
final class FollowSource implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec;

    @Mixin
    private final FollowOptions options = new FollowOptions();

    @Parameters(paramLabel = "PLATFORM", description = "平台名 / the platform's name")
    private String source;

    @Override
    public Integer call() throws IOException {
        var topic = Topics.source(source);
        if (!Topics.hunan().contains(topic)) {
            throw new ParameterException(
                    spec.commandLine(), "没有这个平台 / no such platform: " + source + "（./suda platforms 列出全部 / lists all）");
        }
        return options.follow(topic, SourceMessage.class, System.out);
    }
}
