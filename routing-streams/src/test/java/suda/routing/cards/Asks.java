package suda.routing.cards;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import suda.access.Caller;
import suda.access.Role;

/** What is asked for in tests, and by whom. */
final class Asks {
    static final LocalDate FROM = LocalDate.of(2021, 5, 1);
    static final LocalDate TO = LocalDate.of(2021, 7, 5);

    private Asks() {}

    static Scope.Stated stated(Map<String, String> said) {
        return new Scope.Stated(
                said.get("level"),
                said.get("code"),
                said.get("city"),
                said.get("from"),
                said.get("to"),
                said.get("side"),
                said.get("matter"),
                said.get("source"),
                said.get("sight"));
    }

    static Scope scope(Level level, @Nullable String code, Side side) {
        var stated = new Scope.Stated(
                level.word(), code, null, FROM.toString(), TO.toString(), side.word(), null, null, null);
        return Scope.of(stated, null, Level.PROVINCE, EnumSet.allOf(Side.class));
    }

    static Audience audience(Role role, String code) {
        return new Audience(new Caller(role, code, "key-1"));
    }
}
