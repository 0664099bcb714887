package suda.standalone.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import suda.contract.Consequence;
import suda.contract.ConsequenceRecorded;
import suda.contract.FollowUpEvent;
import suda.contract.FollowUpLevel;
import suda.contract.FollowUpProposed;
import suda.contract.Inspection;
import suda.contract.InspectionRecorded;
import suda.contract.LedgerCategory;
import suda.contract.LedgerSource;
import suda.contract.MeetingRechecked;
import suda.contract.MeetingRecorded;
import suda.contract.Problem;
import suda.contract.ProblemFound;
import suda.contract.ProblemPutRight;
import suda.contract.ProblemStruckOff;
import suda.contract.Sanction;

class FollowedTest {
    private static final Instant AT = Instant.parse("2021-06-01T01:00:00Z");

    private final Followed followed = new Followed(Set.of("WT-1", "WT-2", "WT-1-right", "JC-1", "JC-2", "ZZ-1", "x"));

    @Test
    void aMeetingIsProposedRecordedAndStruckOffOnlyWhenTheLineHasRecovered() {
        happened("430500-2021-1", 1, null, new FollowUpProposed(FollowUpLevel.MEETING, List.of(), null));
        happened("430500-2021-1", 2, "x", new MeetingRecorded(AT, null, AT, List.of(), List.of()));
        happened("431200-2021-1", 1, null, new FollowUpProposed(FollowUpLevel.MEETING, List.of(), null));
        happened("431200-2021-1", 2, null, new MeetingRechecked(false, List.of(), FollowUpLevel.MEETING));
        happened("431300-2021-1", 1, null, new FollowUpProposed(FollowUpLevel.CRITICISM, List.of(), null));
        assertThat(followed.missing(Set.of("x"), Set.of("430500-2021-1"))).containsExactly("430500-2021-1");

        happened("430500-2021-1", 3, null, new MeetingRechecked(true, List.of(), null));

        assertThat(followed.missing(Set.of("x"), Set.of("430500-2021-1"))).isEmpty();
        var figures = followed.figures(0);
        assertThat(figures.proposed()).containsExactly("430500", "431200");
        assertThat(figures.recorded()).containsExactly("430500");
        assertThat(figures.struckOff()).containsExactly("430500");
        assertThat(figures.criticised()).containsExactly("431300");
        assertThat(figures.en()).contains("meetings proposed 2（邵阳市、怀化市）, recorded 1（邵阳市）, struck off 1（邵阳市）");
    }

    @Test
    void theLedgerIsCountedByEntryAndAnEventThatComesTwiceOnce() {
        happened("430100-L-1", 1, "WT-1", found(LedgerCategory.POOR_STYLE, true));
        happened("430100-L-2", 1, "WT-2", found(LedgerCategory.WEAK_PURPOSE, false));
        happened("430100-L-1", 2, "WT-1-right", new ProblemPutRight("", "430100"));
        happened("430100-L-1", 3, null, new ProblemStruckOff("", "", "430100"));
        happened(
                "430000-I-1", 1, "JC-1", new InspectionRecorded(new Inspection("2021-06-01", "430100", 1, 2, 3, 4, 5)));
        happened(
                "430000-I-1", 1, "JC-1", new InspectionRecorded(new Inspection("2021-06-01", "430100", 1, 2, 3, 4, 5)));
        happened(
                "430000-I-2", 1, "JC-2", new InspectionRecorded(new Inspection("2021-06-01", "430100", 9, 0, 0, 0, 0)));
        happened("430000-C-1", 1, "ZZ-1", new ConsequenceRecorded(new Consequence("", "430100", Sanction.TALK, 2)));

        assertThat(followed.figures(7).zh())
                .startsWith("渠道读数 7 条，有读数的市州 0 个")
                .contains("发现 2，已整改 1（50.0%），其中销号 1；逐条公布 1（作风不优 1）")
                .contains("走访企业 10 家，访谈 2 人，暗访 3 次，检查 4 次，评查案卷 5 份；追责问责 2 人次（谈话提醒 2）");
        assertThat(followed.missing(Set.of("WT-1", "x"), Set.of())).containsExactly("x");
    }

    @Test
    void whatAVisitorWroteIsNotTheScenarios() {
        happened("430100-L-9", 1, "somebody", found(LedgerCategory.POOR_STYLE, true));

        assertThat(followed.figures(0).found()).isZero();
    }

    private static ProblemFound found(LedgerCategory category, boolean listed) {
        return new ProblemFound(new Problem(category, LedgerSource.INSPECTION, null, "", "", "430100", "", AT, listed));
    }

    private void happened(String subject, int revision, @Nullable String actionId, Object body) {
        followed.take(FollowUpEvent.newBuilder()
                .setEventId(subject + "/" + revision)
                .setCity(subject.substring(0, 6))
                .setSubject(subject)
                .setRevision(revision)
                .setAt(AT)
                .setDecidedAt(AT)
                .setPolicyVersion("1")
                .setActionId(actionId)
                .setZh("")
                .setEn("")
                .setBody(body)
                .build());
    }
}
