package dev.dateline.fetcher.transport.directory;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Some threads for each of the folders that are allowed: a mount whose server is away holds up what
 * is below its own, and no other.
 */
public final class RootThreads implements AutoCloseable {

    private static final int MOST = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** One folder that is slow must not hold up all others. */
    private static final int LEAST_OF_ONE = 2;

    private final Map<Path, FolderThreads> byRoot;

    /** For what is below none of them, which is refused without a look at it. */
    private final FolderThreads others;

    /** Threads for as many folders as are on one machine. */
    public RootThreads(List<Path> roots) {
        this(roots, MOST, PATIENCE);
    }

    /**
     * So many threads in all, and two for each allowed folder at the least.
     *
     * @param patience how long a folder may take for one answer
     */
    public RootThreads(List<Path> roots, int count, Duration patience) {
        this(
                roots,
                () ->
                        new FolderThreads(
                                Math.max(LEAST_OF_ONE, count / Math.max(1, roots.size())),
                                patience));
    }

    /** Threads of a certain kind for each. */
    public RootThreads(List<Path> roots, Supplier<FolderThreads> each) {
        byRoot = roots.stream().distinct().collect(Collectors.toMap(root -> root, _ -> each.get()));
        others = each.get();
    }

    /** Those for a folder, by its path alone. */
    public FolderThreads of(String path) {
        try {
            Path wanted = Path.of(path).normalize();
            return byRoot.entrySet().stream()
                    .filter(root -> wanted.startsWith(root.getKey()))
                    .max(Comparator.comparingInt(root -> root.getKey().getNameCount()))
                    .map(Map.Entry::getValue)
                    .orElse(others);
        } catch (InvalidPathException e) {
            return others;
        }
    }

    @Override
    public void close() {
        byRoot.values().forEach(FolderThreads::close);
        others.close();
    }
}
