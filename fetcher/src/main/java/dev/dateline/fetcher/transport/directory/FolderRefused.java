package dev.dateline.fetcher.transport.directory;

/** A folder that is not read; the message says why, and what to do. */
public final class FolderRefused extends Exception {
    private static final long serialVersionUID = 1;

    FolderRefused(String message) {
        super(message);
    }
}
