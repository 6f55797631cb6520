package dev.dateline.fetcher.format;

import java.net.URI;
import java.util.Set;

/** Reads the documents of one format, or of a family of them. Pure. */
public interface Format {

    /**
     * The names of the formats that it reads, for sources whose format ops have pinned. A document
     * of such a source is read by it, whatever the document looks like.
     */
    default Set<String> names() {
        return Set.of();
    }

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
