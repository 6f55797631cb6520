package dev.dateline.embedded.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reverse proxy of this machine, configured as {@code docs/proxies.md} says. Only what a test
 * can't have is another: the ports, and that there is no TLS.
 */
public final class Proxy implements AutoCloseable {

    private static final Path PAGE = Path.of("../docs/proxies.md");
    private static final String LOOPBACK = "127.0.0.1";
    private static final String SERVICE = LOOPBACK + ":8080";

    private final int port;
    private final Process process;

    /** Which proxy. */
    public enum Program {
        NGINX("/usr/sbin/nginx") {
            @Override
            String configuration(Path directory, int port, int service) {
                return """
                daemon off;
                master_process off;
                pid %1$s/nginx.pid;
                events {}
                http {
                access_log off;
                gzip on;
                client_body_temp_path %1$s/body;
                proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/fastcgi;
                uwsgi_temp_path %1$s/uwsgi;
                scgi_temp_path %1$s/scgi;
                """
                                .formatted(directory)
                        + replaced(
                                replaced(
                                                block("nginx"),
                                                "listen 443 ssl http2;",
                                                "listen %s:%d;".formatted(LOOPBACK, port))
                                        .replaceAll("ssl_certificate[^;]*;", ""),
                                SERVICE,
                                LOOPBACK + ":" + service)
                        + "}\n";
            }

            @Override
            List<String> arguments(Path directory, Path file) {
                return List.of("-e", "stderr", "-p", directory.toString(), "-c", file.toString());
            }
        },

        CADDY("/usr/bin/caddy") {
            @Override
            String configuration(Path directory, int port, int service) {
                return "{\nadmin off\nauto_https off\ndefault_bind "
                        + LOOPBACK
                        + "\n}\n"
                        + replaced(
                                replaced(
                                        block("caddyfile"),
                                        "news.example.org {",
                                        "http://:" + port + " {"),
                                SERVICE,
                                LOOPBACK + ":" + service);
            }

            @Override
            List<String> arguments(Path directory, Path file) {
                return List.of("run", "--adapter", "caddyfile", "--config", file.toString());
            }
        };

        private final Path path;

        Program(String path) {
            this.path = Path.of(path);
        }

        /** Whether there is one on this machine. */
        public boolean isThere() {
            return Files.isExecutable(path);
        }

        abstract String configuration(Path directory, int port, int service);

        abstract List<String> arguments(Path directory, Path file);
    }

    private Proxy(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /**
     * Starts one; returns once it can be reached.
     *
     * @param directory for all that it writes
     * @param service the port of what is behind it
     */
    public static Proxy start(Program program, Path directory, int port, int service) {
        try {
            Path file = directory.resolve(program + ".conf");
            Files.writeString(file, program.configuration(directory, port, service));
            List<String> command = new java.util.ArrayList<>(List.of(program.path.toString()));
            command.addAll(program.arguments(directory, file));
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(directory.resolve(program + ".log").toFile());
            builder.environment().put("HOME", directory.toString());
            Proxy proxy = new Proxy(port, builder.start());
            await(program + " listens")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> proxy.listens() || !proxy.process.isAlive());
            assertThat(proxy.process.isAlive())
                    .as(Files.readString(directory.resolve(program + ".log")))
                    .isTrue();
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the page shows. */
    private static String block(String language) {
        try {
            Matcher block =
                    Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                            .matcher(Files.readString(PAGE));
            assertThat(block.find()).as(PAGE + " has a block of " + language).isTrue();
            return block.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String replaced(String text, String old, String fresh) {
        assertThat(text).contains(old);
        return text.replace(old, fresh);
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.ofLiteral(LOOPBACK), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Its address. */
    public String base() {
        return "http://" + LOOPBACK + ":" + port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
