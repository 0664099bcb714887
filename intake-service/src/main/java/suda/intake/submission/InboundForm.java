package suda.intake.submission;

import org.jspecify.annotations.Nullable;
import suda.contract.Submission;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts a submission from an inbound topic into the form of an HTTP body, so that one set of rules holds for both. */
public final class InboundForm {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private InboundForm() {}

    public static JsonNode of(Submission submission) {
        var body = JSON.objectNode();
        put(body, "platform", submission.getPlatform());
        put(body, "sourceNumber", submission.getSourceNumber());
        put(body, "kind", submission.getKind());
        put(body, "channel", submission.getChannel());
        put(body, "category", submission.getCategory());
        put(body, "receivedAt", submission.getReceivedAt());
        put(body, "title", submission.getTitle());
        put(body, "text", submission.getText());
        place(submission, body);
        respondent(submission, body);
        reporter(submission, body);
        body.put("truckDriver", submission.getTruckDriver());
        body.put("urgent", submission.getUrgent());
        var related = body.putArray("relatedNumbers");
        submission.getRelatedNumbers().forEach(related::add);
        var attachments = body.putArray("attachments");
        submission
                .getAttachments()
                .forEach(a -> attachments.addObject().put("url", a.getUrl()).put("sha256", a.getSha256()));
        return body;
    }

    private static void place(Submission submission, ObjectNode body) {
        var stated = submission.getPlace();
        if (stated != null) {
            var place = body.putObject("place");
            put(place, "code", stated.getCode());
            put(place, "address", stated.getAddress());
            if (stated.getLongitude() != null) {
                place.put("longitude", stated.getLongitude());
            }
            if (stated.getLatitude() != null) {
                place.put("latitude", stated.getLatitude());
            }
        }
    }

    private static void respondent(Submission submission, ObjectNode body) {
        var stated = submission.getRespondent();
        if (stated != null) {
            var respondent = body.putObject("respondent");
            put(respondent, "office", stated.getOffice());
            put(respondent, "unit", stated.getUnit());
            put(respondent, "person", stated.getPerson());
        }
    }

    private static void reporter(Submission submission, ObjectNode body) {
        var stated = submission.getReporter();
        if (stated != null) {
            var reporter = body.putObject("reporter");
            put(reporter, "name", stated.getName());
            put(reporter, "phone", stated.getPhone());
            put(reporter, "address", stated.getAddress());
            reporter.put("confidential", stated.getConfidential());
            reporter.put("notify", stated.getNotify());
        }
    }

    private static void put(ObjectNode object, String name, @Nullable String value) {
        if (value != null) {
            object.put(name, value);
        }
    }
}
