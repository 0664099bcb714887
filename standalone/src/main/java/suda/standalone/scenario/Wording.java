package suda.standalone.scenario;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Random;

/** Fills in phrases. Nothing it makes up can belong to anybody. */
final class Wording {
    /**
     * @param name says that it is none
     * @param phone of a range that is given to nobody: mobile numbers never begin with 10
     */
    record Person(String name, String phone, boolean confidential, boolean wantsAnswer) {}

    /** Of whom names are drawn; phones are not, since what comes from one phone is one person's. */
    private static final int PEOPLE = 3_000;

    private static final String[] SURNAMES = {
        "张", "王", "李", "刘", "陈", "杨", "黄", "周", "吴", "唐", "彭", "肖", "曾", "谭", "邓", "龙", "欧阳", "向"
    };
    private static final String[] ROADS = {"建设路", "人民路", "解放路", "迎宾大道", "工业大道", "车站路", "环城路", "新城大道", "沿江路", "学院路"};
    private static final String[] STATIONS = {"汽车站", "火车站", "人民医院", "步行街", "市民中心", "高铁站", "农贸市场", "体育中心"};
    private static final String[] PARTS_OF_DAY = {"早上", "上午", "中午", "下午", "傍晚", "晚上"};

    private final Random random;
    private int reporters;

    Wording(Random random) {
        this.random = random;
    }

    String fill(String text, Instant receivedAt, String county, String unit) {
        return text.replace("{when}", when(receivedAt))
                .replace("{county}", county)
                .replace("{unit}", unit)
                .replace("{road}", road())
                .replace("{station}", STATIONS[random.nextInt(STATIONS.length)])
                .replace("{line}", Integer.toString(1 + random.nextInt(160)))
                .replace("{amount}", Integer.toString(10 * (1 + random.nextInt(200))))
                .replace("{minutes}", Integer.toString(15 + 5 * random.nextInt(16)))
                .replace("{plate}", plate());
    }

    /** Up to four days ago. */
    String when(Instant receivedAt) {
        var day = receivedAt.minus(random.nextInt(4), ChronoUnit.DAYS).atOffset(Rhythm.CHINA);
        return day.getMonthValue() + "月" + day.getDayOfMonth() + "日"
                + PARTS_OF_DAY[random.nextInt(PARTS_OF_DAY.length)];
    }

    String road() {
        return ROADS[random.nextInt(ROADS.length)];
    }

    /** Somebody else each time. */
    Person reporter(boolean confidential) {
        var person = random.nextInt(PEOPLE);
        var given = person % 3 == 0 ? "某" : "某某";
        return new Person(
                SURNAMES[person % SURNAMES.length] + given + "（演示）",
                phone(reporters++),
                confidential,
                !confidential && random.nextInt(100) < 65);
    }

    /** Of an official. */
    String name() {
        return SURNAMES[random.nextInt(SURNAMES.length)] + (random.nextInt(3) == 0 ? "某" : "某某");
    }

    String phone() {
        return phone(random.nextInt(PEOPLE));
    }

    private static String phone(int person) {
        return String.format(Locale.ROOT, "1000%07d", 1_000_000 + 7 * person);
    }

    /** The letters I and O are on no plate. */
    private String plate() {
        return String.format(Locale.ROOT, "湘%cIO%03d", 'A' + random.nextInt(8), random.nextInt(1_000));
    }
}
