package suda.routing.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import suda.contract.KnownMatter;
import suda.contract.SubmissionReceived;

/**
 * Finds the matter that a submission repeats among those that the same person has sent: by the surest rule, and of several
 * the one most recently heard of. Nobody else's are looked at, so none of this tells anybody of another person; and where
 * one phone seems to be many people's, nothing is found.
 *
 * <p>What is answered names the first submission about the matter, never one that is a repeat itself: a chain has one step.
 * A case is decided on once. Whatever else comes under its number, the same record again or a supplement, is answered the
 * same; else the first of a matter could become a repeat of what repeats it.
 */
public final class Repeats {
    private record Hit(RepeatRule rule, KnownMatter matter) {
        /** What was accepted at the same instant is told apart by its case, not by the order in which it was found. */
        private static final Comparator<Hit> SUREST = Comparator.comparing(Hit::isByNumber)
                .thenComparing((Hit hit) -> hit.matter().getAcceptedAt())
                .thenComparing(hit -> hit.matter().getCaseId());

        /** What somebody says himself goes before what is concluded. */
        boolean isByNumber() {
            return rule == RepeatRule.RELATED;
        }

        String first() {
            return Repeats.first(matter);
        }
    }

    private Repeats() {}

    /** @param known what the person has sent lately, in any order */
    public static Match find(SubmissionReceived submission, List<KnownMatter> known, RepeatPolicy policy) {
        var decided = decided(submission.getCaseId(), known);
        if (decided != null) {
            return new Match(decided.getRepeatOf(), decided.getRule(), decided.getPolicyVersion());
        }
        var none = new Match(null, null, policy.version());
        if (isOfMany(known, policy)) {
            return none;
        }
        var hits = new ArrayList<Hit>();
        var sent = matter(submission).build();
        for (var matter : known) {
            var rule = new Likeness(sent, matter, policy).rule();
            // The case's own number, where that was sent so long ago that only what repeated it is still known.
            if (rule != null && !submission.getCaseId().equals(matter.getRepeatOf())) {
                hits.add(new Hit(rule, matter));
            }
        }
        return hits.stream()
                .max(Hit.SUREST)
                .map(hit -> new Match(hit.first(), hit.rule().text(), policy.version()))
                .orElse(none);
    }

    /** What is remembered of it, for others to be held against; no word of its text. */
    public static KnownMatter remembered(SubmissionReceived submission, Match match) {
        return matter(submission)
                .setRepeatOf(match.repeatOf())
                .setRule(match.rule())
                .setPolicyVersion(match.policyVersion())
                .build();
    }

    /** Whether this very submission is among them: one that is delivered twice. */
    public static boolean isKnown(SubmissionReceived submission, List<KnownMatter> known) {
        return known.stream()
                .anyMatch(matter -> matter.getCaseId().equals(submission.getCaseId())
                        && matter.getAcceptedAt().equals(submission.getAcceptedAt()));
    }

    /** Whoever calls often about one thing is one person all the same: matters count, not calls. */
    private static boolean isOfMany(List<KnownMatter> known, RepeatPolicy policy) {
        return known.stream().map(Repeats::first).distinct().count() > policy.mostMatters();
    }

    private static String first(KnownMatter matter) {
        var repeatOf = matter.getRepeatOf();
        return repeatOf == null ? matter.getCaseId() : repeatOf;
    }

    private static @Nullable KnownMatter decided(String caseId, List<KnownMatter> known) {
        return known.stream()
                .filter(matter -> matter.getCaseId().equals(caseId))
                .findFirst()
                .orElse(null);
    }

    private static KnownMatter.Builder matter(SubmissionReceived submission) {
        return KnownMatter.newBuilder()
                .setCaseId(submission.getCaseId())
                .setPlatform(submission.getPlatform())
                .setSourceNumber(submission.getSourceNumber())
                .setKind(submission.getKind())
                .setCategory(submission.getCategory())
                .setPlace(submission.getPlace())
                .setRespondent(submission.getRespondent())
                .setAcceptedAt(submission.getAcceptedAt())
                .setRelatedNumbers(submission.getRelatedNumbers());
    }
}
