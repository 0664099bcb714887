package suda.routing.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;

/** The body of a request, of which no more is read than it may say, so that no page fills the memory. */
public final class ShortBody {
    private static final int MOST = 8 * 1024;

    /** A body is longer than anything that is said there; becomes a 413. */
    public static final class TooLongException extends RuntimeException {
        TooLongException() {
            super("the body is longer than " + MOST + " bytes");
        }
    }

    private ShortBody() {}

    /**
     * Of a request that has little to say.
     *
     * @throws TooLongException if it is longer than 8 KiB
     * @throws IOException if it does not come whole
     */
    public static byte[] read(HttpServletRequest request) throws IOException {
        return read(request, MOST).orElseThrow(TooLongException::new);
    }

    /**
     * @param most bytes at most
     * @return empty if it is longer
     * @throws IOException if it does not come whole
     */
    public static Optional<byte[]> read(HttpServletRequest request, int most) throws IOException {
        // A length may be left unsaid, or be a lie.
        return request.getContentLengthLong() > most
                ? Optional.empty()
                : Optional.of(request.getInputStream().readNBytes(most + 1)).filter(body -> body.length <= most);
    }
}
