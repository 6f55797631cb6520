package dev.dateline.fetcher.transport.directory;

import dev.dateline.fetcher.DirectorySettings;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder that may be read: one below those of the setting, or one of them.
 *
 * @param allowed that of the setting, and {@code path}: both as they are behind all links
 */
record AllowedFolder(Path allowed, Path path) {

    /** The names of the folders from the allowed one down to this one. */
    List<Path> parts() {
        List<Path> parts = new ArrayList<>();
        if (!path.equals(allowed)) {
            allowed.relativize(path).forEach(parts::add);
        }
        return parts;
    }

    /** Finds the folder behind all links of its path. */
    static AllowedFolder find(String path, List<Path> allowed) throws FolderRefused {
        Path wanted = parse(path);
        // first of all, so that nobody learns from the answers what else there is
        if (allowed.stream().noneMatch(wanted::startsWith)) {
            throw new FolderRefused(
                    allowed.isEmpty()
                            ? "this fetcher reads no folders; set "
                                    + DirectorySettings.NAME
                                    + " to this one, or to one above it, and restart"
                            : "the folder is not below one of "
                                    + DirectorySettings.NAME
                                    + "; add it there and restart, or give another path");
        }
        Path real = real(wanted);
        for (Path one : allowed) {
            Path top = realOrSame(one);
            if (real.startsWith(top)) {
                return new AllowedFolder(top, real);
            }
        }
        throw new FolderRefused(
                "a link in its path leads out of "
                        + DirectorySettings.NAME
                        + "; give the path behind the link, and allow it there");
    }

    private static Path parse(String path) throws FolderRefused {
        try {
            return Path.of(path).normalize();
        } catch (InvalidPathException e) {
            throw new FolderRefused("its path is not valid on the system of this fetcher");
        }
    }

    private static Path real(Path wanted) throws FolderRefused {
        try {
            return wanted.toRealPath();
        } catch (IOException e) {
            throw new FolderRefused(
                    "this fetcher does not see the folder: "
                            + Words.of(e)
                            + "; mount it where the fetcher runs, below one of "
                            + DirectorySettings.NAME);
        }
    }

    private static Path realOrSame(Path allowed) {
        try {
            return allowed.toRealPath();
        } catch (IOException e) {
            // what is not there has nothing below it
            return allowed;
        }
    }
}
