package suda.notifier.notices;

import static java.util.Map.entry;
import static suda.notifier.notices.OversightReaders.Reader.ABOVE;
import static suda.notifier.notices.OversightReaders.Reader.CITY;
import static suda.notifier.notices.OversightReaders.Reader.PROVINCE;
import static suda.notifier.notices.OversightReaders.Reader.RESPONSIBLE;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import suda.contract.ChannelState;
import suda.contract.ChannelStatusChanged;
import suda.contract.ConsequenceRecorded;
import suda.contract.CriticismIssued;
import suda.contract.FollowUpDismissed;
import suda.contract.FollowUpEvent;
import suda.contract.FollowUpProposed;
import suda.contract.FollowUpReasonsAdded;
import suda.contract.InspectionRecorded;
import suda.contract.MeasureCompleted;
import suda.contract.MeasureOverdue;
import suda.contract.MeetingRechecked;
import suda.contract.MeetingRecorded;
import suda.contract.MeetingScheduled;
import suda.contract.OfficeFetching;
import suda.contract.OfficeNotFetching;
import suda.contract.ProblemFound;
import suda.contract.ProblemOverdue;
import suda.contract.ProblemPutRight;
import suda.contract.ProblemStruckOff;
import suda.divisions.Divisions;

/** Which offices are told of cities' channels, follow-ups and the ledger of problems; of the rest nobody is. */
final class OversightReaders {
    enum Reader {
        PROVINCE,
        CITY,
        /** The office that answers for a problem. */
        RESPONSIBLE,
        /** The city, and the province too where it is about the city's own office: that one does not read what it is told. */
        ABOVE
    }

    private static final List<Reader> NOBODY = List.of();

    private static final Map<Class<?>, List<Reader>> ROWS = Map.ofEntries(
            // A proposal is the province's own until a person has decided on it.
            entry(FollowUpProposed.class, List.of(PROVINCE)),
            entry(FollowUpReasonsAdded.class, List.of(PROVINCE)),
            entry(FollowUpDismissed.class, List.of(PROVINCE)),
            entry(CriticismIssued.class, List.of(PROVINCE, CITY)),
            entry(MeetingScheduled.class, List.of(PROVINCE, CITY)),
            entry(MeetingRecorded.class, List.of(PROVINCE, CITY)),
            entry(MeasureCompleted.class, List.of(PROVINCE)),
            entry(MeasureOverdue.class, List.of(PROVINCE, CITY)),
            entry(MeetingRechecked.class, List.of(PROVINCE, CITY)),
            entry(ProblemFound.class, List.of(RESPONSIBLE)),
            entry(ProblemPutRight.class, List.of(PROVINCE)),
            entry(ProblemOverdue.class, List.of(PROVINCE, RESPONSIBLE)),
            entry(ProblemStruckOff.class, List.of(RESPONSIBLE)),
            entry(OfficeNotFetching.class, List.of(ABOVE)),
            entry(OfficeFetching.class, List.of(ABOVE)),
            entry(InspectionRecorded.class, NOBODY),
            entry(ConsequenceRecorded.class, NOBODY));

    private OversightReaders() {}

    /** Of a mandatory channel that is in trouble, or was; a city's own state only repeats its channels'. */
    static Set<String> of(ChannelStatusChanged event) {
        return event.getChannel() != null
                        && event.getMandatory()
                        && (isTrouble(event.getBefore()) || isTrouble(event.getAfter()))
                ? offices(List.of(PROVINCE, CITY), event.getCity(), event.getCity())
                : Set.of();
    }

    static Set<String> of(FollowUpEvent event) {
        var body = event.getBody();
        if (body instanceof FollowUpDismissed dismissed && dismissed.getWasScheduled()) {
            return offices(List.of(PROVINCE, CITY), event.getCity(), event.getCity());
        }
        return offices(ROWS.getOrDefault(body.getClass(), NOBODY), event.getCity(), about(event));
    }

    /** The office that it is about. */
    private static String about(FollowUpEvent event) {
        var body = event.getBody();
        if (body instanceof ProblemFound found) {
            return found.getProblem().getOffice();
        }
        if (body instanceof ProblemOverdue overdue) {
            return overdue.getOffice();
        }
        if (body instanceof OfficeNotFetching not) {
            return not.getOffice();
        }
        if (body instanceof OfficeFetching again) {
            return again.getOffice();
        }
        return body instanceof ProblemStruckOff struck ? struck.getOffice() : event.getCity();
    }

    /** A set, since what is about no city has the province in the city's place. */
    private static Set<String> offices(List<Reader> readers, String city, String about) {
        var province = Divisions.hunan().province().code();
        var offices = new LinkedHashSet<String>();
        for (var reader : readers) {
            offices.addAll(
                    switch (reader) {
                        case PROVINCE -> List.of(province);
                        case CITY -> List.of(city);
                        case RESPONSIBLE -> List.of(about);
                        case ABOVE -> about.equals(city) ? List.of(province, city) : List.of(city);
                    });
        }
        return offices;
    }

    private static boolean isTrouble(ChannelState state) {
        return switch (state) {
            case GOOD, UNKNOWN -> false;
            case WARNING, POOR, SILENT -> true;
        };
    }
}
