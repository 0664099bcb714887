package suda.e2e;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import suda.contract.OversightCommand;
import suda.contract.ScenarioTick;
import suda.topics.Topics;

/** The time of a scenario that a test plays: days pass when it says so. */
record PlayedTime(Records records, String scenario) {
    /** Of no city and no case; but a record without any key is parked. */
    private static final byte[] KEY = "tick".getBytes(StandardCharsets.UTF_8);

    /** Whoever keeps time learns that everything before this has been worked. */
    void tell(Instant now) {
        var tick = new ScenarioTick(scenario, now);
        records.writeEverywhere(Topics.SCENARIO_TICKS, KEY, records.bytes(tick));
        records.writeEverywhere(
                Topics.OVERSIGHT_COMMANDS,
                KEY,
                records.bytes(
                        OversightCommand.newBuilder().setCity("").setTick(tick).build()));
    }
}
