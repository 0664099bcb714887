package suda.standalone;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What is decided by, as files: looked at, checked, compared and applied. */
@Command(
        name = "policy",
        description = "政策文件：查看、核对、比较、试算、发布 / policy files: show, check, compare, try, apply",
        subcommands = {
            PolicyShow.class,
            PolicyCheck.class,
            PolicyDiff.class,
            PolicyApply.class,
            PolicyHistory.class,
            PolicyShadow.class,
        },
        footer = {
            "",
            "例 / examples:",
            "  ./suda policy show deadlines > deadlines.yml   取现行文件来改 / the file in force, to be edited",
            "  ./suda policy check deadlines.yml              核对 / checks it",
            "  ./suda policy diff deadlines.yml               与现行的比较 / compares it with what is in force",
            "  ./suda policy apply deadlines.yml --author 张三 --reason 湘交办〔2026〕18号 --at 2026-07-01T00:00+08:00",
            "  ./suda policy history deadlines                何时、由谁、为何发布 / when, by whom and why",
            "  ./suda policy shadow deadlines.yml --from 2026-01-01   先对历史试算 / tries it on what has been",
            "",
            "种类 / kinds: routing 分派规则, gazetteer 地名增补, deadlines 办理期限, oversight 阈值, repeats 并单规则,",
            "              calendar 工作日历, contacts 联络员",
            ""
        })
final class PolicyCommand {
    @Mixin
    private final HelpOption help = new HelpOption();
}
