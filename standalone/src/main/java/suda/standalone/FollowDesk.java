package suda.standalone;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import suda.contract.Desk;
import suda.contract.DeskMessage;
import suda.topics.Topics;

@Command(name = "desk", description = "跟随省级待办台 / follows a desk at the province", sortOptions = false)
final class FollowDesk implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec;

    @Mixin
    private final FollowOptions options = new FollowOptions();

    @Parameters(paramLabel = "DESK", description = "triage 分拨台, discipline 纪检组, recusal 回避承办人")
    private String desk;

    @Override
    public Integer call() throws IOException {
        var wanted = Arrays.stream(Desk.values())
                .filter(d -> d.name().toLowerCase(Locale.ROOT).equals(desk))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "没有这个待办台 / no such desk: " + desk + "（triage, discipline, recusal）"));
        return options.follow(Topics.desk(wanted), DeskMessage.class, System.out);
    }
}
