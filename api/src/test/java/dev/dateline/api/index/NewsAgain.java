package dev.dateline.api.index;

import dev.dateline.api.log.Delivered;
import dev.dateline.api.log.LogAgain;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A log that is read again, event by event.
 *
 * @param asked open once somebody has read
 */
record NewsAgain(List<Delivered> events, CountDownLatch asked) implements LogAgain {

    static NewsAgain of(Delivered... events) {
        return new NewsAgain(List.of(events), new CountDownLatch(1));
    }

    @Override
    public Read from(long offset) {
        asked.countDown();
        for (Delivered event : events) {
            if (event.frame().offset() >= offset) {
                return new Read(List.of(event), event.frame().offset() + 1);
            }
        }
        return new Read(List.of(), offset);
    }

    @Override
    public void release() {
        // holds nothing
    }
}
