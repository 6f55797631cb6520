package dev.dateline.fetcher.poll;

/** Takes note that a source has something new, as somebody says whom nobody believes more. */
@FunctionalInterface
interface PollRequests {

    /** Has it polled at once, but no more often than the floor of its interval allows. */
    void soon(PolledSource source);
}
