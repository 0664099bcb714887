package suda.notifier.officers;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import suda.access.Secrets;
import suda.notifier.Problems;

/**
 * Says what is at fault in a list of officers before it is applied. Here rather than in routing, since only the notifier
 * has the secrets of webhooks.
 */
@RestController
class ContactsController {
    record Checked(String kind, String version, List<ContactFault> faults) {}

    private static final int LIMIT = 512 * 1024;

    private final Secrets secrets;
    private final AppliedContacts applied;

    ContactsController(Secrets secrets, AppliedContacts applied) {
        this.secrets = secrets;
        this.applied = applied;
    }

    @PostMapping(
            path = "/api/v1/policies/contacts:check",
            consumes = {"text/yaml", "application/yaml", MediaType.TEXT_PLAIN_VALUE})
    ResponseEntity<Object> check(HttpServletRequest request) throws IOException {
        var bytes = request.getInputStream().readNBytes(LIMIT + 1);
        if (bytes.length > LIMIT) {
            return Problems.answer(
                    HttpStatus.CONTENT_TOO_LARGE,
                    request.getHeader("Accept-Language"),
                    "文件不得超过 512 KiB。",
                    "The file must not exceed 512 KiB.");
        }
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(checked(bytes));
    }

    private Checked checked(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            var check = ContactsCheck.check(text.toString(), secrets, applied);
            return new Checked("contacts", check.version(), check.faults());
        } catch (CharacterCodingException e) {
            return new Checked("contacts", "", List.of(new ContactFault(1, "", "应为 UTF-8 编码", "must be in UTF-8")));
        }
    }
}
