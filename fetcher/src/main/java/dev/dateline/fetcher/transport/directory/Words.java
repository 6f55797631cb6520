package dev.dateline.fetcher.transport.directory;

import dev.dateline.fetcher.format.text.Sentence;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What went wrong with a file, without the paths of this machine. */
public final class Words {

    private Words() {}

    /** A few words for the middle of a sentence. */
    public static String of(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is nothing of this name";
            case AccessDeniedException _ -> "this fetcher has no permission";
            case NotDirectoryException _ -> "it is not a folder";
            case FileSystemException other ->
                    other.getReason() == null
                            ? other.getClass().getSimpleName()
                            : Sentence.of(other.getReason());
            default -> Sentence.of(String.valueOf(e.getMessage()));
        };
    }
}
