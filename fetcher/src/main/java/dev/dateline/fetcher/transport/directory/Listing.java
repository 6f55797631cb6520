package dev.dateline.fetcher.transport.directory;

import java.util.List;

/**
 * What lies in a folder.
 *
 * @param files in no order, those with temporary names included
 * @param odd what is left because it is no file, one sentence each
 * @param cut whether there are more than were listed
 */
public record Listing(List<DroppedFile> files, List<String> odd, boolean cut) {}
