package dev.dateline.platform.start;

/** The process must not start with this configuration; says why, and what to do. */
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String action;

    /** A refusal, with what is wrong and what to do about it. */
    public StartRefused(String reason, String action) {
        super(reason);
        this.action = action;
    }

    public String action() {
        return action;
    }
}
