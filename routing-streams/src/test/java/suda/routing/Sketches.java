package suda.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import suda.contract.CaseSketch;
import suda.contract.Kind;
import suda.contract.Place;
import suda.contract.Respondent;
import suda.contract.Sight;

/** Sketches of cases: a highway complaint from Wangcheng county, each with an id and an acceptance of its own. */
public final class Sketches {
    public static final String COUNTY = "430112";
    public static final Instant MORNING = Instant.parse("2026-06-09T01:30:00Z");

    /** One roadblock, as seven people tell of it: title and text. */
    public static final List<List<String>> ROADBLOCK = List.of(
            List.of("月亮岛路设置路障", "月亮岛路银星路口有人设置路障，货车无法通行，请尽快清除。"),
            List.of("路障挡路", "望城月亮岛路银星路口被人放了水泥路障，过不去车，要求清除。"),
            List.of("道路被堵", "我的货车被堵在月亮岛路银星路口，路障是村民设置的，请尽快处理。"),
            List.of("反映路障问题", "银星路口设置路障已两小时，月亮岛路全线堵车，请交通部门尽快清除路障。"),
            List.of("月亮岛路堵车", "月亮岛路上有人用石墩设置路障，车辆无法通行。"),
            List.of("要求清除路障", "请问月亮岛路银星路口的路障什么时候清除？车辆无法通行。"),
            List.of("公路上有路障", "路过月亮岛路银星路口，公路上有路障，很危险，请尽快清除。"));

    private Sketches() {}

    /** The n-th case, accepted n minutes after the first; its words are its own alone. */
    public static CaseSketch.Builder of(int number) {
        return CaseSketch.newBuilder()
                .setCaseId(Cases.id(number))
                .setRevision(1)
                .setPlatform("12328-430100")
                .setSourceNumber("N-" + number)
                .setKind(Kind.COMPLAINT)
                .setCategory("HIGHWAY")
                .setTitle("")
                .setText("")
                .setAcceptedAt(MORNING.plus(Duration.ofMinutes(number)))
                .setOffice(COUNTY)
                .setSight(Sight.OPEN)
                .setOpen(true)
                .setAccuses(false);
    }

    /** As the n-th caller tells of it, 1 to 7. */
    public static CaseSketch.Builder roadblock(int caller) {
        var words = ROADBLOCK.get(caller - 1);
        return of(caller).setTitle(words.get(0)).setText(words.get(1));
    }

    public static List<CaseSketch> roadblock() {
        return IntStream.rangeClosed(1, ROADBLOCK.size())
                .mapToObj(caller -> roadblock(caller).build())
                .toList();
    }

    public static Place address(String address) {
        return Place.newBuilder().setCode(COUNTY).setAddress(address).build();
    }

    public static Place point(double longitude, double latitude) {
        return Place.newBuilder().setLongitude(longitude).setLatitude(latitude).build();
    }

    public static Respondent unit(String unit) {
        return Respondent.newBuilder().setUnit(unit).build();
    }

    public static CaseSketch closed(CaseSketch sketch) {
        return CaseSketch.newBuilder(sketch)
                .setRevision(sketch.getRevision() + 1)
                .setOpen(false)
                .build();
    }
}
