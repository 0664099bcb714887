package suda.routing.oidc;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/**
 * The provider, which is asked where its endpoints are when somebody first signs in: Suda starts, and goes on for whoever
 * has a key, while it is away.
 */
final class Provider implements ClientRegistrationRepository {
    static final String ID = "oidc";
    static final String START = OidcSettings.START;
    static final String BACK = START + "/back";
    static final Duration PAUSE = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(Provider.class);
    private static final ParameterizedTypeReference<Map<String, Object>> JSON = new ParameterizedTypeReference<>() {};

    private final OidcSettings settings;
    private final ClientHttpRequestFactory http;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable ClientRegistration registration;
    private long askAgain = System.nanoTime();

    Provider(OidcSettings settings) {
        this.settings = settings;
        this.http = http();
    }

    /** What a page waits for at most, when the provider hangs. */
    private static ClientHttpRequestFactory http() {
        var requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build());
        requests.setReadTimeout(Duration.ofSeconds(5));
        return requests;
    }

    ClientHttpRequestFactory requests() {
        return http;
    }

    /** Whether the provider is known by now. One asks it, and not all the time: the others don't wait in a queue. */
    boolean isThere() {
        if (registration == null && asking.tryLock()) {
            try {
                if (registration == null && System.nanoTime() - askAgain >= 0) {
                    registration = ask();
                    askAgain = System.nanoTime() + PAUSE.toNanos();
                }
            } finally {
                asking.unlock();
            }
        }
        return registration != null;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return ID.equals(id) ? registration : null;
    }

    private @Nullable ClientRegistration ask() {
        try {
            var address = settings.issuer().replaceAll("/+$", "") + "/.well-known/openid-configuration";
            var said = new RestTemplate(http)
                    .exchange(address, HttpMethod.GET, null, JSON)
                    .getBody();
            if (said == null || !settings.issuer().equals(said.get("issuer"))) {
                log.warn(
                        "Nobody can sign in with {}: it says that its issuer is {}",
                        settings.issuer(),
                        said == null ? null : said.get("issuer"));
                return null;
            }
            return registered(said);
        } catch (RestClientException | IllegalArgumentException e) {
            log.warn("Nobody can sign in with {} for now: {}", settings.issuer(), e.toString());
            return null;
        }
    }

    private ClientRegistration registered(Map<String, Object> said) {
        return ClientRegistrations.fromOidcConfiguration(said)
                .registrationId(ID)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .clientName(settings.name())
                .scope(settings.scopes())
                .redirectUri("{baseUrl}" + BACK)
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .build();
    }
}
