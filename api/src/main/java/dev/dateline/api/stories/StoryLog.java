package dev.dateline.api.stories;

import dev.dateline.api.log.Delivered;
import dev.dateline.api.log.KeptLog;
import dev.dateline.api.log.LogFollower;
import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.delivery.DeliveryEvent.StoryUpdated;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Fills the book: from the log, and with what was told last before this node read it from the
 * store, as much as there is room for, on a thread of its own, so that no stream waits for a store
 * that is away.
 */
final class StoryLog implements LogFollower, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StoryLog.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final StoryBook book;
    private final StoryStock stock;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private volatile long read;
    private volatile @Nullable Thread loading;

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
        loading = Thread.ofVirtual().name("api-stories").start(this::load);
    }

    private void load() {
        try {
            caughtUp.await();
            // whatever came before the log was followed is in the store when it has this
            long known = read;
            while (!isStored(known)) {
                Thread.sleep(AGAIN);
            }
            book.completed();
            log.info("{} stories are known", book.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStored(long known) {
        try {
            Cursor reached = stock.reached();
            boolean has = known == 0 || (reached != null && reached.sequence() >= known);
            if (has) {
                // of those, too, for whose words there is no room
                stock.mergers(StoryBook.MOST_MERGERS, book::take);
                stock.newest((one, bytes) -> book.take(one.story(), one.applied(), bytes));
            }
            return has;
        } catch (RuntimeException e) {
            log.debug("the stories can't be read yet: {}", e.toString());
            return false;
        }
    }

    @Override
    public void stop() {
        Thread held = loading;
        loading = null;
        if (held != null) {
            held.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return loading != null;
    }
}
