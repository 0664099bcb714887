package suda.notifier.officers;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import suda.access.Secrets;
import suda.divisions.Divisions;

/** Reads and checks the file; {@code liaison-officers-example.yml} beside this class's resources describes it. */
final class OfficersFile {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    /** What the standard for signed webhooks asks for at least. */
    private static final int SECRET_BYTES = 24;

    private final Path file;
    private final Secrets secrets;

    OfficersFile(Path file, Secrets secrets) {
        this.file = file;
        this.secrets = secrets;
    }

    /** @throws BadOfficersException naming file, entry and rule */
    OfficerList read() {
        var root = section("", yaml(), Set.of("offices", "desks"));
        var byAddressee = new HashMap<String, List<Officer>>();
        byAddressee.putAll(addressees(
                "offices", root.get("offices"), Set.copyOf(Divisions.hunan().offices()), "单位", "office"));
        byAddressee.putAll(addressees("desks", root.get("desks"), Set.copyOf(Addressees.desks()), "岗位", "desk"));
        return new OfficerList(byAddressee);
    }

    private @Nullable Object yaml() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        try {
            return new Yaml(new SafeConstructor(options)).load(Files.readString(file));
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            var line = mark == null ? "?" : Integer.toString(mark.getLine() + 1);
            throw bad("第 " + line + " 行 / line " + line, "不是有效的 YAML。", "this is not valid YAML.");
        } catch (IOException | YAMLException e) {
            throw bad("/", "无法读取（须为 UTF-8 编码的 YAML）。", "it cannot be read (it must be YAML in UTF-8).");
        }
    }

    private Map<String, List<Officer>> addressees(
            String name, @Nullable Object listed, Set<String> known, String zh, String en) {
        var found = new HashMap<String, List<Officer>>();
        if (listed == null) {
            return found;
        }
        if (!(listed instanceof Map<?, ?> byCode)) {
            throw bad(name, "应按代码列出。", "must list officers by code.");
        }
        byCode.forEach((key, officers) -> {
            var code = String.valueOf(key);
            var entry = name + "." + code;
            if (!known.contains(code)) {
                throw bad(
                        entry, "没有代码为 " + code + " 的" + zh + "。", "there is no " + en + " with the code " + code + ".");
            }
            found.put(code, officers(entry, officers));
        });
        return found;
    }

    private List<Officer> officers(String entry, @Nullable Object listed) {
        if (listed == null) {
            return List.of();
        }
        if (!(listed instanceof List<?> entries)) {
            throw bad(entry, "应为联络员的列表。", "must be a list of officers.");
        }
        var officers = new ArrayList<Officer>();
        var ids = new HashSet<String>();
        for (int i = 0; i < entries.size(); i++) {
            var at = entry + "[" + (i + 1) + "]";
            var officer = officer(at, entries.get(i));
            if (!ids.add(officer.id())) {
                throw bad(at, "id 重复：" + officer.id() + "。", "the id " + officer.id() + " stands there twice.");
            }
            officers.add(officer);
        }
        return List.copyOf(officers);
    }

    private Officer officer(String at, @Nullable Object listed) {
        var fields = section(at, listed, Set.of("id", "name", "email", "webhook", "language"));
        var email = fields.get("email") == null ? null : email(at + ".email", text(at, fields, "email"));
        var webhook = fields.get("webhook") == null ? null : webhook(at + ".webhook", fields.get("webhook"));
        if (email == null && webhook == null) {
            throw bad(at, "email 和 webhook 至少要有一个。", "needs an email, a webhook, or both.");
        }
        return new Officer(id(at, fields, "id"), text(at, fields, "name"), email, webhook, language(at, fields));
    }

    private Language language(String at, Map<String, Object> fields) {
        return switch (fields.get("language") == null ? "zh" : text(at, fields, "language")) {
            case "zh" -> Language.ZH;
            case "en" -> Language.EN;
            default -> throw bad(at + ".language", "应为 zh 或 en。", "must be zh or en.");
        };
    }

    private String email(String at, String address) {
        try {
            var parsed = new InternetAddress(address, true);
            if (address.equals(parsed.getAddress()) && address.indexOf('@') > 0) {
                return address;
            }
        } catch (AddressException e) {
            // Falls through to the same sentence.
        }
        throw bad(at, "不是有效的邮件地址。", "is not a valid mail address.");
    }

    private Officer.Hook webhook(String at, @Nullable Object listed) {
        var fields = section(at, listed, Set.of("url", "secret"));
        var secret = id(at, fields, "secret");
        return new Officer.Hook(url(at + ".url", text(at, fields, "url")), secret(at + ".secret", secret));
    }

    private URI url(String at, String text) {
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
        throw bad(
                at,
                "应为 http 或 https 的完整地址，不带用户名、密码和 #。",
                "must be a whole http or https address without user, password and #.");
    }

    private SecretKeySpec secret(String at, String id) {
        var name = "webhook-" + id + ".key";
        try {
            var bytes = secrets.read(name);
            if (bytes.length >= SECRET_BYTES) {
                return new SecretKeySpec(bytes, "HmacSHA256");
            }
            throw bad(
                    at,
                    "密钥文件 " + secrets.directory().resolve(name) + " 太短，至少 " + SECRET_BYTES + " 字节。",
                    "the secret in " + secrets.directory().resolve(name) + " is too short: at least " + SECRET_BYTES
                            + " bytes.");
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw bad(
                    at,
                    "没有密钥文件 " + secrets.directory().resolve(name) + "，或不是 base64（openssl rand -base64 32 可生成）。",
                    "there is no secret in " + secrets.directory().resolve(name)
                            + ", or it is not base64 (openssl rand -base64 32 makes one).");
        }
    }

    private String id(String at, Map<String, Object> fields, String name) {
        var id = text(at, fields, name);
        if (!ID.matcher(id).matches()) {
            throw bad(at + "." + name, "应为 1 到 40 个字母、数字、_ 或 -。", "must be 1 to 40 letters, digits, _ or -.");
        }
        return id;
    }

    /** One line of text, so that no header can be smuggled into a mail. */
    private String text(String at, Map<String, Object> fields, String name) {
        var value = fields.get(name);
        if (!(value instanceof String || value instanceof Integer)) {
            throw bad(at + "." + name, "应填写文字。", "must be given, as text.");
        }
        var text = value.toString().strip();
        if (text.isEmpty() || text.length() > 500 || text.chars().anyMatch(Character::isISOControl)) {
            throw bad(
                    at + "." + name,
                    "应为一行文字，1 到 500 个字符，不含控制字符。",
                    "must be one line of 1 to 500 characters without control characters.");
        }
        return text;
    }

    private Map<String, Object> section(String at, @Nullable Object listed, Set<String> known) {
        if (listed == null) {
            return Map.of();
        }
        var entry = at.isEmpty() ? "/" : at;
        if (!(listed instanceof Map<?, ?> given)) {
            throw bad(entry, "应包含 " + String.join("、", known) + "。", "must hold " + String.join(", ", known) + ".");
        }
        var fields = new HashMap<String, Object>();
        given.forEach((key, value) -> {
            var name = String.valueOf(key);
            if (!known.contains(name)) {
                throw bad(entry, "没有名为 " + name + " 的字段。", "there is no field " + name + ".");
            }
            if (value != null) {
                fields.put(name, value);
            }
        });
        return fields;
    }

    private BadOfficersException bad(String entry, String zh, String en) {
        return new BadOfficersException(file, entry, zh, en);
    }
}
