package suda.notifier;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import suda.access.AccessKeys;
import suda.access.Secrets;

/** Health is open; figures and dead letters are the operator's; the province may ask what is at fault in its contacts. */
@Configuration
class SecurityConfiguration {
    @Bean
    JwtDecoder accessKeys(Secrets secrets) {
        return NimbusJwtDecoder.withSecretKey(new AccessKeys(secrets.read(Secrets.ACCESS)).secret())
                .build();
    }

    @Bean
    SecurityFilterChain keyed(HttpSecurity http) throws Exception {
        var roles = new JwtAuthenticationConverter();
        roles.setJwtGrantedAuthoritiesConverter(
                key -> java.util.List.of(new SimpleGrantedAuthority("ROLE_" + key.getClaimAsString(AccessKeys.ROLE))));
        return http.csrf(csrf -> csrf.disable()) // keys travel in a header, which no foreign page can send
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.requestMatchers(EndpointRequest.to("health"))
                        .permitAll()
                        .requestMatchers(EndpointRequest.toAnyEndpoint())
                        .hasRole("OPERATOR")
                        .requestMatchers(HttpMethod.POST, "/api/v1/policies/contacts:check")
                        .hasAnyRole("PROVINCE", "OPERATOR")
                        .requestMatchers("/api/**")
                        .hasRole("OPERATOR")
                        .dispatcherTypeMatchers(DispatcherType.ASYNC)
                        .permitAll() // The request behind it has been checked.
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(roles))
                        .authenticationEntryPoint(SecurityConfiguration::noKey)
                        .accessDeniedHandler(SecurityConfiguration::forbidden))
                .build();
    }

    private static void noKey(HttpServletRequest request, HttpServletResponse response, Exception e)
            throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer");
        Problems.write(request, response, HttpStatus.UNAUTHORIZED, "需要有效的访问密钥。", "A valid access key is needed.");
    }

    private static void forbidden(HttpServletRequest request, HttpServletResponse response, Exception e)
            throws IOException {
        Problems.write(request, response, HttpStatus.FORBIDDEN, "该密钥的角色无权这样做。", "This key's role may not do that.");
    }
}
