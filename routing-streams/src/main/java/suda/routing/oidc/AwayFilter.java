package suda.routing.oidc;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** While the provider gives no answer, tells whoever would sign in with it; a browser shows this, so it is a page. */
final class AwayFilter extends OncePerRequestFilter {
    private static final String PAGE = """
            <!doctype html><html lang="zh"><head><meta charset="utf-8"><title>诉达 Suda</title>
            <meta name="viewport" content="width=device-width"></head><body>
            <p>统一登录服务没有应答，请稍后再试，或使用密钥登录。</p>
            <p lang="en">The sign-in service gives no answer; try again shortly, or sign in with a key.</p>
            <p><a href="/">返回 <span lang="en">Back</span></a></p></body></html>
            """;

    private final Provider provider;

    AwayFilter(Provider provider) {
        this.provider = provider;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (provider.isThere()) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Provider.PAUSE.toSeconds()));
        response.setContentType("text/html");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getOutputStream().write(PAGE.getBytes(StandardCharsets.UTF_8));
    }
}
