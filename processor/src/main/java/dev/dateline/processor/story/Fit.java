package dev.dateline.processor.story;

/**
 * How well an item fits into a story.
 *
 * @param story its id
 * @param strength how alike they are, as a multiple of what is asked for: at 1 and more it joins
 * @param terms the likeness of the terms of the story to its own, 0 to 1
 * @param compared with how many members it was compared
 * @param agreeing how many of them were like it
 * @param nearest the member that is most like it
 */
record Fit(
        String story, double strength, double terms, int compared, int agreeing, String nearest) {}
