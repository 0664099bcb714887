package suda.notifier.officers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.access.Secrets;

/**
 * The list of officers that holds now: what the province applied, and the file of the settings for as long as nothing
 * was. A file that isn't there yet means nobody yet; one that changes is read again; of one that was changed for the
 * worse, or has gone, the last good reading stays and the complaint is kept to be shown.
 */
public final class LiaisonOfficers {
    private static final Logger log = LoggerFactory.getLogger(LiaisonOfficers.class);

    /** What tells one state of a file from the next without reading it. */
    private record Look(FileTime modified, long size) {}

    private final @Nullable Path file;
    private final Secrets secrets;
    private final AppliedContacts applied;
    private volatile OfficerList current = OfficerList.NOBODY;
    private volatile @Nullable String problem;
    private @Nullable Look seen;
    private @Nullable Look read;

    /**
     * @param file null where nobody is to be told anything
     * @throws BadOfficersException if there is a file and it breaks a rule
     */
    public LiaisonOfficers(@Nullable Path file, Secrets secrets, AppliedContacts applied) {
        this.file = file;
        this.secrets = secrets;
        this.applied = applied;
        var look = look();
        if (file != null && look != null) {
            current = new OfficersFile(file, secrets).read();
            read = look;
            log.info("{} liaison officers in {}", current.size(), file);
        } else {
            problem = absent();
            log.warn("{}", problem);
        }
    }

    public OfficerList current() {
        return applied.current().orElse(current);
    }

    /** What is wrong with the newest list as it stands now; empty when {@link #current} is what it says. */
    public Optional<String> problem() {
        return applied.current().isPresent()
                ? applied.problem()
                : applied.problem().or(() -> Optional.ofNullable(problem));
    }

    /** Where {@link #current} is from. */
    public String source() {
        return applied.version()
                .map(version -> "applied, version " + version)
                .orElse(file == null ? "nowhere" : file.toString());
    }

    /** Looks which applied list holds, and reads the file if it has changed. */
    public synchronized void refresh() {
        applied.refresh();
        refreshFile();
    }

    /** It must look the same twice running, since half a list, saved in the middle of writing, may well be a valid one. */
    private void refreshFile() {
        var look = look();
        var settled = look != null && seen != null && seen.equals(look);
        seen = look;
        if (look == null && read != null) {
            complain("联络员名单不见了，沿用上一次的 / The list of liaison officers has gone; the last one stays: " + file);
        } else if (file != null && settled && (!Objects.equals(look, read) || problem != null)) {
            // A list that was wrong may have become right without a change, when a secret was provided.
            read = look;
            reload(file);
        }
    }

    private void reload(Path changed) {
        try {
            current = new OfficersFile(changed, secrets).read();
            problem = null;
            log.info("{} liaison officers now in {}", current.size(), changed);
        } catch (BadOfficersException e) {
            complain("沿用上一次的名单 / The last list stays. " + e.getMessage());
        }
    }

    private void complain(String sentence) {
        if (!sentence.equals(problem)) {
            log.error("{}", sentence);
        }
        problem = sentence;
    }

    private String absent() {
        return file == null
                ? "没有设置联络员名单，不通知任何人 / No list of liaison officers is set (suda.notifier.officers); nobody is told"
                : "还没有联络员名单，不通知任何人 / There is no list of liaison officers yet; nobody is told: " + file;
    }

    private @Nullable Look look() {
        try {
            return file == null ? null : new Look(Files.getLastModifiedTime(file), Files.size(file));
        } catch (IOException e) {
            return null;
        }
    }
}
