package suda.routing.followups;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import suda.contract.ChannelStatusChanged;
import suda.contract.ConsequenceRecorded;
import suda.contract.FollowUp;
import suda.contract.FollowUpEvent;
import suda.contract.InspectionRecorded;
import suda.contract.LedgerEntry;
import suda.contract.OfficeMessage;
import suda.contract.OfficeMessageType;
import suda.contract.Problem;

/** What offices find about it in their own topics. */
public final class OversightMessages {
    private OversightMessages() {}

    /** A city is told of its own channels. */
    public static List<OfficeMessage> of(ChannelStatusChanged event) {
        return event.getChannel() == null
                ? List.of()
                : List.of(message(
                        event.getEventId(),
                        OfficeMessageType.CHANNEL_STATUS,
                        event.getCity(),
                        event.getCity() + "/" + event.getChannel(),
                        event.getAt(),
                        event.getZh(),
                        event.getEn(),
                        null));
    }

    /**
     * A city is told what was decided about it; what is only proposed it does not learn.
     *
     * @param before null where this is its first event
     */
    public static List<OfficeMessage> of(FollowUpEvent event, @Nullable FollowUp before, FollowUp after) {
        var isTold = FollowUpRules.isTold(after) || (before != null && FollowUpRules.isTold(before));
        var last = after.getSteps().get(after.getSteps().size() - 1);
        return isTold
                ? List.of(message(
                        event.getEventId(),
                        OfficeMessageType.FOLLOW_UP,
                        event.getCity(),
                        event.getSubject(),
                        event.getAt(),
                        event.getZh(),
                        event.getEn(),
                        last.getText()))
                : List.of();
    }

    /** The responsible office is told of its entries; inspections and consequences are the province's own record. */
    public static List<OfficeMessage> of(FollowUpEvent event, LedgerEntry after) {
        var body = event.getBody();
        if (body instanceof InspectionRecorded || body instanceof ConsequenceRecorded) {
            return List.of();
        }
        var last = after.getSteps().get(after.getSteps().size() - 1);
        return Optional.ofNullable(after.getProblem())
                .map(problem -> message(
                        event.getEventId(),
                        OfficeMessageType.LEDGER,
                        problem.getOffice(),
                        event.getSubject(),
                        event.getAt(),
                        event.getZh(),
                        event.getEn(),
                        after.getRevision() == 1 ? told(problem) : last.getText()))
                .map(List::of)
                .orElse(List.of());
    }

    /**
     * A city is told of a county's office that does not read its topic, or reads it again; of its own office, which
     * does not read this one, the province is told, by the notifier.
     */
    public static List<OfficeMessage> ofFetching(String office, FollowUpEvent event) {
        return office.equals(event.getCity())
                ? List.of()
                : List.of(message(
                        event.getEventId(),
                        OfficeMessageType.NOT_FETCHED,
                        event.getCity(),
                        office,
                        event.getAt(),
                        event.getZh(),
                        event.getEn(),
                        null));
    }

    /** What it has to put right, and how. */
    private static String told(Problem problem) {
        return problem.getManifestation() + "\n" + problem.getMeasure() + "\n" + problem.getPerson();
    }

    private static OfficeMessage message(
            String id,
            OfficeMessageType type,
            String office,
            String subject,
            Instant at,
            String zh,
            String en,
            @Nullable String text) {
        return OfficeMessage.newBuilder()
                .setMessageId(id)
                .setType(type)
                .setOffice(office)
                .setCaseId("")
                .setSubject(subject)
                .setAt(at)
                .setZh(zh)
                .setEn(en)
                .setText(text)
                .build();
    }
}
