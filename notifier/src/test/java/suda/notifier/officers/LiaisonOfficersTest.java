package suda.notifier.officers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import suda.access.Secrets;

class LiaisonOfficersTest {
    private static final String GOOD = "offices: {430121: [{id: a, name: 甲, email: a@example.org}]}";

    @TempDir
    Path directory;

    private Path file;
    private int writes;

    @BeforeEach
    void provideASecret() throws IOException {
        file = directory.resolve("officers.yml");
        Files.write(directory.resolve("webhook-ok.key"), Base64.getEncoder().encode(new byte[32]));
        Files.write(directory.resolve("webhook-short.key"), Base64.getEncoder().encode(new byte[8]));
    }

    @Test
    void theExampleThatShipsIsValid() throws IOException {
        Files.write(
                directory.resolve("webhook-changsha-county.key"),
                Base64.getEncoder().encode(new byte[32]));
        try (var example = getClass().getResourceAsStream("/suda/notifier/liaison-officers-example.yml")) {
            assertThat(example).isNotNull();
            Files.write(file, example.readAllBytes());
        }

        var list = officers().current();

        assertThat(list.of("430000")).hasSize(1);
        assertThat(list.of("430121")).hasSize(2);
        assertThat(list.of("triage")).hasSize(1);
        assertThat(list.of("recusal")).isEmpty();
    }

    @Test
    void theTriageDeskStandsInForTheProvinceAloneAndOnlyWhereTheProvinceListsNobody() throws IOException {
        Files.writeString(file, "desks: {triage: [{id: t, name: 甲, email: t@example.org}]}");
        var desk = officers().current();
        Files.writeString(file, GOOD.replace("430121", "430000"));
        var province = officers().current();

        assertThat(desk.whereListed("430000")).isEqualTo("triage");
        assertThat(desk.whereListed("430100")).isEqualTo("430100");
        assertThat(province.whereListed("430000")).isEqualTo("430000");
        assertThat(OfficerList.NOBODY.whereListed("430000")).isEqualTo("430000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "offices: {430199: []} | offices/430199 | 没有代码为 | there is no office",
                "desks: {canteen: []} | desks/canteen | 没有代码为 | there is no desk",
                "colour: red | 第 1 行 | 没有名为 colour | there is no field colour",
                "offices: {430121: [{id: a, name: 甲, mail: a@b.cn}]} | offices/430121/1 | 没有名为 mail | no field mail",
                "offices: {430121: [{id: a, name: 甲}]} | offices/430121/1 | 至少要有一个 | needs an email",
                "offices: {430121: [{id: a, name: 甲, email: nobody}]} | offices/430121/1/email | 不是有效 | not a valid mail",
                "offices: {430121: [{id: a, name: \"甲\\r\\nBcc: x@y.cn\", email: a@b.cn}]} | offices/430121/1/name | 一行文字 | one line",
                "offices: {430121: [{id: a b, name: 甲, email: a@b.cn}]} | offices/430121/1/id | 字母 | letters",
                "offices: {430121: [{id: a, name: 甲, email: a@b.cn, language: fr}]} | offices/430121/1/language | zh 或 en | zh or en",
                "offices: {430121: [{id: a, name: 甲, webhook: {url: 'ftp://x/', secret: ok}}]} | offices/430121/1/webhook/url | http | http",
                "offices: {430121: [{id: a, name: 甲, webhook: {url: 'http://u:p@x/', secret: ok}}]} | offices/430121/1/webhook/url | 用户名 | user",
                "offices: {430121: [{id: a, name: 甲, webhook: {url: 'http://x/', secret: absent}}]} | offices/430121/1/webhook/secret | webhook-absent.key | no secret",
                "offices: {430121: [{id: a, name: 甲, webhook: {url: 'http://x/', secret: short}}]} | offices/430121/1/webhook/secret | 太短 | too short",
                "offices: [ | 第 1 行 | YAML | not valid YAML",
            })
    void aMistakeStopsTheStartWithASentenceThatNamesFileEntryAndRule(String content, String entry, String zh, String en)
            throws IOException {
        write(content);

        assertThatThrownBy(this::officers)
                .isInstanceOf(BadOfficersException.class)
                .hasMessageContainingAll(file.toString(), entry, zh, en);
    }

    @Test
    void aMistakeIsFoundByItsLine() throws IOException {
        write(
                "offices:\n  430121:\n    - {id: a, name: 甲, email: a@b.cn}\n    - id: b\n      name: 乙\n      mail: b@b.cn\n");

        assertThatThrownBy(this::officers).hasMessageContainingAll("第 6 行", "line 6", "另有 1 处错误", "1 more");
    }

    @Test
    void twiceTheSameIdInOneOfficeIsAMistake() throws IOException {
        write("offices: {430121: [{id: a, name: 甲, email: a@b.cn}, {id: a, name: 乙, email: b@b.cn}]}");

        assertThatThrownBy(this::officers).hasMessageContainingAll("offices/430121/2", "id 重复", "twice");
    }

    @Test
    void aFileThatAppearsOrChangesIsReadWithoutARestart() throws IOException {
        var officers = officers();
        assertThat(officers.current().size()).isZero();
        assertThat(officers.problem())
                .hasValueSatisfying(said -> assertThat(said).contains("还没有联络员名单"));

        write(GOOD);
        look(officers);
        assertThat(officers.current().of("430121")).extracting(Officer::name).containsExactly("甲");
        assertThat(officers.problem()).isEmpty();

        write(GOOD.replace("甲", "乙"));
        look(officers);
        assertThat(officers.current().of("430121")).extracting(Officer::name).containsExactly("乙");
    }

    @Test
    void aBadChangeKeepsTheOldListSaysSoAndAGoodOneMendsIt() throws IOException {
        write(GOOD);
        var officers = officers();

        write("offices: {430199: []}");
        look(officers);
        assertThat(officers.current().of("430121")).hasSize(1);
        assertThat(officers.problem())
                .hasValueSatisfying(said -> assertThat(said).contains("沿用上一次的名单", "430199", "The last list stays"));

        Files.delete(file);
        look(officers);
        assertThat(officers.current().of("430121")).hasSize(1);

        write(GOOD);
        look(officers);
        assertThat(officers.problem()).isEmpty();
    }

    @Test
    void whoSharesAMailAddressOrAWebhookWithAnAccusedOfficeIsFound() throws IOException {
        write("""
                offices:
                  430181: [{id: a, name: 甲, email: a@Example.org, webhook: {url: "http://h.example/x", secret: ok}}]
                  430100:
                    - {id: mail, name: 乙, email: A@example.org}
                    - {id: hook, name: 丙, webhook: {url: "http://H.example:80/x/", secret: ok}}
                    - {id: other, name: 丁, email: d@example.org, webhook: {url: "http://h.example/y", secret: ok}}
                  430000: [{id: p, name: 戊, email: p@example.org}]
                desks: {triage: [{id: t, name: 己, email: d@example.org}]}
                """);
        var list = officers().current();

        assertThat(list.of("430100"))
                .filteredOn(o -> list.reachesAccused(o, List.of("430181")))
                .extracting(Officer::id)
                .containsExactly("mail", "hook");
        // The triage desk is the province's own.
        assertThat(list.of("430100"))
                .filteredOn(o -> list.reachesAccused(o, List.of("430000")))
                .extracting(Officer::id)
                .containsExactly("other");
    }

    private LiaisonOfficers officers() {
        var secrets = new Secrets(directory);
        return new LiaisonOfficers(file, secrets, new AppliedContacts(secrets, InstantSource.system()));
    }

    /** With a time of its own, as two writings within one tick of the file system's clock would not have. */
    private void write(String content) throws IOException {
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(++writes)));
    }

    private static void look(LiaisonOfficers officers) {
        officers.refresh();
        officers.refresh();
    }
}
