package suda.standalone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import suda.contract.PolicyKind;
import suda.notifier.officers.ContactsCheck;
import suda.routing.policy.Fault;
import suda.routing.rules.PolicyFiles;

/** A policy file in a clerk's hands. */
record PolicyFile(Path path, PolicyKind kind, String text) {
    private static final Pattern YEAR = Pattern.compile("(?m)^year: *\"?([0-9]{4})");

    /** @param notes what could not be checked here */
    record Checked(String version, List<Fault> faults, List<Fault> notes) {}

    /** @throws StartFailure if it can't be read, or it can't be told what kind it is */
    static PolicyFile read(Path path) throws IOException {
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new StartFailure("无法读取文件：" + path, "The file cannot be read: " + path);
        }
        var text = text(path);
        var kind = PolicyFiles.kindOf(text, path.getFileName().toString())
                .orElseThrow(() -> new StartFailure(
                        "看不出 " + path + " 是哪种政策文件：请在第一行写明，例如 policy: deadlines。",
                        "What kind of policy " + path + " is cannot be told: say it on its first line, as in"
                                + " policy: deadlines; one of " + words() + "."));
        return new PolicyFile(path, kind, text);
    }

    private static String text(Path path) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new StartFailure(path + " 不是 UTF-8 编码，请另存为 UTF-8。", path + " is not in UTF-8: save it as UTF-8.", e);
        }
    }

    /** As far as that is possible without a Suda that runs. */
    Checked check() {
        if (kind == PolicyKind.CONTACTS) {
            var contacts = ContactsCheck.offline(text);
            return new Checked(
                    contacts.version(),
                    contacts.faults().stream()
                            .map(f -> new Fault(f.line(), f.path(), f.zh(), f.en()))
                            .toList(),
                    contacts.notes().stream()
                            .map(f -> new Fault(f.line(), f.path(), f.zh(), f.en()))
                            .toList());
        }
        var checked = PolicyFiles.check(kind, text);
        return new Checked(checked.version(), checked.faults(), List.of());
    }

    /** {@code FILE:LINE: 中文。 English.}, as editors and terminals know to find the place. */
    String sentence(Fault fault) {
        var where = path + ":" + (fault.line() > 0 ? fault.line() + ":" : "");
        var entry = fault.path().isEmpty() ? "" : " " + fault.path() + "：";
        return where + (entry.isEmpty() ? " " : entry) + closed(fault.zh(), "。") + " "
                + capital(closed(fault.en(), "."));
    }

    private static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private static String closed(String sentence, String stop) {
        return sentence.endsWith(stop) ? sentence : sentence + stop;
    }

    /** Where routing tells what is in force of its kind; of a calendar, of its year. */
    String address() {
        var year = YEAR.matcher(text);
        return address(kind) + (kind == PolicyKind.CALENDAR && year.find() ? "?year=" + year.group(1) : "");
    }

    static String address(PolicyKind kind) {
        return "/api/v1/policies/" + PolicyFiles.nameOf(kind);
    }

    static String words() {
        return Stream.of(PolicyKind.values()).map(PolicyFiles::nameOf).collect(Collectors.joining(", "));
    }
}
