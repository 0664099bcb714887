package suda.routing.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;
import suda.routing.assignment.RoutingPolicy;
import suda.routing.casework.Casework;
import suda.routing.channels.OversightPolicy;
import suda.routing.deadlines.CalendarFile;
import suda.routing.deadlines.DeadlinePolicy;
import suda.routing.deadlines.WorkingCalendar;
import suda.routing.gazetteer.GazetteerFile;
import suda.routing.rules.RuleBook.Rules;

/** What counts from one instant to the next at which something changes. Its rules are made when they are first needed. */
final class Page {
    private final Workshop workshop;
    private final RoutingPolicy routing;
    private final @Nullable GazetteerFile additions;
    private final DeadlinePolicy deadlines;
    private final OversightPolicy oversight;
    private final List<CalendarFile> years;
    private final List<DeadlinePolicy> allDeadlines;
    private volatile @Nullable Rules rules;

    /**
     * @param additions what takes the place of the province's own file; null where nothing does
     * @param years that were published here
     * @param allDeadlines every version that a deadline may have been set by
     */
    Page(
            Workshop workshop,
            RoutingPolicy routing,
            @Nullable GazetteerFile additions,
            DeadlinePolicy deadlines,
            OversightPolicy oversight,
            List<CalendarFile> years,
            List<DeadlinePolicy> allDeadlines) {
        this.workshop = workshop;
        this.routing = routing;
        this.additions = additions;
        this.deadlines = deadlines;
        this.oversight = oversight;
        this.years = years;
        this.allDeadlines = allDeadlines;
    }

    Rules rules() {
        var made = rules;
        return made != null ? made : make();
    }

    private synchronized Rules make() {
        var made = rules;
        if (made == null) {
            made = new Rules(
                    new Casework(workshop.assigner(routing, additions), deadlines, calendar(), allDeadlines),
                    oversight);
            rules = made;
        }
        return made;
    }

    private WorkingCalendar calendar() {
        var calendar = WorkingCalendar.shipped(deadlines.hours());
        for (var year : years) {
            calendar = calendar.with(year.year(), year.version());
        }
        return calendar;
    }
}
