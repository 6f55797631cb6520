package dev.dateline.fetcher.server;

import dev.dateline.fetcher.document.Document;

/** What came of asking the server of a source for something. */
public sealed interface Answer {

    /** A document, without the secrets of the source. */
    record Given(Document document) implements Answer {}

    /**
     * None.
     *
     * @param last whether nothing else is to be asked for
     */
    record Missing(String why, boolean last) implements Answer {}
}
