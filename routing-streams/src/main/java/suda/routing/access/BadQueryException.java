package suda.routing.access;

/** A parameter is not what it may be; becomes a 400 that names it. */
public final class BadQueryException extends RuntimeException {
    public final String field;
    public final String rule;
    public final String zh;
    public final String en;

    public BadQueryException(String field, String rule, String zh, String en) {
        super(field + ": " + rule);
        this.field = field;
        this.rule = rule;
        this.zh = zh;
        this.en = en;
    }
}
