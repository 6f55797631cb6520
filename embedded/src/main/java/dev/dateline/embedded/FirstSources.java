package dev.dateline.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/**
 * Adds the sources that the settings ask for, through the public API: the invented outlets, and the
 * starter pack. Existing sources stay as they are.
 */
final class FirstSources {

    private static final Logger log = LoggerFactory.getLogger(FirstSources.class);
    private static final int ATTEMPTS = 120;
    private static final Duration RETRY = Duration.ofMillis(500);

    private FirstSources() {}

    static void add(Environment environment, @Nullable Samples samples) {
        if (samples != null) {
            samples.join(address(environment), () -> key(environment));
        }
        if (EmbeddedSettings.of(environment).starterPack()) {
            // Kafka may be down for a moment
            Thread.ofVirtual()
                    .name("first-sources")
                    .start(() -> addList(environment, resource("/starter-pack.opml")));
        }
    }

    private static String resource(String name) {
        try (InputStream in = FirstSources.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addList(Environment environment, String opml) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(address(environment).resolve("/v1/sources/opml"))
                            .header("Authorization", "Bearer " + key(environment))
                            .header("Content-Type", "text/x-opml")
                            .POST(BodyPublishers.ofString(opml))
                            .build();
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            for (int i = 0; answer.statusCode() == 503 && i < ATTEMPTS; i++) {
                Thread.sleep(RETRY);
                answer = http.send(request, BodyHandlers.ofString());
            }
            if (answer.statusCode() != 200) {
                log.warn("the first sources were not added: {}", answer.body());
            }
        } catch (IOException e) {
            log.warn("the first sources were not added: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static URI address(Environment environment) {
        String bound = environment.getProperty("server.address", "127.0.0.1");
        boolean everywhere = bound.equals("0.0.0.0") || bound.equals("::");
        String host = everywhere ? "127.0.0.1" : bound.contains(":") ? "[" + bound + "]" : bound;
        return URI.create(
                "http://%s:%s".formatted(host, environment.getProperty("local.server.port")));
    }

    private static String key(Environment environment) throws IOException {
        String configured = environment.getProperty("dateline.access.ops-key", "");
        return configured.isEmpty()
                ? Files.readString(
                                Path.of(
                                        environment.getRequiredProperty("dateline.data-dir"),
                                        "ops.key"))
                        .strip()
                : configured;
    }
}
