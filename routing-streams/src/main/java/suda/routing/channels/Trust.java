package suda.routing.channels;

import suda.access.Role;
import suda.contract.Reading;
import suda.divisions.Divisions;
import suda.divisions.Platforms;

/** How far whoever says something of a channel is from the city whose channel it is; each is believed more than the one before. */
enum Trust {
    /** The city's own transport office. */
    OFFICE,
    /** Another hotline of the city than the channel's own. */
    OTHER_HOTLINE,
    /** The channel's own hotline; of a channel that is none, 12328, the departments' own. */
    OWN_HOTLINE,
    PROVINCIAL_HOTLINE,
    PROVINCE;

    private static final String DEPARTMENTS = "12328";

    static Trust of(Reading reading) {
        var source = reading.getSource();
        if (source.getRole().equals(Role.PROVINCE.name())) {
            return PROVINCE;
        }
        if (!source.getRole().equals(Role.HOTLINE.name())) {
            return OFFICE;
        }
        var office = Platforms.hunan().find(source.getCode()).map(Platforms.Platform::office);
        if (office.filter(Divisions.hunan().province().code()::equals).isPresent()) {
            return PROVINCIAL_HOTLINE;
        }
        var isHotline = Character.isDigit(reading.getChannel().charAt(0));
        return source.getCode().startsWith((isHotline ? reading.getChannel() : DEPARTMENTS) + "-")
                ? OWN_HOTLINE
                : OTHER_HOTLINE;
    }

    /** Whether it does not come from the city itself. */
    boolean isIndependent() {
        return this == PROVINCIAL_HOTLINE || this == PROVINCE;
    }
}
