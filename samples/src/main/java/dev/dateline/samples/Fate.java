package dev.dateline.samples;

/** What becomes of a report of the agency, and after how many ticks. */
enum Fate {
    STAYS(0),
    UPDATED(3),
    CORRECTED(5),
    /** Under embargo until then. */
    EMBARGOED(6),
    KILLED(6),
    ADVISORY(0),
    FLASH(0),
    /** Withheld then, and released as many ticks later. */
    HELD(4);

    private final int ticks;

    Fate(int ticks) {
        this.ticks = ticks;
    }

    /** How many there have been so many ticks after the first, which is 1. */
    int version(long age) {
        return switch (this) {
            case STAYS, EMBARGOED, ADVISORY, FLASH -> 1;
            case UPDATED, CORRECTED, KILLED -> age >= ticks ? 2 : 1;
            case HELD -> age >= 2L * ticks ? 3 : age >= ticks ? 2 : 1;
        };
    }

    /** How many ticks after the first a version is sent. */
    long sent(int version) {
        return (version - 1L) * ticks;
    }

    /** How a version may be used, if the first was sent at a tick. */
    Report.Terms terms(int version, long first, Ticks time) {
        return switch (this) {
            case STAYS -> Report.Terms.USUAL;
            case UPDATED -> version == 1 ? Report.Terms.USUAL : said("usable", "update", "");
            case CORRECTED ->
                    version == 1
                            ? Report.Terms.USUAL
                            : said("usable", "correction", "The number is put right.");
            case EMBARGOED ->
                    new Report.Terms(
                            "usable",
                            "",
                            4,
                            time.second(first + ticks),
                            "Not for use before the speech has begun.");
            case KILLED ->
                    version == 1
                            ? Report.Terms.USUAL
                            : said("canceled", "", "Kill: the report was not true.");
            case ADVISORY -> said("usable", "advisory", "For editors, not for publication.");
            case FLASH -> new Report.Terms("usable", "flash", 1, null, "");
            case HELD ->
                    switch (version) {
                        case 1 -> Report.Terms.USUAL;
                        case 2 -> said("withheld", "", "Hold: a name is checked.");
                        default -> said("usable", "", "The hold is over.");
                    };
        };
    }

    private static Report.Terms said(String status, String signal, String note) {
        return new Report.Terms(status, signal, Report.Terms.USUAL.urgency(), null, note);
    }
}
