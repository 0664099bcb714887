package suda.routing.live;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import suda.access.AccessKeys;
import suda.access.Caller;
import suda.access.Role;
import suda.routing.RoutingSettings;
import suda.routing.access.Asker;
import suda.routing.access.Callers;
import suda.routing.oversight.Cities;
import suda.routing.oversight.LiveChannels;
import suda.routing.overview.Overviews;

/**
 * Server-sent events, each the whole of what it is named for: {@code about} first, {@code counts}, {@code cases},
 * {@code overview}, {@code channels} and {@code dead-letters} at once and whenever they change; {@code counts} and {@code
 * overview} every 15 s too, which keeps the line open.
 */
@RestController
class LiveController {
    static final String ABOUT = "about";
    static final String COUNTS = "counts";
    static final String CASES = "cases";
    static final String CHANNELS = "channels";
    static final String DEAD_LETTERS = "dead-letters";

    private static final Logger log = LoggerFactory.getLogger(LiveController.class);
    private static final long KEEP_ALIVE_NANOS = TimeUnit.SECONDS.toNanos(15);

    /** Sums over a day of readings of every channel: no need to make them oftener. */
    private static final long CHANNELS_EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** So that the page can tell how long a state has lasted. */
    private static final long CHANNELS_AT_LEAST_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** A key is accepted for so much longer; a page that is closed earlier would just come back. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(60);

    private final LiveCounts counts;
    private final LastCases lastCases;
    private final Cities cities;
    private final DeadLetterWatch deadLetterWatch;
    private final OfficeViewers offices;
    private final RoutingSettings.Live settings;
    private final About.Installation installation;
    private final InstantSource clock = InstantSource.system();
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private final OverviewWatch overviewWatch;
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "live"));
    // A thread of its own: asking the broker may take seconds, and counts shall not wait for it.
    private final ScheduledExecutorService deadLetterTicker =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "live-dead-letters"));
    // At most one thread a viewer, so that one who does not read holds up nobody else.
    private final ExecutorService senders = Executors.newCachedThreadPool(task -> new Thread(task, "live-send"));

    // Of the ticker's thread alone.
    private TreeMap<String, Long> lastCounts = new TreeMap<>();
    private LastCases.Look look = LastCases.Look.NOTHING;
    private Map<Role, List<CaseLine>> lastShown = new HashMap<>();
    private long changesSeen = -1;
    private long sentAt = System.nanoTime();

    private @Nullable LiveChannels lastChannels;
    private long channelsReadAt = System.nanoTime() - CHANNELS_EVERY_NANOS;
    private long channelsSentAt = System.nanoTime();

    private volatile @Nullable DeadLetters lastDeadLetters;

    LiveController(
            LiveCounts counts,
            LastCases lastCases,
            Cities cities,
            DeadLetterWatch deadLetterWatch,
            Overviews overviews,
            AccessKeys keys,
            OfficeViewers offices,
            RoutingSettings settings) {
        this.counts = counts;
        this.lastCases = lastCases;
        this.cities = cities;
        this.deadLetterWatch = deadLetterWatch;
        this.offices = offices;
        this.settings = settings.live();
        this.installation = About.Installation.of(settings);
        this.overviewWatch = new OverviewWatch(overviews::read, keys, viewers, this.settings.interval(), clock);
        every(this.settings.interval().toMillis(), ticker, this::tick);
        every(this.settings.deadLettersInterval().toMillis(), deadLetterTicker, this::lookForDeadLetters);
        overviewWatch.start();
    }

    private static void every(long millis, ScheduledExecutorService executor, Runnable task) {
        var unused = executor.scheduleWithFixedDelay(task, millis, millis, TimeUnit.MILLISECONDS);
    }

    @Operation(
            summary = "实时数据 · Live view",
            description = "事件流，变化即推送：about（版本、场景、单位名录）、counts（各单位、分拨台现有工单数）、"
                    + "cases（最近分派的工单及理由，仅限本密钥可见者）、overview（同 /api/v1/overview，省级与纪检组）、"
                    + "channels（各市州受理渠道的可用性与约谈）、dead-letters（死信数量与原因）。"
                    + "单位只收到 about 和 desk（本单位名下工单、未看消息的数目）。"
                    + " A stream of events, sent as they change: about (version, scenario, divisions), counts (cases that"
                    + " each office and the triage desk hold), cases (those assigned last and why, as far as this key may"
                    + " see them), overview (as of /api/v1/overview, for the province and discipline), channels (how each"
                    + " city can be reached, and follow-up meetings), dead-letters (how many and why). An office is sent"
                    + " about and desk alone (its own cases and unseen messages, in figures). Events of other names are to"
                    + " be ignored.")
    @GetMapping(path = "/api/v1/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(@AuthenticationPrincipal Jwt key) {
        var expires = key.getExpiresAt();
        var end = expires == null ? null : expires.plus(CLOCKS_DIFFER);
        if (Callers.of(key).role() == Role.OFFICE) {
            return ofOffice(key, end);
        }
        if (viewers.size() >= settings.viewers()) {
            throw tooMany();
        }
        var viewer = new Viewer(new SseEmitter(0L), Callers.of(key), end, senders, viewers::remove);
        viewer.show(ABOUT, About.of(installation, viewer.caller().role()));
        ticker.execute(() -> {
            // While nobody watched, nobody counted.
            viewers.add(viewer);
            tick();
            viewer.show(COUNTS, counted(viewer.caller()));
            viewer.show(CASES, lastShown.getOrDefault(viewer.caller().role(), List.of()));
            if (lastChannels != null) {
                show(viewer, lastChannels);
            }
            showDeadLetters(viewer);
            overviewWatch.welcome(viewer);
            deadLetterTicker.execute(this::lookForDeadLetters);
        });
        return viewer.emitter();
    }

    /** It is among no others: what these are shown an office may not know. */
    private SseEmitter ofOffice(Jwt key, @Nullable Instant end) {
        var viewer = new Viewer(new SseEmitter(0L), Callers.of(key), end, senders, offices::remove);
        // Before it is among the others, so that nothing comes before this.
        viewer.show(ABOUT, About.of(installation, Role.OFFICE));
        if (!offices.add(viewer, new Asker(viewer.caller(), "Bearer " + key.getTokenValue(), "zh"))) {
            throw tooMany();
        }
        return viewer.emitter();
    }

    private static ResponseStatusException tooMany() {
        return new ResponseStatusException(
                HttpStatus.SERVICE_UNAVAILABLE, "打开的页面太多，请稍后再试。Too many open pages; try again shortly.");
    }

    private void tick() {
        if (viewers.isEmpty()) {
            return;
        }
        try {
            var now = clock.instant();
            viewers.stream().filter(viewer -> viewer.expired(now)).forEach(viewer -> viewer.emitter()
                    .complete());
            counts.read().ifPresent(this::showCounts);
            showCases();
            showChannels();
        } catch (RuntimeException e) {
            // A tick that throws would be the last.
            log.warn("The live view could not be read; the next tick tries again: {}", e.toString());
        }
    }

    private void showCounts(TreeMap<String, Long> now) {
        if (!now.equals(lastCounts) || System.nanoTime() - sentAt > KEEP_ALIVE_NANOS) {
            lastCounts = now;
            sentAt = System.nanoTime();
            viewers.forEach(viewer -> viewer.show(COUNTS, counted(viewer.caller())));
        }
    }

    private Counts counted(Caller caller) {
        return LiveCounts.shown(lastCounts, caller.role() == Role.DISCIPLINE);
    }

    private void showCases() {
        var changes = lastCases.changes();
        if (changes != changesSeen || !look.complete()) {
            look = lastCases.read();
            changesSeen = changes;
        }
        // Those who may watch differ in what they see by their role alone.
        var shown = new HashMap<Role, List<CaseLine>>();
        for (var viewer : viewers) {
            shown.computeIfAbsent(viewer.caller().role(), role -> look.shown(viewer.caller()));
        }
        for (var viewer : viewers) {
            var role = viewer.caller().role();
            var lines = shown.getOrDefault(role, List.of());
            if (!lines.equals(lastShown.get(role))) {
                viewer.show(CASES, lines);
            }
        }
        lastShown = shown;
    }

    private void showChannels() {
        if (System.nanoTime() - channelsReadAt < CHANNELS_EVERY_NANOS) {
            return;
        }
        channelsReadAt = System.nanoTime();
        var read = cities.live();
        if (read.isPresent()
                && (!read.get().showsTheSameAs(lastChannels)
                        || System.nanoTime() - channelsSentAt > CHANNELS_AT_LEAST_NANOS)) {
            channelsSentAt = System.nanoTime();
            lastChannels = read.get();
            viewers.forEach(viewer -> show(viewer, read.get()));
        }
    }

    private static void show(Viewer viewer, LiveChannels channels) {
        var isOperator = viewer.caller().role() == Role.OPERATOR;
        viewer.show(CHANNELS, isOperator ? channels.withoutFollowUps() : channels);
    }

    private void lookForDeadLetters() {
        try {
            if (viewers.isEmpty()) {
                deadLetterWatch.rest();
                return;
            }
            var found = deadLetterWatch.look();
            if (found.isPresent() && !found.get().equals(lastDeadLetters)) {
                lastDeadLetters = found.get();
                viewers.forEach(this::showDeadLetters);
            }
        } catch (RuntimeException e) {
            log.warn("The dead letters could not be counted; the next look tries again: {}", e.toString());
        }
    }

    private void showDeadLetters(Viewer viewer) {
        var known = lastDeadLetters;
        if (known != null) {
            viewer.show(DEAD_LETTERS, known);
        }
    }

    @PreDestroy
    void stop() {
        ticker.shutdownNow();
        overviewWatch.stop();
        deadLetterTicker.shutdownNow();
        senders.shutdownNow();
        viewers.forEach(viewer -> viewer.emitter().complete());
    }
}
