package suda.routing.cases;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suda.access.Caller;
import suda.access.Role;
import suda.contract.ActionKind;
import suda.contract.Actor;
import suda.contract.CallBack;
import suda.contract.CaseDetails;
import suda.contract.CaseNote;
import suda.contract.CaseSnapshot;
import suda.contract.Closing;
import suda.contract.Explanation;
import suda.contract.Extension;
import suda.contract.Finding;
import suda.contract.Holding;
import suda.contract.MatterMember;
import suda.contract.Rating;
import suda.contract.Reasoning;
import suda.routing.casework.Turns;

/**
 * A case as it is shown.
 *
 * @param office code of the responsible office; null while the case waits on a desk
 * @param reasoning how routing found the office: what was found in which field, and what was passed over; left out for
 *     hotlines
 * @param supplements what came later under the same number, the newest at least
 * @param officeMayReveal whether the responsible office may ask intake who reported: a complaint that never was a report
 *     and never confidential (DESIGN 15)
 * @param desk TRIAGE, DISCIPLINE or RECUSAL; null while an office has it
 * @param closing the newest; stands also while the case is reworked
 * @param callBack the newest that was asked for
 * @param next what the caller may do now
 * @param mergedInto case under which this one is worked; left out for hotlines, who see that one's state as this one's
 * @param members other numbers of the matter that are worked under this case; none for hotlines
 * @param work how it is worked, its fields among the others; left out for hotlines
 */
public record CaseView(
        String caseId,
        String state,
        @Nullable String office,
        @Nullable String desk,
        String platform,
        String sourceNumber,
        String kind,
        String category,
        String channel,
        String title,
        String text,
        @Nullable PlaceView place,
        @Nullable RespondentView respondent,
        boolean confidential,
        boolean truckDriver,
        boolean urgent,
        Instant receivedAt,
        Instant acceptedAt,
        List<String> relatedNumbers,
        @Nullable ExplanationView explanation,
        List<String> candidates,
        @Nullable ReasoningView reasoning,
        List<SupplementView> supplements,
        int repeats,
        boolean officeMayReveal,
        List<HistoryView> history,
        @Nullable ClosingView closing,
        @Nullable CallBackView callBack,
        List<String> next,
        @Nullable String mergedInto,
        List<MemberView> members,
        @JsonUnwrapped @Nullable WorkView work) {

    record PlaceView(
            @Nullable String code,
            @Nullable String address,
            @Nullable Double longitude,
            @Nullable Double latitude) {}

    record RespondentView(
            @Nullable String office,
            @Nullable String unit,
            @Nullable String person) {}

    record ExplanationView(String rule, String policyVersion, String zh, String en) {
        static ExplanationView of(Explanation why) {
            return new ExplanationView(why.getRule(), why.getPolicyVersion(), why.getZh(), why.getEn());
        }
    }

    /**
     * Another number of the matter that is worked under this case.
     *
     * @param via case that brought it here, where it had been merged before
     */
    record MemberView(
            String caseId,
            String platform,
            String sourceNumber,
            @Nullable String via) {
        static MemberView of(MatterMember member) {
            return new MemberView(
                    member.getCaseId(),
                    member.getPlatform(),
                    member.getSourceNumber(),
                    member.getVia().equals(member.getCaseId()) ? null : member.getVia());
        }
    }

    /**
     * How routing came to where the case lies.
     *
     * @param rules those that fired; the last one decided
     */
    record ReasoningView(String policyVersion, List<String> rules, List<FindingView> findings) {
        static ReasoningView of(Reasoning r) {
            return new ReasoningView(
                    r.getPolicyVersion(),
                    r.getRules(),
                    r.getFindings().stream().map(FindingView::of).toList());
        }
    }

    /**
     * @param field as in a submission's JSON
     * @param codes divisions that it names or lies in
     * @param use DECIDED, AGREED, PASSED_OVER or UNKNOWN
     * @param why it was passed over
     */
    record FindingView(
            String field,
            String words,
            String kind,
            List<String> codes,
            String use,
            @Nullable String why) {
        static FindingView of(Finding f) {
            return new FindingView(
                    f.getField(),
                    f.getWords(),
                    f.getKind(),
                    f.getCodes(),
                    f.getUse().name(),
                    f.getWhy());
        }
    }

    record SupplementView(Instant acceptedAt, String kind, String category, String title, String text) {}

    record HistoryView(
            int revision,
            Instant at,
            String event,
            @Nullable String office,
            String zh,
            String en) {}

    /** @param onTime null for hotlines */
    record ClosingView(
            Instant at,
            String result,
            String publicAnswer,
            @Nullable Boolean onTime) {
        static ClosingView of(Closing c, boolean inside) {
            return new ClosingView(c.getAt(), c.getResult().name(), c.getPublicAnswer(), inside ? c.getOnTime() : null);
        }
    }

    /**
     * @param cause CLOSED, or OVERDUE when the deadline came first
     * @param secure by the province's own people only
     */
    record CallBackView(Instant askedAt, String cause, int closing, boolean secure, int attempts, boolean reached) {
        static CallBackView of(CallBack c) {
            return new CallBackView(
                    c.getAskedAt(),
                    c.getCause().name(),
                    c.getClosing(),
                    c.getSecure(),
                    c.getAttempts(),
                    c.getReached());
        }
    }

    /**
     * How a case is worked.
     *
     * @param responsible office that answers for it until another signs
     * @param designated by a person: it cannot be returned
     * @param holdings who had it and how long
     * @param pingPong how often it came back to an office that had had it before
     * @param raised TRUCK_DRIVER, EMERGENCY: why it is handled at a raised level
     * @param raisedTo offices above that were told because it is overdue
     * @param proposed CRITICISM, SUPERVISION: a person orders them
     */
    record WorkView(
            @Nullable String responsible,
            boolean designated,
            List<String> coHandlers,
            List<DeadlineView> deadlines,
            List<HoldingView> holdings,
            int returns,
            int pingPong,
            @Nullable ExtensionView extension,
            int extensions,
            @Nullable Instant supervisedAt,
            int urges,
            List<String> raised,
            List<String> raisedTo,
            List<String> proposed,
            List<NoteView> replies,
            List<NoteView> information,
            int closings,
            int reworks,
            List<RatingView> ratings) {

        static WorkView of(CaseSnapshot c, Caller caller, Turns turns, Instant now) {
            var extension = c.getExtension();
            return new WorkView(
                    c.getResponsible(),
                    c.getDesignated(),
                    c.getCoHandlers(),
                    c.getDeadlines().stream().map(DeadlineView::of).toList(),
                    c.getHoldings().stream().map(h -> HoldingView.of(h, now)).toList(),
                    c.getReturns(),
                    c.getPingPong(),
                    extension == null ? null : ExtensionView.of(extension, turns.extensionTerm(c)),
                    c.getExtensions(),
                    c.getSupervisedAt(),
                    c.getUrges(),
                    c.getRaised().stream().map(Enum::name).toList(),
                    c.getRaisedTo(),
                    c.getProposed().stream().map(Enum::name).toList(),
                    c.getReplies().stream().map(NoteView::of).toList(),
                    c.getInformation().stream().map(NoteView::of).toList(),
                    c.getClosings(),
                    c.getReworks(),
                    c.getRatings().stream()
                            .map(r -> RatingView.of(r, mayReadWords(c, caller)))
                            .toList());
        }

        /** What was said to the province's own people in confidence is not read by offices: it might tell who spoke. */
        private static boolean mayReadWords(CaseSnapshot c, Caller caller) {
            return caller.role() != Role.OFFICE
                    || (c.getCallBack() != null && !c.getCallBack().getSecure());
        }
    }

    /**
     * @param from when it came there
     * @param until null while it is there
     * @param unsigned how long it lay there unsigned
     * @param held how long it was there
     * @param returned it ended with a return
     */
    record HoldingView(
            @Nullable String office,
            @Nullable String desk,
            Instant from,
            @Nullable Instant signedAt,
            @Nullable Instant until,
            Duration unsigned,
            Duration held,
            boolean returned) {
        static HoldingView of(Holding h, Instant now) {
            var end = Objects.requireNonNullElse(h.getUntil(), now);
            return new HoldingView(
                    h.getOffice(),
                    h.getDesk() == null ? null : h.getDesk().name(),
                    h.getFrom(),
                    h.getSignedAt(),
                    h.getUntil(),
                    between(h.getFrom(), Objects.requireNonNullElse(h.getSignedAt(), end)),
                    between(h.getFrom(), end),
                    h.getReturned());
        }

        /** Clocks of two machines may differ a little. */
        private static Duration between(Instant from, Instant to) {
            return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
        }
    }

    /**
     * @param decider office that decides; null: the province
     * @param term what it would give by the rules in force while it is not decided: {@code +5wd} more, or {@code 30d} from
     *     the beginning
     */
    record ExtensionView(
            @Nullable String office,
            @Nullable String decider,
            String reason,
            Instant askedAt,
            @Nullable Instant decidedAt,
            @Nullable Boolean granted,
            @Nullable String term) {
        static ExtensionView of(Extension e, @Nullable String term) {
            return new ExtensionView(
                    e.getOffice(),
                    e.getDecider(),
                    e.getReason(),
                    e.getAskedAt(),
                    e.getDecidedAt(),
                    e.getGranted(),
                    e.getGranted() == null ? term : null);
        }
    }

    record NoteView(Instant at, String role, String code, String text) {
        static NoteView of(CaseNote note) {
            return new NoteView(
                    note.getAt(), note.getActor().getRole(), note.getActor().getCode(), note.getText());
        }
    }

    /** @param closing after which of the closings; 0: the case had never been closed */
    record RatingView(
            int closing,
            Instant at,
            boolean solved,
            boolean satisfied,
            @Nullable String words) {
        static RatingView of(Rating r, boolean withWords) {
            return new RatingView(
                    r.getClosing(), r.getAt(), r.getSolved(), r.getSatisfied(), withWords ? r.getWords() : null);
        }
    }

    /** Of what happens to a case, its platform is told this much; how offices work it between themselves is theirs. */
    private static final Set<String> FOR_HOTLINES = Set.of(
            "CaseOpened",
            "CaseAssigned",
            "CaseSupplemented",
            "CaseSigned",
            "CaseClosed",
            "CaseWithdrawn",
            "CaseReopened",
            "CallBackAsked");

    private static final Set<String> OF_ACCEPTANCE = Set.of("CaseOpened", "CaseSupplemented");

    /** What came under other numbers of the matter is not for the platform that sent this one. */
    private static List<SupplementView> supplements(CaseSnapshot c, boolean full, boolean inside) {
        if (!full) {
            return List.of();
        }
        var others = inside
                ? c.getMembers().stream().flatMap(member -> member.getDetails().stream())
                : Stream.<CaseDetails>of();
        return Stream.concat(c.getSupplementDetails().stream(), others)
                .map(s -> new SupplementView(
                        s.getAcceptedAt(), s.getKind().name(), s.getCategory(), s.getTitle(), s.getText()))
                .toList();
    }

    private static boolean officeMayReveal(CaseSnapshot c) {
        return c.getOffice() != null
                && !c.getDetails().getConfidential()
                && c.getSubjects().stream().allMatch(s -> s.startsWith("COMPLAINT/"));
    }

    /** A secure call-back is the province's own: the platform is not told of it. */
    private static boolean hidesCallBack(CaseSnapshot c, boolean inside) {
        return !inside && c.getCallBack() != null && c.getCallBack().getSecure();
    }

    private static List<HistoryView> history(CaseSnapshot c, boolean full, boolean inside) {
        return c.getHistory().stream()
                .filter(h -> inside || (full ? FOR_HOTLINES : OF_ACCEPTANCE).contains(h.getEvent()))
                .filter(h -> !hidesCallBack(c, inside) || !h.getEvent().equals("CallBackAsked"))
                // Its sentence may quote another number of the matter.
                .filter(h ->
                        inside || c.getBranches().isEmpty() || !h.getEvent().equals("CaseAssigned"))
                .map(h ->
                        new HistoryView(h.getRevision(), h.getAt(), h.getEvent(), h.getOffice(), h.getZh(), h.getEn()))
                .toList();
    }

    /** Who is only told that it was accepted is not told by this either whether it is closed. */
    private static List<String> next(CaseSnapshot c, boolean full, Caller caller, Turns turns, Instant now) {
        return turns.allowed(c, new Actor(caller.role().name(), caller.code()), now).stream()
                .filter(kind -> full || kind == ActionKind.ADD_INFORMATION)
                .map(Enum::name)
                .toList();
    }

    /**
     * @param under the case under which it is worked; null where it is its own
     * @param turns by the rules in force
     * @param now by the clock that the case goes by
     */
    static CaseView of(
            CaseSnapshot c,
            @Nullable WorkedUnder under,
            Visibility.Sight sight,
            Caller caller,
            Turns turns,
            Instant now) {
        var full = sight == Visibility.Sight.FULL;
        var inside = full && caller.role() != Role.HOTLINE;
        // A hotline sees its own number with the state and the answer of the case under which it is worked.
        var stands = under != null && caller.role() == Role.HOTLINE ? under : WorkedUnder.itself(c, full, inside);
        var d = c.getDetails();
        var place = d.getPlace();
        var respondent = d.getRespondent();
        var callBack = hidesCallBack(c, inside) ? null : c.getCallBack();
        return new CaseView(
                c.getCaseId(),
                stands.state(),
                stands.office(),
                stands.desk(),
                c.getPlatform(),
                c.getSourceNumber(),
                d.getKind().name(),
                d.getCategory(),
                d.getChannel(),
                d.getTitle(),
                d.getText(),
                place == null
                        ? null
                        : new PlaceView(place.getCode(), place.getAddress(), place.getLongitude(), place.getLatitude()),
                respondent == null
                        ? null
                        : new RespondentView(respondent.getOffice(), respondent.getUnit(), respondent.getPerson()),
                d.getConfidential(),
                d.getTruckDriver(),
                d.getUrgent(),
                d.getReceivedAt(),
                d.getAcceptedAt(),
                c.getRelatedNumbers(),
                stands.explanation(),
                full ? c.getCandidates() : List.of(),
                inside && c.getReasoning() != null ? ReasoningView.of(c.getReasoning()) : null,
                supplements(c, full, inside),
                c.getRepeats(),
                full && officeMayReveal(c),
                history(c, full, inside),
                stands.closing(),
                full && callBack != null ? CallBackView.of(callBack) : null,
                next(c, full, caller, turns, now),
                inside && under != null ? under.caseId() : null,
                inside ? c.getMembers().stream().map(MemberView::of).toList() : List.of(),
                inside ? WorkView.of(c, caller, turns, now) : null);
    }
}
