package dev.dateline.platform.deadline;

import java.io.Serial;

/** The time for a piece of work is over, and nobody waits for its result any more. */
public final class OutOfTime extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    OutOfTime() {
        super("it takes too long", null, false, false);
    }
}
