package suda.routing.cards;

import io.swagger.v3.oas.annotations.Parameter;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suda.contract.CardSide;
import suda.contract.Matter;
import suda.contract.Sight;
import suda.routing.access.BadQueryException;
import suda.routing.access.Choice;
import suda.routing.access.Period;
import suda.routing.scorecards.CardFilter;

/**
 * Whose figures, over what time, and of which cases.
 *
 * @param code one of the level; null: all that may be seen
 * @param city offices of this city only
 * @param matters empty: all; likewise sources and sights
 */
record Scope(
        Level level,
        @Nullable String code,
        @Nullable String city,
        Period period,
        Side side,
        Set<Matter> matters,
        Set<String> sources,
        Set<Sight> sights) {
    private static final Pattern FAMILY = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final int MOST_SOURCES = 32;

    /** As it is asked for, before anything is checked. */
    record Stated(
            @Parameter(
                    description = "province 全省、city 市州（含所辖县）、office 单位；单位密钥默认 office，其他默认 province。"
                            + " A city's is that of its own office and its counties' together; office by default for an"
                            + " office's key, province for others")
            @Nullable
            String level,

            @Parameter(
                    description = "只查一个：区划代码，或 triage、discipline、recusal One only: its code, or a desk",
                    example = "430100")
            @Nullable
            String code,

            @Parameter(description = "level=office：只查该市州的单位 offices of this city only", example = "430100") @Nullable
            String city,

            @Parameter(
                    description = "含当日，默认 to 所在月的第一天；情景中必填 inclusive, by default the first of the month of to;"
                            + " a scenario needs it",
                    example = "2026-05-01")
            @Nullable
            String from,

            @Parameter(
                    description = "含当日，默认今天；情景中必填。数字为当日结束时的状况 inclusive, today by default; a scenario needs it."
                            + " Figures are as they stood at the end of it",
                    example = "2026-07-05")
            @Nullable
            String to,

            @Parameter(
                    description = "handled 承办（默认）、against 被投诉（省级、纪检）；查工单时还可用 named、presumed"
                            + " of those who handle (the default), or of those complained against (for the province and"
                            + " discipline); for cases also named, presumed")
            @Nullable
            String side,

            @Parameter(
                    description = "ENFORCEMENT 行政执法, CORRUPTION 廉洁, OTHER；逗号分隔 between commas",
                    example = "ENFORCEMENT")
            @Nullable
            String matter,

            @Parameter(description = "来源，逗号分隔 sources, between commas", example = "12328,12345") @Nullable
            String source,

            @Parameter(
                    description = "该密钥可见的工单中只计 OPEN、DISCIPLINE 或 RECUSAL of what the key may see, only these;"
                            + " between commas")
            @Nullable
            String sight) {}

    /**
     * @param today null in a scenario
     * @param usual where no level is said
     * @throws BadQueryException naming the first parameter that is wrong
     */
    static Scope of(Stated stated, @Nullable LocalDate today, Level usual, Set<Side> sides) {
        var level = Choice.word("level", stated.level(), EnumSet.allOf(Level.class), usual);
        requireCode(level, stated.code());
        requireCity(level, stated);
        return new Scope(
                level,
                stated.code(),
                stated.city(),
                Period.of(stated.from(), stated.to(), today),
                Choice.word("side", stated.side(), sides, Side.HANDLED),
                Choice.some("matter", stated.matter(), Matter.class),
                sources(stated.source()),
                Choice.some("sight", stated.sight(), Sight.class));
    }

    /** Families of platforms: those that nobody knows have no case, that is all. */
    private static Set<String> sources(@Nullable String stated) {
        var found = new TreeSet<String>();
        if (stated != null) {
            found.addAll(Arrays.asList(stated.split(",", -1)));
        }
        if (found.size() > MOST_SOURCES
                || found.stream().anyMatch(one -> !FAMILY.matcher(one).matches())) {
            throw new BadQueryException(
                    "source",
                    "format",
                    "应为来源，以逗号分隔，例如 12328,12345。",
                    "It must be sources between commas, such as 12328,12345.");
        }
        return found;
    }

    private static void requireCode(Level level, @Nullable String code) {
        if (code == null) {
            return;
        }
        switch (level) {
            case PROVINCE ->
                require(
                        code.equals(Measured.PROVINCE),
                        "code",
                        "应为本省的六位区划代码。",
                        "It must be the six-digit code of this province.");
            case CITY ->
                require(
                        Measured.isCity(code),
                        "code",
                        "应为本省一个市州的六位区划代码。",
                        "It must be the six-digit code of a city of this province.");
            case OFFICE ->
                require(
                        Measured.isOffice(code) || Measured.isDesk(code),
                        "code",
                        "应为本省一个单位的六位代码，或 triage、discipline、recusal。",
                        "It must be the six-digit code of an office of this province, or triage, discipline, recusal.");
        }
    }

    private static void requireCity(Level level, Stated stated) {
        var city = stated.city();
        require(
                city == null || (level == Level.OFFICE && stated.code() == null),
                "city",
                "只在 level=office 且没有 code 时可用。",
                "It goes with level=office without a code only.");
        require(
                city == null || Measured.isCity(city) || city.equals(Measured.PROVINCE),
                "city",
                "应为本省一个市州的六位区划代码，或本省的代码。",
                "It must be the six-digit code of a city of this province, or the province's.");
    }

    private static void require(boolean holds, String field, String zh, String en) {
        if (!holds) {
            throw new BadQueryException(field, "choice", zh, en);
        }
    }

    /** @param seen by whoever asks */
    CardFilter filter(Set<CardSide> sides, Set<Sight> seen) {
        return new CardFilter(sides, seen, matters, sources);
    }

    /** By which another instance is asked for its part of the same; nothing in it needs encoding. */
    String query() {
        return Stream.of(
                        "level=" + level.word(),
                        code == null ? "" : "code=" + code,
                        city == null ? "" : "city=" + city,
                        "from=" + period.from(),
                        "to=" + period.to(),
                        "side=" + side.word(),
                        list(
                                "matter",
                                matters.stream().map(Matter::name).sorted().toList()),
                        list("source", sources.stream().sorted().toList()),
                        list("sight", sights.stream().map(Sight::name).sorted().toList()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&"));
    }

    private static String list(String name, List<String> values) {
        return values.isEmpty() ? "" : name + "=" + String.join(",", values);
    }
}
