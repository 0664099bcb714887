package suda.notifier.officers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
        return check(text, null);
    }

    static ContactsCheck check(String text, @Nullable Secrets secrets) {
        var reading = ContactsReading.of(text, secrets);
        var faults = new ArrayList<>(reading.faults());
        if (reading.version() == null && faults.stream().noneMatch(f -> f.path().equals("version"))) {
            faults.add(new ContactFault(
                    1, "version", "缺少版本号，例如 version: \"2026-1\"", "a version is missing, such as version: \"2026-1\""));
        }
        faults.sort(java.util.Comparator.comparingInt(ContactFault::line));
        var version = reading.version();
        return new ContactsCheck(version == null ? "" : version, List.copyOf(faults), reading.notes());
    }
}
