package suda.routing.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import suda.contract.Explanation;
import suda.contract.OfficeMessage;
import suda.contract.OfficeMessageType;

class WordsTest {
    @ParameterizedTest
    @EnumSource(OfficeMessageType.class)
    void everyMessageIsASentenceInBothLanguages(OfficeMessageType type) {
        assertThat(Words.of(type).zh()).containsPattern("\\p{IsHan}").endsWith("。");
        assertThat(Words.of(type).en()).doesNotContainPattern("\\p{IsHan}").endsWith(".");
    }

    @Test
    void aMessagesOwnSentenceComesFirst() {
        var letter = Letter.of(
                7,
                message(OfficeMessageType.CLOSED)
                        .setZh("已办结（属实）。")
                        .setEn("Closed (RESOLVED).")
                        .build());

        assertThat(letter.zh()).isEqualTo("已办结（属实）。");
        assertThat(letter.en()).isEqualTo("Closed (RESOLVED).");
    }

    @Test
    void whoeverIsGivenACaseReadsWhy() {
        var why = Explanation.newBuilder()
                .setRule("place")
                .setPolicyVersion("p1")
                .setZh("地点在长沙县。")
                .setEn("The place is in 430121.")
                .build();

        var letter = Letter.of(
                7,
                message(OfficeMessageType.ASSIGNED)
                        .setExplanation(why)
                        .setCaseId("")
                        .build());

        assertThat(letter.zh()).isEqualTo("工单派给本单位办理。地点在长沙县。");
        assertThat(letter.en()).isEqualTo("A case is yours to handle. The place is in 430121.");
        assertThat(letter.caseId()).isNull();
    }

    static OfficeMessage.Builder message(OfficeMessageType type) {
        return OfficeMessage.newBuilder()
                .setMessageId("m")
                .setType(type)
                .setOffice("430121")
                .setCaseId("C")
                .setAt(Instant.parse("2026-06-09T01:30:00Z"));
    }
}
