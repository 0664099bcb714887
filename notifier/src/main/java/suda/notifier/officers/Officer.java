package suda.notifier.officers;

import java.net.URI;
import java.util.Locale;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * A person, or a program of theirs, to reach for one office or desk; by mail, by webhook, or by both.
 *
 * @param id names the officer within the office; stands in records and logs, where addresses must not
 */
public record Officer(
        String id,
        String name,
        @Nullable String email,
        @Nullable Hook webhook,
        Language language) {
    /** @param secret signs what is posted there */
    public record Hook(URI url, SecretKey secret) {
        /** Whether both arrive at the same place, however they are written. */
        boolean isSameAs(Hook other) {
            return place().equals(other.place());
        }

        private String place() {
            var port = url.getPort() >= 0 ? url.getPort() : "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
            var path = url.normalize().getRawPath();
            return url.getHost().toLowerCase(Locale.ROOT) + ":" + port
                    + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path)
                    + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
        }
    }

    boolean sharesAnAddressWith(Officer other) {
        return (email != null && email.equalsIgnoreCase(other.email))
                || (webhook != null && other.webhook != null && webhook.isSameAs(other.webhook));
    }
}
