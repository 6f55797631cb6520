package dev.dateline.contract.source;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ways in which documents of a source come in. */
public enum SourceKind {
    /** An address that is polled for a list of entries. */
    @JsonProperty("feed")
    FEED,
    /** An address that is polled for one document of a wire, or a bundle of them. */
    @JsonProperty("document")
    DOCUMENT,
    /** The sender pushes documents, each signed. */
    @JsonProperty("push")
    PUSH,
    /** A receiver puts documents into a folder. */
    @JsonProperty("directory")
    DIRECTORY,
    /** An API that answers a page and where the next one is. */
    @JsonProperty("cursor")
    CURSOR,
    /** An API that hands out messages and wants receipts. */
    @JsonProperty("queue")
    QUEUE;

    /** As the API has it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of this name, if there is one. */
    public static Optional<SourceKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** Whether it is looked at in intervals. */
    public boolean isPolled() {
        return this != PUSH;
    }

    /** Whether it is at an address. */
    public boolean hasUrl() {
        return this != PUSH && this != DIRECTORY;
    }

    /** Whether a document of it comes once, and not as long as something in it is new. */
    public boolean comesOnce() {
        return this != FEED && this != DOCUMENT;
    }

    /** Whether its sender brings its documents. */
    public boolean isDelivered() {
        return this == PUSH || this == DIRECTORY;
    }

    /** Whether even its first document is news, since it has none of before it was added. */
    public boolean bringsNews() {
        return isDelivered() || this == QUEUE;
    }
}
