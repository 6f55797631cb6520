package dev.dateline.samples;

import java.time.Instant;

/**
 * An article as it is at the moment.
 *
 * @param id the same in all its revisions
 * @param html its paragraphs
 * @param version 1, and one more with each revision
 * @param signal of IPTC's NewsCodes, what the last revision was; empty where there is none
 */
record Article(
        String id,
        String headline,
        String html,
        String category,
        String place,
        int version,
        String signal,
        Instant published,
        Instant updated) {}
