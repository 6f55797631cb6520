package dev.dateline.fetcher.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Gives places to tasks that are due: a few for each site and no sooner than its {@link SiteBudget}
 * allows, so many for all, and half of these for sources that failed last time. What has to wait
 * for a place waits behind its site, and the sites take turns. Each task costs a few steps, however
 * long it waits. Not thread-safe.
 */
final class Places {

    private static final Instant AWAKE = Instant.MAX;

    /** At what has not recovered. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

    private final int perSite;
    private final int most;
    private final int mostUnproven;
    private final Duration spacing;
    private final Map<String, Site> sites = new HashMap<>();

    /** Those that may be asked again at a time to come, the soonest first. */
    private final Queue<Site> resting =
            new PriorityQueue<>(Comparator.<Site, Instant>comparing(site -> site.rests));

    private final Queue<Waiting> proven = new ArrayDeque<>();
    private final Queue<Waiting> unproven = new ArrayDeque<>();
    private int taken;
    private int takenUnproven;

    /**
     * Without anybody at a place.
     *
     * @param spacing from one task of a site to the next
     */
    Places(int perSite, int most, int mostUnproven, Duration spacing) {
        this.perSite = perSite;
        this.most = most;
        this.mostUnproven = mostUnproven;
        this.spacing = spacing;
    }

    private static final class Site {
        private final String name;
        private final Waiting proven = new Waiting(this);
        private final Waiting unproven = new Waiting(this);
        private int taken;
        private SiteBudget budget = SiteBudget.WHOLE;

        /** When it may be asked next. */
        private Instant free = Instant.MIN;

        /** Until when it rests; never looked at while it does not. */
        private Instant rests = AWAKE;

        private Site(String name) {
            this.name = name;
        }
    }

    /** The tasks of a site that wait in one of the two lines, in which it stands at most once. */
    private static final class Waiting {
        private final Site site;
        private final Queue<Due> tasks = new ArrayDeque<>();
        private boolean stands;

        private Waiting(Site site) {
            this.site = site;
        }
    }

    /** Lets a task wait for a place. */
    void add(Due due, Instant now) {
        Site site = sites.computeIfAbsent(due.site, Site::new);
        (due.proven ? site.proven : site.unproven).tasks.add(due);
        standInLine(site, now);
    }

    /** A site asks for less. */
    void pushedBack(String name, Instant now) {
        Site site = sites.computeIfAbsent(name, Site::new);
        site.budget = site.budget.pushedBack(now);
        // what is kept of it is looked at when it has recovered
        rest(site, now);
    }

    private void standInLine(Site site, Instant now) {
        if (site.free.isAfter(now)) {
            rest(site, site.free);
            return;
        }
        standInLine(site.proven, proven, now);
        standInLine(site.unproven, unproven, now);
    }

    private void rest(Site site, Instant until) {
        if (until.isBefore(site.rests)) {
            if (!site.rests.equals(AWAKE)) {
                resting.remove(site);
            }
            site.rests = until;
            resting.add(site);
        }
    }

    private void standInLine(Waiting waiting, Queue<Waiting> line, Instant now) {
        if (!waiting.stands && !waiting.tasks.isEmpty() && hasPlace(waiting.site, now)) {
            waiting.stands = true;
            line.add(waiting);
        }
    }

    private boolean hasPlace(Site site, Instant now) {
        return site.taken < site.budget.at(now).connections(perSite) && !site.free.isAfter(now);
    }

    /** When a site that rests can be asked again, null where none rests. */
    @Nullable Instant wakes() {
        Site first = resting.peek();
        return first == null ? null : first.rests;
    }

    private void wake(Instant now) {
        for (Site site = resting.peek();
                site != null && !site.rests.isAfter(now);
                site = resting.peek()) {
            Site awake = resting.remove();
            awake.rests = AWAKE;
            standInLine(awake, now);
            forgetIdle(awake, now);
        }
    }

    /** The next task that has a place, and now takes it; null where none has. */
    @Nullable Due next(Instant now) {
        wake(now);
        for (Queue<Waiting> line = nextLine(); line != null; line = nextLine()) {
            Waiting waiting = line.remove();
            waiting.stands = false;
            Site site = waiting.site;
            // all its places may have been taken since it came
            Due due = hasPlace(site, now) ? waiting.tasks.poll() : null;
            if (due != null && !due.isCancelled()) {
                site.taken++;
                taken++;
                takenUnproven += due.proven ? 0 : 1;
                site.free = now.plus(site.budget.at(now).spacing(spacing));
                standInLine(site, now);
                return due;
            }
            standInLine(site, now);
            if (due != null) {
                forgetIdle(site, now);
            }
        }
        return null;
    }

    /** The one with places left where the task at the head has been due for longest. */
    private @Nullable Queue<Waiting> nextLine() {
        boolean one = taken < most && !proven.isEmpty();
        boolean other = taken < most && takenUnproven < mostUnproven && !unproven.isEmpty();
        if (one && other) {
            return Due.ORDER.compare(first(proven), first(unproven)) < 0 ? proven : unproven;
        }
        return one ? proven : other ? unproven : null;
    }

    private static Due first(Queue<Waiting> line) {
        return line.element().tasks.element();
    }

    /** Gives the place of a task back. */
    void ended(Due due, Instant now) {
        Site site = Objects.requireNonNull(sites.get(due.site));
        site.taken--;
        taken--;
        takenUnproven -= due.proven ? 0 : 1;
        standInLine(site, now);
        forgetIdle(site, now);
    }

    /** Once nobody waits, it has rested, and its budget is whole. */
    private void forgetIdle(Site site, Instant now) {
        if (site.taken > 0 || !site.proven.tasks.isEmpty() || !site.unproven.tasks.isEmpty()) {
            return;
        }
        site.budget = site.budget.at(now);
        if (site.free.isAfter(now)) {
            rest(site, site.free);
        } else if (!site.budget.isWhole()) {
            rest(site, now.plus(LOOK_AGAIN));
        } else if (site.rests.equals(AWAKE)) {
            sites.remove(site.name);
        }
    }
}
