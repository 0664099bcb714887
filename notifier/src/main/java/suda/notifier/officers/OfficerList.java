package suda.notifier.officers;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import suda.contract.Desk;
import suda.divisions.Divisions;

/** The officers of every office and desk, as one reading of the file gave them. */
public record OfficerList(Map<String, List<Officer>> byAddressee) {
    static final OfficerList NOBODY = new OfficerList(Map.of());

    public OfficerList {
        byAddressee = Map.copyOf(byAddressee);
    }

    public List<Officer> of(String addressee) {
        return byAddressee.getOrDefault(addressee, List.of());
    }

    /** Under what an office's people are listed: where the province names none, its triage desk stands in for it. */
    public String whereListed(String office) {
        var triage = Addressees.desk(Desk.TRIAGE);
        var province = office.equals(Divisions.hunan().province().code());
        return province && of(office).isEmpty() && !of(triage).isEmpty() ? triage : office;
    }

    public Optional<Officer> find(String addressee, String id) {
        return of(addressee).stream().filter(o -> o.id().equals(id)).findFirst();
    }

    /** Whether what is sent to this officer would arrive where people of an accused office read it. */
    public boolean reachesAccused(Officer officer, Collection<String> accused) {
        return accused.stream()
                .flatMap(Addressees::peopleOf)
                .flatMap(a -> of(a).stream())
                .anyMatch(officer::sharesAnAddressWith);
    }

    public int size() {
        return byAddressee.values().stream().mapToInt(List::size).sum();
    }
}
