package dev.dateline.embedded.directory;

import dev.dateline.platform.secrets.Sealing;
import dev.dateline.platform.start.StartRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The data directory: used by one process at a time, and always with the Kafka and the store that
 * it was first used with, because its cursors and its index are valid only there.
 */
public final class DataDirectory implements AutoCloseable {

    private static final String NODE = "node";
    private static final Set<PosixFilePermission> OWNER_ALONE =
            PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE_OF_OWNER =
            PosixFilePermissions.fromString("rw-------");

    private final Path path;
    private final FileChannel lock;
    private final Properties identity = new Properties();

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Opens the directory. One that does not exist is created for this user alone, because
     * everything is in it; one that exists keeps its permissions.
     *
     * @throws StartRefused if another process uses it
     */
    public static DataDirectory open(Path path) {
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path.toAbsolutePath().getParent());
                Files.createDirectory(path, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
            }
            FileChannel channel =
                    FileChannel.open(
                            path.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new StartRefused(
                        "the data directory "
                                + path.toAbsolutePath()
                                + " is used by another process",
                        "Stop the other process, or choose another directory with"
                                + " --dateline.data-dir.");
            }
            DataDirectory directory = new DataDirectory(path, channel);
            directory.load();
            return directory;
        } catch (IOException e) {
            throw new StartRefused(
                    "the data directory " + path.toAbsolutePath() + " can't be used: " + e,
                    "Choose a directory that this user may write with --dateline.data-dir.");
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    public Path path() {
        return path;
    }

    /** An id of this node: the same after restarts, and different from that of any other node. */
    public synchronized String nodeId() {
        String id = identity.getProperty(NODE);
        if (id == null) {
            id = UUID.randomUUID().toString().substring(0, 8);
            identity.setProperty(NODE, id);
            save();
        }
        return id;
    }

    /**
     * The key for secrets of sources, made at the first start. Without the file they are lost, and
     * have to be given again.
     */
    public synchronized String secretsKey() {
        Path file = path.resolve("secrets.key");
        try {
            if (Files.exists(file)) {
                String kept = Files.readString(file).strip();
                if (!kept.isEmpty()) {
                    return kept;
                }
                Files.delete(file);
            }
            String made = Sealing.newKey();
            Path fresh = path.resolve("secrets.key.new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(FILE_OF_OWNER));
            Files.writeString(fresh, made + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the directory was first used with, or null if it is new. */
    public @Nullable String remembered(String what) {
        return identity.getProperty(what);
    }

    /**
     * Binds the directory to a Kafka or a store permanently.
     *
     * @param what {@code kafka} or {@code store}
     * @throws StartRefused if it is bound to another
     */
    public synchronized void belongsTo(String what, String id) {
        String known = identity.getProperty(what);
        if (known == null) {
            identity.setProperty(what, id);
            save();
        } else if (!known.equals(id)) {
            throw new StartRefused(
                    "the data directory %s belongs to the %s %s, and %s is configured"
                            .formatted(path.toAbsolutePath(), what, known, id),
                    "Configure the "
                            + what
                            + " that it belongs to, or choose another directory with"
                            + " --dateline.data-dir.");
        }
    }

    private Path file() {
        return path.resolve("identity.properties");
    }

    private void load() throws IOException {
        if (Files.exists(file())) {
            try (InputStream in = Files.newInputStream(file())) {
                identity.load(in);
            }
        }
    }

    private void save() {
        Path fresh = path.resolve("identity.properties.new");
        try (OutputStream out = Files.newOutputStream(fresh)) {
            identity.store(out, "what this data directory belongs to");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Files.move(fresh, file(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
