package dev.dateline.contract.record;

/** The result of reading a record's bytes. */
public sealed interface Decoded<T> {

    /** The bytes are a valid record. */
    record Value<T>(T value) implements Decoded<T> {}

    /** The record has a type that a newer version added: skip it, and count it. */
    record UnknownType<T>(String type) implements Decoded<T> {}

    /**
     * The record has a schema that a newer version added: it means something, and this version does
     * not know what. Go on only after an upgrade; the cause says so.
     */
    record Newer<T>(String cause) implements Decoded<T> {}

    /** The bytes can't be read; the cause says what is wrong with them. */
    record Broken<T>(String cause) implements Decoded<T> {}
}
