package suda.standalone.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import suda.standalone.scenario.Happening.Act;
import suda.standalone.scenario.Happening.By;
import suda.standalone.scenario.Phrases.Phrase;

/** What was done about one case, one thing after the other; each is later than the one before, whatever is asked for. */
final class Course {
    private final Told told;
    private final List<Act> acts = new ArrayList<>();
    private Instant last;

    /** Begins when everything that was submitted under the number has been. */
    Course(Told told) {
        this.told = told;
        this.last = told.lastAt();
    }

    Told told() {
        return told;
    }

    /** When the newest was done. */
    Instant last() {
        return last;
    }

    /** When it was closed, where that is all that came of it: nothing but signed for, answered and closed. */
    @Nullable
    Instant closedSmoothly() {
        var smooth = acts.stream().allMatch(act -> act.actionId().matches("[0-9]+-(sign|reply|close)"));
        var closings =
                acts.stream().filter(act -> act.actionId().endsWith("-close")).toList();
        return smooth && closings.size() == 1 ? closings.get(0).at() : null;
    }

    List<Act> before(Instant until) {
        return acts.stream().filter(act -> act.at().isBefore(until)).toList();
    }

    void sign(Instant at) {
        add(at, By.HOLDER, "SIGN");
    }

    void reply(Instant at, String text) {
        add(at, By.HOLDER, "REPLY", "text", text);
    }

    /** @param answer titled with the result */
    void close(Instant at, Phrase answer) {
        add(at, By.HOLDER, "CLOSE", "result", answer.title(), "publicAnswer", answer.text());
    }

    /** @param suggested whose it is in the returning office's opinion */
    void giveBack(Instant at, String reason, @Nullable String suggested) {
        add(at, By.HOLDER, "RETURN", "reason", reason, "office", suggested);
    }

    void designate(Instant at, String office, String reason) {
        add(at, By.PROVINCE, "DESIGNATE", "office", office, "reason", reason);
    }

    void askExtension(Instant at, String reason) {
        add(at, By.HOLDER, "ASK_EXTENSION", "reason", reason);
    }

    void decideExtension(Instant at, boolean granted, String reason) {
        add(at, By.PROVINCE, "DECIDE_EXTENSION", "granted", granted, "reason", reason);
    }

    void supervise(Instant at, String reason) {
        add(at, By.PROVINCE, "SUPERVISE", "reason", reason);
    }

    void urge(Instant at, String reason) {
        add(at, By.PROVINCE, "URGE", "reason", reason);
    }

    void unreachable(Instant at, By by) {
        add(at, by, "RECORD_CALL_BACK", "reached", false);
    }

    void callBack(Instant at, By by, boolean satisfied, String words) {
        add(at, by, "RECORD_CALL_BACK", "reached", true, "solved", satisfied, "satisfied", satisfied, "text", words);
    }

    void addInformation(Instant at, String text) {
        add(at, By.HOTLINE, "ADD_INFORMATION", "text", text);
    }

    void withdraw(Instant at, String reason) {
        add(at, By.HOTLINE, "WITHDRAW", "reason", reason);
    }

    /** @param fields name, value, name, value; without a value there is no field */
    private void add(Instant at, By by, String kind, @Nullable Object... fields) {
        var id = acts.size() + 1 + "-" + kind.toLowerCase(Locale.ROOT).replace('_', '-');
        var body = Body.of("kind", kind, "actionId", id);
        body.putAll(Body.of(fields));
        last = at.isAfter(last) ? at : last.plusSeconds(60);
        acts.add(new Act(last, by, told.platform(), told.sourceNumber(), id, Body.json(body)));
    }
}
