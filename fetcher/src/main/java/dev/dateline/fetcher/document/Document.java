package dev.dateline.fetcher.document;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A document as a transport brought it, before anybody knows its format.
 *
 * @param bytes not compressed
 * @param mediaType what the sender says that it is, such as {@code text/xml; charset=utf-8}
 * @param cut whether its end is missing
 * @param hidden whether something in it looked like a secret, and is asterisks now
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares documents
public record Document(
        byte[] bytes, @Nullable String mediaType, Origin origin, boolean cut, boolean hidden) {

    /** As it came. */
    public Document(byte[] bytes, @Nullable String mediaType, Origin origin, boolean cut) {
        this(bytes, mediaType, origin, cut, false);
    }

    /**
     * The same without secrets.
     *
     * @param clean its bytes themselves, if there was none in them
     */
    @SuppressWarnings("ReferenceEquality") // other bytes mean that something was hidden
    public Document without(byte[] clean) {
        return new Document(clean, mediaType, origin, cut, hidden || clean != bytes);
    }

    /**
     * Where it came from.
     *
     * @param transport in lower case, such as {@code http}
     * @param url behind all redirects; relative addresses in the document are resolved against it
     */
    public record Origin(String transport, URI url) {}
}
