package suda.intake;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import suda.access.AccessKeys;
import suda.access.Caller;
import suda.access.Role;
import suda.access.Secrets;
import tools.jackson.databind.json.JsonMapper;

/** Who may call what (DESIGN 14). */
@Configuration(proxyBeanMethods = false)
class SecurityRules {
    private static final String HOTLINE = Role.HOTLINE.name();
    private static final String OFFICE = Role.OFFICE.name();
    private static final String PROVINCE = Role.PROVINCE.name();
    private static final String DISCIPLINE = Role.DISCIPLINE.name();
    private static final String RECUSAL = Role.RECUSAL.name();
    private static final String OPERATOR = Role.OPERATOR.name();

    @Bean
    SecurityFilterChain rules(HttpSecurity http, JsonMapper json) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable) // No cookies, so nothing to forge with.
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll() // The request behind it has been checked.
                        .requestMatchers(
                                "/actuator/health/**",
                                "/v3/api-docs/**",
                                "/v3/api-docs.yaml",
                                "/swagger-ui/**",
                                "/swagger-ui.html")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasRole(OPERATOR)
                        .requestMatchers(HttpMethod.POST, "/api/v1/submissions", "/api/v1/submissions:import")
                        .hasRole(HOTLINE)
                        .requestMatchers(HttpMethod.POST, "/api/v1/cases/*/actions")
                        .hasAnyRole(HOTLINE, OFFICE, PROVINCE, DISCIPLINE, RECUSAL)
                        .requestMatchers(HttpMethod.POST, "/api/v1/channels/readings")
                        .hasAnyRole(HOTLINE, OFFICE, PROVINCE)
                        .requestMatchers(HttpMethod.POST, "/api/v1/followups/*/actions", "/api/v1/ledger/*/actions")
                        .hasAnyRole(OFFICE, PROVINCE)
                        .requestMatchers(
                                HttpMethod.POST,
                                "/api/v1/ledger",
                                "/api/v1/ledger/inspections",
                                "/api/v1/ledger/consequences",
                                "/api/v1/calendars/*",
                                "/api/v1/policies/*")
                        .hasRole(PROVINCE)
                        .requestMatchers(HttpMethod.POST, "/api/v1/cases/*/reporter:reveal")
                        .hasAnyRole(OFFICE, PROVINCE, DISCIPLINE, RECUSAL)
                        .requestMatchers(HttpMethod.DELETE, "/api/v1/cases/*/reporter")
                        .hasAnyRole(PROVINCE, DISCIPLINE, RECUSAL)
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(caller()))
                        .authenticationEntryPoint((request, response, e) -> {
                            response.setHeader("WWW-Authenticate", "Bearer");
                            write(json, request, response, Refusal.NO_KEY);
                        })
                        .accessDeniedHandler(
                                (request, response, e) -> write(json, request, response, Refusal.FORBIDDEN)))
                .build();
    }

    @Bean
    JwtDecoder accessKeys(Secrets secrets) {
        return NimbusJwtDecoder.withSecretKey(new AccessKeys(secrets.read(Secrets.ACCESS)).secret())
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
    }

    private static Converter<Jwt, AbstractAuthenticationToken> caller() {
        return jwt -> {
            try {
                var caller = new Caller(
                        Role.valueOf(claim(jwt, AccessKeys.ROLE)),
                        claim(jwt, AccessKeys.CODE),
                        Objects.requireNonNullElse(jwt.getId(), ""));
                return new PreAuthenticatedAuthenticationToken(
                        caller,
                        jwt,
                        List.of(new SimpleGrantedAuthority(
                                "ROLE_" + caller.role().name())));
            } catch (IllegalArgumentException e) {
                throw new InvalidBearerTokenException("The key names no role or no code", e);
            }
        };
    }

    private static String claim(Jwt jwt, String name) {
        return Objects.requireNonNullElse(jwt.getClaimAsString(name), "");
    }

    private static void write(
            JsonMapper json, HttpServletRequest request, HttpServletResponse response, Refusal refusal)
            throws IOException {
        response.setStatus(refusal.status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), Problem.of(refusal, Language.of(request)));
    }
}
