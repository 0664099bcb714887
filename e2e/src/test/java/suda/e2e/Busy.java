package suda.e2e;

import java.util.List;
import java.util.Random;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Level;

/** What a busy day brings to all over the province, the same each time, for a picture of it. All of it is invented. */
final class Busy {
    interface Sender {
        void send(String platform, String title, String place, String kind, String category);
    }

    private record Matter(String title, String kind, String category) {}

    private static final List<Matter> MATTERS = List.of(
            new Matter("出租车拒载、绕路，多收二十元", "COMPLAINT", "TAXI"),
            new Matter("公交车甩站不停，老人等了四十分钟", "COMPLAINT", "BUS"),
            new Matter("网约车司机中途要求加价", "COMPLAINT", "RIDE_HAILING"),
            new Matter("货车超限运输，夜间压坏村道", "REPORT", "FREIGHT"),
            new Matter("客运班车站外揽客、半路甩客", "COMPLAINT", "COACH"),
            new Matter("驾校拖延退费三个月", "COMPLAINT", "DRIVING_SCHOOL"),
            new Matter("汽修厂虚报更换配件", "COMPLAINT", "REPAIR"),
            new Matter("县道塌方多日，没有警示标志", "COMPLAINT", "HIGHWAY"),
            new Matter("执法人员扣车不出具文书", "REPORT", "ENFORCEMENT"),
            new Matter("同一违章两次处罚，要求说明依据", "COMPLAINT", "ENFORCEMENT"),
            new Matter("建议学校门口增设公交站", "SUGGESTION", "BUS"),
            new Matter("渡口渡船超载，没有救生衣", "REPORT", "WATERWAY"),
            new Matter("道路运输证如何异地补办", "ENQUIRY", "LICENSING"),
            new Matter("高速出口重复收费", "COMPLAINT", "FEES"));

    private Busy() {}

    static void day(Sender sender) {
        var chance = new Random(2021);
        var counties = Divisions.hunan().all().stream()
                .filter(d -> d.level() == Level.COUNTY && !d.code().equals(ScorecardsTest.COUNTED))
                .toList();
        for (var i = 0; i < 400; i++) {
            var matter = MATTERS.get(chance.nextInt(MATTERS.size()));
            // More come from the east, as more people live there.
            var county = counties.get((int) (counties.size() * Math.pow(chance.nextDouble(), 1.5)));
            var place = i % 9 == 4 ? county.parent() : i % 29 == 7 ? "430199" : county.code();
            var hotline = (i % 3 == 0 ? "12345-" : "12328-") + county.parent();
            sender.send(hotline, matter.title(), place, matter.kind(), matter.category());
        }
    }
}
