package suda.notifier.officers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import suda.access.Secrets;

/**
 * What checking a list of officers that is to be applied came to.
 *
 * @param version empty where none is said, which is a fault
 * @param faults in the order of lines
 * @param notes what could not be checked here
 */
public record ContactsCheck(String version, List<ContactFault> faults, List<ContactFault> notes) {
    /** Without the secrets of webhooks, which are the notifier's. */
    public static ContactsCheck offline(String text) {
        return check(ContactsReading.of(text, null), false);
    }

    /** @param applied so far: a version names one list for ever */
    static ContactsCheck check(String text, Secrets secrets, AppliedContacts applied) {
        var reading = ContactsReading.of(text, secrets);
        var version = reading.version();
        return check(reading, version != null && applied.isTaken(version, text));
    }

    private static ContactsCheck check(ContactsReading reading, boolean isTaken) {
        var faults = new ArrayList<>(reading.faults());
        var version = reading.version();
        if (version == null && faults.stream().noneMatch(f -> f.path().equals("version"))) {
            faults.add(new ContactFault(
                    1, "version", "缺少版本号，例如 version: \"2026-1\"", "a version is missing, such as version: \"2026-1\""));
        }
        if (isTaken) {
            faults.add(new ContactFault(
                    reading.versionLine(),
                    "version",
                    "已有另一份名单使用版本号 " + version + "，请换一个",
                    "names another list already, choose another: " + version));
        }
        faults.sort(Comparator.comparingInt(ContactFault::line));
        return new ContactsCheck(version == null ? "" : version, List.copyOf(faults), reading.notes());
    }
}
