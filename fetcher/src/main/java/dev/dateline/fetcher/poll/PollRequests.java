package dev.dateline.fetcher.poll;

/** Takes note that a source has something new, as somebody says whom nobody believes more. */
interface PollRequests {

    /** Has it polled at once, but no more often than the floor of its interval allows. */
    void soon(PolledSource source);

    /** Has it polled within minutes, since nobody knows whether what is told is the last word. */
    void settle(PolledSource source);
}
