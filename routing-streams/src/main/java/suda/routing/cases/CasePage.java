package suda.routing.cases;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param nextCursor for the next page; null when this is the last. A page may hold fewer than were asked for and yet have
 *     one.
 */
record CasePage(List<CaseRow> cases, @Nullable String nextCursor) {}
