package suda.routing.matching;

import org.jspecify.annotations.Nullable;

/**
 * What became of looking for an earlier matter.
 *
 * @param repeatOf case of the first submission about it; null where none is known
 * @param rule as {@link RepeatRule#text()}; null likewise
 * @param policyVersion it was looked for by
 */
public record Match(
        @Nullable String repeatOf,
        @Nullable String rule,
        @Nullable String policyVersion) {}
