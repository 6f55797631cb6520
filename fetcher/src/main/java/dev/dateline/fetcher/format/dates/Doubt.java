package dev.dateline.fetcher.format.dates;

/** What is not certain of a date that was read. */
enum Doubt {
    /** No zone: the time is one of the source's zone, or of UTC. */
    ZONE_MISSING,
    /** A zone that nobody knows: the same. */
    ZONE_UNKNOWN,
    /** An abbreviation of several zones, and nothing says which. */
    ZONE_GUESSED,
    /** Day and month by the language or the country. */
    ORDER_BY_LANGUAGE,
    /** Day and month by nothing. */
    ORDER_GUESSED,
    /** A machine writes it where it has no date, and it is read as none. */
    PLACEHOLDER,
    /** The weekday is not that of the date. */
    WEEKDAY_WRONG
}
