package suda.intake.rows;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Finds where rows end, in bytes, before anything is made of them: a row may be as long as its sender likes, and only so
 * much of it is kept. Quotes, commas and line ends are the same single bytes in UTF-8 and GB18030 and part of no other
 * character there.
 */
final class Frames {
    private enum State {
        FIELD_START,
        PLAIN,
        QUOTED,
        /** After a quote within a quoted field: its end, or the first of two that mean one. */
        QUOTE_IN_QUOTED;

        State after(int b) {
            return switch (this) {
                case FIELD_START -> b == '"' ? QUOTED : plain(b);
                case PLAIN -> plain(b);
                case QUOTED -> b == '"' ? QUOTE_IN_QUOTED : QUOTED;
                // What follows a closing quote is a fault, and the row ends with its line: one bad quote costs one row.
                case QUOTE_IN_QUOTED -> b == '"' ? QUOTED : plain(b);
            };
        }

        private static State plain(int b) {
            return b == ',' ? FIELD_START : PLAIN;
        }
    }

    private static final int CHUNK = 16 << 10;

    private final InputStream in;
    private final int limit;
    private final boolean quotes;
    private final byte[] chunk = new byte[CHUNK];
    private int at;
    private int end;

    private byte[] row = new byte[1 << 10];
    private int size;
    private boolean tooLong;
    private boolean unclosed;
    private long line;
    private long nextLine = 1;
    private boolean afterReturn;

    /**
     * @param limit most bytes of a row that are kept
     * @param quotes whether line ends within quotes belong to the row
     */
    Frames(InputStream in, int limit, boolean quotes) {
        this.in = in;
        this.limit = limit;
        this.quotes = quotes;
    }

    /** Goes to the next row that is not empty; false at the end. */
    boolean next() throws IOException {
        size = 0;
        tooLong = false;
        line = nextLine;
        var state = State.FIELD_START;
        for (int b = read(); b >= 0; b = read()) {
            var secondOfTwo = b == '\n' && afterReturn;
            afterReturn = b == '\r';
            if ((b == '\n' || b == '\r') && state != State.QUOTED) {
                nextLine += secondOfTwo ? 0 : 1;
                if (size > 0) {
                    return true;
                }
                line = nextLine;
                continue;
            }
            nextLine += (b == '\n' && !secondOfTwo) || b == '\r' ? 1 : 0;
            keep(b);
            if (quotes) {
                state = state.after(b);
            } else {
                state = State.PLAIN;
            }
        }
        unclosed = state == State.QUOTED;
        return size > 0;
    }

    private void keep(int b) {
        if (size == limit) {
            tooLong = true;
            return;
        }
        if (size == row.length) {
            row = Arrays.copyOf(row, Math.min(limit, 2 * size));
        }
        row[size++] = (byte) b;
    }

    private int read() throws IOException {
        if (at == end) {
            at = 0;
            end = in.read(chunk);
            if (end <= 0) {
                end = 0;
                return -1;
            }
        }
        return chunk[at++] & 0xFF;
    }

    /** The row's bytes without its line end; the first ones of a row that is too long. */
    byte[] bytes() {
        return Arrays.copyOf(row, size);
    }

    boolean tooLong() {
        return tooLong;
    }

    /** Whether the file ended within quotes. */
    boolean unclosed() {
        return unclosed;
    }

    /** On which the row begins. */
    long line() {
        return line;
    }
}
