package dev.dateline.fetcher;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which files of this machine may be read.
 *
 * @param directories the folders below which files of sources may be read, such as /srv/wires;
 *     without one, no files are read
 */
@ConfigurationProperties("dateline.fetcher")
public record DirectorySettings(@DefaultValue List<String> directories) {

    /** The name of the setting, for messages that say what to do. */
    public static final String NAME = "dateline.fetcher.directories";

    public DirectorySettings {
        directories = directories.stream().map(String::strip).filter(d -> !d.isEmpty()).toList();
        directories.forEach(DirectorySettings::parse);
    }

    /** The folders, in normal form. */
    public List<Path> paths() {
        return directories.stream().map(DirectorySettings::parse).toList();
    }

    private static Path parse(String directory) {
        try {
            Path path = Path.of(directory);
            if (path.isAbsolute()) {
                return path.normalize();
            }
        } catch (InvalidPathException e) {
            // told below
        }
        throw new IllegalArgumentException(
                NAME + ": '" + directory + "' is not an absolute path, such as /srv/wires");
    }
}
