package suda.notifier.officers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.access.Secrets;

class ContactsCheckTest {
    private static final String GOOD = """
            policy: contacts
            version: "2026-1"
            offices:
              "430121":
                - {id: a, name: 甲, email: a@example.org}
            """;

    private static final AppliedContacts NONE =
            new AppliedContacts(new Secrets(Path.of("none")), InstantSource.system());

    @TempDir
    Path directory;

    @Test
    void aGoodListHasAVersionAndNoFaults() {
        assertThat(ContactsCheck.offline(GOOD))
                .returns("2026-1", ContactsCheck::version)
                .satisfies(check -> assertThat(check.faults()).isEmpty())
                .satisfies(check -> assertThat(check.notes()).isEmpty());
    }

    @Test
    void allFaultsAreFoundAtOnceEachWithItsLine() {
        var check = ContactsCheck.offline("""
                version: "2026-1"
                policy: deadlines
                offices:
                  "430121":
                    - {id: a, name: 甲, email: nobody}
                    - id: b
                      name: 乙
                  "430199": []
                desks:
                  triage:
                    - {id: c, name: 丙, email: c@example.org, language: fr}
                colour: red
                """);

        assertThat(check.faults())
                .extracting(ContactFault::line, ContactFault::path)
                .containsExactly(
                        tuple(2, "policy"),
                        tuple(5, "offices/430121/1/email"),
                        tuple(6, "offices/430121/2"),
                        tuple(8, "offices/430199"),
                        tuple(11, "desks/triage/1/language"),
                        tuple(12, ""));
        assertThat(check.faults()).noneMatch(f -> (f.zh() + f.en()).contains("nobody"));
    }

    @Test
    void aListThatIsAppliedNeedsAVersionOfItsOwn() {
        assertThat(ContactsCheck.offline(GOOD.replace("version: \"2026-1\"\n", ""))
                        .faults())
                .extracting(ContactFault::path)
                .containsExactly("version");
        assertThat(ContactsCheck.offline(GOOD.replace("\"2026-1\"", "2026.1")).faults())
                .extracting(ContactFault::line, ContactFault::path)
                .containsExactly(tuple(2, "version"));
        assertThat(ContactsCheck.offline("").faults())
                .extracting(ContactFault::path)
                .containsExactly("version");
    }

    @Test
    void aNameThatStandsThereTwiceIsAFault() {
        assertThat(ContactsCheck.offline(GOOD + "offices: {}\n").faults())
                .extracting(ContactFault::line)
                .containsExactly(6);
        assertThat(ContactsCheck.offline(GOOD + "  \"430121\": []\n").faults())
                .extracting(ContactFault::path, ContactFault::line)
                .containsExactly(tuple("offices", 6));
    }

    @Test
    void whatIsNoYamlNamesItsLine() {
        assertThat(ContactsCheck.offline(GOOD + "desks: {").faults())
                .extracting(ContactFault::line)
                .contains(6);
        assertThat(ContactsCheck.offline("a: &a {}\nb: *a\n").faults()).isNotEmpty();
        assertThat(ContactsCheck.offline("\0").faults()).isNotEmpty();
    }

    @Test
    void aWebhooksSecretIsTheNotifiersElsewhereItIsNotedAndNotChecked() {
        var text = GOOD + "    - {id: b, name: 乙, webhook: {url: 'https://x.example/', secret: none}}\n";

        var offline = ContactsCheck.offline(text);
        var there = ContactsCheck.check(text, new Secrets(directory), NONE);

        assertThat(offline.faults()).isEmpty();
        assertThat(offline.notes()).extracting(ContactFault::line).containsExactly(6);
        assertThat(there.faults())
                .extracting(ContactFault::line, ContactFault::path)
                .containsExactly(tuple(6, "offices/430121/2/webhook/secret"));
        assertThat(there.faults().get(0).zh()).contains("webhook-none.key").doesNotContain(directory.toString());
    }
}
