package dev.dateline.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The composition, with its own name and port; its images must be built before. */
final class Composition extends Product {

    /** The gateway of the outer network, where a container reaches this machine. */
    private static final String GATEWAY = "172.31.87.1";

    private static final int FIRST_PORT = 28_900;
    private static final int FIRST_HOSTILE_PORT = 28_950;
    private static final Pattern MEMORY = Pattern.compile("([0-9.]+)(MiB|GiB)");

    private final Path log;
    private final long startNanos;

    /**
     * Starts it, or starts it again where it was killed.
     *
     * @param data only for the name of the log: the data is in volumes
     */
    Composition(Path data) throws IOException, InterruptedException {
        log = data.resolveSibling("compose.log");
        long start = System.nanoTime();
        docker("up", "--detach");
        while (!isReady()) {
            Thread.sleep(20);
        }
        startNanos = System.nanoTime() - start;
    }

    /** Twenty sites at one address. The network must exist. */
    static Publisher publisher() throws IOException {
        try {
            return new Publisher(GATEWAY, FIRST_PORT);
        } catch (java.net.BindException e) {
            throw new IOException("run it by bench/run, which makes the network", e);
        }
    }

    /** Sites with names of their own at one address. The network must exist. */
    static HostileSite hostileSite() throws IOException {
        return new HostileSite(GATEWAY, FIRST_HOSTILE_PORT);
    }

    private String docker(String... command) throws IOException, InterruptedException {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "docker",
                                "compose",
                                "-f",
                                "docker-compose.yml",
                                "-f",
                                "bench/compose.yml"));
        all.addAll(List.of(command));
        return run(all);
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment()
                .putAll(
                        Map.of(
                                "COMPOSE_PROJECT_NAME",
                                "dateline-bench",
                                "API_PORTS",
                                Integer.toString(PORT),
                                "OPS_KEY",
                                KEY,
                                "DATELINE_FETCHER_ALLOWED_NETWORKS",
                                GATEWAY + "/32",
                                "DATELINE_FETCHER_POLL_FLOOR",
                                "PT1S",
                                "DATELINE_FETCHER_SITE_SPACING",
                                "PT0S"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed; see " + log);
        }
        return output;
    }

    @Override
    long startNanos() {
        return startNanos;
    }

    @Override
    long pid() throws IOException {
        try {
            String container = docker("ps", "-q", "fetcher").strip();
            return Long.parseLong(
                    run(List.of("docker", "inspect", "--format", "{{.State.Pid}}", container))
                            .strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    @Override
    long residentMebibytes() throws IOException {
        try {
            List<String> command =
                    new ArrayList<>(
                            List.of("docker", "stats", "--no-stream", "--format", "{{.MemUsage}}"));
            docker("ps", "-q").lines().forEach(command::add);
            double total = 0;
            for (String line : run(command).split("\n", -1)) {
                Matcher used = MEMORY.matcher(line);
                if (used.find()) {
                    double size = Double.parseDouble(used.group(1));
                    total += used.group(2).equals("GiB") ? size * 1024 : size;
                }
            }
            return Math.round(total);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    @Override
    void kill() throws InterruptedException {
        try {
            docker("kill");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            docker("stop");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
