package suda.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import suda.cases.CaseId;
import suda.contract.Kind;
import suda.contract.Place;
import suda.contract.SubmissionReceived;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.divisions.Divisions.Level;
import suda.divisions.Towns;

/** The same complaints with the place as a code, as a code beside a text that names it, and in the text only. All made up. */
final class Submissions {
    /** {0} stands for the place; 60 to 160 characters, as people write. */
    private static final List<String> TEXTS = List.of(
            "昨天下午四点多，我在{0}的公交站等车，等了四十多分钟才来一台，司机看到站台上有老人也不停，直接开走了，车牌没有看清，请核实处理并给个说法。",
            "来电人反映：从湖北开到{0}收费站下高速时，通行费比平时多收了三十元，收费员说系统就是这样显示的，问他要明细也拿不出来，要求核查并退还多收部分。",
            "市民反映在{0}打出租车去火车站，司机上车后不打表，一口价五十元，比平时贵一倍多，不同意就让下车，态度恶劣，希望运管部门查处。",
            "我在{0}的一家驾校报了名，交了三千八百元，教练一直不安排练车，打电话也不接，现在想退费，前台说合同写了概不退费，已经跑了四趟了。",
            "{0}往县城方向的公路上有一个直径半米多的坑，下雨积水根本看不出来，前天晚上有骑电动车的摔伤了，已经向镇里反映过，至今没有修，请尽快处理。",
            "{0}的货车停车场晚上收费六十元一晚，没有公示收费标准，不交就不让走，司机们意见很大，请物价和交通部门管一管，我们常年跑长沙到广东的线路。");

    private final Random random = new Random(12328);
    private final List<Division> counties = Divisions.hunan().all().stream()
            .filter(d -> d.level() == Level.COUNTY)
            .toList();
    private final List<Towns.Town> towns;
    private int count;

    Submissions() {
        var doubled = Towns.hunan().stream().collect(Collectors.groupingBy(Towns.Town::name, Collectors.counting()));
        towns = Towns.hunan().stream()
                .filter(t -> doubled.getOrDefault(t.name(), 0L) == 1)
                .toList();
    }

    /** A code and next to no text: there is nothing to read. */
    SubmissionReceived bare() {
        var made = byCode();
        made.setTitle("投诉");
        made.setText("见附件。");
        return made;
    }

    /** The place is a code; the text, which may accuse somebody, is read all the same. */
    SubmissionReceived byCode() {
        var county = counties.get(random.nextInt(counties.size()));
        return submission(county.name())
                .setPlace(Place.newBuilder().setCode(county.code()).build())
                .build();
    }

    /** The place stands in the text: a county, or a town alone, by turns. */
    SubmissionReceived byText() {
        return submission(
                        random.nextBoolean()
                                ? counties.get(random.nextInt(counties.size())).name()
                                : towns.get(random.nextInt(towns.size())).name())
                .build();
    }

    private SubmissionReceived.Builder submission(String place) {
        var number = "BENCH-" + ++count;
        return SubmissionReceived.newBuilder()
                .setCaseId(caseId(number))
                .setPlatform("12328-430000")
                .setSourceNumber(number)
                .setContentHash(number)
                .setKind(Kind.COMPLAINT)
                .setChannel("PHONE")
                .setCategory("BUS")
                .setReceivedAt(Instant.now())
                .setAcceptedAt(Instant.now())
                .setTitle("市民反映问题")
                .setText(TEXTS.get(random.nextInt(TEXTS.size())).replace("{0}", place));
    }

    private static String caseId(String number) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(number.getBytes(StandardCharsets.UTF_8));
            return CaseId.ofHash(hash).text();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
