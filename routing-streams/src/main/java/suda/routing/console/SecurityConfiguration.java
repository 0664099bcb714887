package suda.routing.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import suda.access.AccessKeys;
import suda.access.Secrets;
import suda.routing.RoutingSettings;
import suda.routing.access.Refusals;

/** Every caller shows a key; the page itself, the API's description and the health checks are open. */
@Configuration
class SecurityConfiguration {
    /**
     * Our own pages: nothing but their own files, and markup only from the templates in them, whatever the pages' code
     * does with what people wrote.
     */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types lit-html";

    /** A page that is one file: its looks stand in it, and it can do nothing. Our own page shows it. */
    private static final String POLICY_OF_BRIEFS =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private static final String BRIEFS = "/api/v1/brief";
    private static final String API_PAGES = "/swagger-ui";
    private static final String POLICY_OF_API_PAGES =
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'";

    @Bean
    AccessKeys accessKeys(RoutingSettings settings) {
        return new AccessKeys(new Secrets(settings.secrets().directory()).read(Secrets.ACCESS));
    }

    @Bean
    JwtDecoder keys(AccessKeys accessKeys) {
        return NimbusJwtDecoder.withSecretKey(accessKeys.secret()).build();
    }

    /** Asked of whoever comes with a cookie; a key in a header is let through, since no foreign page can send one. */
    private static CookieCsrfTokenRepository csrfTokens() {
        var tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
        return tokens;
    }

    @Bean
    SecurityFilterChain keyed(HttpSecurity http, JwtDecoder keys) throws Exception {
        var roles = new JwtAuthenticationConverter();
        roles.setJwtGrantedAuthoritiesConverter(
                key -> java.util.List.of(new SimpleGrantedAuthority("ROLE_" + key.getClaimAsString(AccessKeys.ROLE))));
        return http.csrf(csrf -> csrf.csrfTokenRepository(csrfTokens())
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                        // A key is checked with each request; a new token each time would race with the page's next.
                        .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy()))
                .addFilterBefore(new SessionFilter(keys), BearerTokenAuthenticationFilter.class)
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.requestMatchers(EndpointRequest.to("prometheus"))
                        .hasRole("OPERATOR")
                        .requestMatchers("/api/v1/live")
                        .hasAnyRole("OPERATOR", "PROVINCE", "DISCIPLINE", "OFFICE")
                        .requestMatchers(
                                "/api/v1/cases",
                                "/api/v1/clusters",
                                "/api/v1/clusters/*",
                                "/api/v1/overview",
                                "/api/v1/overview/*")
                        .hasAnyRole("PROVINCE", "DISCIPLINE")
                        .requestMatchers("/api/v1/about", "/api/v1/session")
                        .permitAll()
                        .requestMatchers("/api/**", "/intake/**")
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(roles))
                        .authenticationEntryPoint(Refusals::unauthenticated)
                        .accessDeniedHandler(Refusals::forbidden))
                .exceptionHandling(e ->
                        e.authenticationEntryPoint(Refusals::unauthenticated).accessDeniedHandler(Refusals::forbidden))
                .headers(headers -> headers.frameOptions(frame -> frame.sameOrigin())
                        .addHeaderWriter(SecurityConfiguration::contentPolicy))
                .build();
    }

    private static void contentPolicy(HttpServletRequest request, HttpServletResponse response) {
        var path = request.getServletPath();
        response.setHeader(
                "Content-Security-Policy",
                path.startsWith(API_PAGES) ? POLICY_OF_API_PAGES : path.equals(BRIEFS) ? POLICY_OF_BRIEFS : POLICY);
    }
}
