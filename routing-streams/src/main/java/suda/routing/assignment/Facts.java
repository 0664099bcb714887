package suda.routing.assignment;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the rules may look at.
 *
 * @param placeCode division code as stated, 6 digits or more
 * @param presumedAt place of a submission that accuses enforcement or of corruption and names no office: the bureau of
 *     that place is presumed
 * @param stated offices that were named as respondents, by code; "discipline" for the discipline desk
 * @param enforcement whether an enforcement body or officer is accused
 * @param integrity whether somebody is accused of corruption
 * @param accusedBefore offices found accused by earlier decisions on the same case; an accusation is never taken back
 */
public record Facts(
        @Nullable String placeCode,
        @Nullable String presumedAt,
        Set<String> stated,
        boolean enforcement,
        boolean integrity,
        Set<String> accusedBefore) {}
