package suda.e2e;

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
                 "reporter":{"name":"王小明","phone":"13812345678","confidential":false,"notify":true},
                 "truckDriver":false,"urgent":false,"relatedNumbers":["12345-430100/A-1"],
                 "attachments":[{"url":"https://example.org/a.jpg","sha256":"%s"}]}
                """.formatted(number, "0".repeat(64));
    }

    /** The real case of a report against a Liuyang weighing station. */
    static String liuyang(String number) {
        return """
                {"platform":"12328-430100","sourceNumber":"%s","kind":"REPORT","channel":"PHONE",
                 "receivedAt":"2026-06-09T09:30:00+08:00","category":"ENFORCEMENT","title":"超限检测站乱罚款",
                 "text":"治超站工作人员罚款不按标准。","place":{"code":"430181"},"respondent":{"office":"430181"}}
                """.formatted(number);
    }
}
