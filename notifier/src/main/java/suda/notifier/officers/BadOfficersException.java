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
        var at = first.path().isEmpty() ? "" : " " + first.path();
        return zh + " 第 " + first.line() + " 行" + at + "：" + first.zh() + "。"
                + (more == 0 ? "" : "另有 " + more + " 处错误。")
                + "\n" + en + ", line " + first.line() + at + ": " + first.en() + "."
                + (more == 0 ? "" : " And " + more + " more.");
    }
}
