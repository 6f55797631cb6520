package dev.dateline.fetcher.transport.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One folder, held open for a look at it. No link is ever followed, so that whoever may write into
 * the folder leads nobody out of it; nothing is deleted or overwritten.
 */
public final class Folder implements AutoCloseable {

    private static final int MOST_FILES = 20_000;
    private static final int MOST_NAMES = 200_000;
    private static final int MOST_ODD = 5;
    private static final int MOST_NUMBERS = 99;

    private final Path path;
    private final SecureDirectoryStream<Path> stream;

    private Folder(Path path, SecureDirectoryStream<Path> stream) {
        this.path = path;
        this.stream = stream;
    }

    /** The file is no longer what it was when it was listed. */
    public static final class Changed extends IOException {
        private static final long serialVersionUID = 1;

        Changed() {
            super("it has changed meanwhile");
        }
    }

    /**
     * Opens a folder.
     *
     * @param allowed the folders below which it must be, links in its path included
     */
    public static Folder open(String path, List<Path> allowed) throws FolderRefused {
        AllowedFolder found = AllowedFolder.find(path, allowed);
        try {
            return new Folder(found.path(), descend(found));
        } catch (IOException e) {
            throw new FolderRefused("the folder can't be read: " + Words.of(e));
        }
    }

    /** Part by part, since any of them may become a link meanwhile. */
    @SuppressWarnings("StreamResourceLeak") // the last one is the caller's, the others are closed
    private static SecureDirectoryStream<Path> descend(AllowedFolder found)
            throws IOException, FolderRefused {
        DirectoryStream<Path> top = Files.newDirectoryStream(found.allowed());
        if (!(top instanceof SecureDirectoryStream<Path> stream)) {
            top.close();
            throw new FolderRefused(
                    "the system of this fetcher can't read a folder without following links");
        }
        for (Path part : found.parts()) {
            try (SecureDirectoryStream<Path> above = stream) {
                stream = above.newDirectoryStream(part, LinkOption.NOFOLLOW_LINKS);
            }
        }
        return stream;
    }

    /** What lies in it; can be asked once. */
    public Listing list() throws IOException {
        List<DroppedFile> files = new ArrayList<>();
        List<String> odd = new ArrayList<>();
        int names = 0;
        try {
            for (Path entry : stream) {
                if (++names > MOST_NAMES || files.size() == MOST_FILES) {
                    return new Listing(files, odd, true);
                }
                list(Objects.requireNonNull(entry.getFileName()), files, odd);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return new Listing(files, odd, false);
    }

    private void list(Path name, List<DroppedFile> files, List<String> odd) {
        try {
            BasicFileAttributes attributes = attributes(stream, name);
            DroppedFile file = DroppedFile.of(name, attributes);
            if (attributes.isRegularFile()) {
                files.add(file);
            } else if (!attributes.isDirectory() && odd.size() < MOST_ODD) {
                odd.add(
                        file.shown()
                                + (attributes.isSymbolicLink()
                                        ? " is a link, which is not followed; put the file itself"
                                        : " is not a file, and is not read; remove it"));
            }
        } catch (NoSuchFileException e) {
            // it vanished since it was listed
        } catch (IOException e) {
            if (odd.size() < MOST_ODD) {
                odd.add(DroppedFile.shown(name) + " can't be looked at: " + Words.of(e));
            }
        }
    }

    private static BasicFileAttributes attributes(SecureDirectoryStream<Path> folder, Path name)
            throws IOException {
        return folder.getFileAttributeView(
                        name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
    }

    private void check(DroppedFile file) throws IOException {
        BasicFileAttributes now = attributes(stream, file.name());
        if (!now.isRegularFile() || !DroppedFile.of(file.name(), now).equals(file)) {
            throw new Changed();
        }
    }

    /**
     * The bytes of a file.
     *
     * @throws Changed if it is not the file that was listed, or is being written
     * @throws NoSuchFileException if it is gone
     */
    public byte[] read(DroppedFile file) throws IOException {
        // to open a pipe would wait for somebody who writes to it
        check(file);
        byte[] bytes = new byte[Math.toIntExact(file.size())];
        try (SeekableByteChannel channel =
                stream.newByteChannel(
                        file.name(), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer) < 0) {
                    throw new Changed();
                }
            }
        }
        check(file);
        return bytes;
    }

    /**
     * Moves a file away, under its name, or with a number behind it if there is another of its
     * name.
     *
     * @return where it is now, below the folder
     * @throws Changed if there is now another file of this name
     * @throws NoSuchFileException if it is gone
     */
    public String move(DroppedFile file, Shelf shelf, LocalDate day) throws IOException {
        check(file);
        try (SecureDirectoryStream<Path> target = open(shelf, Path.of(day.toString()))) {
            Path name = free(target, file);
            stream.move(file.name(), target, name);
            return shelf.word() + "/" + day + "/" + name;
        }
    }

    private SecureDirectoryStream<Path> open(Shelf shelf, Path day) throws IOException {
        make(path.resolve(shelf.path()));
        try (SecureDirectoryStream<Path> outer =
                stream.newDirectoryStream(shelf.path(), LinkOption.NOFOLLOW_LINKS)) {
            make(path.resolve(shelf.path()).resolve(day));
            return outer.newDirectoryStream(day, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static void make(Path directory) throws IOException {
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException e) {
            // whatever it is: it is opened without following links
        }
    }

    /** Nobody else moves files there. */
    private static Path free(SecureDirectoryStream<Path> target, DroppedFile file)
            throws IOException {
        if (isFree(target, file.name())) {
            return file.name();
        }
        String shown = file.name().toString().replaceAll("[\\p{Cntrl}\\ufffd]", "_");
        for (int number = 1; number <= MOST_NUMBERS; number++) {
            Path name = Path.of(shown + "." + number);
            if (isFree(target, name)) {
                return name;
            }
        }
        Path name = Path.of(shown + "." + System.nanoTime());
        if (isFree(target, name)) {
            return name;
        }
        throw new FileAlreadyExistsException(name.toString());
    }

    private static boolean isFree(SecureDirectoryStream<Path> target, Path name)
            throws IOException {
        try {
            attributes(target, name);
            return false;
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
