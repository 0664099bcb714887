package suda.intake.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import suda.contract.Actor;
import suda.contract.Consequence;
import suda.contract.CorrectiveMeasure;
import suda.contract.Inspection;
import suda.contract.LedgerCategory;
import suda.contract.LedgerSource;
import suda.contract.OversightAction;
import suda.contract.OversightActionKind;
import suda.contract.OversightCommand;
import suda.contract.Problem;
import suda.contract.Sanction;
import suda.divisions.Divisions;
import suda.intake.oversight.OversightCheck.Verdict;
import suda.intake.submission.Limits;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OversightCheckTest {
    /** 10 June, 8:00 in the province. */
    private static final Instant NOW = Instant.parse("2026-06-10T00:00:00Z");

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Actor PROVINCE = new Actor("PROVINCE", "430000");
    private static final Actor OFFICE = new Actor("OFFICE", "430100");
    private static final String FOLLOW_UP = "430100-2026-3";
    private static final String ENTRY = "430100-L-0123456789AB";

    private static final String SCHEDULE =
            "{'kind':'SCHEDULE','actionId':'s-1','meetsAt':'2026-06-12T15:00:00+08:00','place':'省厅301室'}";
    private static final String DISMISS = "{'kind':'DISMISS','reason':'线路检修，已公告'}";
    private static final String RECORD =
            "{'kind':'RECORD','heldAt':'2026-06-09T23:30:00+08:00','deadline':'2026-06-30','persons':['王五','赵六'],"
                    + "'measures':[{'text':'增加坐席','person':'王五','deadline':'2026-06-20'},"
                    + "{'text':'公示电话','person':'赵六'}],'text':'逾期将提级'}";
    private static final String COMPLETE = "{'kind':'COMPLETE_MEASURE','measure':2,'text':'已公示'}";
    private static final String ISSUE = "{'kind':'ISSUE','text':'现予通报'}";
    private static final String PUT_RIGHT = "{'kind':'PUT_RIGHT','text':'已整改'}";
    private static final String STRIKE_OFF = "{'kind':'STRIKE_OFF','checker':'钱七','text':'现场核查属实'}";
    private static final String FIND =
            "{'actionId':'f-1','category':'UNCLEAN_ENFORCEMENT','source':'INSPECTION','sourceRef':'2026-17',"
                    + "'manifestation':'罚款不开票','measure':'立案','office':'430121','person':'孙八','deadline':'2026-07-31','listed':true}";
    private static final String INSPECT =
            "{'on':'2026-06-09','office':'430200','firmsVisited':12,'peopleTalkedTo':40,'unannouncedVisits':3,"
                    + "'inspections':1,'caseFilesReviewed':25}";
    private static final String SANCTION = "{'on':'2026-06-10','office':'430000','sanction':'TALK','personTimes':12}";

    private final OversightCheck check = new OversightCheck(
            Divisions.hunan(), new Limits(Instant.parse("2000-01-01T00:00:00Z"), Duration.ofHours(24)));

    @Test
    void aMeetingIsArranged() {
        var command = valid(followUp(SCHEDULE, PROVINCE));

        assertThat(command.getCity()).isEqualTo("430100");
        assertThat(command.getReading()).isNull();
        assertThat(command.getAction())
                .isEqualTo(OversightAction.newBuilder()
                        .setSubject(FOLLOW_UP)
                        .setActionId("s-1")
                        .setKind(OversightActionKind.SCHEDULE)
                        .setActor(PROVINCE)
                        .setAcceptedAt(NOW)
                        .setAt(Instant.parse("2026-06-12T07:00:00Z"))
                        .setPlace("省厅301室")
                        .build());
    }

    @Test
    void aMeetingsRecordHasItsMeasuresNumberedAndItsDaysEndAtMidnight() {
        var action = valid(followUp(RECORD, PROVINCE)).getAction();

        assertThat(action.getAt()).isEqualTo(Instant.parse("2026-06-09T15:30:00Z"));
        assertThat(action.getDueAt()).isEqualTo(Instant.parse("2026-06-30T16:00:00Z"));
        assertThat(action.getPersons()).containsExactly("王五", "赵六");
        assertThat(action.getMeasures())
                .containsExactly(
                        measure(1, "增加坐席", "王五", "2026-06-20T16:00:00Z"),
                        measure(2, "公示电话", "赵六", "2026-06-30T16:00:00Z"));
        assertThat(action.getText()).isEqualTo("逾期将提级");
    }

    @Test
    void theOtherActionsCarryWhatWasSaid() {
        assertThat(valid(followUp(DISMISS, PROVINCE)).getAction().getText()).isEqualTo("线路检修，已公告");
        assertThat(valid(followUp(ISSUE, PROVINCE)).getAction().getText()).isEqualTo("现予通报");
        var completed = valid(followUp(COMPLETE, OFFICE)).getAction();
        assertThat(completed.getMeasure()).isEqualTo(2);
        assertThat(completed.getText()).isEqualTo("已公示");
        assertThat(completed.getActor()).isEqualTo(OFFICE);
        assertThat(completed.getActionId()).isEqualTo("made");
        var struckOff = valid(ledger(STRIKE_OFF, PROVINCE)).getAction();
        assertThat(struckOff.getSubject()).isEqualTo(ENTRY);
        assertThat(struckOff.getChecker()).isEqualTo("钱七");
        assertThat(struckOff.getText()).isEqualTo("现场核查属实");
        assertThat(valid(ledger(PUT_RIGHT, OFFICE)).getAction().getText()).isEqualTo("已整改");
    }

    @Test
    void whatGoesIntoTheLedgerLiesWithItsCity() {
        var found = valid(problem(FIND));
        assertThat(found.getCity()).isEqualTo("430100");
        assertThat(found.getAction().getKind()).isEqualTo(OversightActionKind.FIND);
        assertThat(found.getAction().getSubject()).matches("430100-L-[0-9A-HJKMNP-TV-Z]{12}");
        assertThat(found.getAction().getProblem())
                .isEqualTo(new Problem(
                        LedgerCategory.UNCLEAN_ENFORCEMENT,
                        LedgerSource.INSPECTION,
                        "2026-17",
                        "罚款不开票",
                        "立案",
                        "430121",
                        "孙八",
                        Instant.parse("2026-07-31T16:00:00Z"),
                        true));

        var inspected = valid(inspection(INSPECT));
        assertThat(inspected.getCity()).isEqualTo("430200");
        assertThat(inspected.getAction().getSubject()).startsWith("430200-I-");
        assertThat(inspected.getAction().getInspection())
                .isEqualTo(new Inspection("2026-06-09", "430200", 12, 40, 3, 1, 25));

        var punished = valid(consequence(SANCTION));
        assertThat(punished.getCity()).isEqualTo("430000");
        assertThat(punished.getAction().getSubject()).startsWith("430000-C-");
        assertThat(punished.getAction().getConsequence())
                .isEqualTo(new Consequence("2026-06-10", "430000", Sanction.TALK, 12));
    }

    @Test
    void anInspectionOfNoCityIsTheProvinces() {
        var command = valid(inspection("{'on':'2026-06-09','inspections':1}"));

        assertThat(command.getCity()).isEqualTo("430000");
        assertThat(command.getAction().getInspection())
                .isEqualTo(new Inspection("2026-06-09", "430000", 0, 0, 0, 1, 0));
    }

    @Test
    void theSameActionHasTheSameIdAndAnothersHasAnother() {
        var id = valid(problem(FIND)).getAction().getSubject();

        assertThat(valid(problem(with(FIND, "'manifestation':'改过'")))
                        .getAction()
                        .getSubject())
                .isEqualTo(id);
        assertThat(valid(problem(with(FIND, "'actionId':'f-2'"))).getAction().getSubject())
                .isNotEqualTo(id);
        var other = new Acting(new Actor("PROVINCE", "430001"), "made", NOW);
        assertThat(valid(check.problem(json(FIND), other)).getAction().getSubject())
                .isNotEqualTo(id);
        var unnamed = json(FIND);
        unnamed.remove("actionId");
        assertThat(valid(check.problem(unnamed, acting(PROVINCE))).getAction().getSubject())
                .isEqualTo(valid(check.problem(json(with(FIND, "'actionId':'made'")), acting(PROVINCE)))
                        .getAction()
                        .getSubject());
        assertThat(check.subjects().isEntry(id)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "430100-2026-1, true",
        "433100-2026-9999, true",
        "430000-2026-1, false",
        "430121-2026-1, false",
        "110100-2026-1, false",
        "430100-2026-10000, false",
        "430100-26-1, false",
        "430100-2026-, false",
        "430100-L-0123456789AB, false",
        "'430100-2026-1\n', false"
    })
    void aFollowUpsIdBeginsWithACity(String id, boolean isOne) {
        assertThat(check.subjects().isFollowUp(id)).isEqualTo(isOne);
    }

    @ParameterizedTest
    @CsvSource({
        "430100-L-0123456789AB, true",
        "430000-C-ZZZZZZZZZZZZ, true",
        "430100-I-000000000000, true",
        "430121-L-0123456789AB, false",
        "430100-X-0123456789AB, false",
        "430100-L-0123456789ab, false",
        "430100-L-0123456789A, false",
        "430100-2026-1, false"
    })
    void anEntrysIdBeginsWithACityOrTheProvince(String id, boolean isOne) {
        assertThat(check.subjects().isEntry(id)).isEqualTo(isOne);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                   | kind required
            {'kind':'FIND'}                                      | kind allowed
            {'kind':'STRIKE_OFF','text':'x'}                     | kind allowed
            {'kind':'SCHEDULE'}                                  | meetsAt required
            {'kind':'DISMISS'}                                   | reason required
            {'kind':'RECORD'}                                    | heldAt required, deadline required, persons required, measures required
            {'kind':'COMPLETE_MEASURE'}                          | measure required, text required
            {'kind':'ISSUE','text':' '}                          | text required
            {'kind':'ISSUE','text':'x','reason':'y','measure':1} | reason foreign, measure foreign
            {'kind':'ISSUE','text':'x','urgent':true}            | urgent unknown
            {'kind':'ISSUE','text':'x','actionId':'a/b'}         | actionId format
            {'kind':'COMPLETE_MEASURE','measure':0,'text':'x'}   | measure range
            {'kind':'COMPLETE_MEASURE','measure':51,'text':'x'}  | measure range
            {'kind':'COMPLETE_MEASURE','measure':1.0,'text':'x'} | measure type
            {'kind':'COMPLETE_MEASURE','measure':'1','text':7}   | measure type, text type
            []                                                   | ` type`
            """)
    void everyFaultOfAnActionIsNamed(String body, String faults) {
        assertThat(faults(followUp(body, PROVINCE))).containsExactlyInAnyOrder(faults.split(", ", -1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-06-09T08:00:00+08:00                 |
            2026-06-09T07:59:59+08:00                 | meetsAt range
            2027-06-11T08:00:00+08:00                 |
            2027-06-11T08:00:01+08:00                 | meetsAt range
            +999999999-12-31T00:00:00-18:00           | meetsAt range
            2026-06-12T15:00:00                       | meetsAt offset
            12 June                                   | meetsAt format
            """)
    void aMeetingIsSoonOrWasJustNow(String meetsAt, String fault) {
        assertThat(faults(followUp(with(SCHEDULE, "'meetsAt':'" + meetsAt + "'"), PROVINCE)))
                .isEqualTo(fault == null ? List.of() : List.of(fault));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'heldAt':'2026-06-10T08:00:00+08:00'                       |
            'heldAt':'2026-06-10T08:00:00.000999+08:00'                |
            'heldAt':'2026-06-10T08:00:01+08:00'                       | heldAt range
            'heldAt':'2025-06-08T08:00:00+08:00','deadline':'2026-01-01','measures':[{'text':'x','person':'y'}] | heldAt range
            'heldAt':'2025-06-09T08:00:00+08:00','deadline':'2026-01-01','measures':[{'text':'x','person':'y'}] |
            'deadline':'2026-06-09','measures':[{'text':'x','person':'y'}]  | deadline range
            'deadline':'2026-06-10','measures':[{'text':'x','person':'y'}]  |
            'deadline':'2027-06-10'                                    |
            'deadline':'2027-06-11'                                    | deadline range
            'deadline':'2026-06-31'                                    | deadline format
            'deadline':'30.6.2026'                                     | deadline format
            'deadline':20260630                                        | deadline type
            'persons':[]                                               | persons required
            'persons':'王五'                                            | persons type
            'persons':['王五','',7,null]                                 | persons[1] required, persons[2] type, persons[3] type
            'measures':[]                                              | measures required
            'measures':[{},'x']                                        | measures[0].text required, measures[0].person required, measures[1] type
            'measures':[{'text':'x','person':'y','deadline':'2026-07-01'}] | measures[0].deadline range
            'measures':[{'text':'x','person':'y','deadline':'2026-06-08'}] | measures[0].deadline range
            'measures':[{'text':'x','person':'y','deadline':'2026-06-09'}] |
            'measures':[{'text':'x','person':'y','dueAt':1}]           | measures[0].dueAt unknown
            'place':'x','meetsAt':'x','reason':'y'                     | place foreign, meetsAt foreign, reason foreign
            """)
    void aRecordSaysWhoDoesWhatByWhen(String change, String faults) {
        assertThat(faults(followUp(with(RECORD, change), PROVINCE)))
                .containsExactlyInAnyOrder(faults == null ? new String[0] : faults.split(", ", -1));
    }

    @Test
    void thereAreBoundsToHowMuchARecordHolds() {
        assertThat(faults(followUp(with(RECORD, "'persons':[" + list("'x'", 20) + "]"), PROVINCE)))
                .isEmpty();
        assertThat(faults(followUp(with(RECORD, "'persons':[" + list("'x'", 21) + "]"), PROVINCE)))
                .containsExactly("persons count");
        var measure = "{'text':'x','person':'y'}";
        assertThat(faults(followUp(with(RECORD, "'measures':[" + list(measure, 50) + "]"), PROVINCE)))
                .isEmpty();
        assertThat(faults(followUp(with(RECORD, "'measures':[" + list(measure, 51) + "]"), PROVINCE)))
                .containsExactly("measures count");
        assertThat(faults(followUp(with(RECORD, "'persons':['" + "名".repeat(65) + "']"), PROVINCE)))
                .containsExactly("persons[0] length");
    }

    @ParameterizedTest
    @CsvSource({
        "SCHEDULE, place, 200",
        "DISMISS, reason, 1000",
        "RECORD, text, 4000",
        "COMPLETE_MEASURE, text, 1000",
        "ISSUE, text, 4000"
    })
    void textsAreBounded(OversightActionKind kind, String field, int most) {
        var body = json(
                switch (kind) {
                    case SCHEDULE -> SCHEDULE;
                    case DISMISS -> DISMISS;
                    case RECORD -> RECORD;
                    case COMPLETE_MEASURE -> COMPLETE;
                    default -> ISSUE;
                });

        assertThat(faults(check.followUp(body.put(field, "𠀀".repeat(most)), FOLLOW_UP, acting(PROVINCE))))
                .isEmpty();
        assertThat(faults(check.followUp(body.put(field, "𠀀".repeat(most + 1)), FOLLOW_UP, acting(PROVINCE))))
                .containsExactly(field + " length");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'kind':'ISSUE','text':'x'}                | kind allowed
            {'kind':'PUT_RIGHT'}                       | text required
            {'kind':'PUT_RIGHT','text':'x','checker':'y'} | checker foreign
            {'kind':'STRIKE_OFF'}                      | checker required, text required
            """)
    void everyFaultOfAnActionOnAnEntryIsNamed(String body, String faults) {
        assertThat(faults(ledger(body, PROVINCE))).containsExactlyInAnyOrder(faults.split(", ", -1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'category':'LAZINESS','source':null          | category allowed, source required
            'sourceRef':null,'listed':null,'actionId':null |
            'listed':'yes'                               | listed type
            'office':'430199'                            | office allowed
            'office':'430000'                            |
            'office':null                                | office required
            'person':' '                                 | person required
            'deadline':'1999-12-31'                      | deadline range
            'deadline':'2036-06-11'                      | deadline range
            'deadline':'2026-02-29'                      | deadline format
            'kind':'FIND'                                | kind unknown
            'manifestation':null,'measure':'','deadline':null | manifestation required, measure required, deadline required
            """)
    void everyFaultOfAProblemIsNamed(String change, String faults) {
        assertThat(faults(problem(with(FIND, change))))
                .containsExactlyInAnyOrder(faults == null ? new String[0] : faults.split(", ", -1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                | on required, ` required`
            {'on':'2026-06-09'}                               | ` required`
            {'on':'2026-06-09','inspections':0,'firmsVisited':0} | ` required`
            {'on':'2026-06-10','inspections':1}               |
            {'on':'2026-06-11','inspections':1}               | on range
            {'on':'2026-06-09','inspections':-1}              | inspections range
            {'on':'2026-06-09','inspections':1000001}         | inspections range
            {'on':'2026-06-09','inspections':'many'}          | inspections type
            {'on':'2026-06-09','inspections':1,'office':'430121'} | office allowed
            {'on':'2026-06-09','inspections':1,'visits':2}    | visits unknown
            """)
    void everyFaultOfAnInspectionIsNamed(String body, String faults) {
        assertThat(faults(inspection(body)))
                .containsExactlyInAnyOrder(
                        faults == null ? new String[0] : faults.replace("`", "").split(", ", -1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'on':'2026-06-11'           | on range
            'office':'439999'           | office allowed
            'sanction':'FINE'           | sanction allowed
            'personTimes':0             | personTimes range
            'personTimes':10000         |
            'personTimes':10001         | personTimes range
            'personTimes':null          | personTimes required
            'person':'李四'              | person unknown
            """)
    void everyFaultOfAConsequenceIsNamed(String change, String faults) {
        assertThat(faults(consequence(with(SANCTION, change))))
                .containsExactlyInAnyOrder(faults == null ? new String[0] : faults.split(", ", -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {SCHEDULE, DISMISS, RECORD, ISSUE})
    void anOfficeSaysOnlyWhatItHasDoneItself(String body) {
        assertThat(followUp(body, OFFICE)).isInstanceOfSatisfying(Verdict.Invalid.class, i -> assertThat(i.foreign())
                .isTrue());
        assertThat(faults(followUp(body, OFFICE))).containsExactly("kind owner");
        assertThat(faults(ledger(STRIKE_OFF, OFFICE))).containsExactly("kind owner");
    }

    @Test
    void noTextTellsWhoAPersonIsButNamesOfThoseWhoAnswerForItStay() {
        var phone = "请联系13800138000";
        var masked = "请联系138****8000";

        var record = valid(followUp(
                        with(RECORD, "'text':'" + phone + "','measures':[{'text':'" + phone + "','person':'王五'}]"),
                        PROVINCE))
                .getAction();
        assertThat(record.getText()).isEqualTo(masked);
        assertThat(record.getMeasures().get(0).getText()).isEqualTo(masked);
        assertThat(record.getPersons()).containsExactly("王五", "赵六");
        assertThat(valid(followUp(with(SCHEDULE, "'place':'" + phone + "'"), PROVINCE))
                        .getAction()
                        .getPlace())
                .isEqualTo(masked);
        assertThat(valid(followUp(with(DISMISS, "'reason':'" + phone + "'"), PROVINCE))
                        .getAction()
                        .getText())
                .isEqualTo(masked);
        var problem = valid(problem(with(FIND, "'manifestation':'" + phone + "','measure':'" + phone + "'")))
                .getAction()
                .getProblem();
        assertThat(List.of(problem.getManifestation(), problem.getMeasure(), problem.getPerson()))
                .containsExactly(masked, masked, "孙八");
    }

    @Test
    void everyFaultIsSaidInBothLanguages() {
        var verdicts = List.of(
                followUp("[]", PROVINCE),
                followUp("{'kind':'X','actionId':'/'}", PROVINCE),
                followUp(with(SCHEDULE, "'meetsAt':'2020-01-01T00:00:00Z','place':7,'text':'x'"), OFFICE),
                followUp(
                        with(
                                RECORD,
                                "'heldAt':'2020-01-01T00:00:00Z','persons':['',7],'measures':[7,{}],'deadline':'x'"),
                        PROVINCE),
                followUp(with(RECORD, "'deadline':'2020-01-01','persons':[],'measures':7"), PROVINCE),
                problem("{'office':'x','listed':1}"),
                inspection("{'office':'x'}"),
                consequence("{'personTimes':0}"));

        assertThat(verdicts).allSatisfy(verdict -> {
            assertThat(((Verdict.Invalid) verdict).violations()).isNotEmpty().allSatisfy(v -> {
                assertThat(v.zh()).containsPattern("\\p{IsHan}");
                assertThat(v.en()).doesNotContainPattern("\\p{IsHan}").containsPattern("[a-z]{2}");
            });
        });
    }

    private Verdict followUp(String body, Actor actor) {
        return check.followUp(JSON.readTree(body.replace('\'', '"')), FOLLOW_UP, acting(actor));
    }

    private Verdict ledger(String body, Actor actor) {
        return check.ledger(json(body), ENTRY, acting(actor));
    }

    private Verdict problem(String body) {
        return check.problem(json(body), acting(PROVINCE));
    }

    private Verdict inspection(String body) {
        return check.inspection(json(body), acting(PROVINCE));
    }

    private Verdict consequence(String body) {
        return check.consequence(json(body), acting(PROVINCE));
    }

    private static Acting acting(Actor actor) {
        return new Acting(actor, "made", NOW);
    }

    private static CorrectiveMeasure measure(int number, String text, String person, String dueAt) {
        return CorrectiveMeasure.newBuilder()
                .setNumber(number)
                .setText(text)
                .setPerson(person)
                .setDueAt(Instant.parse(dueAt))
                .build();
    }

    private static String list(String element, int count) {
        return String.join(",", java.util.Collections.nCopies(count, element));
    }

    private static String with(String body, String change) {
        var changed = json(body);
        json("{" + change + "}").properties().forEach(p -> changed.set(p.getKey(), p.getValue()));
        return changed.toString();
    }

    private static ObjectNode json(String singleQuoted) {
        return (ObjectNode) JSON.readTree(singleQuoted.replace('\'', '"'));
    }

    private static OversightCommand valid(Verdict verdict) {
        if (verdict instanceof Verdict.Valid valid) {
            return valid.command();
        }
        throw new AssertionError(verdict);
    }

    private static List<String> faults(Verdict verdict) {
        return verdict instanceof Verdict.Invalid invalid
                ? invalid.violations().stream()
                        .map(v -> v.field() + " " + v.rule())
                        .toList()
                : List.of();
    }
}
