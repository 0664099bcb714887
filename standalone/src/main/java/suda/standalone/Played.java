package suda.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Which scenario a data directory belongs to, for as long as it exists: synthetic cases never enter a live store, and
 * live ones never enter a scenario's. A file beside the data says so; a directory without it is live.
 *
 * @param name empty when live
 * @param version of the scenario's content
 */
public record Played(String name, String version) {
    /** No scenario: real submissions, on the wall clock. */
    public static final Played LIVE = new Played("", "");

    private static final String FILE = "scenario.properties";

    boolean isLive() {
        return name.isEmpty();
    }

    /**
     * Claims the data for this, before anything is written there or emptied.
     *
     * @throws StartFailure if they belong to something else
     */
    void claim(DataDirectory data, boolean fresh) throws IOException {
        var before = read(data.root());
        if (isLive() && !before.isLive()) {
            throw new StartFailure(
                    data.root() + " 是演示场景 " + before.name + " 的数据，不能用于正式运行：请用 ./suda replay " + before.name + " --data "
                            + data.root() + "，或用 --data 另选目录。",
                    data.root() + " holds the demo scenario " + before.name
                            + " and can't be run live: use ./suda replay " + before.name + " --data " + data.root()
                            + ", or choose another directory with --data.");
        }
        if (isLive()) {
            return;
        }
        if (before.isLive() && data.holdsData()) {
            throw new StartFailure(
                    data.root() + " 是正式数据，不能播放演示场景：请用 --data 另选目录。",
                    data.root()
                            + " holds live data, into which no scenario is played: choose another directory with --data.");
        }
        if (!before.isLive() && !before.name.equals(name)) {
            throw new StartFailure(
                    data.root() + " 是另一演示场景 " + before.name + " 的数据：请用 --data 另选目录。",
                    data.root() + " holds another scenario, " + before.name
                            + ": choose another directory with --data.");
        }
        if (!before.isLive() && !before.equals(this) && !fresh) {
            throw new StartFailure(
                    data.root() + " 中的场景 " + name + " 是第 " + before.version + " 版，现为第 " + version
                            + " 版：请加 --fresh 重新播放。",
                    data.root() + " holds version " + before.version + " of " + name + ", and this is version "
                            + version + ": play it anew with --fresh.");
        }
        if (!before.equals(this)) {
            write(data.root());
        }
    }

    private static Played read(Path root) throws IOException {
        var file = root.resolve(FILE);
        if (!Files.exists(file)) {
            return LIVE;
        }
        var p = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            p.load(in);
        }
        // A marker that lost its words still marks.
        return new Played(p.getProperty("name", "?"), p.getProperty("version", "?"));
    }

    private void write(Path root) throws IOException {
        var p = new Properties();
        p.setProperty("name", name);
        p.setProperty("version", version);
        try (var out = Files.newBufferedWriter(root.resolve(FILE))) {
            p.store(out, "Synthetic cases only. Not for ./suda up.");
        }
    }
}
