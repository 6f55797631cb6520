package dev.dateline.api.stories;

import dev.dateline.api.log.Delivered;
import dev.dateline.api.log.KeptLog;
import dev.dateline.api.log.LogFollower;
import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.delivery.DeliveryEvent.StoryUpdated;
import dev.dateline.platform.start.SupervisedThread;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/**
 * Fills the book: from the log, and with what was told last before this node read it from the
 * store, as much as there is room for, on a thread of its own, so that no stream waits for a store
 * that is away. As long as that fails, health says so; the node goes on with all else.
 */
final class StoryLog implements LogFollower, SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(StoryLog.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final StoryBook book;
    private final StoryStock stock;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final SupervisedThread loading = new SupervisedThread("api-stories", AGAIN, this::load);
    private volatile long read;
    private volatile boolean complete;
    private volatile boolean running;

    StoryLog(StoryBook book, StoryStock stock) {
        this.book = book;
        this.stock = stock;
    }

    @Override
    public Wanted wanted(KeptLog kept) {
        return new Wanted.News();
    }

    @Override
    public void take(List<Delivered> events, boolean isNewest) {
        for (Delivered delivered : events) {
            if (delivered.event() instanceof StoryUpdated told) {
                book.take(told.data(), told.sequence(), delivered.frame().bytes().length);
            }
        }
        if (!events.isEmpty()) {
            read = events.getLast().event().sequence();
        }
        if (isNewest) {
            caughtUp.countDown();
        }
    }

    @Override
    public void start() {
        running = true;
        loading.start();
    }

    private void load() {
        try {
            caughtUp.await();
            // whatever came before the log was followed is in the store when it has this
            long known = read;
            while (loading.isCurrent() && !isStored(known)) {
                // it answers, and is only behind
                loading.goesWell();
                Thread.sleep(AGAIN);
            }
        } catch (InterruptedException e) {
            // nobody interrupts it but by mistake: it looks again
            return;
        } catch (RuntimeException e) {
            if (loading.isCurrent()) {
                throw e;
            }
            // what it needs is stopping, too
            return;
        }
        if (loading.isCurrent()) {
            book.completed();
            complete = true;
            loading.stop();
            log.info("{} stories are known", book.size());
        }
    }

    private boolean isStored(long known) {
        Cursor reached = stock.reached();
        boolean has = known == 0 || (reached != null && reached.sequence() >= known);
        if (has) {
            // of those, too, for whose words there is no room
            stock.mergers(StoryBook.MOST_MERGERS, book::take);
            stock.newest((one, bytes) -> book.take(one.story(), one.applied(), bytes));
        }
        return has;
    }

    @Override
    public Health health() {
        String trouble = complete ? null : loading.trouble();
        return trouble == null
                ? Health.up().build()
                : Health.up().withDetail("waitsFor", trouble).build();
    }

    @Override
    public void stop() {
        running = false;
        loading.stop();
        // it need not wait any longer
        caughtUp.countDown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
