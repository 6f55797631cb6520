package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import dev.dateline.embedded.harness.OneProcess;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/** Kafka and the store of one process want a password, which only the owner of the data knows. */
class OwnPasswordTest {

    private static final String CLIENTS = "spring.kafka.properties.";

    @TempDir Path directory;

    @Test
    void it_is_in_a_file_of_the_owner_in_no_log_and_another_at_each_start()
            throws IOException, InterruptedException, ExecutionException {
        try (OneProcess dateline = new OneProcess(directory)) {
            dateline.start().awaitReady();
            Path file = dateline.data().resolve("inside.properties");
            assertThat(permissions(dateline.data())).isEqualTo("rwx------");
            assertThat(permissions(file)).isEqualTo("rw-------");

            Properties inside = read(file);
            assertThat(topics(inside)).contains("news.items");
            assertThat(collections(inside)).isNotNull();
            String password = password(inside);
            assertThat(Files.readString(directory.resolve("dateline.log")))
                    .contains("Kafka in this process, at 127.0.0.1")
                    .contains("store in this process, at 127.0.0.1")
                    .doesNotContain(password);

            assertThat(dateline.service().stop()).isIn(0, 143);
            dateline.start().awaitReady();
            assertThat(password(read(file))).isNotEqualTo(password);
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Properties read(Path file) throws IOException {
        Properties inside = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            inside.load(in);
        }
        return inside;
    }

    private static String password(Properties inside) {
        return inside.getProperty("spring.mongodb.uri").replaceFirst(".*:(.*)@.*", "$1");
    }

    private static Iterable<String> topics(Properties inside)
            throws InterruptedException, ExecutionException {
        Map<String, Object> client = new HashMap<>();
        client.put("bootstrap.servers", inside.getProperty("spring.kafka.bootstrap-servers"));
        inside.stringPropertyNames().stream()
                .filter(name -> name.startsWith(CLIENTS))
                .forEach(
                        name ->
                                client.put(
                                        name.substring(CLIENTS.length()),
                                        inside.getProperty(name)));
        try (Admin admin = Admin.create(client)) {
            return admin.listTopics().names().get();
        }
    }

    private static Iterable<String> collections(Properties inside) {
        try (MongoClient client = MongoClients.create(inside.getProperty("spring.mongodb.uri"))) {
            return Flux.from(client.getDatabase("dateline").listCollectionNames())
                    .collectList()
                    .blockOptional()
                    .orElseThrow();
        }
    }
}
