package suda.standalone.scenario;

/** Why playing cannot go on, in a sentence. What was played stays; the same command goes on from there. */
public final class PlaybackException extends RuntimeException {
    private final String zh;
    private final String en;

    PlaybackException(String zh, String en) {
        super(en);
        this.zh = zh;
        this.en = en;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }
}
