package suda.standalone;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import suda.divisions.Divisions;

@Command(name = "offices", description = "列出全部单位的代码与名称 / lists all offices")
final class ListOffices implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Override
    public Integer call() {
        var divisions = Divisions.hunan();
        for (var code : divisions.offices()) {
            var division = divisions.find(code).orElseThrow();
            var above = divisions
                    .find(division.parent())
                    .map(Divisions.Division::name)
                    .orElse("");
            System.out.println(code + "\t" + division.name() + "\t" + above);
        }
        return 0;
    }
}
