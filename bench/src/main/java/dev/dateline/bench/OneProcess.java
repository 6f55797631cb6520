package dev.dateline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The whole service in a process of its own. */
final class OneProcess extends Product {

    private final Process process;
    private final long startNanos;

    OneProcess(List<String> service, Path data) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(service);
        command.addAll(
                List.of(
                        "--server.port=" + PORT,
                        "--dateline.data-dir=" + data,
                        "--dateline.access.ops-key=" + KEY,
                        "--dateline.fetcher.allowed-networks=127.0.0.0/8",
                        "--dateline.fetcher.poll-floor=PT1S",
                        // all feeds are of one site
                        "--dateline.fetcher.site-spacing=PT0S"));
        long start = System.nanoTime();
        process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(data.resolveSibling("dateline.log").toFile())
                        .start();
        while (!isReady()) {
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        "it ended; see " + data.resolveSibling("dateline.log"));
            }
            Thread.sleep(20);
        }
        startNanos = System.nanoTime() - start;
    }

    @Override
    long startNanos() {
        return startNanos;
    }

    @Override
    long residentMebibytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return -1;
    }

    @Override
    long pid() {
        return process.pid();
    }

    @Override
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
