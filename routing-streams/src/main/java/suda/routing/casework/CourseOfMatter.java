package suda.routing.casework;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseDetails;
import suda.contract.CaseEvent;
import suda.contract.CaseJoined;
import suda.contract.CaseLeft;
import suda.contract.CaseMerged;
import suda.contract.CaseSnapshot;
import suda.contract.CaseState;
import suda.contract.CaseUnmerged;
import suda.contract.Holding;
import suda.contract.MatterMember;
import suda.contract.MergeAsked;
import suda.contract.MergeRefused;
import suda.contract.Merging;

/** Folds what makes several numbers one matter: on the case that is worked under another, and on that other one. */
final class CourseOfMatter {
    /** Cases that were merged under this one and are no more are remembered, so that nothing late brings them back. */
    private static final int BRANCHES = 128;

    private CourseOfMatter() {}

    /** @return null where the event is none of these */
    static @Nullable CaseSnapshot apply(CaseSnapshot next, CaseEvent event) {
        var body = event.getBody();
        if (body instanceof MergeAsked asked) {
            next.setMerging(new Merging(
                    asked.getInto(),
                    event.getRevision(),
                    asked.getReason(),
                    Objects.requireNonNull(event.getAction())));
        } else if (body instanceof MergeRefused) {
            next.setMerging(null);
        } else if (body instanceof CaseMerged merged) {
            merged(next, event, merged);
        } else if (body instanceof CaseUnmerged) {
            unmerged(next, event);
        } else if (body instanceof CaseJoined joined) {
            joined(next, joined);
        } else if (body instanceof CaseLeft left) {
            next.setMembers(without(next, left.getVia()));
            next.setBranches(heardOf(next, left.getVia(), left.getRevision()));
        } else {
            return null;
        }
        return next;
    }

    private static void merged(CaseSnapshot next, CaseEvent event, CaseMerged merged) {
        next.setMergedFrom(next.getExplanation() == null ? null : next.getState());
        next.setState(CaseState.MERGED);
        next.setMergedInto(merged.getInto());
        next.setSupplementsBefore(next.getSupplements());
        next.setMerging(null);
        next.setHoldings(CourseOfCase.left(next.getHoldings(), event.getAt()));
    }

    /** Where it was before, with its clock as it ran. */
    private static void unmerged(CaseSnapshot next, CaseEvent event) {
        var before = next.getMergedFrom();
        next.setState(before == null ? CaseState.TRIAGE : before);
        next.setMergedInto(null);
        next.setMergedFrom(null);
        if (before != null) {
            next.setHoldings(CaseHistory.newest(
                    next.getHoldings(),
                    Holding.newBuilder()
                            .setOffice(next.getOffice())
                            .setDesk(next.getDesk())
                            .setFrom(event.getAt())
                            .build(),
                    CourseOfCase.HOLDINGS));
        }
    }

    private static void joined(CaseSnapshot next, CaseJoined joined) {
        var members = new ArrayList<>(without(next, joined.getVia()));
        for (var member : joined.getMembers()) {
            members.add(MatterMember.newBuilder(member).setVia(joined.getVia()).build());
            learn(next, member);
            for (var said : member.getDetails()) {
                flag(next.getDetails(), said);
            }
        }
        next.setMembers(members);
        next.setBranches(heardOf(next, joined.getVia(), joined.getRevision()));
    }

    /** A wish for confidentiality counts also where nothing else is new. */
    private static void flag(CaseDetails details, CaseDetails said) {
        details.setConfidential(details.getConfidential() || said.getConfidential());
        details.setUrgent(details.getUrgent() || said.getUrgent());
        details.setTruckDriver(details.getTruckDriver() || said.getTruckDriver());
    }

    /** What a number accused stays said, also when it is no longer worked here. */
    private static void learn(CaseSnapshot next, MatterMember member) {
        for (var subject : member.getSubjects()) {
            if (!next.getSubjects().contains(subject)) {
                next.setSubjects(CaseHistory.newest(next.getSubjects(), subject, Integer.MAX_VALUE));
            }
        }
        for (var respondent : member.getRespondents()) {
            if (!next.getRespondents().contains(respondent)) {
                next.setRespondents(CaseHistory.newest(next.getRespondents(), respondent, CaseHistory.RESPONDENTS));
            }
        }
        var accused = new TreeSet<>(next.getAccused());
        accused.addAll(member.getAccused());
        var named = new TreeSet<>(accused);
        named.removeAll(next.getPresumed());
        var presumed = new TreeSet<>(next.getPresumed());
        member.getPresumed().stream()
                .filter(p -> !next.getAccused().contains(p))
                .forEach(presumed::add);
        next.setAccused(List.copyOf(accused));
        next.setPresumed(List.copyOf(presumed));
        CourseOfCase.raised(
                next,
                member.getRaised().stream()
                        .filter(raising -> !next.getRaised().contains(raising))
                        .toList());
    }

    private static List<MatterMember> without(CaseSnapshot known, String via) {
        return known.getMembers().stream()
                .filter(member -> !member.getVia().equals(via))
                .toList();
    }

    private static HashMap<String, Integer> heardOf(CaseSnapshot known, String via, int revision) {
        var branches = new HashMap<>(known.getBranches());
        branches.put(via, revision);
        if (branches.size() > BRANCHES) {
            var live = known.getMembers().stream().map(MatterMember::getVia).toList();
            branches.keySet().stream()
                    .filter(one -> !one.equals(via) && !live.contains(one))
                    .min(String::compareTo)
                    .ifPresent(branches::remove);
        }
        return branches;
    }

    /**
     * The case itself as one number of its matter, as the case above it is told of it.
     *
     * @param withNotes with what was added to it before it was merged; later notes are told one by one
     */
    static MatterMember self(CaseSnapshot known, boolean withNotes) {
        var details = new ArrayList<CaseDetails>();
        details.add(known.getDetails());
        details.addAll(known.getSupplementDetails());
        if (withNotes) {
            known.getInformation()
                    .forEach(note -> details.add(CaseDetails.newBuilder(known.getDetails())
                            .setTitle("补充信息")
                            .setText(note.getText())
                            .setAttachments(List.of())
                            .setAcceptedAt(note.getAt())
                            .build()));
        }
        return MatterMember.newBuilder()
                .setCaseId(known.getCaseId())
                .setPlatform(known.getPlatform())
                .setSourceNumber(known.getSourceNumber())
                .setReporterToken(known.getReporterToken())
                .setVia(known.getCaseId())
                .setDetails(MergeRules.fitting(details))
                .setSubjects(known.getSubjects())
                .setRespondents(known.getRespondents())
                .setAccused(known.getAccused())
                .setPresumed(known.getPresumed())
                .setRaised(known.getRaised())
                .build();
    }
}
