package suda.notifier.officers;

import java.nio.file.Path;
import java.util.List;

/** What is wrong with the list of officers: file, line, entry and rule in a sentence; Chinese first. No address is quoted. */
public final class BadOfficersException extends RuntimeException {
    BadOfficersException(Path file, List<ContactFault> faults) {
        super(sentence("联络员名单 " + file, "The list of liaison officers " + file, faults));
    }

    /** The first fault, and how many more there are. */
    static String sentence(String zh, String en, List<ContactFault> faults) {
        var first = faults.get(0);
        var more = faults.size() - 1;
        return "%s 第 %d 行 %s：%s%s%n%s, line %d, at %s: %s%s"
                .formatted(
                        zh,
                        first.line(),
                        first.path(),
                        first.zh(),
                        more == 0 ? "" : "另有 " + more + " 处错误。",
                        en,
                        first.line(),
                        first.path(),
                        first.en(),
                        more == 0 ? "" : " And " + more + " more.");
    }
}
