package suda.intake.rows;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a file, one at a time; no more than one is ever held. */
public interface Rows {
    /** Null at the end of the file. A row that cannot be read does not keep the next from being read. */
    @Nullable
    Row next() throws IOException;
}
