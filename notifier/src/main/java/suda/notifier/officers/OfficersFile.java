package suda.notifier.officers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import suda.access.Secrets;

/** The list of officers as a file on the notifier's disk. */
record OfficersFile(Path file, Secrets secrets) {
    /** @throws BadOfficersException naming file, line, entry and rule */
    OfficerList read() {
        var reading = ContactsReading.of(text(), secrets);
        if (!reading.faults().isEmpty()) {
            throw new BadOfficersException(file, reading.faults());
        }
        return reading.list();
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new BadOfficersException(
                    file,
                    List.of(new ContactFault(
                            1, "", "无法读取（须为 UTF-8 编码的 YAML）", "cannot be read (it must be YAML in UTF-8)")));
        }
    }
}
