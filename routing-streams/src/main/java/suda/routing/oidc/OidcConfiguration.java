package suda.routing.oidc;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.util.StringUtils;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import suda.routing.RoutingSettings;
import suda.routing.console.Sessions;

/** The two paths of signing in with a provider, where one is configured; all other paths stay as they are. */
@Configuration(proxyBeanMethods = false)
@Conditional(OidcConfiguration.Configured.class)
class OidcConfiguration {
    /** An empty setting, as Compose passes on what nobody set, is none. */
    static final class Configured implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return StringUtils.hasText(context.getEnvironment().getProperty("suda.console.oidc.issuer"));
        }
    }

    @Bean
    @Order(1)
    SecurityFilterChain oidc(HttpSecurity http, RoutingSettings routing, Sessions sessions) throws Exception {
        var settings = routing.console().oidc();
        var provider = new Provider(settings);
        var signIn = new SignIn(settings, sessions);
        return http.securityMatcher(Provider.START, Provider.BACK)
                .csrf(AbstractHttpConfigurer::disable) // The state of a sign-in is its own token.
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .addFilterBefore(new AwayFilter(provider), OAuth2AuthorizationRequestRedirectFilter.class)
                .oauth2Login(login -> login.clientRegistrationRepository(provider)
                        .authorizedClientRepository(new NoTokens())
                        .loginPage("/")
                        .authorizationEndpoint(start ->
                                start.baseUri("/sign-in").authorizationRequestRepository(new SignInCookie(provider)))
                        .redirectionEndpoint(back -> back.baseUri(Provider.BACK))
                        .tokenEndpoint(token -> token.accessTokenResponseClient(tokens(provider)))
                        .userInfoEndpoint(info -> info.oidcUserService(users(provider)))
                        .successHandler(signIn::succeeded)
                        .failureHandler(signIn::failed))
                .headers(headers -> headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
                .build();
    }

    private static RestClientAuthorizationCodeTokenResponseClient tokens(Provider provider) {
        var tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(provider.requests())
                .configureMessageConverters(known -> known.addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return tokens;
    }

    private static OidcUserService users(Provider provider) {
        var http = new RestTemplate(provider.requests());
        http.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        var info = new DefaultOAuth2UserService();
        info.setRestOperations(http);
        var users = new OidcUserService();
        users.setOauth2UserService(info);
        return users;
    }
}
