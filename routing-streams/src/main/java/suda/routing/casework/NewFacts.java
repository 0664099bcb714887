package suda.routing.casework;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import suda.contract.Attachment;
import suda.contract.CaseDetails;
import suda.contract.CaseSnapshot;
import suda.contract.MatterMember;
import suda.contract.Place;
import suda.contract.Respondent;
import suda.routing.assignment.Folded;

/**
 * What other numbers of a matter say that its case does not know yet (DOMAIN rule 4: a repeat without new facts is
 * recorded, no more). Words count without spaces and punctuation; a title is none beside a text.
 */
final class NewFacts {
    private final List<String> texts = new ArrayList<>();
    private final Set<String> places = new HashSet<>();
    private final Set<String> addresses = new HashSet<>();
    private final Set<String> points = new HashSet<>();
    private final Set<Respondent> respondents = new HashSet<>();
    private final Set<String> attachments = new HashSet<>();
    private final Set<String> subjects = new HashSet<>();
    private boolean urgent;
    private boolean truckDriver;

    private NewFacts(CaseSnapshot known) {
        subjects.addAll(known.getSubjects());
        respondents.addAll(known.getRespondents());
        all(known).forEach(this::learn);
    }

    /** All that was stated under a case's numbers, the first submission first, the newest supplements at least. */
    static Stream<CaseDetails> all(CaseSnapshot known) {
        return Stream.concat(
                Stream.concat(Stream.of(known.getDetails()), known.getSupplementDetails().stream()),
                known.getMembers().stream().flatMap(member -> member.getDetails().stream()));
    }

    /** Of what these members say, each that says something new. */
    static List<CaseDetails> in(CaseSnapshot known, List<MatterMember> members) {
        var facts = new NewFacts(known);
        var news = new ArrayList<CaseDetails>();
        for (var member : members) {
            for (var details : member.getDetails()) {
                if (facts.isNew(details)) {
                    news.add(details);
                    facts.learn(details);
                }
            }
        }
        return news;
    }

    private boolean isNew(CaseDetails details) {
        var text = folded(details);
        var place = details.getPlace();
        return texts.stream().noneMatch(known -> known.contains(text))
                || !subjects.contains(subject(details))
                || (place != null && isNew(place))
                || (details.getRespondent() != null && !respondents.contains(details.getRespondent()))
                || details.getAttachments().stream().map(Attachment::getSha256).anyMatch(a -> !attachments.contains(a))
                || (details.getUrgent() && !urgent)
                || (details.getTruckDriver() && !truckDriver);
    }

    private boolean isNew(Place place) {
        return (place.getCode() != null && !places.contains(place.getCode()))
                || (place.getAddress() != null && !addresses.contains(Folded.of(place.getAddress())))
                || (place.getLongitude() != null && !points.contains(point(place)));
    }

    private void learn(CaseDetails details) {
        texts.add(folded(details));
        subjects.add(subject(details));
        var place = details.getPlace();
        if (place != null) {
            if (place.getCode() != null) {
                places.add(place.getCode());
            }
            if (place.getAddress() != null) {
                addresses.add(Folded.of(place.getAddress()));
            }
            points.add(point(place));
        }
        if (details.getRespondent() != null) {
            respondents.add(details.getRespondent());
        }
        details.getAttachments().forEach(a -> attachments.add(a.getSha256()));
        urgent |= details.getUrgent();
        truckDriver |= details.getTruckDriver();
    }

    static String subject(CaseDetails details) {
        return details.getKind() + "/" + details.getCategory();
    }

    private static String point(Place place) {
        return place.getLongitude() + "," + place.getLatitude();
    }

    private static String folded(CaseDetails details) {
        var text = Folded.of(details.getText());
        return text.isEmpty() ? Folded.of(details.getTitle()) : text;
    }
}
