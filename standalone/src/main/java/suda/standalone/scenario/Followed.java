package suda.standalone.scenario;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import suda.contract.ChannelStatusChanged;
import suda.contract.ConsequenceRecorded;
import suda.contract.FollowUpEvent;
import suda.contract.FollowUpLevel;
import suda.contract.FollowUpProposed;
import suda.contract.InspectionRecorded;
import suda.contract.LedgerCategory;
import suda.contract.MeetingRechecked;
import suda.contract.MeetingRecorded;
import suda.contract.Problem;
import suda.contract.ProblemFound;
import suda.contract.ProblemPutRight;
import suda.contract.ProblemStruckOff;
import suda.contract.Sanction;
import suda.standalone.scenario.OversightFigures.Inspected;

/** Folds events about channels, meetings and the ledger; one that comes twice counts once. */
final class Followed {
    /** How one meeting or circulated criticism stands. */
    private static final class Standing {
        private final String city;
        private final boolean meeting;
        private boolean recorded;
        private boolean struckOff;

        Standing(String city, boolean meeting) {
            this.city = city;
            this.meeting = meeting;
        }
    }

    private static final class Entry {
        private final Problem problem;
        private boolean putRight;
        private boolean struckOff;

        Entry(Problem problem) {
            this.problem = problem;
        }
    }

    private final Set<String> expected;
    private final Set<String> known = new HashSet<>();
    private final Set<String> decided = new HashSet<>();
    private final Set<String> heard = new TreeSet<>();
    private final Map<String, Standing> standings = new TreeMap<>();
    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<Sanction, Integer> sanctions = new EnumMap<>(Sanction.class);
    private Inspected inspected = Inspected.NOTHING;

    /** @param expected actions of the scenario: of a visitor's, nothing gets into its ledger */
    Followed(Set<String> expected) {
        this.expected = expected;
    }

    void take(ChannelStatusChanged event) {
        if (event.getFigures().getHeardAt() != null) {
            heard.add(event.getCity());
        }
    }

    void take(FollowUpEvent event) {
        if (!known.add(event.getEventId())) {
            return;
        }
        var own = isOwn(event.getActionId());
        if (own) {
            decided.add(event.getActionId());
        }
        var body = event.getBody();
        if (body instanceof FollowUpProposed proposed) {
            standings.put(
                    event.getSubject(), new Standing(event.getCity(), proposed.getLevel() == FollowUpLevel.MEETING));
        } else if (body instanceof ProblemFound found && own) {
            entries.put(event.getSubject(), new Entry(found.getProblem()));
        } else if (body instanceof InspectionRecorded recorded && own) {
            inspected = inspected.and(recorded.getInspection());
        } else if (body instanceof ConsequenceRecorded recorded && own) {
            var consequence = recorded.getConsequence();
            sanctions.merge(consequence.getSanction(), consequence.getPersonTimes(), Integer::sum);
        } else {
            goOn(event);
        }
    }

    private void goOn(FollowUpEvent event) {
        var standing = standings.get(event.getSubject());
        var entry = entries.get(event.getSubject());
        var body = event.getBody();
        if (standing != null && body instanceof MeetingRecorded) {
            standing.recorded = true;
        } else if (standing != null && body instanceof MeetingRechecked rechecked) {
            standing.struckOff = rechecked.getRecovered();
        } else if (entry != null && body instanceof ProblemPutRight) {
            entry.putRight = true;
        } else if (entry != null && body instanceof ProblemStruckOff) {
            entry.struckOff = true;
        }
    }

    private boolean isOwn(@Nullable String actionId) {
        return actionId != null && expected.contains(actionId);
    }

    boolean isDecided(String actionId) {
        return decided.contains(actionId);
    }

    /** Actions that no event came of yet, and meetings that are not struck off yet. */
    List<String> missing(Set<String> actions, Set<String> recovering) {
        var missing = new ArrayList<String>();
        actions.stream().filter(action -> !decided.contains(action)).sorted().forEach(missing::add);
        for (var meeting : recovering) {
            var standing = standings.get(meeting);
            if (standing == null || !standing.struckOff) {
                missing.add(meeting);
            }
        }
        return missing;
    }

    OversightFigures figures(int readings) {
        var listed = new EnumMap<LedgerCategory, Integer>(LedgerCategory.class);
        entries.values().stream()
                .filter(entry -> entry.problem.getListed())
                .forEach(entry -> listed.merge(entry.problem.getCategory(), 1, Integer::sum));
        return new OversightFigures(
                readings,
                heard.size(),
                cities(standing -> standing.meeting),
                cities(standing -> standing.meeting && standing.recorded),
                cities(standing -> standing.meeting && standing.struckOff),
                cities(standing -> !standing.meeting),
                entries.size(),
                count(entry -> entry.putRight),
                count(entry -> entry.struckOff),
                listed,
                inspected,
                Map.copyOf(sanctions));
    }

    private List<String> cities(Predicate<Standing> which) {
        return standings.values().stream()
                .filter(which)
                .map(standing -> standing.city)
                .toList();
    }

    private int count(Predicate<Entry> which) {
        return (int) entries.values().stream().filter(which).count();
    }
}
