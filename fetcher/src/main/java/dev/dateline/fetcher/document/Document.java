package dev.dateline.fetcher.document;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A document as a transport brought it, before anybody knows its format.
 *
 * @param bytes not compressed
 * @param mediaType what the sender says that it is, such as {@code text/xml; charset=utf-8}
 * @param cut whether its end is missing
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares documents
public record Document(byte[] bytes, @Nullable String mediaType, Origin origin, boolean cut) {

    /** The same with other bytes. */
    public Document with(byte[] other) {
        return new Document(other, mediaType, origin, cut);
    }

    /**
     * Where it came from.
     *
     * @param transport in lower case, such as {@code http}
     * @param url behind all redirects; relative addresses in the document are resolved against it
     */
    public record Origin(String transport, URI url) {}
}
