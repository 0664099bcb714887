package suda.routing.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import suda.access.Caller;
import suda.access.Role;
import suda.contract.Actor;
import suda.contract.CallBack;
import suda.contract.CallBackCause;
import suda.contract.CaseNote;
import suda.contract.CaseSnapshot;
import suda.contract.CaseState;
import suda.contract.Desk;
import suda.contract.Extension;
import suda.contract.HistoryEntry;
import suda.contract.Holding;
import suda.contract.Rating;
import suda.routing.Cases;
import suda.routing.Submissions;
import suda.routing.cases.Visibility.Sight;
import suda.routing.casework.CaseHistory;
import suda.routing.casework.Turns;
import suda.routing.deadlines.DeadlinePolicy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CaseViewTest {
    private static final Turns TURNS = new Turns(DeadlinePolicy.shipped());

    private static final Instant NOW = Cases.DUE;
    private static final Caller OFFICE = new Caller(Role.OFFICE, "430121", "key-1");
    private static final Caller PROVINCE = new Caller(Role.PROVINCE, "430000", "key-2");
    private static final Caller HOTLINE = new Caller(Role.HOTLINE, "12328-430100", "key-3");

    @Test
    void tellsWhichDeadlinesRunAndWhichWereMet() {
        var deadline =
                shown(worked(false), Sight.FULL, OFFICE).path("deadlines").path(0);

        assertThat(deadline.path("kind").asString()).isEqualTo("CLOSE");
        assertThat(deadline.path("due").asString()).isEqualTo("2026-06-16T09:30:00Z");
        assertThat(deadline.path("term").asString()).isEqualTo("5wd");
        assertThat(deadline.path("policyVersion").asString()).isEqualTo("p1");
        assertThat(deadline.path("ended").isNull()).isTrue();
    }

    @Test
    void tellsWhoHadItAndHowLong() {
        var holdings = Objects.requireNonNull(CaseView.of(worked(false), null, Sight.FULL, OFFICE, TURNS, NOW)
                        .work())
                .holdings();

        assertThat(holdings.get(0).held()).isEqualTo(Duration.ofHours(5));
        assertThat(holdings.get(0).unsigned()).isEqualTo(Duration.ofHours(5));
        assertThat(holdings.get(0).returned()).isTrue();
        assertThat(holdings.get(1).held())
                .isEqualTo(Duration.between(Submissions.ACCEPTED.plus(Duration.ofHours(5)), NOW));
        assertThat(holdings.get(1).unsigned()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void tellsOfficesAnswersClosingAndRatings() {
        var shown = shown(worked(false), Sight.FULL, OFFICE);

        assertThat(shown.path("replies").path(0).path("text").asString()).isEqualTo("正在核实。");
        assertThat(shown.path("closing").path("publicAnswer").asString()).isEqualTo("已整改。");
        assertThat(shown.path("closing").path("onTime").asBoolean()).isTrue();
        assertThat(shown.path("ratings").path(0).path("words").asString()).isEqualTo("还是老样子。");
        assertThat(shown.path("returns").asInt()).isEqualTo(1);
        assertThat(shown.path("history").size()).isEqualTo(4);
    }

    @Test
    void tellsWhatAnExtensionWouldGiveForAsLongAsItIsNotDecided() {
        var asked = Cases.asked("430121");

        assertThat(term("HIGHWAY", asked.build())).isEqualTo("+5wd");
        assertThat(term("TAXI", asked.build())).isEqualTo("30d");
        assertThat(term("BUS", asked.build())).isNull();
        assertThat(term("HIGHWAY", asked.setDecidedAt(NOW).setGranted(true).build()))
                .isNull();
    }

    private static @Nullable String term(String category, Extension extension) {
        var details =
                CaseHistory.details(Submissions.bus().setCategory(category).build());
        var known = Cases.bus().setDetails(details).setExtension(extension).build();
        return shown(known, Sight.FULL, PROVINCE)
                .path("extension")
                .path("term")
                .asStringOpt()
                .orElse(null);
    }

    @Test
    void ofASecureCallBackOfficesReadTheRatingAndNotTheWords() {
        assertThat(words(shown(worked(true), Sight.FULL, OFFICE))).isNull();
        assertThat(words(shown(worked(true), Sight.FULL, PROVINCE))).isEqualTo("还是老样子。");
    }

    @Test
    void aHotlineLearnsTheAnswerAndThatACallBackIsAskedAndNotHowItIsWorked() {
        var shown = shown(worked(false), Sight.FULL, HOTLINE);

        assertThat(shown.path("state").asString()).isEqualTo("HANDLING");
        assertThat(shown.path("closing").path("publicAnswer").asString()).isEqualTo("已整改。");
        assertThat(shown.path("callBack").path("cause").asString()).isEqualTo("CLOSED");
        assertThat(shown.path("history").valueStream().map(h -> h.path("event").asString()))
                .containsExactly("CaseOpened", "CaseAssigned");
        for (var component : CaseView.WorkView.class.getRecordComponents()) {
            assertThat(shown.has(component.getName())).as(component.getName()).isFalse();
        }
        assertThat(shown.toString()).doesNotContain("老样子", "正在核实", "不属我县");
    }

    @Test
    void whoMayOnlyKnowThatItWasAcceptedSeesNothingOfItsCourse() {
        var open = shown(Cases.bus().setHistory(history()).build(), Sight.ACCEPTANCE, HOTLINE);
        var closed = shown(worked(false), Sight.ACCEPTANCE, HOTLINE);

        assertThat(closed).isEqualTo(open);
        assertThat(open.path("state").asString()).isEqualTo("ACCEPTED");
        assertThat(open.path("history").size()).isEqualTo(1);
        assertThat(open.path("next").valueStream().map(JsonNode::asString)).containsExactly("ADD_INFORMATION");
    }

    @Test
    void aHotlineIsNotToldOfASecureCallBack() {
        assertThat(shown(worked(true), Sight.FULL, HOTLINE).path("callBack").isNull())
                .isTrue();
    }

    @Test
    void tellsEverybodyWhatTheyMayDoNext() {
        assertThat(next(Cases.bus().build(), OFFICE)).contains("REPLY", "CLOSE").doesNotContain("SIGN", "URGE");
        assertThat(next(Cases.bus().setState(CaseState.DISPATCHED).build(), OFFICE))
                .contains("SIGN")
                .doesNotContain("CLOSE");
        assertThat(next(Cases.bus().build(), PROVINCE)).contains("DESIGNATE", "SUPERVISE", "URGE");
        assertThat(next(Cases.bus().build(), HOTLINE)).containsExactly("URGE", "WITHDRAW", "ADD_INFORMATION");
    }

    private static List<String> next(CaseSnapshot known, Caller caller) {
        return shown(known, Sight.FULL, caller)
                .path("next")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    @Test
    void aRowTellsWhatTheCaseIsToTheHolderAndWhetherItIsLate() {
        var open = CaseRow.of(
                Cases.bus()
                        .setOffice("430182")
                        .setDeadlines(List.of(Cases.deadline(suda.contract.DeadlineKind.CLOSE, Cases.DUE)
                                .setStage(suda.contract.DeadlineStage.URGED)
                                .build()))
                        .build(),
                new suda.routing.casework.Lists.Stand(
                        "430121", suda.routing.casework.Lists.Role.AWAITING_SIGNATURE_OF, "430182"));
        var waiting = CaseRow.of(
                Cases.onDesk(Desk.TRIAGE).build(),
                new suda.routing.casework.Lists.Stand("TRIAGE", suda.routing.casework.Lists.Role.DESK, null));

        assertThat(open.overdue()).isTrue();
        assertThat(open.awaiting()).isEqualTo("430182");
        assertThat(open.due()).isEqualTo(Cases.DUE);
        assertThat(open.sourceNumber()).isEqualTo("CS-20210609-0001");
        // On the triage desk it is dispatching that counts, for which this one has no deadline.
        assertThat(waiting.due()).isNull();
        assertThat(waiting.overdue()).isFalse();
        assertThat(waiting.deadlines()).hasSize(1);
    }

    private static CaseSnapshot worked(boolean secure) {
        var moved = Submissions.ACCEPTED.plus(Duration.ofHours(5));
        return Cases.bus()
                .setReturns(1)
                .setHoldings(List.of(
                        Holding.newBuilder()
                                .setOffice("430182")
                                .setFrom(Submissions.ACCEPTED)
                                .setUntil(moved)
                                .setReturned(true)
                                .build(),
                        Holding.newBuilder()
                                .setOffice("430121")
                                .setFrom(moved)
                                .setSignedAt(moved.plus(Duration.ofHours(1)))
                                .build()))
                .setReplies(List.of(new CaseNote(moved, new Actor("OFFICE", "430121"), "正在核实。")))
                .setClosings(1)
                .setClosing(Cases.closing(moved))
                .setCallBack(CallBack.newBuilder()
                        .setCause(CallBackCause.CLOSED)
                        .setClosing(1)
                        .setSecure(secure)
                        .setAskedAt(moved)
                        .setReached(true)
                        .build())
                .setRatings(List.of(new Rating(1, false, false, NOW, "还是老样子。")))
                .setHistory(history())
                .build();
    }

    private static List<HistoryEntry> history() {
        return Arrays.stream(new String[] {"CaseOpened", "CaseAssigned", "CaseReturned", "CaseReplied"})
                .map(event -> HistoryEntry.newBuilder()
                        .setRevision(1)
                        .setAt(Submissions.ACCEPTED)
                        .setEvent(event)
                        .setZh(event.equals("CaseReturned") ? "退单：不属我县。" : "。")
                        .setEn(".")
                        .build())
                .toList();
    }

    @org.jspecify.annotations.Nullable
    private static String words(JsonNode shown) {
        var words = shown.path("ratings").path(0).path("words");
        return words.isNull() ? null : words.asString();
    }

    private static JsonNode shown(CaseSnapshot known, Sight sight, Caller caller) {
        return JsonMapper.shared().valueToTree(CaseView.of(known, null, sight, caller, TURNS, NOW));
    }
}
