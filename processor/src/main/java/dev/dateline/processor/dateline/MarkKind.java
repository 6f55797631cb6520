package dev.dateline.processor.dateline;

/** What a wire wants to be done with a text that it sent before. */
public enum MarkKind {
    /** The text before was wrong; this is right. */
    CORRECTION,
    /** There is more to say. */
    UPDATE,
    /** The same is sent again. */
    REPEAT,
    /** The text before must no longer be used. */
    KILL,
    /** Editors are told something about the text before. */
    ADVISORY
}
