package dev.dateline.samples;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts the agency's messages into a folder, each under a temporary name first; one that was taken
 * is not put there again. Of those that Dateline has moved aside only the newest are kept.
 */
final class Dropped implements Delivery.Line {

    /** How many files that were read are kept; more than are delivered again after a stop. */
    static final int KEPT = 500;

    private static final String NAME = "[0-9]{8}-[0-9]{6}-m[a-z]{2}[0-9]{4}\\.txt";

    private final Telegrams telegrams;
    private final Path folder;
    private final Set<String> taken = new HashSet<>();
    private boolean looked;

    Dropped(Telegrams telegrams, Path folder) {
        this.telegrams = telegrams;
        this.folder = folder;
    }

    @Override
    public void deliver(long tick) throws IOException {
        Telegrams.File file = telegrams.at(tick);
        if (file == null) {
            return;
        }
        if (!looked) {
            Files.createDirectories(folder);
            look();
            looked = true;
        }
        if (!taken.contains(file.name())) {
            Path written = Files.write(folder.resolve("." + file.name() + ".part"), file.bytes());
            Files.move(written, folder.resolve(file.name()), StandardCopyOption.ATOMIC_MOVE);
        }
        prune();
    }

    /** What was put there before this process. */
    private void look() throws IOException {
        names(folder).forEach(file -> taken.add(file.getFileName().toString()));
        for (String shelf : new String[] {"done", "failed"}) {
            for (Path day : days(folder.resolve(shelf))) {
                names(day).forEach(file -> taken.add(file.getFileName().toString()));
            }
        }
    }

    private void prune() throws IOException {
        Set<Path> all = new TreeSet<>();
        for (Path day : days(folder.resolve("done"))) {
            all.addAll(names(day));
        }
        int many = all.size() - KEPT;
        for (Path file : all) {
            if (many-- <= 0) {
                break;
            }
            Files.deleteIfExists(file);
        }
    }

    private static Set<Path> days(Path shelf) throws IOException {
        return Files.isDirectory(shelf) ? listed(shelf, "[0-9-]{10}") : Set.of();
    }

    private static Set<Path> names(Path day) throws IOException {
        return listed(day, NAME);
    }

    private static Set<Path> listed(Path directory, String form) throws IOException {
        Set<Path> found = new TreeSet<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(
                        directory, file -> file.getFileName().toString().matches(form))) {
            files.forEach(found::add);
            return found;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }
}
