package dev.dateline.fetcher.transport.directory;

import java.nio.file.Path;

/** Where files go that are done with: a folder within their own. */
public enum Shelf {
    DONE("done"),
    FAILED("failed");

    private final String word;

    Shelf(String word) {
        this.word = word;
    }

    /** The name of the folder. */
    public String word() {
        return word;
    }

    Path path() {
        return Path.of(word);
    }
}
