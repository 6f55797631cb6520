package dev.dateline.api.opml;

import org.jspecify.annotations.Nullable;

/**
 * A feed of a list.
 *
 * @param line of the document where the outline begins, from 1
 * @param url as the list has it, or empty where the outline says it is a feed and gives no address
 * @param folder the names of the folders around it, joined by slashes, or null
 */
record Outline(int line, String url, @Nullable String name, @Nullable String folder) {

    /** Between the names of the folders; a name that has one is written with a space instead. */
    static final String SEPARATOR = "/";
}
