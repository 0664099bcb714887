package suda.standalone;

/** Why a start cannot go on, in one sentence that says what to do; Chinese first. */
public final class StartFailure extends RuntimeException {
    private final String sentence;

    StartFailure(String zh, String en) {
        super(zh + "\n" + en);
        this.sentence = zh + "\n" + en;
    }

    StartFailure(String zh, String en, Throwable cause) {
        super(zh + "\n" + en, cause);
        this.sentence = zh + "\n" + en;
    }

    String sentence() {
        return sentence;
    }
}
