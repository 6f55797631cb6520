package dev.dateline.processor.vector;

/** There can be no vectors here; the message says why, in words for ops. */
public final class ModelUnusable extends Exception {

    private static final long serialVersionUID = 1;

    ModelUnusable(String why, Throwable cause) {
        super(why, cause);
    }

    ModelUnusable(String why) {
        super(why);
    }
}
