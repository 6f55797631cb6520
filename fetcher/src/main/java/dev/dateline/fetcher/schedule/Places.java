package dev.dateline.fetcher.schedule;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Gives places to tasks that are due: a few for each site, so many for all, and half of these for
 * sources that failed last time. What has to wait for a place waits behind its site, and the sites
 * take turns. Each task costs a few steps, however long it waits. Not thread-safe.
 */
final class Places {

    private final int perSite;
    private final int most;
    private final int mostUnproven;
    private final Map<String, Site> sites = new HashMap<>();
    private final Queue<Waiting> proven = new ArrayDeque<>();
    private final Queue<Waiting> unproven = new ArrayDeque<>();
    private int taken;
    private int takenUnproven;

    Places(int perSite, int most, int mostUnproven) {
        this.perSite = perSite;
        this.most = most;
        this.mostUnproven = mostUnproven;
    }

    private static final class Site {
        private final Waiting proven = new Waiting(this);
        private final Waiting unproven = new Waiting(this);
        private int taken;
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
    void add(Due due) {
        Site site = sites.computeIfAbsent(due.site, name -> new Site());
        (due.proven ? site.proven : site.unproven).tasks.add(due);
        standInLine(site);
    }

    private void standInLine(Site site) {
        standInLine(site.proven, proven);
        standInLine(site.unproven, unproven);
    }

    private void standInLine(Waiting waiting, Queue<Waiting> line) {
        if (!waiting.stands && !waiting.tasks.isEmpty() && waiting.site.taken < perSite) {
            waiting.stands = true;
            line.add(waiting);
        }
    }

    /** The next task that has a place, and now takes it; null where none has. */
    @Nullable Due next() {
        for (Queue<Waiting> line = nextLine(); line != null; line = nextLine()) {
            Waiting waiting = line.remove();
            waiting.stands = false;
            Site site = waiting.site;
            // all its places may have been taken since it came
            Due due = site.taken < perSite ? waiting.tasks.poll() : null;
            if (due != null && !due.isCancelled()) {
                site.taken++;
                taken++;
                takenUnproven += due.proven ? 0 : 1;
                standInLine(site);
                return due;
            }
            standInLine(site);
            if (due != null) {
                forgetIdle(due.site, site);
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
    void ended(Due due) {
        Site site = Objects.requireNonNull(sites.get(due.site));
        site.taken--;
        taken--;
        takenUnproven -= due.proven ? 0 : 1;
        standInLine(site);
        forgetIdle(due.site, site);
    }

    private void forgetIdle(String name, Site site) {
        if (site.taken == 0 && site.proven.tasks.isEmpty() && site.unproven.tasks.isEmpty()) {
            sites.remove(name);
        }
    }
}
