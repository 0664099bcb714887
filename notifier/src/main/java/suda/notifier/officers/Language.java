package suda.notifier.officers;

/** The language in which somebody is spoken to; Chinese where none is said. */
public enum Language {
    ZH,
    EN;

    public String choose(String zh, String en) {
        return this == EN ? en : zh;
    }
}
