package suda.routing.rules;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import suda.contract.Policy;
import suda.contract.PolicyKind;
import suda.divisions.Divisions;
import suda.routing.assignment.Assigner;
import suda.routing.assignment.RoutingPolicy;
import suda.routing.casework.Casework;
import suda.routing.channels.OversightPolicy;
import suda.routing.gazetteer.Gazetteer;

/** Everything that is decided by, at any instant. Immutable; shared by all who decide. */
public final class RuleBook {
    /** What counts at one instant. */
    public record Rules(Casework casework, OversightPolicy oversight) {}

    private final Rules rules;

    private RuleBook(Rules rules) {
        this.rules = rules;
    }

    /** What ships with Suda. */
    public static RuleBook shipped() {
        return of(Gazetteer.shipped());
    }

    /** What ships, with the gazetteer of the province's policy directory. */
    public static RuleBook of(Gazetteer local) {
        return new RuleBook(new Rules(
                new Casework(new Assigner(Divisions.hunan(), RoutingPolicy.shipped(), local)),
                OversightPolicy.shipped()));
    }

    /** This book and what was applied. What can't be used has no effect and is told by {@link #problems()}. */
    public RuleBook with(Collection<Policy> applied) {
        return this;
    }

    /** A draft in the place of whatever counts of its kind, at every instant. */
    public RuleBook drafted(PolicyKind kind, String text) {
        return this;
    }

    /** What counts at this instant; made beforehand, so that asking costs next to nothing. */
    public Rules at(Instant instant) {
        return rules;
    }

    /** What was applied of a kind, by the instant from which it counts. */
    public List<Policy> history(PolicyKind kind) {
        return List.of();
    }

    /** Why applied policies have no effect, in both languages. */
    public List<String> problems() {
        return List.of();
    }
}
