package suda.routing.gazetteer;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import suda.divisions.Divisions.Division;
import suda.divisions.Elsewhere;

/** How people write the names of divisions, towns and zones, beside the official name. */
final class Forms {
    private static final Pattern PEOPLES = Pattern.compile(
            "(土家族|苗族|瑶族|侗族|白族|回族|维吾尔族|维吾尔|藏族|羌族|彝族|布依族|哈尼族|壮族|傣族|景颇族|傈僳族|朝鲜族|蒙古族|蒙古|畲族|仡佬族|水族|毛南族|仫佬族|各族|柯尔克孜|哈萨克)+");

    private Forms() {}

    /** What stands before 市, 县, 区 ...; may be no use as a name of its own. */
    static String bare(String name) {
        var plain = PEOPLES.matcher(name).replaceAll("");
        for (var ending :
                new String[] {"自治州", "自治县", "自治区", "特别行政区", "地区", "林区", "街道", "市", "县", "区", "省", "州", "盟", "镇", "乡"}) {
            if (plain.endsWith(ending) && plain.length() > ending.length()) {
                return plain.substring(0, plain.length() - ending.length());
            }
        }
        return plain;
    }

    /** With an ending, so that no other word is mistaken for it. */
    static Set<String> whole(String name) {
        var forms = new LinkedHashSet<String>();
        forms.add(name);
        if (name.endsWith("自治县") || name.endsWith("自治州") || name.endsWith("族乡")) {
            var unit = name.substring(name.length() - 1);
            forms.add(bare(name) + unit);
            if (!unit.equals("乡")) {
                forms.add(bare(name) + "自治" + unit);
            }
        }
        return forms;
    }

    /** Such as 昭山示范区 and 湘潭昭山, of 湘潭昭山示范区. */
    static Set<String> ofZone(Division zone, Division city) {
        var forms = new LinkedHashSet<String>();
        var local = bare(city.name());
        var name = zone.name().replaceFirst("^湖南", "");
        forms.add(zone.name());
        forms.add(name);
        var withoutCity = name.replaceFirst("^" + local + "市?", "");
        for (var form : new LinkedHashSet<>(Set.of(name, withoutCity))) {
            if (isGeneric(form)) {
                continue;
            }
            forms.add(form);
            forms.add(form.replaceFirst("高新技术产业园区$", "高新区"));
            forms.add(form.replaceFirst("高新技术产业园区$", "高新技术产业开发区"));
            forms.add(form.replaceFirst("高新技术产业园区$", "高新技术开发区"));
            forms.add(form.replaceFirst("经济(技术)?开发区$", "经开区"));
            forms.add(form.replaceFirst("经济(技术)?开发区$", "经济开发区"));
            forms.add(form.replaceFirst("经济(技术)?开发区$", "经济技术开发区"));
            forms.add(form.replaceFirst("示范区$", "经开区"));
            forms.add(form.replaceFirst("管理区$", "区"));
        }
        if (!isGeneric(withoutCity)) {
            forms.add(name.startsWith(local + "市") ? local + withoutCity : name.replaceFirst("^" + local, local + "市"));
        }
        return forms;
    }

    private static boolean isGeneric(String form) {
        return form.startsWith("高新") || form.startsWith("经济") || form.startsWith("管理区");
    }

    /** Endings that a zone's own name may go without. */
    static String bareZone(Division zone, Division city) {
        return zone.name()
                .replaceFirst("^湖南", "")
                .replaceFirst("^" + bare(city.name()) + "市?", "")
                .replaceFirst("(高新技术产业园区|经济(技术)?开发区|示范区|管理区)$", "");
    }

    /** Counties elsewhere are named in full, or they would be taken for other words. */
    static boolean hasBareForm(Elsewhere.Place place) {
        return bare(place.name()).length() >= 2
                && (!place.level().equals("county") || place.name().endsWith("市"));
    }
}
