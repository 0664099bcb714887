package suda.routing.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.contract.ActionKind;
import suda.contract.CaseFiguresOfMonth;
import suda.contract.CloseResult;
import suda.contract.OversightCommand;
import suda.routing.Submissions;
import suda.routing.deadlines.WorkingCalendar;
import suda.topics.Topics;

/** What casework tells of a city's month when it is over: by hand, case by case (DOMAIN, figures and formulas). */
class CityMonthsTest {
    private static final YearMonth JUNE = YearMonth.from(LiveCasework.START.atZone(WorkingCalendar.ZONE));
    private static final Instant JULY = start(JUNE.plusMonths(1));
    private static final String OFFICE = "430121";
    private static final String CITY = "430100";

    @TempDir
    Path state;

    private LiveCasework live;
    private final List<OversightCommand> told = new ArrayList<>();

    @BeforeEach
    void start() {
        live = new LiveCasework(state);
        live.until(LiveCasework.START.plusSeconds(10));
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    void eachClosingThatFellDueAndEachFirstRatingCountsOnce() {
        submit("closed-on-time");
        submit("closed-late");
        submit("never-closed");
        close("closed-on-time");
        rate("closed-on-time", "r1", true);
        live.until(live.now().plus(Duration.ofDays(15)));
        close("closed-late");
        rate("closed-late", "r1", false);
        rate("closed-late", "r2", true);

        live.until(JULY.plusSeconds(60));

        var part = partOf(JUNE);
        assertThat(part.getFellDue()).isEqualTo(3);
        assertThat(part.getOnTime()).isEqualTo(1);
        assertThat(part.getRated())
                .as("the second word after a closing is no rating")
                .isEqualTo(2);
        assertThat(part.getSatisfied()).isEqualTo(1);
    }

    @Test
    void aSecondRatingAfterTheSameClosingIsNone() {
        submit("reworked");
        close("reworked");
        rate("reworked", "r1", false);
        live.until(live.now().plus(Duration.ofDays(15)));
        rate("reworked", "r2", true);

        live.until(JULY.plusSeconds(60));

        assertThat(partOf(JUNE).getRated()).isEqualTo(1);
    }

    @Test
    void anExtensionThatIsGrantedLateTakesBackThatItFellDue() {
        // No extension for buses.
        live.submit(Submissions.bus()
                .setCategory("FREIGHT")
                .setCaseId("extended")
                .setReporterToken("extended")
                .setSourceNumber("extended")
                .setAcceptedAt(live.now())
                .build());
        live.act(LiveCasework.action("s", ActionKind.SIGN, "OFFICE", OFFICE, live.now())
                .setCaseId("extended")
                .build());
        live.act(LiveCasework.action("a", ActionKind.ASK_EXTENSION, "OFFICE", OFFICE, live.now())
                .setCaseId("extended")
                .setReason("需要调查取证")
                .build());
        live.until(live.now().plus(Duration.ofDays(8)));
        live.act(LiveCasework.action("d", ActionKind.DECIDE_EXTENSION, "OFFICE", CITY, live.now())
                .setCaseId("extended")
                .setGranted(true)
                .build());
        live.act(LiveCasework.action("c", ActionKind.CLOSE, "OFFICE", OFFICE, live.now())
                .setCaseId("extended")
                .setResult(CloseResult.RESOLVED)
                .setPublicAnswer("已处理。")
                .build());

        live.until(JULY.plusSeconds(60));

        assertThat(partOf(JUNE).getFellDue()).isEqualTo(1);
        assertThat(partOf(JUNE).getOnTime()).isEqualTo(1);
    }

    @Test
    void aMonthIsToldOnceForEachOfTheFourteenCities() {
        live.until(JULY.plusSeconds(60));
        live.until(JULY.plus(Duration.ofDays(5)));

        assertThat(parts(JUNE)).hasSize(14);
        assertThat(parts(JUNE)).extracting(OversightCommand::getCity).doesNotHaveDuplicates();
    }

    @Test
    void aRestartInTheMiddleOfAMonthForgetsNothing() {
        submit("closed-on-time");
        close("closed-on-time");
        live.restart(Duration.ofDays(2));

        live.until(JULY.plusSeconds(60));

        assertThat(partOf(JUNE).getOnTime()).isEqualTo(1);
    }

    @Test
    void whatIsClosedBeforeTheMonthInWhichItIsDueCountsThere() {
        live.until(JULY.minus(Duration.ofDays(1)));
        submit("due-in-july");
        close("due-in-july");
        live.until(start(JUNE.plusMonths(2)).plusSeconds(60));

        assertThat(partOf(JUNE).getFellDue()).isZero();
        assertThat(partOf(JUNE.plusMonths(1)).getOnTime()).isEqualTo(1);
    }

    private void submit(String caseId) {
        live.submit(Submissions.bus()
                .setCaseId(caseId)
                .setReporterToken(caseId)
                .setSourceNumber(caseId)
                .setAcceptedAt(live.now())
                .build());
    }

    private void close(String caseId) {
        live.act(LiveCasework.action("s", ActionKind.SIGN, "OFFICE", OFFICE, live.now())
                .setCaseId(caseId)
                .build());
        live.act(LiveCasework.action("c", ActionKind.CLOSE, "OFFICE", OFFICE, live.now())
                .setCaseId(caseId)
                .setResult(CloseResult.RESOLVED)
                .setPublicAnswer("已处理。")
                .build());
    }

    private void rate(String caseId, String id, boolean satisfied) {
        live.act(LiveCasework.action(id, ActionKind.RECORD_CALL_BACK, "PROVINCE", "430000", live.now())
                .setCaseId(caseId)
                .setReached(true)
                .setSolved(true)
                .setSatisfied(satisfied)
                .build());
    }

    private CaseFiguresOfMonth partOf(YearMonth month) {
        return parts(month).stream()
                .filter(command -> command.getCity().equals(CITY))
                .map(OversightCommand::getCaseFigures)
                .map(Objects::requireNonNull)
                .findFirst()
                .orElseThrow();
    }

    private List<OversightCommand> parts(YearMonth month) {
        told.addAll(live.read(Topics.OVERSIGHT_COMMANDS, OversightCommand.class));
        return told.stream()
                .filter(command -> command.getCaseFigures() != null
                        && command.getCaseFigures().getMonth().equals(month.toString()))
                .toList();
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(WorkingCalendar.ZONE).toInstant();
    }
}
