package suda.routing.followups;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import suda.contract.Actor;
import suda.contract.FollowUpEvent;
import suda.contract.OversightAction;

/** Makes events of one subject, in order. */
final class Facts {
    private final String city;
    private final String subject;
    private final Instant at;
    private final Instant decidedAt;
    private final String policyVersion;
    private final @Nullable OversightAction action;
    private int revision;

    private Facts(
            String city,
            String subject,
            int revision,
            Instant at,
            Instant decidedAt,
            String policyVersion,
            @Nullable OversightAction action) {
        this.city = city;
        this.subject = subject;
        this.revision = revision;
        this.at = at;
        this.decidedAt = decidedAt;
        this.policyVersion = policyVersion;
        this.action = action;
    }

    /** @param revision that the subject has so far; 0 before its first event */
    static Facts ofClock(
            String city, String subject, int revision, Instant at, Instant decidedAt, String policyVersion) {
        return new Facts(city, subject, revision, at, decidedAt, policyVersion, null);
    }

    static Facts of(String city, OversightAction action, int revision, Instant decidedAt, String policyVersion) {
        return new Facts(city, action.getSubject(), revision, action.getAcceptedAt(), decidedAt, policyVersion, action);
    }

    FollowUpEvent that(Object body, String zh, String en) {
        revision++;
        Actor actor = action == null ? null : action.getActor();
        return FollowUpEvent.newBuilder()
                .setEventId(subject + "/" + revision)
                .setCity(city)
                .setSubject(subject)
                .setRevision(revision)
                .setAt(at)
                .setDecidedAt(decidedAt)
                .setPolicyVersion(policyVersion)
                .setActionId(action == null ? null : action.getActionId())
                .setActor(actor)
                .setZh(zh)
                .setEn(en)
                .setBody(body)
                .build();
    }
}
