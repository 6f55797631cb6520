package dev.dateline.samples;

import java.time.Instant;

/**
 * An article as it stands at the moment.
 *
 * @param id stays through its revisions
 * @param html a paragraph each
 */
record Article(
        String id,
        String headline,
        String html,
        String category,
        Instant published,
        Instant updated) {}
