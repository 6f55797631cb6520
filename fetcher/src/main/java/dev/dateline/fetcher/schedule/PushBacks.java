package dev.dateline.fetcher.schedule;

/** Takes note of sites that answer that they are asked too much. */
public interface PushBacks {

    /** A site answered so, with 429 or 503. */
    void pushedBack(String site);
}
