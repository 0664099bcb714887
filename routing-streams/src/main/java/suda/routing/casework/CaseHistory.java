package suda.routing.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseAssigned;
import suda.contract.CaseDetails;
import suda.contract.CaseEvent;
import suda.contract.CaseOpened;
import suda.contract.CaseRepeated;
import suda.contract.CaseSnapshot;
import suda.contract.CaseState;
import suda.contract.CaseSupplemented;
import suda.contract.DeadlineCause;
import suda.contract.DeadlinesSet;
import suda.contract.Desk;
import suda.contract.HistoryEntry;
import suda.contract.SubmissionReceived;

/** Folds a case's events into the case. No policy and no clock: the same events give the same case for ever. */
public final class CaseHistory {
    static final int HISTORY_ENTRIES = 100;
    static final int CONTENT_HASHES = 64;
    static final int ACCEPTANCES = 64;
    static final int RESPONDENTS = 32;
    static final int SUPPLEMENTS = 20;
    static final int RELATED_NUMBERS = 64;
    /** Characters of supplements kept in the case, so that it fits a record however much is sent. */
    static final int SUPPLEMENT_CHARACTERS = 100_000;

    private CaseHistory() {}

    public static CaseSnapshot evolve(@Nullable CaseSnapshot current, CaseEvent event) {
        var next = apply(current, event);
        next.setRevision(event.getRevision());
        if (!(event.getBody() instanceof CaseRepeated) && !isRoutine(event.getBody())) {
            next.setHistory(remembered(next.getHistory(), entry(event)));
        }
        return next;
    }

    /** Every case gets deadlines; what they are is shown beside the history. */
    private static boolean isRoutine(Object body) {
        return body instanceof DeadlinesSet set
                && set.getCause() != DeadlineCause.CALENDAR
                && set.getCause() != DeadlineCause.CHANGED;
    }

    private static CaseSnapshot apply(@Nullable CaseSnapshot current, CaseEvent event) {
        var body = event.getBody();
        if (body instanceof CaseOpened opened) {
            return opened(opened.getSubmission());
        }
        var next = copy(current);
        if (body instanceof CaseAssigned assigned) {
            return CourseOfCase.assigned(next, event, assigned);
        }
        if (body instanceof CaseSupplemented supplemented) {
            return supplemented(next, supplemented.getSubmission());
        }
        if (body instanceof CaseRepeated repeated) {
            next.setRepeats(next.getRepeats() + 1);
            if (repeated.getAcceptedAt() != null) {
                next.setAcceptances(newest(next.getAcceptances(), repeated.getAcceptedAt(), ACCEPTANCES));
            }
            return next;
        }
        var ofMatter = CourseOfMatter.apply(next, event);
        return ofMatter != null ? ofMatter : CourseOfCase.apply(next, event);
    }

    /** What a handler is given of one submission. */
    public static CaseDetails details(SubmissionReceived s) {
        return CaseDetails.newBuilder()
                .setKind(s.getKind())
                .setCategory(s.getCategory())
                .setChannel(s.getChannel())
                .setTitle(s.getTitle())
                .setText(s.getText())
                .setPlace(s.getPlace())
                .setRespondent(s.getRespondent())
                .setConfidential(s.getConfidential())
                .setTruckDriver(s.getTruckDriver())
                .setUrgent(s.getUrgent())
                .setReceivedAt(s.getReceivedAt())
                .setAcceptedAt(s.getAcceptedAt())
                .setAttachments(s.getAttachments())
                .build();
    }

    private static CaseSnapshot opened(SubmissionReceived s) {
        return CaseSnapshot.newBuilder()
                .setCaseId(s.getCaseId())
                .setRevision(0)
                .setState(CaseState.TRIAGE)
                .setPlatform(s.getPlatform())
                .setSourceNumber(s.getSourceNumber())
                .setDetails(details(s))
                .setReporterToken(s.getReporterToken())
                .setNotify(s.getNotify())
                .setRelatedNumbers(s.getRelatedNumbers())
                .setRespondents(s.getRespondent() == null ? List.of() : List.of(s.getRespondent()))
                .setSubjects(List.of(subject(s)))
                .setContentHashes(List.of(s.getContentHash()))
                .setAcceptances(List.of(s.getAcceptedAt()))
                .build();
    }

    private static CaseSnapshot supplemented(CaseSnapshot next, SubmissionReceived s) {
        next.setSupplements(next.getSupplements() + 1);
        next.setContentHashes(newest(next.getContentHashes(), s.getContentHash(), CONTENT_HASHES));
        next.setAcceptances(newest(next.getAcceptances(), s.getAcceptedAt(), ACCEPTANCES));
        next.setSupplementDetails(fitting(newest(next.getSupplementDetails(), details(s), SUPPLEMENTS)));
        if (s.getRespondent() != null && !next.getRespondents().contains(s.getRespondent())) {
            next.setRespondents(newest(next.getRespondents(), s.getRespondent(), RESPONDENTS));
        }
        if (!next.getSubjects().contains(subject(s))) {
            next.setSubjects(newest(next.getSubjects(), subject(s), Integer.MAX_VALUE));
        }
        if (next.getDesk() == Desk.TRIAGE && s.getPlace() != null) {
            next.getDetails().setPlace(s.getPlace());
        }
        var details = next.getDetails();
        details.setConfidential(details.getConfidential() || s.getConfidential());
        details.setUrgent(details.getUrgent() || s.getUrgent());
        details.setTruckDriver(details.getTruckDriver() || s.getTruckDriver());
        next.setNotify(next.getNotify() || s.getNotify());
        if (next.getReporterToken() == null) {
            next.setReporterToken(s.getReporterToken());
        }
        for (var number : s.getRelatedNumbers()) {
            if (!next.getRelatedNumbers().contains(number)) {
                next.setRelatedNumbers(newest(next.getRelatedNumbers(), number, RELATED_NUMBERS));
            }
        }
        return next;
    }

    private static String subject(SubmissionReceived s) {
        return s.getKind() + "/" + s.getCategory();
    }

    private static CaseSnapshot copy(@Nullable CaseSnapshot current) {
        return CaseSnapshot.newBuilder(Objects.requireNonNull(current, "The first event of a case is CaseOpened"))
                .build();
    }

    static <T> List<T> newest(List<T> items, T added, int most) {
        var all = new ArrayList<>(items);
        all.add(added);
        return all.size() <= most ? all : new ArrayList<>(all.subList(all.size() - most, all.size()));
    }

    private static List<CaseDetails> fitting(List<CaseDetails> supplements) {
        var characters = supplements.stream().mapToInt(CaseHistory::length).sum();
        var first = 0;
        while (characters > SUPPLEMENT_CHARACTERS && first < supplements.size() - 1) {
            characters -= length(supplements.get(first++));
        }
        return new ArrayList<>(supplements.subList(first, supplements.size()));
    }

    static int length(CaseDetails details) {
        return details.getTitle().length()
                + details.getText().length()
                + details.getAttachments().stream()
                        .mapToInt(a -> a.getUrl().length() + a.getSha256().length())
                        .sum();
    }

    /** The first entry tells where the case came from; of the others the newest are kept. */
    private static List<HistoryEntry> remembered(List<HistoryEntry> history, HistoryEntry entry) {
        var all = new ArrayList<>(history);
        all.add(entry);
        if (all.size() > HISTORY_ENTRIES) {
            all.remove(1);
        }
        return all;
    }

    private static HistoryEntry entry(CaseEvent event) {
        var sentence = Sentences.of(event);
        return HistoryEntry.newBuilder()
                .setRevision(event.getRevision())
                .setAt(event.getAt())
                .setEvent(event.getBody().getClass().getSimpleName())
                .setOffice(sentence.office())
                .setZh(sentence.zh())
                .setEn(sentence.en())
                .build();
    }
}
