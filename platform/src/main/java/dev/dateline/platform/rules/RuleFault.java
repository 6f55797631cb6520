package dev.dateline.platform.rules;

/** A rule that can't be used; the message says why, and what to do. */
public final class RuleFault extends Exception {

    private static final long serialVersionUID = 1;

    public RuleFault(String message) {
        super(message);
    }

    static RuleFault at(int character, String what) {
        return new RuleFault("at character %d: %s".formatted(character + 1, what));
    }
}
