package suda.routing.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import suda.contract.CaseDetails;
import suda.contract.CaseSketch;
import suda.contract.CaseSnapshot;
import suda.contract.CaseState;
import suda.contract.Desk;
import suda.contract.Holding;
import suda.contract.Sight;
import suda.contract.SketchMessage;
import suda.divisions.Divisions;
import suda.routing.Cases;
import suda.routing.Submissions;
import suda.routing.assignment.RoutingPolicy;

class SketchingTest {
    private final Sketching sketching = new Sketching(RoutingPolicy.shipped());

    @Test
    void aCaseIsOfTheCountyThatWasStatedWhoeverHasIt() {
        var told = sketching.of(stating("430121003001", Cases.bus().setOffice("430100")));

        assertThat(told.get(0).getCounty()).isEqualTo("430121");
        assertThat(told.get(0).getSketch().getOpen()).isTrue();
        assertThat(told.get(0).getSketch().getOffice()).isEqualTo("430100");
    }

    @Test
    void elseOfThatOfTheOfficeThatHasItOrHadItLast() {
        assertThat(counties(stating(null, Cases.bus().setOffice("430181")))).containsExactly("430181");
        assertThat(counties(stating(null, Cases.bus().setOffice("430100")))).containsExactly("430100");
        assertThat(counties(stating("430171", Cases.bus().setOffice("430100"))))
                .as("a zone is no county")
                .containsExactly("430100");
        assertThat(counties(
                        stating(null, Cases.onDesk(Desk.TRIAGE).setHoldings(List.of(held("430181"), held("430182"))))))
                .startsWith("430182");
    }

    @Test
    void whereNobodyKnowsAnyCountyNothingIsTold() {
        assertThat(sketching.of(stating(null, Cases.onDesk(Desk.TRIAGE)))).isEmpty();
        assertThat(sketching.of(stating(null, Cases.bus().setOffice("430000")))).isEmpty();
    }

    @Test
    void theCountiesThatItWasInAreToldThatItIsGoneAndNothingElse() {
        var told = sketching.of(
                stating(null, Cases.bus().setOffice("430181").setHoldings(List.of(held("430121"), held("430181")))));

        assertThat(told).extracting(SketchMessage::getCounty).containsExactly("430181", "430121");
        assertThat(told.get(1).getSketch().getOpen()).isFalse();
        assertThat(told.get(1).getSketch().getText()).isEmpty();
    }

    @Test
    void whoMaySeeItIsAsItIsOfTheCase() {
        assertThat(sketch(Cases.bus()).getSight()).isEqualTo(Sight.OPEN);
        assertThat(sketch(Cases.onDesk(Desk.DISCIPLINE)).getSight()).isEqualTo(Sight.DISCIPLINE);
        assertThat(sketch(Cases.bus().setAccused(List.of("430000"))).getSight()).isEqualTo(Sight.DISCIPLINE);
        assertThat(sketch(Cases.onDesk(Desk.RECUSAL)).getSight()).isEqualTo(Sight.RECUSAL);
        assertThat(sketch(Cases.bus().setAccused(List.of(Divisions.DISCIPLINE))).getSight())
                .isEqualTo(Sight.RECUSAL);
    }

    @Test
    void ofWhatLiesWithTheRecusalPersonNoWordGoesFurther() {
        var sketch = sketch(Cases.onDesk(Desk.RECUSAL));

        assertThat(sketch.getTitle()).isEmpty();
        assertThat(sketch.getText()).isEmpty();
        assertThat(sketch.getPlace()).isNull();
    }

    @Test
    void whoeverIsAccusedOrWasInAnyTextMakesItAnAccusation() {
        assertThat(sketch(Cases.bus()).getAccuses()).isFalse();
        assertThat(sketch(Cases.bus().setAccused(List.of("430121"))).getAccuses())
                .isTrue();
        for (var subject : List.of("REPORT/BUS", "COMPLAINT/ENFORCEMENT", "ENQUIRY/CORRUPTION")) {
            assertThat(sketch(Cases.bus().setSubjects(List.of("COMPLAINT/BUS", subject)))
                            .getAccuses())
                    .as(subject)
                    .isTrue();
        }
        assertThat(sketch(Cases.bus().setSubjects(List.of("ENQUIRY/ENFORCEMENT")))
                        .getAccuses())
                .isFalse();
    }

    @Test
    void whatIsClosedOrMergedIsNotOpen() {
        assertThat(sketch(Cases.closed(Submissions.ACCEPTED)).getOpen()).isFalse();
        var merged = sketch(Cases.bus().setState(CaseState.MERGED).setMergedInto("00000-00000-00001"));
        assertThat(merged.getOpen()).isFalse();
        assertThat(merged.getMergedInto()).isEqualTo("00000-00000-00001");
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        var known = Cases.bus().build();
        known.getDetails().setText("𠮷".repeat(400));

        var text = sketching.of(known).get(0).getSketch().getText();

        assertThat(text.codePointCount(0, text.length())).isEqualTo(300);
        assertThat(text).endsWith("𠮷");
    }

    private CaseSketch sketch(CaseSnapshot.Builder known) {
        return sketching.of(known.build()).get(0).getSketch();
    }

    private List<String> counties(CaseSnapshot known) {
        return sketching.of(known).stream().map(SketchMessage::getCounty).toList();
    }

    private static CaseSnapshot stating(@Nullable String code, CaseSnapshot.Builder known) {
        var details = CaseDetails.newBuilder(known.getDetails())
                .setPlace(code == null ? null : Submissions.at(code))
                .build();
        return known.setDetails(details).build();
    }

    private static Holding held(String office) {
        return Holding.newBuilder().setOffice(office).setFrom(Instant.EPOCH).build();
    }
}
