package suda.notifier.officers;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import suda.access.Secrets;
import suda.divisions.Divisions;

/** Reads and checks a list of officers; {@code liaison-officers-example.yml} beside this class's resources describes it. */
final class ContactsReading {
    private static final List<String> ROOT = List.of("offices", "desks", "policy", "version");
    private static final List<String> OFFICER = List.of("id", "name", "email", "webhook", "language");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final String KIND = "contacts";

    /** What the standard for signed webhooks asks for at least. */
    private static final int SECRET_BYTES = 24;

    private final @Nullable Secrets secrets;
    private final List<ContactFault> faults = new ArrayList<>();
    private final List<ContactFault> notes = new ArrayList<>();
    private final Map<String, List<Officer>> byAddressee = new HashMap<>();
    private final @Nullable String version;
    private final int versionLine;

    private ContactsReading(String text, @Nullable Secrets secrets) {
        this.secrets = secrets;
        var root = Entry.root(text, faults).fields(ROOT);
        this.versionLine = root.get("version").line();
        this.version = root.say("version") ? version(root.get("version")) : null;
        if (root.say("policy") && !KIND.equals(root.get("policy").text())) {
            root.get("policy").fault("联络员名单的 policy 应为 contacts", "of a list of officers, policy is contacts");
        }
        read(root.get("offices"), Set.copyOf(Divisions.hunan().offices()), "单位", "office");
        read(root.get("desks"), Set.copyOf(Addressees.desks()), "岗位", "desk");
    }

    /** @param secrets of the webhooks; null where they are not at hand: then they are noted and not checked */
    static ContactsReading of(String text, @Nullable Secrets secrets) {
        return new ContactsReading(text, secrets);
    }

    /** Whole only if there are no faults. */
    OfficerList list() {
        return new OfficerList(byAddressee);
    }

    /** Null where none is said. */
    @Nullable
    String version() {
        return version;
    }

    int versionLine() {
        return versionLine;
    }

    List<ContactFault> faults() {
        return List.copyOf(faults);
    }

    List<ContactFault> notes() {
        return List.copyOf(notes);
    }

    private static @Nullable String version(Entry entry) {
        var version = entry.text();
        if (version != null && !VERSION.matcher(version).matches()) {
            entry.fault("只能含字母、数字和 . _ : -", "must consist of letters, digits and . _ : -");
        }
        return version;
    }

    private void read(Entry listed, Set<String> known, String zh, String en) {
        listed.byName("应按代码列出", "must list officers by code").forEach((code, entry) -> {
            if (!known.contains(code)) {
                entry.fault("没有代码为 " + code + " 的" + zh + "", "there is no " + en + " with the code " + code + "");
            }
            byAddressee.put(code, officers(entry));
        });
    }

    private List<Officer> officers(Entry listed) {
        var officers = new ArrayList<Officer>();
        var ids = new HashSet<String>();
        for (var entry : listed.items("应为联络员的列表", "must be a list of officers")) {
            var officer = officer(entry);
            if (officer == null) {
                continue;
            }
            if (!ids.add(officer.id())) {
                entry.fault("id 重复：" + officer.id() + "", "the id " + officer.id() + " stands there twice");
            }
            officers.add(officer);
        }
        return List.copyOf(officers);
    }

    private @Nullable Officer officer(Entry entry) {
        var fields = entry.fields(OFFICER);
        var email = fields.say("email") ? email(fields.get("email")) : null;
        var webhook = fields.say("webhook") ? webhook(fields.get("webhook")) : null;
        if (!fields.say("email") && !fields.say("webhook")) {
            entry.fault("email 和 webhook 至少要有一个", "needs an email, a webhook, or both");
        }
        var id = id(fields.get("id"));
        var name = fields.get("name").text();
        var language = language(fields.get("language"));
        return id == null || name == null ? null : new Officer(id, name, email, webhook, language);
    }

    private static Language language(Entry entry) {
        var word = entry.says() ? entry.text() : "zh";
        if (word != null && !Set.of("zh", "en").contains(word)) {
            entry.fault("应为 zh 或 en", "must be zh or en");
        }
        return "en".equals(word) ? Language.EN : Language.ZH;
    }

    private static @Nullable String email(Entry entry) {
        var address = entry.text();
        if (address != null && !isAddress(address)) {
            entry.fault("不是有效的邮件地址", "is not a valid mail address");
        }
        return address;
    }

    private static boolean isAddress(String address) {
        try {
            var parsed = new InternetAddress(address, true);
            return address.equals(parsed.getAddress()) && address.indexOf('@') > 0;
        } catch (AddressException e) {
            return false;
        }
    }

    private Officer.@Nullable Hook webhook(Entry entry) {
        var fields = entry.fields(List.of("url", "secret"));
        var id = id(fields.get("secret"));
        var secret = id == null ? null : secret(fields.get("secret"), id);
        var url = url(fields.get("url"));
        return url == null || secret == null ? null : new Officer.Hook(url, secret);
    }

    private static @Nullable URI url(Entry entry) {
        var text = entry.text();
        if (text == null) {
            return null;
        }
        try {
            var url = new URI(text);
            var scheme = url.getScheme();
            if (("https".equals(scheme) || "http".equals(scheme))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Falls through to the same sentence.
        }
        entry.fault(
                "应为 http 或 https 的完整地址，不带用户名、密码和 #",
                "must be a whole http or https address without user, password and #");
        return null;
    }

    private @Nullable SecretKeySpec secret(Entry entry, String id) {
        var name = "webhook-" + id + ".key";
        if (secrets == null) {
            notes.add(new ContactFault(
                    entry.line(),
                    entry.path(),
                    "密钥文件 " + name + " 在通知服务那里，这里没有检查",
                    "the secret " + name + " is the notifier's and is not checked here"));
            return null;
        }
        try {
            var bytes = secrets.read(name);
            if (bytes.length >= SECRET_BYTES) {
                return new SecretKeySpec(bytes, "HmacSHA256");
            }
            entry.fault(
                    "通知服务的密钥文件 " + name + " 太短，至少 " + SECRET_BYTES + " 字节",
                    "the notifier's secret " + name + " is too short: at least " + SECRET_BYTES + " bytes");
        } catch (UncheckedIOException | IllegalArgumentException e) {
            entry.fault(
                    "通知服务的密钥目录里没有 " + name + "，或它不是 base64（openssl rand -base64 32 可生成）",
                    "there is no secret " + name
                            + " among the notifier's, or it is not base64 (openssl rand -base64 32 makes one)");
        }
        return null;
    }

    private static @Nullable String id(Entry entry) {
        var id = entry.text();
        if (id != null && !ID.matcher(id).matches()) {
            entry.fault("应为 1 到 40 个字母、数字、_ 或 -", "must be 1 to 40 letters, digits, _ or -");
        }
        return id;
    }
}
