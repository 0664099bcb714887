package suda.intake.oversight;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;
import suda.cases.CaseId;
import suda.contract.Actor;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Level;

/**
 * Ids of follow-ups, {@code 430100-2026-3}, and of what the ledger holds, {@code 430100-L-7QX0Z3M2B9KD}: each begins with
 * the code of the city that it is about, by which it finds its partition.
 */
public final class Subjects {
    static final char PROBLEM = 'L';
    static final char INSPECTION = 'I';
    static final char CONSEQUENCE = 'C';

    private static final Pattern FOLLOW_UP = Pattern.compile("[0-9]{6}-[0-9]{4}-[0-9]{1,4}");
    private static final Pattern ENTRY = Pattern.compile("[0-9]{6}-[LIC]-[0-9A-Z]{12}");
    private static final int CODE = 6;
    private static final int OWN = 12;

    private final Divisions divisions;

    public Subjects(Divisions divisions) {
        this.divisions = divisions;
    }

    /** Whether it can be the id of a follow-up: those are about cities. */
    public boolean isFollowUp(String id) {
        return FOLLOW_UP.matcher(id).matches()
                && divisions
                        .find(cityOf(id))
                        .filter(d -> d.level() == Level.CITY)
                        .isPresent();
    }

    /** Whether it can be an id in the ledger, where what is about no city is about the province. */
    public boolean isEntry(String id) {
        return ENTRY.matcher(id).matches()
                && divisions
                        .find(cityOf(id))
                        .filter(d -> d.level() == Level.CITY || d.level() == Level.PROVINCE)
                        .isPresent();
    }

    /** The code that an id begins with. */
    static String cityOf(String id) {
        return id.substring(0, CODE);
    }

    /** The id of what an action puts into the ledger; the same actor's same action puts it there once. */
    String entry(char kind, String office, Actor actor, String actionId) {
        var city = divisions.cityOrProvince(office);
        var seed = actor.getRole() + "/" + actor.getCode() + "/" + actionId;
        return city + "-" + kind + "-" + CaseId.base32(sha256(seed), OWN);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
