package dev.dateline.embedded.harness;

/** A way to run the whole product, from the outside of which nothing tells it from another. */
public interface Launch extends AutoCloseable {

    /** The api where it is now; it may come back elsewhere. */
    Api api();

    /** Feeds that the product can reach, and may. */
    FeedServer feeds();

    /** Stops everything in order and starts it again; returns when it is ready. */
    void restart();

    /**
     * Kills something without a warning and starts it again; returns when the api is ready.
     *
     * @param number counts from 0: each time it is the turn of another part, where there are parts
     */
    void kill(int number);

    /** Has the store lose all that it holds, behind the back of a service that was killed. */
    void loseStore();

    @Override
    void close();
}
