package suda.standalone;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import suda.access.AccessKeys;
import suda.access.Role;
import suda.access.Secrets;
import suda.divisions.Divisions;

/** Prints an access key; works before the first {@code up}, since it makes the secrets that it signs with. */
@Command(name = "key", description = "打印访问密钥 / prints an access key", sortOptions = false)
final class Key implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec;

    @Mixin
    private final DataOption data = new DataOption();

    @Parameters(
            index = "0",
            paramLabel = "ROLE",
            description = "hotline 热线, office 单位, province 省厅, discipline 纪检, recusal 回避承办人, operator 运维")
    private String role;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "CODE",
            description = "平台名或单位代码；省级角色可省略 / platform or office; not needed for the province's roles")
    private @Nullable String code;

    @Option(names = "--days", defaultValue = "30", description = "有效天数 / days it is valid; default: ${DEFAULT-VALUE}")
    private int days;

    @Override
    public Integer call() {
        var secrets = new Secrets(data.directory().secrets()).createMissing();
        PrintWriter out = spec.commandLine().getOut();
        out.println(issue(secrets));
        out.flush();
        return 0;
    }

    private String issue(Secrets secrets) {
        if (days < 1) {
            throw wrong("有效天数至少为 1 / --days must be 1 or more");
        }
        var asked = role();
        try {
            return new AccessKeys(secrets.read(Secrets.ACCESS))
                    .issue(asked, code(asked), Instant.now(), Duration.ofDays(days));
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage() + hint(asked));
        }
    }

    private Role role() {
        return Arrays.stream(Role.values())
                .filter(r -> word(r).equalsIgnoreCase(role))
                .findFirst()
                .orElseThrow(() -> wrong("没有这个角色 / no such role: " + role + " ("
                        + Arrays.stream(Role.values()).map(Key::word).collect(Collectors.joining(", ")) + ")"));
    }

    private String code(Role asked) {
        if (code != null) {
            return code;
        }
        if (asked == Role.HOTLINE || asked == Role.OFFICE) {
            throw wrong("缺少代码 / a code is missing: ./suda key " + role + " CODE" + hint(asked));
        }
        return Divisions.hunan().province().code();
    }

    private static String hint(Role asked) {
        return switch (asked) {
            case HOTLINE -> "（./suda platforms 列出全部平台 / lists all platforms）";
            case OFFICE -> "（./suda offices 列出全部单位 / lists all offices）";
            case PROVINCE, DISCIPLINE, RECUSAL, OPERATOR -> "";
        };
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
