package suda.intake.submission;

import org.jspecify.annotations.Nullable;

/** What is sealed of one submission: who reported, and the texts as they were before masking. */
public record Identity(
        @Nullable String name,
        @Nullable String phone,
        @Nullable String address,
        String title,
        String text,
        @Nullable String placeAddress,
        @Nullable String respondentUnit,
        @Nullable String respondentPerson) {

    /** Says nothing, so that no log can. */
    @Override
    public String toString() {
        return "Identity[withheld]";
    }
}
