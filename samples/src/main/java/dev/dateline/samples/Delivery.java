package dev.dateline.samples;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Delivers what is due, tick by tick, each until it could be delivered; begins some ticks ago, so
 * that what a stop has interrupted is delivered, too. What is older is left out.
 */
final class Delivery implements AutoCloseable {

    /** How many ticks are caught up with. */
    static final int CAUGHT_UP = 60;

    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final System.Logger log = System.getLogger(Delivery.class.getName());

    private final Ticks ticks;
    private final InstantSource clock;
    private final Line line;
    private final Thread thread;

    /** A way to the customer. */
    @FunctionalInterface
    interface Line {

        /**
         * Delivers what is due at a tick; what was delivered before must not do any harm.
         *
         * @throws IOException if it has to be tried again
         */
        void deliver(long tick) throws IOException, InterruptedException;
    }

    private Delivery(String name, Ticks ticks, InstantSource clock, Line line) {
        this.ticks = ticks;
        this.clock = clock;
        this.line = line;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    static Delivery start(String name, Ticks ticks, InstantSource clock, Line line) {
        Delivery delivery = new Delivery(name, ticks, clock, line);
        delivery.thread.start();
        return delivery;
    }

    private void run() {
        long next = Long.MIN_VALUE;
        String told = "";
        while (!Thread.currentThread().isInterrupted()) {
            try {
                long now = ticks.at(clock.instant());
                next = Math.max(next, now - CAUGHT_UP);
                if (next > now) {
                    Thread.sleep(Duration.between(clock.instant(), ticks.time(next)));
                } else {
                    line.deliver(next);
                    next++;
                    told = "";
                }
            } catch (IOException e) {
                if (!told.equals(e.toString())) {
                    told = e.toString();
                    log.log(System.Logger.Level.WARNING, "samples: {0}; trying again", told);
                }
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
