package dev.dateline.platform.kafka;

/**
 * A record was written by a newer version: this process must be upgraded before it can go on.
 * Trying again does not help, and without the record it would decide or show something else.
 */
public final class UpgradeNeeded extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String text;

    /**
     * With what to do.
     *
     * @param record which one, in words
     * @param why as decoding says
     */
    public UpgradeNeeded(String record, String why) {
        this(record + " was written by a newer version (" + why + "): upgrade this process");
    }

    private UpgradeNeeded(String text) {
        super(text);
        this.text = text;
    }

    /** As health shows it, which tells causes in this form. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return text;
    }
}
