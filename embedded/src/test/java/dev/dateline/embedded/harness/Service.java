package dev.dateline.embedded.harness;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A process of ours, with a port of its own; can be stopped, and killed. */
public final class Service implements AutoCloseable {

    /**
     * Ports below those that Linux gives to clients: one of these might be given to somebody before
     * the process that it is meant for listens.
     */
    private static final int FIRST_PORT = 20_000;

    private static final int PORTS = 12_000;
    private static final AtomicInteger NEXT_PORT = new AtomicInteger(new Random().nextInt(PORTS));

    private static final Duration START = Duration.ofMinutes(2);

    /** Those that would outlive tests that are ended from outside. */
    private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> ALIVE.forEach(Process::destroyForcibly)));
    }

    private final String name;
    private final Path log;
    private final int port;
    private final Process process;

    private Service(String name, Path log, int port, Process process) {
        this.name = name;
        this.log = log;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts a process with the classes of this one.
     *
     * @param directory where its log is written
     * @param arguments besides the port
     */
    public static Service start(
            String name, Class<?> main, Path directory, List<String> arguments) {
        return start(name, main, directory, AotCache.flags(), arguments);
    }

    /** Starts a process with these classes. */
    static Service start(
            String name,
            Class<?> main,
            Path directory,
            List<String> classes,
            List<String> arguments) {
        int port = freePort();
        List<String> all = new ArrayList<>(arguments);
        all.add("--server.port=" + port);
        return launch(name, main, directory, port, classes, all);
    }

    /** Starts a process that is told everything by its arguments. */
    public static Service launch(
            String name, Class<?> main, Path directory, int port, List<String> arguments) {
        return launch(name, main, directory, port, AotCache.flags(), arguments);
    }

    private static Service launch(
            String name,
            Class<?> main,
            Path directory,
            int port,
            List<String> classes,
            List<String> arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx320m",
                                "-XX:+UseSerialGC",
                                // a test ends before the second compiler pays
                                System.getProperty("service.flags", "-XX:TieredStopAtLevel=1"),
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(classes);
        command.add(main.getName());
        command.addAll(arguments);
        Path log = directory.resolve(name + ".log");
        try {
            Files.createDirectories(directory);
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
            ALIVE.add(process);
            CompletableFuture<?> _ = process.onExit().thenAccept(ALIVE::remove);
            return new Service(name, log, port, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port that nobody has at the moment. */
    public static int freePort() {
        for (int tried = 0; tried < PORTS; tried++) {
            int port = FIRST_PORT + Math.floorMod(NEXT_PORT.getAndIncrement(), PORTS);
            try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
                return port;
            } catch (IOException e) {
                // somebody else has it
            }
        }
        throw new IllegalStateException("no port is free");
    }

    public Api api() {
        return new Api("http://127.0.0.1:" + port);
    }

    public int port() {
        return port;
    }

    /** Waits until it says that it is ready. */
    public Service awaitReady() {
        try {
            await(name + " ready")
                    .atMost(START)
                    .pollInterval(Duration.ofMillis(100))
                    .until(
                            () -> {
                                if (!process.isAlive()) {
                                    throw new IllegalStateException(name + " ended:\n" + log());
                                }
                                return api().isReady();
                            });
        } catch (RuntimeException e) {
            throw new IllegalStateException(name + " is not ready:\n" + log(), e);
        }
        return this;
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill() {
        process.destroyForcibly();
        exit(Duration.ofSeconds(10));
    }

    /** SIGTERM; returns the exit code. */
    public int stop() {
        return stop(Duration.ofSeconds(30));
    }

    /** SIGTERM; returns the exit code, for which it may take this long. */
    int stop(Duration longest) {
        process.destroy();
        return exit(longest);
    }

    /** Waits for the end of the process; returns its exit code. */
    public int exit(Duration longest) {
        try {
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(name + " does not end:\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The end of what it wrote. */
    public String log() {
        try {
            String text = Files.readString(log);
            return text.substring(Math.max(0, text.length() - 6_000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        exit(Duration.ofSeconds(10));
    }
}
