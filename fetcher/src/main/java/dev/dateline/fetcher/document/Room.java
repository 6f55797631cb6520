package dev.dateline.fetcher.document;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Room in memory for documents. A small one finds it always; of large ones only a few are held at
 * once, however many polls there are.
 */
public final class Room {

    /** More than nearly all feeds have. */
    static final int SMALL = 1024 * 1024;

    private final Duration patience;
    private final Semaphore large;

    /**
     * Room for some large documents.
     *
     * @param patience how long a document waits for room
     */
    public Room(int large, Duration patience) {
        this.patience = patience;
        this.large = new Semaphore(large, true);
    }

    /** There was no room in time, for which nobody is to blame who sent the document. */
    public static final class NoRoom extends IOException {
        private static final long serialVersionUID = 1;

        NoRoom(String message) {
            super(message);
        }
    }

    /** A place for one document; to be closed when the document is no longer needed. */
    public Place place() {
        return new Place(patience);
    }

    /** The same for a document that can be done without: it does not wait for room. */
    public Place spare() {
        return new Place(Duration.ZERO);
    }

    /** The place of one document. Not thread-safe. */
    public final class Place implements AutoCloseable {

        private final Duration patience;
        private boolean isLarge;

        private Place(Duration patience) {
            this.patience = patience;
        }

        /**
         * Must be called before so many bytes of the document are held; blocks until there is room.
         *
         * @throws NoRoom if there is none in time
         */
        public void hold(long bytes) throws NoRoom {
            if (isLarge || bytes <= SMALL) {
                return;
            }
            try {
                isLarge = large.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (!isLarge) {
                throw new NoRoom(
                        "too many large documents are read at once; there was no room for this one"
                                + " within "
                                + patience);
            }
        }

        /** Gives the room back. */
        @Override
        public void close() {
            if (isLarge) {
                isLarge = false;
                large.release();
            }
        }
    }
}
