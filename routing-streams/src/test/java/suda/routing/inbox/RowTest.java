package suda.routing.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import suda.contract.OfficeMessageType;

class RowTest {
    private static final Instant AT = Instant.parse("2026-06-09T01:30:00Z");
    private static final String CASE = "C";

    @ParameterizedTest
    @EnumSource(OfficeMessageType.class)
    void allIsToldOfACaseThatTheOfficeMaySee(OfficeMessageType type) {
        assertThat(Row.of(letter(type, CASE), Map.of(CASE, "公交车甩站"), 7)).hasValueSatisfying(row -> {
            assertThat(row.type()).isEqualTo(type.name());
            assertThat(row.title()).isEqualTo("公交车甩站");
            assertThat(row.zh()).isEqualTo("理由");
        });
    }

    @ParameterizedTest
    @EnumSource(OfficeMessageType.class)
    void ofACaseThatItMayNotSeeNothingIsToldButThatItLeft(OfficeMessageType type) {
        var row = Row.of(letter(type, CASE), Map.of("another", "公交车甩站"), 7);

        switch (type) {
            case WITHDRAWN, RELEASED, MERGED ->
                assertThat(row)
                        .contains(new Row(
                                7, AT, "WITHDRAWN", CASE, null, "工单已不在本单位名下。", "A case is no longer yours.", true));
            default -> assertThat(row).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(OfficeMessageType.class)
    void whatIsAboutNoCaseIsTold(OfficeMessageType type) {
        assertThat(Row.of(letter(type, null), Map.of(), 0)).hasValueSatisfying(row -> {
            assertThat(row.caseId()).isNull();
            assertThat(row.title()).isNull();
            assertThat(row.zh()).isEqualTo("理由");
        });
    }

    @Test
    void whatLiesAtThePositionOrBehindItIsUnseen() {
        assertThat(Row.of(letter(OfficeMessageType.LEDGER, null), Map.of(), 7)
                        .orElseThrow()
                        .unseen())
                .isTrue();
        assertThat(Row.of(letter(OfficeMessageType.LEDGER, null), Map.of(), 8)
                        .orElseThrow()
                        .unseen())
                .isFalse();
    }

    private static Letter letter(OfficeMessageType type, @Nullable String caseId) {
        return new Letter(7, AT, type, caseId, "理由", "a reason");
    }
}
