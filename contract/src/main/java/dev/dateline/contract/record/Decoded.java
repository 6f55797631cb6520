package dev.dateline.contract.record;

/** What came of reading a record's bytes. */
public sealed interface Decoded<T> {

    /** The bytes are a record of ours. */
    record Value<T>(T value) implements Decoded<T> {}

    /** The record is of a kind that a newer writer added: skip it, and count it. */
    record UnknownType<T>(String type) implements Decoded<T> {}

    /** The bytes can't be read; the cause says what is wrong with them. */
    record Broken<T>(String cause) implements Decoded<T> {}
}
