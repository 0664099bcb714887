package suda.intake.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import suda.cases.CaseId;
import suda.contract.Action;
import suda.contract.ActionKind;
import suda.contract.Actor;
import suda.contract.CloseResult;
import suda.divisions.Divisions;
import suda.intake.submission.Limits;
import suda.intake.submission.Violation;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ActionCheckTest {
    private static final Instant NOW = Instant.parse("2026-06-10T00:00:00Z");
    private static final JsonMapper JSON = JsonMapper.shared();

    /** A good one of each kind, with everything that it may have. */
    private static final List<String> FULL = List.of(
            "{'kind':'SIGN'}",
            "{'kind':'REPLY','text':'已安排'}",
            "{'kind':'CLOSE','result':'RESOLVED','publicAnswer':'已整改'}",
            "{'kind':'RETURN','reason':'由市局管理','office':'430100'}",
            "{'kind':'ASK_EXTENSION','reason':'需要鉴定'}",
            "{'kind':'DECIDE_EXTENSION','granted':false,'reason':'理由不足'}",
            "{'kind':'DESIGNATE','office':'430100','reason':'两次退单'}",
            "{'kind':'ADD_CO_HANDLER','office':'430121','reason':'涉及两地'}",
            "{'kind':'SUPERVISE','reason':'久拖不决'}",
            "{'kind':'URGE','reason':'群众来电'}",
            "{'kind':'RECORD_CALL_BACK','reached':true,'solved':true,'satisfied':false,'text':'太慢'}",
            "{'kind':'WITHDRAW','reason':'本人要求'}",
            "{'kind':'REOPEN','reason':'又发生了'}",
            "{'kind':'ADD_INFORMATION','text':'车次是101'}",
            "{'kind':'MERGE','into':'N53PC-PYBAY-9AEN0','reason':'同一路障'}",
            "{'kind':'UNMERGE','reason':'不是同一事'}");

    private final ActionCheck check =
            new ActionCheck(Divisions.hunan(), new Limits(Instant.parse("2000-01-01T00:00:00Z"), Duration.ofHours(24)));

    @Test
    void thereIsAGoodOneOfEveryKind() {
        assertThat(FULL.stream().map(body -> checked(json(body)).kind()))
                .containsExactlyInAnyOrder(ActionKind.values());
    }

    @Test
    void whatIsSaidReachesCasework() {
        var closed = checked(json("{'kind':'CLOSE','actionId':'c:1','at':'2026-06-09T09:30:00+08:00',"
                        + "'result':'PARTLY_RESOLVED','publicAnswer':' 已整改 '}"))
                .received(new CaseId("N53PC-PYBAY-9AEN0"), "c:1", new Actor("OFFICE", "430121"), NOW);

        assertThat(closed.getCaseId()).isEqualTo("N53PC-PYBAY-9AEN0");
        assertThat(closed.getActionId()).isEqualTo("c:1");
        assertThat(closed.getActor()).isEqualTo(new Actor("OFFICE", "430121"));
        assertThat(closed.getAcceptedAt()).isEqualTo(NOW);
        assertThat(closed.getClaimedAt()).isEqualTo(Instant.parse("2026-06-09T01:30:00Z"));
        assertThat(closed.getResult()).isEqualTo(CloseResult.PARTLY_RESOLVED);
        assertThat(closed.getPublicAnswer()).isEqualTo("已整改");
        assertThat(closed.getText()).isNull();

        var called = checked(json(FULL.get(10)));
        assertThat(List.of(called.reached(), called.solved(), called.satisfied()))
                .containsExactly(true, true, false);
        assertThat(called.text()).isEqualTo("太慢");
        assertThat(checked(json(FULL.get(5))).granted()).isFalse();
        assertThat(checked(json(FULL.get(3))).office()).isEqualTo("430100");
        assertThat(checked(json(FULL.get(0))).actionId()).isNull();
    }

    /** Kind and the fields that it cannot do without. */
    static Stream<String> needed() {
        return Stream.of(
                "REPLY text",
                "CLOSE result",
                "CLOSE publicAnswer",
                "RETURN reason",
                "ASK_EXTENSION reason",
                "DECIDE_EXTENSION granted",
                "DECIDE_EXTENSION reason",
                "DESIGNATE office",
                "DESIGNATE reason",
                "ADD_CO_HANDLER office",
                "SUPERVISE reason",
                "RECORD_CALL_BACK solved",
                "RECORD_CALL_BACK satisfied",
                "WITHDRAW reason",
                "REOPEN reason",
                "ADD_INFORMATION text",
                "MERGE into",
                "MERGE reason",
                "UNMERGE reason");
    }

    @ParameterizedTest
    @MethodSource("needed")
    void whatAKindNeedsMustBeThere(String kindAndField) {
        var field = kindAndField.substring(kindAndField.indexOf(' ') + 1);
        var body = full(ActionKind.valueOf(kindAndField.substring(0, kindAndField.indexOf(' '))));

        assertThat(faults(body.deepCopy().remove(List.of(field)))).containsExactly(field + " required");
        assertThat(faults((ObjectNode) body.deepCopy().putNull(field))).containsExactly(field + " required");
    }

    @Test
    void theCaseToMergeIntoIsReadAsPeopleTypeIt() {
        assertThat(checked(json("{'kind':'MERGE','into':'n53pc pybay 9aeno','reason':'同一路障'}"))
                        .into())
                .isEqualTo(new CaseId("N53PC-PYBAY-9AEN0"));
        assertThat(faults(json("{'kind':'MERGE','into':'N53PC-PYBAY-9AEN1','reason':'同一路障'}")))
                .containsExactly("into format");
        assertThat(faults(json("{'kind':'SIGN','into':'N53PC-PYBAY-9AEN0'}"))).containsExactly("into foreign");
    }

    @Test
    void whetherSomebodyWasReachedMustBeSaid() {
        assertThat(faults(json("{'kind':'RECORD_CALL_BACK'}"))).containsExactly("reached required");
    }

    @ParameterizedTest
    @EnumSource(ActionKind.class)
    void nothingElseMustBeThere(ActionKind kind) {
        var full = full(kind);
        var needed = new TreeSet<String>(Set.of("kind", "reached"));
        needed().filter(n -> n.startsWith(kind.name() + " ")).forEach(n -> needed.add(n.substring(n.indexOf(' ') + 1)));
        full.retain(needed);

        assertThat(faults(full)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ActionKind.class)
    void whatDoesNotBelongToAKindIsRefused(ActionKind kind) {
        var everything = json("{'text':'x','reason':'x','result':'RESOLVED','publicAnswer':'x','office':'430100',"
                + "'granted':true,'reached':false,'solved':false,'satisfied':false}");
        var full = full(kind);
        var foreign = new TreeSet<String>();
        everything.propertyNames().forEach(name -> {
            if (!full.has(name)) {
                foreign.add(name + " foreign");
                full.set(name, everything.get(name));
            }
        });

        assertThat(faults(full)).containsExactlyInAnyOrderElementsOf(foreign);
    }

    @Test
    void whoWasNotReachedSaidNothing() {
        assertThat(faults(json("{'kind':'RECORD_CALL_BACK','reached':false}"))).isEmpty();
        assertThat(faults(json("{'kind':'RECORD_CALL_BACK','reached':false,'text':'三次无人接听'}")))
                .isEmpty();
        assertThat(faults(json("{'kind':'RECORD_CALL_BACK','reached':false,'solved':true,'satisfied':false}")))
                .containsExactlyInAnyOrder("solved foreign", "satisfied foreign");
    }

    @Test
    void anExtensionIsGrantedWithoutAReasonAndRefusedWithOne() {
        assertThat(faults(json("{'kind':'DECIDE_EXTENSION','granted':true}"))).isEmpty();
        assertThat(faults(json("{'kind':'DECIDE_EXTENSION','granted':false,'reason':'  '}")))
                .containsExactly("reason required");
    }

    @Test
    void anEmptyTextStandsForNone() {
        assertThat(faults(json("{'kind':'SIGN','text':'','reason':' ','office':'','result':'','publicAnswer':''}")))
                .isEmpty();
    }

    @Test
    void everyFaultIsNamedAtOnceInBothLanguages() {
        var violations = violations(json("{'kind':'DANCE','actionId':'ä','at':'yesterday','text':7,'office':'999999',"
                + "'granted':'yes','colour':'red','caseId':'x'}"));

        assertThat(violations)
                .extracting(v -> v.field() + " " + v.rule())
                .containsExactlyInAnyOrder(
                        "kind allowed",
                        "actionId format",
                        "at format",
                        "text type",
                        "office allowed",
                        "granted type",
                        "colour unknown",
                        "caseId unknown");
        assertThat(violations).allSatisfy(v -> {
            assertThat(v.zh()).containsPattern("\\p{IsHan}").doesNotContain("yesterday", "red");
            assertThat(v.en()).doesNotContainPattern("\\p{IsHan}");
        });
    }

    @Test
    void aKindMustBeSaid() {
        assertThat(faults(json("{}"))).containsExactly("kind required");
    }

    @ParameterizedTest
    @CsvSource({"REPLY, text, 4000", "CLOSE, publicAnswer, 4000", "RETURN, reason, 1000"})
    void textsAreBounded(ActionKind kind, String field, int most) {
        assertThat(faults(full(kind).put(field, "𠀀".repeat(most)))).isEmpty();
        assertThat(faults(full(kind).put(field, "𠀀".repeat(most + 1)))).containsExactly(field + " length");
    }

    @Test
    void aWithdrawalIsNoResult() {
        assertThat(faults(full(ActionKind.CLOSE).put("result", "WITHDRAWN"))).containsExactly("result allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"430199", "discipline", "4301", "43010000000000000000"})
    void anOfficeIsOneOfThisProvinces(String office) {
        assertThat(faults(full(ActionKind.DESIGNATE).put("office", office)))
                .isNotEmpty()
                .allMatch(fault -> fault.startsWith("office "));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-09T09:30:00, offset",
        "9999-12-31T00:00:00Z, range",
        "+999999999-12-31T00:00:00-18:00, range",
        "1999-12-31T00:00:00Z, range"
    })
    void aClaimedTimeIsAnIsoTimeWithOffsetThatCanBe(String at, String rule) {
        assertThat(faults(full(ActionKind.SIGN).put("at", at))).containsExactly("at " + rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "签收", ".", "..", "a\n"})
    void anActionIdIsWhatALinkCanEndWith(String id) {
        assertThat(faults(full(ActionKind.SIGN).put("actionId", id))).containsExactly("actionId format");
    }

    @Test
    void anActionIdHasAtMost64Characters() {
        assertThat(faults(full(ActionKind.SIGN).put("actionId", "a".repeat(64))))
                .isEmpty();
        assertThat(faults(full(ActionKind.SIGN).put("actionId", "a".repeat(65))))
                .containsExactly("actionId format");
    }

    @Test
    void noTextTellsWhoAPersonIs() {
        var phone = "请联系13800138000，车牌湘A12345";

        assertThat(checked(full(ActionKind.REPLY).put("text", phone)).text()).isEqualTo("请联系138****8000，车牌湘A****5");
        assertThat(checked(full(ActionKind.RETURN).put("reason", phone)).reason())
                .doesNotContain("13800138000", "12345");
        assertThat(checked(full(ActionKind.CLOSE).put("publicAnswer", phone)).publicAnswer())
                .doesNotContain("13800138000", "12345");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "null", "\"SIGN\""})
    void aBodyIsAnObject(String body) {
        assertThat(violations(JSON.readTree(body))).extracting(Violation::rule).containsExactly("type");
    }

    @Test
    void aRecordIsReadAsABodyIs() {
        var action = Action.newBuilder()
                .setCaseId("N53PC-PYBAY-9AEN0")
                .setActionId("a-1")
                .setKind("RECORD_CALL_BACK")
                .setAt("2026-06-09T09:30:00+08:00")
                .setText("太慢")
                .setReached(true)
                .setSolved(true)
                .setSatisfied(false)
                .build();
        var said = full(ActionKind.RECORD_CALL_BACK).put("actionId", "a-1").put("at", "2026-06-09T09:30:00+08:00");

        assertThat(check.check(ActionForm.of(action), action.getCaseId(), NOW))
                .isEqualTo(new ActionVerdict.Valid(checked(said)));
        action.setReason("r");
        action.setResult("RESOLVED");
        action.setPublicAnswer("p");
        action.setOffice("430100");
        action.setGranted(true);
        assertThat(ActionForm.of(action).propertyNames()).hasSize(12);
    }

    @Test
    void aRecordNamesItsCase() {
        assertThat(faultsOfRecord(null)).containsExactly("caseId required");
        assertThat(faultsOfRecord("N53PC-PYBAY-9AEN1")).containsExactly("caseId format");
        assertThat(faultsOfRecord("n53pcpybay9aen0")).isEmpty();
    }

    private List<String> faultsOfRecord(@org.jspecify.annotations.Nullable String caseId) {
        var verdict = check.check(json("{'kind':'SIGN'}"), caseId, NOW);
        return verdict instanceof ActionVerdict.Invalid invalid ? named(invalid.violations()) : List.of();
    }

    private static ObjectNode full(ActionKind kind) {
        return FULL.stream()
                .map(ActionCheckTest::json)
                .filter(body -> body.get("kind").asString().equals(kind.name()))
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode json(String singleQuoted) {
        return (ObjectNode) JSON.readTree(singleQuoted.replace('\'', '"'));
    }

    private CheckedAction checked(ObjectNode body) {
        var verdict = check.check(body, NOW);
        if (verdict instanceof ActionVerdict.Valid valid) {
            return valid.action();
        }
        throw new AssertionError(verdict);
    }

    private List<String> faults(ObjectNode body) {
        return named(violations(body));
    }

    private List<Violation> violations(tools.jackson.databind.JsonNode body) {
        return check.check(body, NOW) instanceof ActionVerdict.Invalid invalid ? invalid.violations() : List.of();
    }

    private static List<String> named(List<Violation> violations) {
        return violations.stream().map(v -> v.field() + " " + v.rule()).toList();
    }
}
