package suda.notifier.officers;

import java.nio.file.Path;

/** What is wrong with the list of officers: file, entry and rule in a sentence; Chinese first. No address is quoted. */
public final class BadOfficersException extends RuntimeException {
    BadOfficersException(Path file, String entry, String zh, String en) {
        super("联络员名单 " + file + " 的 " + entry + "：" + zh + "\nThe list of liaison officers " + file + ", at " + entry
                + ": " + en);
    }
}
