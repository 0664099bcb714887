/** Files of many submissions, read row by row: where a row ends, what its cells are called, and what is no row. */
@NullMarked
package suda.intake.rows;

import org.jspecify.annotations.NullMarked;
