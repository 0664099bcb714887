package suda.notifier.notices;

import java.util.Collection;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import suda.contract.CaseAssigned;
import suda.contract.CaseEvent;
import suda.contract.ChannelStatusChanged;
import suda.contract.Desk;
import suda.contract.FollowUpEvent;
import suda.contract.OpenNotice;
import suda.contract.OversightNews;
import suda.contract.OversightTopic;
import suda.contract.ProblemFound;
import suda.contract.ProblemOverdue;
import suda.contract.ProblemPutRight;
import suda.contract.ProblemStruckOff;

/** What of an event may be told: notices that still lack officer and channel. */
final class Drafts {
    private Drafts() {}

    static OpenNotice.Builder of(CaseEvent event, CaseAssigned assigned, Collection<String> accused) {
        // What lies on these desks accuses people of the house: outside it, not even its kind is told.
        var silent = assigned.getDesk() == Desk.DISCIPLINE || assigned.getDesk() == Desk.RECUSAL;
        // Other rules' sentences name who is accused.
        var harmless = assigned.getExplanation().getRule().startsWith("place.");
        return OpenNotice.newBuilder()
                .setEventId(event.getEventId())
                .setCaseId(event.getCaseId())
                .setAt(event.getAt())
                .setAbout(silent ? null : assigned.getAbout())
                .setExplanation(silent || !harmless ? null : assigned.getExplanation())
                .setAccused(List.copyOf(accused));
    }

    static OpenNotice.Builder of(ChannelStatusChanged event) {
        return OpenNotice.newBuilder()
                .setEventId(event.getEventId())
                .setCaseId(event.getCity() + "/" + event.getChannel())
                .setAt(event.getAt())
                .setAccused(List.of())
                .setOversight(new OversightNews(
                        OversightTopic.CHANNEL,
                        event.getCity(),
                        event.getAfter().name(),
                        event.getZh(),
                        event.getEn()));
    }

    /** The event's own sentence and nothing of its body: in there are words that people wrote, and names. */
    static OpenNotice.Builder of(FollowUpEvent event) {
        var body = (SpecificRecord) event.getBody();
        return OpenNotice.newBuilder()
                .setEventId(event.getEventId())
                .setCaseId(event.getSubject())
                .setAt(event.getAt())
                .setAccused(List.of())
                .setOversight(new OversightNews(
                        isOfLedger(body) ? OversightTopic.LEDGER : OversightTopic.FOLLOW_UP,
                        event.getCity(),
                        body.getSchema().getName(),
                        event.getZh(),
                        event.getEn()));
    }

    private static boolean isOfLedger(SpecificRecord body) {
        return body instanceof ProblemFound
                || body instanceof ProblemPutRight
                || body instanceof ProblemOverdue
                || body instanceof ProblemStruckOff;
    }
}
