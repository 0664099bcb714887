package suda.routing.topology;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import suda.contract.ActionOutcome;
import suda.contract.ActionReceived;
import suda.contract.Actor;
import suda.topics.Topics;
import suda.wire.Wire;

/**
 * What became of each action, so that the same one acts once and is answered the same for ever. An outcome leaves with
 * its case; one about a case that does not exist, which anybody with a key can cause, after 30 days.
 */
final class Outcomes {
    private static final Duration KEPT_WITHOUT_CASE = Duration.ofDays(30);

    private final KeyValueStore<String, byte[]> store;
    private final InstantIndex expiries;
    private final Wire wire;

    Outcomes(KeyValueStore<String, byte[]> store, InstantIndex expiries, Wire wire) {
        this.store = store;
        this.expiries = expiries;
        this.wire = wire;
    }

    /** The actor is part of it: nobody can take or learn an action id of somebody else. */
    static String key(String caseId, Actor actor, String actionId) {
        return caseId + "/" + actor.getRole() + "/" + actor.getCode() + "/" + actionId;
    }

    @Nullable
    ActionOutcome find(ActionReceived action) {
        var stored = store.get(key(action.getCaseId(), action.getActor(), action.getActionId()));
        return stored == null ? null : wire.readOwn(Topics.CASES_OUTCOMES, stored, ActionOutcome.class);
    }

    void keep(ActionOutcome outcome, byte[] written, boolean ofCase) {
        var key = key(outcome.getCaseId(), outcome.getActor(), outcome.getActionId());
        store.put(key, written);
        if (!ofCase) {
            expiries.put(outcome.getAt().plus(KEPT_WITHOUT_CASE), key);
        }
    }

    void expire(Instant now, int most) {
        for (var entry : expiries.by(now, most)) {
            store.delete(entry.id());
            expiries.remove(entry.at(), entry.id());
        }
    }
}
