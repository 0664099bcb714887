package suda.routing.access;

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
import org.springframework.security.web.SecurityFilterChain;
import suda.access.AccessKeys;
import suda.access.Secrets;
import suda.routing.RoutingSettings;

/** Every caller shows a key; the page itself, the API's description and the health checks are open. */
@Configuration
class SecurityConfiguration {
    /** Our own page: nothing but its own files, and no text can become markup, whatever the page's code does. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'";

    /** A page that is one file: its looks stand in it, and it can do nothing. */
    private static final String POLICY_OF_BRIEFS =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String BRIEFS = "/api/v1/brief";
    private static final String API_PAGES = "/swagger-ui";
    private static final String POLICY_OF_API_PAGES =
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'";

    @Bean
    JwtDecoder accessKeys(RoutingSettings settings) {
        var secret = new AccessKeys(new Secrets(settings.secrets().directory()).read(Secrets.ACCESS)).secret();
        return NimbusJwtDecoder.withSecretKey(secret).build();
    }

    @Bean
    SecurityFilterChain keyed(HttpSecurity http) throws Exception {
        var roles = new JwtAuthenticationConverter();
        roles.setJwtGrantedAuthoritiesConverter(
                key -> java.util.List.of(new SimpleGrantedAuthority("ROLE_" + key.getClaimAsString(AccessKeys.ROLE))));
        return http.csrf(csrf -> csrf.disable()) // keys travel in a header, which no foreign page can send
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.requestMatchers(EndpointRequest.to("prometheus"))
                        .hasRole("OPERATOR")
                        .requestMatchers("/api/v1/live")
                        .hasAnyRole("OPERATOR", "PROVINCE", "DISCIPLINE")
                        .requestMatchers("/api/v1/clusters", "/api/v1/clusters/*")
                        .hasAnyRole("PROVINCE", "DISCIPLINE")
                        .requestMatchers("/api/v1/about")
                        .permitAll()
                        .requestMatchers("/api/**")
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(roles))
                        .authenticationEntryPoint(Refusals::unauthenticated)
                        .accessDeniedHandler(Refusals::forbidden))
                .exceptionHandling(e ->
                        e.authenticationEntryPoint(Refusals::unauthenticated).accessDeniedHandler(Refusals::forbidden))
                .headers(headers -> headers.addHeaderWriter(SecurityConfiguration::contentPolicy))
                .build();
    }

    private static void contentPolicy(HttpServletRequest request, HttpServletResponse response) {
        var path = request.getServletPath();
        response.setHeader(
                "Content-Security-Policy",
                path.startsWith(API_PAGES) ? POLICY_OF_API_PAGES : path.equals(BRIEFS) ? POLICY_OF_BRIEFS : POLICY);
    }
}
