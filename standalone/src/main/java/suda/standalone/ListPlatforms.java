package suda.standalone;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import suda.divisions.Platforms;

@Command(name = "platforms", description = "列出全部来源平台 / lists all platforms that submit")
final class ListPlatforms implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Override
    public Integer call() {
        for (var platform : Platforms.hunan().all()) {
            System.out.println(platform.name() + "\t" + platform.label() + "\t" + platform.office());
        }
        return 0;
    }
}
