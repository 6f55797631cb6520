package dev.dateline.fetcher.format.dates;

/** In what order a date of numbers is written. */
enum Order {
    DAY_FIRST,
    MONTH_FIRST,
    YEAR_FIRST
}
