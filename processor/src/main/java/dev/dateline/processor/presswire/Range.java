package dev.dateline.processor.presswire;

/** A part of a text, from one place to before another. */
record Range(int start, int end) {}
