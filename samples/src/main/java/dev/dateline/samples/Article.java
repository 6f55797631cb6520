package dev.dateline.samples;

import java.time.Instant;

/**
 * An article as it is at the moment.
 *
 * @param id the same in all its revisions
 * @param html its paragraphs
 */
record Article(
        String id,
        String headline,
        String html,
        String category,
        Instant published,
        Instant updated) {}
