package suda.routing.access;

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
                        .requestMatchers("/api/**")
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(roles))
                        .authenticationEntryPoint(Refusals::unauthenticated)
                        .accessDeniedHandler(Refusals::forbidden))
                .exceptionHandling(e ->
                        e.authenticationEntryPoint(Refusals::unauthenticated).accessDeniedHandler(Refusals::forbidden))
                .headers(
                        headers -> headers.contentSecurityPolicy(
                                csp -> csp.policyDirectives(
                                        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'")))
                .build();
    }
}
