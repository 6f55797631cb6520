package dev.dateline.embedded.directory;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;

/**
 * The file that tells where Kafka and the store of this process are and how to log in to them, as
 * settings of Spring, so that a tool or another service can use them. Only the owner can read it;
 * it is true as long as the process runs.
 */
public final class InsideFile {

    private static final String NAME = "inside.properties";

    private final Path file;
    private final Properties settings = new Properties();

    /** Removes that of an earlier start. */
    public InsideFile(Path directory) {
        this.file = directory.resolve(NAME);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes these, too. */
    public synchronized void add(Map<String, String> more) {
        settings.putAll(more);
        Path fresh = file.resolveSibling(NAME + ".new");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(
                    fresh,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            try (OutputStream out = Files.newOutputStream(fresh)) {
                settings.store(out, "Kafka and the store of this process, until it ends");
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
