package suda.routing.inbox;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import suda.cases.CaseId;
import suda.routing.access.Asker;
import suda.routing.cases.CaseLists;
import suda.routing.cases.CaseStore.NotReadyException;

/** Which cases an office may see now, asked for many at once and of the cases themselves, wherever they are. */
@Component
class Titles {
    private final CaseLists cases;

    Titles(CaseLists cases) {
        this.cases = cases;
    }

    /**
     * By case id; what is not here may not be seen.
     *
     * @throws NotReadyException if some of them cannot be asked for now
     */
    Map<String, String> of(Collection<Letter> letters, Asker asker) {
        var ids = letters.stream()
                .map(Letter::caseId)
                .filter(Objects::nonNull)
                .distinct()
                .filter(Titles::isCase)
                .toList();
        var found = new HashMap<String, String>();
        for (var from = 0; from < ids.size(); from += CaseLists.AT_ONCE) {
            found.putAll(cases.titles(ids.subList(from, Math.min(from + CaseLists.AT_ONCE, ids.size())), asker));
        }
        return found;
    }

    /** An office may have written anything as the id of a case, and is answered with it. */
    private static boolean isCase(String id) {
        return CaseId.parse(id).filter(parsed -> parsed.text().equals(id)).isPresent();
    }
}
