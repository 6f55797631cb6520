package dev.dateline.api.gate;

/** Something that has passed the gate. Nobody but the gate makes one. */
public final class Passed<T> {

    private final T value;

    Passed(T value) {
        this.value = value;
    }

    public T value() {
        return value;
    }
}
