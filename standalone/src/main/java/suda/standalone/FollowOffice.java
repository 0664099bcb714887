package suda.standalone;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import suda.contract.OfficeMessage;
import suda.topics.Topics;

@Command(
        name = "office",
        description = "跟随一个单位的主题，每行一个 JSON / follows an office's topic, a JSON object a line",
        sortOptions = false)
final class FollowOffice implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec;

    @Mixin
    private final FollowOptions options = new FollowOptions();

    @Parameters(paramLabel = "CODE", description = "单位代码 / the office's code")
    private String office;

    @Override
    public Integer call() throws IOException {
        var topic = Topics.office(office);
        if (!Topics.hunan().contains(topic)) {
            throw new ParameterException(
                    spec.commandLine(), "没有这个单位 / no such office: " + office + "（./suda offices 列出全部 / lists all）");
        }
        return options.follow(topic, OfficeMessage.class, System.out);
    }
}
