package suda.e2e;

import java.time.Instant;
import suda.contract.Kind;
import suda.contract.Place;
import suda.contract.SubmissionReceived;

/** Bodies to post; a test changes only what it is about. */
final class Posts {
    private Posts() {}

    /** A bus complaint from Changsha county, with a reporter. */
    static String bus(String number) {
        return """
                {"platform":"12328-430100","sourceNumber":"%s","kind":"COMPLAINT","channel":"PHONE",
                 "receivedAt":"2026-06-09T09:30:00+08:00","category":"BUS","title":"公交车甩站",
                 "text":"星沙公交3路在站台不停车，请打电话13812345678联系王小明。",
                 "place":{"code":"430121","address":"星沙大道1号","longitude":113.1,"latitude":28.2},
                 "respondent":{"office":null,"unit":"星沙公交公司","person":null},
                 "reporter":{"name":"王小明","phone":"%s","confidential":false,"notify":true},
                 "truckDriver":false,"urgent":false,"relatedNumbers":["12345-430100/A-1"],
                 "attachments":[{"url":"https://example.org/a.jpg","sha256":"%s"}]}
                """.formatted(number, phone(number), "0".repeat(64));
    }

    /** Another person for each number, or the second would be a repeat of the first. */
    static String phone(String number) {
        return "138%08d".formatted(Math.floorMod(number.hashCode(), 100_000_000));
    }

    /** The real case of a report against a Liuyang weighing station. */
    static String liuyang(String number) {
        return """
                {"platform":"12328-430100","sourceNumber":"%s","kind":"REPORT","channel":"PHONE",
                 "receivedAt":"2026-06-09T09:30:00+08:00","category":"ENFORCEMENT","title":"超限检测站乱罚款",
                 "text":"治超站工作人员罚款不按标准。","place":{"code":"430181"},"respondent":{"office":"430181"}}
                """.formatted(number);
    }

    /** What intake makes of such a complaint, for writing past it to the inner topic. */
    static SubmissionReceived.Builder received(String id) {
        return SubmissionReceived.newBuilder()
                .setCaseId(id)
                .setPlatform("12345-430100")
                .setSourceNumber("inner-" + id)
                .setContentHash("hash")
                .setKind(Kind.COMPLAINT)
                .setChannel("PHONE")
                .setCategory("BUS")
                .setReceivedAt(Instant.parse("2026-06-09T01:30:00Z"))
                .setAcceptedAt(Instant.now())
                .setTitle("公交车甩站")
                .setText("在站台不停车。")
                .setPlace(Place.newBuilder().setCode("430112").build());
    }
}
