package suda.routing.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import suda.contract.ActionKind;
import suda.contract.ActionOutcome;
import suda.contract.Actor;
import suda.contract.CaseSnapshot;
import suda.contract.CloseResult;
import suda.contract.Desk;
import suda.contract.DeskMessage;
import suda.contract.DeskMessageType;
import suda.contract.Kind;
import suda.contract.OfficeMessage;
import suda.contract.OfficeMessageType;
import suda.contract.Place;
import suda.contract.Respondent;
import suda.contract.SourceMessage;
import suda.contract.SubmissionReceived;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Level;
import suda.routing.Submissions;

/**
 * DOMAIN rule 1, for random histories in which people accuse offices by code, by name, in texts and in what they add
 * later: from the moment the accusation is known, nothing that the accused or those under them can read tells of it, in
 * no topic, on no list, by no later action.
 */
class ConflictPropertiesTest {
    private static final int HISTORIES = 1_200;
    private static final Divisions DIVISIONS = Divisions.hunan();
    private static final List<String> PLACES =
            List.of("浏阳大瑶镇", "长沙县星沙街道", "醴陵市", "岳阳临湘收费站", "湘潭", "昭山示范区", "张家界慈利", "在路上");
    private static final List<String> OFFICES =
            List.of("430181", "430121", "430100", "430281", "430200", "430682", "430600", "430300", "430821", "430000");
    /** And whose they are; those that only have a level or a place have to be worked out. */
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("浏阳市交通运输局", "430181"),
            Map.entry("浏阳路政大队", "430181"),
            Map.entry("长沙市交通运输综合行政执法支队", "430100"),
            Map.entry("长沙县运管所", "430121"),
            Map.entry("市交通局", ""),
            Map.entry("县运管所", ""),
            Map.entry("当地路政", ""),
            Map.entry("醴陵市治超站", "430281"),
            Map.entry("株洲市交通执法支队", "430200"),
            Map.entry("岳阳市交通运输局", "430600"),
            Map.entry("临湘市交通运输局执法大队", "430682"),
            Map.entry("湘潭市交通运输局", "430300"),
            Map.entry("慈利县交通局", "430821"),
            Map.entry("省交通运输厅", "430000"),
            Map.entry("湖南省交通运输综合行政执法局", "430000"),
            Map.entry("驻厅纪检监察组", Divisions.DISCIPLINE));

    private static final List<String> NAMES = UNITS.keySet().stream().sorted().toList();

    /** What can be said of a unit, with U for its name. */
    private static final List<String> ACCUSATIONS =
            List.of("被U{}。", "U{}。", "请查处U{}的行为。", "向U反映过，推诿不处理，后来U{}。", "到U办事，U{}。");

    private static final List<String> DEEDS = List.of("推诿不处理", "乱罚款", "收红包放行", "态度恶劣", "不出示证件就扣车", "罚款不开票");
    private static final Set<String> NEUTRAL = Set.of(
            "已受理，由省级按规定办理。",
            "Accepted; the province handles it by the rules.",
            "已办结，由省级答复来电人。",
            "Closed; the province answers the reporter.");

    private final Messages messages = new Messages();
    private final Map<String, Integer> reached = new HashMap<>();

    @Test
    void nothingTellsTheAccused() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            history(new Random(seed));
        }
        // The histories are of use only while they reach every rung and every way of accusing.
        assertThat(reached)
                .containsKeys(
                        "conflict.stated.county",
                        "conflict.stated.city",
                        "conflict.named.county",
                        "conflict.named.city",
                        "conflict.presumed.county",
                        "conflict.presumed.city",
                        "conflict.province",
                        "conflict.discipline",
                        "accusation.integrity",
                        "accused by an action's words",
                        "withdrawn from an accused office",
                        "told a platform nothing");
    }

    private void history(Random random) {
        var course = new Course();
        var at = Instant.parse("2026-03-02T01:00:00Z").plusSeconds(random.nextInt(100 * 24 * 3600));
        var told = 0;
        submit(course, random, 0, at);
        for (int step = 1; step < 14; step++) {
            told = holds(course, told, at);
            at = at.plus(Duration.ofMinutes(5 + random.nextInt(2_000)));
            // What the clock does before the accusation comes, is told before it is known.
            told = holds(course.until(at), told, at);
            var before = Set.copyOf(course.known().getAccused());
            if (random.nextInt(4) == 0) {
                submit(course, random, step, at);
            } else {
                act(course, random, at);
                if (!before.containsAll(course.known().getAccused())) {
                    reached.merge("accused by an action's words", 1, Integer::sum);
                }
            }
            assertThat(course.known().getAccused()).as("an accusation stays").containsAll(before);
        }
        holds(course, told, at);
    }

    private static final Set<ActionKind> SAYS_WHAT_THE_REPORTER_SAYS =
            Set.of(ActionKind.ADD_INFORMATION, ActionKind.RECORD_CALL_BACK, ActionKind.URGE, ActionKind.WITHDRAW);

    private static boolean isOffice(Actor actor) {
        return actor.getRole().equals("OFFICE");
    }

    /** Not by what the program itself takes for accused, but by whom the text was made to accuse. */
    private static void submit(Course course, Random random, int content, Instant at) {
        var submission = submission(random, content);
        course.submit(submission, at);
        NAMES.stream()
                .filter(name -> submission.getText().contains(name))
                .forEach(name -> isAccused(course.known(), name, submission.getText()));
        if (submission.getRespondent().getUnit() != null) {
            isAccused(course.known(), submission.getRespondent().getUnit(), submission.getText());
        }
        if (submission.getRespondent().getOffice() != null) {
            assertThat(course.known().getAccused())
                    .contains(submission.getRespondent().getOffice());
        }
    }

    private static void isAccused(CaseSnapshot known, String name, String text) {
        var code = UNITS.getOrDefault(name, "");
        if (!code.isEmpty()) {
            assertThat(known.getAccused()).as(text).contains(code);
        }
    }

    private void act(Course course, Random random, Instant at) {
        var known = course.known();
        var actor = actor(known, random);
        var allowed = course.casework.turns().allowed(known, actor, at);
        var kind = !allowed.isEmpty() && random.nextInt(4) > 0
                ? allowed.get(random.nextInt(allowed.size()))
                : ActionKind.values()[random.nextInt(ActionKind.values().length)];
        var accused = random.nextBoolean() ? one(NAMES, random) : null;
        var text = accused == null ? "情况已核实。" : accused + one(DEEDS, random) + "。";
        var refused = course.act(actor, kind, at, a -> a.setText(text)
                .setReason(text)
                .setOffice(one(OFFICES, random))
                .setResult(CloseResult.RESOLVED)
                .setReached(true)
                .setSolved(random.nextBoolean())
                .setSatisfied(random.nextBoolean()));
        if (accused != null && refused == null && SAYS_WHAT_THE_REPORTER_SAYS.contains(kind) && !isOffice(actor)) {
            isAccused(course.known(), accused, text);
        }
        var outcome = ActionOutcome.newBuilder()
                .setCaseId(known.getCaseId())
                .setActionId("a")
                .setActor(actor)
                .setKind(kind)
                .setAt(at)
                .setAccepted(refused == null)
                .setRule(refused)
                .setZh("。")
                .setEn(".")
                .build();
        for (var message : messages.outcome(outcome, course.known())) {
            if (message.value() instanceof OfficeMessage told && isHiddenFrom(known, told.getOffice())) {
                // To an office that must not know, there is no such case.
                assertThat(told.getRule()).isEqualTo("case.unknown");
                assertThat(told.getDeadlines()).isEmpty();
            }
        }
    }

    private static Actor actor(CaseSnapshot known, Random random) {
        if (known.getOffice() != null && random.nextBoolean()) {
            return Course.office(known.getOffice());
        }
        return switch (random.nextInt(6)) {
            case 0 -> Course.PROVINCE;
            case 1 -> Course.DISCIPLINE;
            case 2 -> new Actor("RECUSAL", "430000");
            case 3 -> Course.office(one(OFFICES, random));
            default -> Course.HOTLINE;
        };
    }

    private static SubmissionReceived.Builder submission(Random random, int content) {
        var place = one(PLACES, random);
        var unit = one(NAMES, random);
        var named = random.nextInt(3) > 0;
        var text = "在" + place
                + (named
                        ? one(ACCUSATIONS, random).replace("U", unit).replace("{}", one(DEEDS, random))
                        : "被路面执法人员拦下。");
        var code = random.nextInt(3) == 0 ? one(OFFICES, random) : null;
        return Submissions.bus()
                .setContentHash("content-" + content)
                .setKind(random.nextInt(3) == 0 ? Kind.REPORT : Kind.COMPLAINT)
                .setCategory(random.nextInt(3) == 0 ? "TAXI" : "ENFORCEMENT")
                .setTitle("反映问题")
                .setText(text)
                .setPlace(Place.newBuilder()
                        .setCode(code)
                        .setAddress(random.nextInt(3) == 0 ? place : null)
                        .build())
                .setRespondent(respondent(unit, random));
    }

    private static Respondent respondent(String unit, Random random) {
        var one = random.nextInt(6);
        return Respondent.newBuilder()
                .setOffice(one == 0 ? one(OFFICES, random) : null)
                .setUnit(one == 1 ? unit : null)
                .build();
    }

    /** @return how much was told by now */
    private int holds(Course course, int told, Instant at) {
        var known = course.known();
        reached.merge(
                known.getExplanation() == null ? "" : known.getExplanation().getRule(), 1, Integer::sum);
        standsWhereNobodyAccusedSeesIt(known, course, at);
        for (var message : course.told.subList(told, course.told.size())) {
            if (message.value() instanceof OfficeMessage office) {
                toOffice(known, office);
            } else if (message.value() instanceof SourceMessage source) {
                toSource(known, source);
            } else if (message.value() instanceof DeskMessage desk) {
                toDesk(known, desk);
            }
        }
        return course.told.size();
    }

    private static void standsWhereNobodyAccusedSeesIt(CaseSnapshot known, Course course, Instant at) {
        var hidden = new HashSet<String>();
        DIVISIONS.offices().stream().filter(o -> isHiddenFrom(known, o)).forEach(hidden::add);
        assertThat(hidden).doesNotContain(String.valueOf(known.getOffice()));
        assertThat(known.getCandidates()).noneMatch(known.getAccused()::contains);
        assertThat(known.getCoHandlers()).noneMatch(hidden::contains);
        assertThat(Lists.entries(known)).extracting(Lists.Entry::holder).noneMatch(hidden::contains);
        for (var office : OFFICES) {
            if (hidden.contains(office) && !office.equals("430000")) {
                assertThat(Access.sees(known, Course.office(office))).isFalse();
                assertThat(course.casework.turns().allowed(known, Course.office(office), at))
                        .isEmpty();
            }
        }
        if (known.getAccused().contains("430000")) {
            assertThat(Access.sees(known, Course.PROVINCE)).isFalse();
        }
        if (known.getAccused().contains(Divisions.DISCIPLINE)) {
            assertThat(Access.sees(known, Course.DISCIPLINE)).isFalse();
        }
        if (known.getOffice() != null) {
            var level = DIVISIONS.find(known.getOffice()).orElseThrow().level();
            assertThat(known.getAccused())
                    .as("at least one level up")
                    .allMatch(a -> level.compareTo(
                                    DIVISIONS.find(a).map(d -> d.level()).orElse(Level.PROVINCE))
                            < 0);
        }
    }

    private void toOffice(CaseSnapshot known, OfficeMessage told) {
        if (!isHiddenFrom(known, told.getOffice())) {
            return;
        }
        assertThat(told.getType()).as("%s", told).isEqualTo(OfficeMessageType.WITHDRAWN);
        assertThat(told.getDetails()).isNull();
        assertThat(told.getExplanation()).isNull();
        assertThat(told.getText()).isNull();
        assertThat(told.getZh()).isNull();
        assertThat(told.getDeadlines()).isEmpty();
        reached.merge("withdrawn from an accused office", 1, Integer::sum);
    }

    private void toSource(CaseSnapshot known, SourceMessage told) {
        if (Access.seesHandling(known, told.getPlatform())) {
            return;
        }
        assertThat(told.getOffice()).isNull();
        assertThat(told.getPublicAnswer()).isNull();
        assertThat(NEUTRAL).as("%s", told).contains(told.getZh(), told.getEn());
        reached.merge("told a platform nothing", 1, Integer::sum);
    }

    private static void toDesk(CaseSnapshot known, DeskMessage told) {
        var hidden = (told.getDesk() == Desk.TRIAGE && known.getAccused().contains("430000"))
                || (told.getDesk() != Desk.RECUSAL && known.getAccused().contains(Divisions.DISCIPLINE));
        if (hidden) {
            assertThat(told.getType()).as("%s", told).isEqualTo(DeskMessageType.LEFT);
            assertThat(told.getDetails()).isNull();
            assertThat(told.getExplanation()).isNull();
        }
    }

    /** It is accused, or lies under an accused one; or the case accuses whom it must not know of. */
    private static boolean isHiddenFrom(CaseSnapshot known, String office) {
        return Access.isUnder(office, Set.copyOf(known.getAccused()));
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
