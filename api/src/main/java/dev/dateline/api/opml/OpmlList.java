package dev.dateline.api.opml;

import java.util.List;

/**
 * A list that was read.
 *
 * @param mended in words, what had to be mended in it
 */
record OpmlList(List<Outline> outlines, List<String> mended) {}
