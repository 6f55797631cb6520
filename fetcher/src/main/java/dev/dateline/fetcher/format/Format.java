package dev.dateline.fetcher.format;

import java.net.URI;

/** Reads the documents of one format, or of a family of them. Pure. */
public interface Format {

    /**
     * Whether a document looks like one of this format; a reader may still find that it is not.
     *
     * @param head how it begins, white space left out: at most 512 characters, in lower case
     */
    boolean claims(String head);

    /**
     * Reads a document that this format claims; never throws for what a document holds.
     *
     * @param url where it was found; relative addresses are resolved against it
     */
    ParsedDocument read(String text, URI url);
}
