package suda.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The language a caller asks for; Chinese when none of ours is. */
enum Language {
    ZH,
    EN;

    static Language of(HttpServletRequest request) {
        return of(request.getHeader("Accept-Language"));
    }

    static Language of(@Nullable String acceptLanguage) {
        if (acceptLanguage == null) {
            return ZH;
        }
        try {
            var best =
                    Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), List.of(Locale.CHINESE, Locale.ENGLISH));
            return Locale.ENGLISH.equals(best) ? EN : ZH;
        } catch (IllegalArgumentException malformed) {
            return ZH;
        }
    }

    String choose(String zh, String en) {
        return this == EN ? en : zh;
    }
}
