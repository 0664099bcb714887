package suda.routing;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests for tests: no container is there to make them. */
public final class Requests {
    private Requests() {}

    public static HttpServletRequest post(String path, Map<String, String> headers, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return of(path, headers, Map.of(), bytes.length, bytes);
    }

    /** In parts, so that nobody knows its length before its end. */
    public static HttpServletRequest inParts(String body) {
        return inParts(body.getBytes(StandardCharsets.UTF_8));
    }

    public static HttpServletRequest inParts(byte[] body) {
        return of("/", Map.of(), Map.of(), -1, body);
    }

    public static HttpServletRequest get(Map<String, String> headers, Map<String, String> parameters) {
        return of("/", headers, parameters, 0, new byte[0]);
    }

    private static HttpServletRequest of(
            String path, Map<String, String> headers, Map<String, String> parameters, long length, byte[] body) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                Requests.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getHeader" -> headers.get(String.valueOf(arguments[0]));
                    case "getParameter" -> parameters.get(String.valueOf(arguments[0]));
                    case "getLocales" ->
                        Collections.enumeration(
                                List.of(Locale.forLanguageTag(headers.getOrDefault("Accept-Language", "zh"))));
                    case "getContentLengthLong" -> length;
                    case "getInputStream" -> new Body(body);
                    case "getRequestURI" -> path;
                    case "getContextPath" -> "";
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static final class Body extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        Body(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int from, int length) {
            return bytes.read(into, from, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(@Nullable ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
