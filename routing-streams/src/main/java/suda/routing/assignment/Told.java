package suda.routing.assignment;

import org.jspecify.annotations.Nullable;

/**
 * What one submission says that routing may go by. Texts are masked.
 *
 * @param prefix of its fields' names: empty, or {@code supplement.}
 * @param code division code as stated, 6 digits or more
 * @param longitude degrees, WGS 84; likewise {@code latitude}
 * @param office stated respondent: an office's code, or "discipline"
 * @param unit stated respondent in words
 * @param person stated person, who is never shown
 * @param enforcement whether its category accuses an enforcement body
 * @param corruption whether its category accuses of corruption
 * @param official whether its category is one in which an office itself acts
 * @param accuses whether a submission of this kind accuses at all
 */
public record Told(
        String prefix,
        @Nullable String code,
        @Nullable String address,
        @Nullable Double longitude,
        @Nullable Double latitude,
        String title,
        String text,
        @Nullable String office,
        @Nullable String unit,
        @Nullable String person,
        boolean enforcement,
        boolean corruption,
        boolean official,
        boolean accuses) {}
