package suda.routing.topology;

import java.time.Instant;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import suda.contract.MatchedSubmission;
import suda.contract.MatchingMessage;
import suda.routing.matching.Match;
import suda.routing.matching.RepeatPolicy;
import suda.routing.matching.Repeats;
import suda.routing.topology.Arrival.Submitted;
import suda.topics.DeadLetter.Reason;
import suda.topics.Topics;
import suda.wire.Wire;

/** Holds a submission against what the same person has sent before, and sends it on to its case with what was found. */
final class RepeatMatcher implements Processor<String, Arrival, Object, Object> {
    private final Wire wire;
    private final Function<Instant, RepeatPolicy> policies;
    private final Observer observer;

    @SuppressWarnings("NullAway.Init") // set by init before anything else is called
    private ProcessorContext<Object, Object> context;

    @SuppressWarnings("NullAway.Init")
    private Matters matters;

    /** @param policies the one in force at an instant */
    RepeatMatcher(Wire wire, Function<Instant, RepeatPolicy> policies, Observer observer) {
        this.wire = wire;
        this.policies = policies;
        this.observer = observer;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        matters = new Matters(context.getStateStore(RoutingTopology.MATTERS), wire);
    }

    @Override
    public void process(Record<String, Arrival> record) {
        if (record.value() instanceof Submitted submitted) {
            match(record, submitted);
        }
    }

    private void match(Record<String, Arrival> record, Submitted submitted) {
        var submission = submitted.submission();
        var known = matters.of(record.key());
        // By when intake accepted it, so that the same submissions have the same answer whenever they are read.
        var match = Repeats.find(submission, known, policies.apply(submission.getAcceptedAt()));
        // All of it is computed before the store is touched.
        var remembered = matters.bytes(Repeats.remembered(submission, match));
        var found = wire.write(Topics.CASES_MATCHING, message(submitted, match));
        if (found.length > CaseWriter.LARGEST_VALUE) {
            park(record, submitted);
            return;
        }
        if (!Repeats.isKnown(submission, known)) {
            matters.add(record.key(), remembered, record.timestamp());
        }
        // By case id from here on: where the case is.
        context.forward(
                new Record<Object, Object>(
                        submission.getCaseId(),
                        new Outgoing(Topics.CASES_MATCHING, found),
                        context.currentSystemTimeMs()),
                RoutingTopology.MATCHING_SINK);
    }

    private static MatchingMessage message(Submitted submitted, Match match) {
        var submission = submitted.submission();
        return MatchingMessage.newBuilder()
                .setCaseId(submission.getCaseId())
                .setSubmission(new MatchedSubmission(submission, match.repeatOf(), match.rule(), match.policyVersion()))
                .build();
    }

    private void park(Record<String, Arrival> record, Submitted submitted) {
        Parking.park(
                context,
                record,
                submitted.key(),
                submitted.value(),
                Reason.TOO_LARGE,
                "With what was found of it, it is larger than a record may be",
                observer,
                RoutingTopology.MATCHING_DEAD_LETTERS_SINK);
    }
}
