package dev.dateline.embedded.harness;

import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.Dateline;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * Has the processes of the tests start with half the work: a first one is started only to remember
 * what a start loads and links (an AOT cache: JEP 483, 514), as {@code bin/dateline} does. It holds
 * for one class path, and for jars alone: the classes that lie in folders are packed. Where it
 * can't be made, that is said, and processes start as if there were none.
 */
final class AotCache {

    private static final Path HOME = Path.of("target", "aot");

    /** It takes as long as five starts: where only few processes are started, that is too long. */
    private static final int FEW = 3;

    private static final Duration TRAINING = Duration.ofMinutes(5);

    /** What the invented outlets have published when all that tests start has been at work. */
    private static final int ITEMS = 50;

    private static final AotCache OF_THESE_TESTS = new AotCache();

    private int starts;
    private @Nullable List<String> flags;

    private AotCache() {}

    /** The class path for a process, and the cache if there is one. */
    static List<String> flags() {
        return OF_THESE_TESTS.next();
    }

    private synchronized List<String> next() {
        if (flags != null) {
            return flags;
        }
        List<Path> classPath = classPath();
        List<String> plain = List.of("-cp", joined(classPath));
        try {
            Path folder = HOME.resolve(key(classPath));
            boolean few = ++starts <= FEW;
            if (few && !Files.exists(cache(folder))) {
                return plain;
            }
            flags = withCache(folder, classPath);
        } catch (IOException | RuntimeException e) {
            System.err.println("there is no AOT cache, and processes start slowly: " + e);
            flags = plain;
        }
        return flags;
    }

    private static List<Path> classPath() {
        String given = System.getProperty("surefire.test.class.path");
        String all = given == null ? System.getProperty("java.class.path") : given;
        // an empty entry, as Surefire's list ends with, is no part of it but the working directory
        return Arrays.stream(all.split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .filter(Files::exists)
                .toList();
    }

    private static String joined(List<Path> classPath) {
        return String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList());
    }

    private static Path cache(Path folder) {
        return folder.resolve("dateline.aot");
    }

    /** Of the JVM and of all files, by their size and their age. */
    private static String key(List<Path> classPath) throws IOException {
        StringBuilder all = new StringBuilder(System.getProperty("java.vm.version"));
        for (Path entry : classPath) {
            try (Stream<Path> files = Files.walk(entry)) {
                for (Path file : files.filter(AotCache::counts).sorted().toList()) {
                    all.append(file)
                            .append(Files.size(file))
                            .append(Files.getLastModifiedTime(file));
                }
            }
        }
        return UUID.nameUUIDFromBytes(all.toString().getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** All but the list of parts, which is made between the tests and the integration tests. */
    private static boolean counts(Path file) {
        return Files.isRegularFile(file) && !file.toString().contains("/META-INF/sbom/");
    }

    /** One process makes it, and others wait for that. */
    private static List<String> withCache(Path folder, List<Path> classPath) throws IOException {
        Files.createDirectories(HOME);
        try (FileChannel channel =
                        FileChannel.open(
                                HOME.resolve("lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            List<Path> jars = new ArrayList<>();
            for (int i = 0; i < classPath.size(); i++) {
                Path entry = classPath.get(i);
                jars.add(Files.isDirectory(entry) ? folder.resolve(i + ".jar") : entry);
            }
            if (!Files.exists(cache(folder))) {
                removeOthers();
                Files.createDirectories(folder);
                for (int i = 0; i < jars.size(); i++) {
                    if (!jars.get(i).equals(classPath.get(i))) {
                        pack(classPath.get(i), jars.get(i));
                    }
                }
                train(folder, joined(jars));
            }
            // one that is of another build is left aside without a word
            return List.of("-XX:AOTCache=" + cache(folder), "-Xlog:aot*=off", "-cp", joined(jars));
        }
    }

    private static void removeOthers() throws IOException {
        try (Stream<Path> folders = Files.list(HOME)) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                FileSystemUtils.deleteRecursively(folder);
            }
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        Process packing =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jar").toString(),
                                "-J-Xmx128m",
                                "--create",
                                "--no-manifest",
                                "--no-compress",
                                "--file=" + jar,
                                "-C",
                                classes.toString(),
                                ".")
                        .inheritIO()
                        .start();
        try {
            if (packing.waitFor() != 0) {
                throw new IOException(classes + " can't be packed");
            }
        } catch (InterruptedException e) {
            packing.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Some seconds of invented news; the cache is written when the process ends in order. */
    private static void train(Path folder, String classPath) throws IOException {
        List<String> arguments = OneProcess.arguments(folder.resolve("data"));
        arguments.addAll(
                List.of(
                        "--dateline.samples=true",
                        "--dateline.samples-port=0",
                        "--dateline.samples-speed=40",
                        "--dateline.fetcher.poll-interval=PT1S"));
        Path made = folder.resolve("made.aot");
        List<String> flags = List.of("-XX:AOTCacheOutput=" + made, "-cp", classPath);
        try (Service training =
                Service.start("training", Dateline.class, folder, flags, arguments).awaitReady()) {
            try (Subscription stream =
                    new Subscription(() -> training.api().base(), "?since=earliest", "")) {
                await().atMost(TRAINING).until(() -> stream.items().size() >= ITEMS);
                training.api().items("");
            }
            training.stop(TRAINING);
        }
        FileSystemUtils.deleteRecursively(folder.resolve("data"));
        if (!Files.exists(made)) {
            throw new IOException("it was not written; see " + folder.resolve("training.log"));
        }
        Files.move(made, cache(folder));
    }
}
