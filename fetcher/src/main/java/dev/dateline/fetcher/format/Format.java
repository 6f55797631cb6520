package dev.dateline.fetcher.format;

import java.net.URI;

/** Reads the documents of one format, or of a family of them. Pure. */
public interface Format {

    /** Whether a document looks like one of this format; a reader may still find that it is not. */
    boolean claims(Beginning beginning);

    /**
     * Reads a document that this format claims; never throws for what a document holds.
     *
     * @param text as it was decoded; XML and JSON without white space before it
     * @param url where it was found; relative addresses are resolved against it
     */
    ParsedDocument read(String text, URI url);
}
