package dev.dateline.embedded.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.api.ApiApplication;
import dev.dateline.fetcher.FetcherApplication;
import dev.dateline.processor.ProcessorApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;

/** Kafka and MongoDB in containers, the three services in processes of their own. */
public final class ContainersLaunch implements Launch {

    private static final List<String> PARTS =
            List.of("fetcher", "processor", "kafka", "api", "mongo");

    private static final List<String> SERVICES = List.of("fetcher", "processor", "api");

    private final Path directory;
    private final FeedServer feeds;
    private final KafkaContainer kafka = new KafkaContainer("apache/kafka:4.2.1");
    private final MongoDBContainer mongo =
            new MongoDBContainer("mongo:" + System.getenv().getOrDefault("MONGO_VERSION", "8.0"));
    private final Map<String, Service> running = new java.util.HashMap<>();

    public ContainersLaunch(Path directory) throws IOException {
        this.directory = directory;
        this.feeds = new FeedServer();
        // a port that is still theirs after a kill
        kafka.setPortBindings(List.of("127.0.0.1:" + Service.freePort() + ":9092"));
        mongo.setPortBindings(List.of("127.0.0.1:" + Service.freePort() + ":27017"));
        kafka.withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_BROKER_SESSION_TIMEOUT_MS", "2000")
                .withEnv("KAFKA_BROKER_HEARTBEAT_INTERVAL_MS", "500")
                .start();
        mongo.start();
        SERVICES.forEach(this::start);
        awaitReady();
    }

    private void start(String name) {
        List<String> arguments =
                new ArrayList<>(OneProcess.arguments(directory.resolve("data-" + name)));
        arguments.add("--dateline.node.id=" + name);
        arguments.add("--spring.kafka.bootstrap-servers=" + kafka.getBootstrapServers());
        arguments.add("--spring.mongodb.uri=" + mongo.getConnectionString());
        running.put(name, Service.start(name, main(name), directory, arguments));
    }

    private static Class<?> main(String name) {
        return switch (name) {
            case "fetcher" -> FetcherApplication.class;
            case "processor" -> ProcessorApplication.class;
            default -> ApiApplication.class;
        };
    }

    private Service service(String name) {
        return java.util.Objects.requireNonNull(running.get(name));
    }

    private void awaitReady() {
        SERVICES.forEach(name -> service(name).awaitReady());
    }

    @Override
    public Api api() {
        return service("api").api();
    }

    @Override
    public FeedServer feeds() {
        return feeds;
    }

    @Override
    public void restart() {
        for (String name : SERVICES) {
            assertThat(service(name).stop()).isIn(0, 143);
            start(name);
        }
        awaitReady();
    }

    @Override
    public void kill(int number) {
        String part = PARTS.get(number % PARTS.size());
        switch (part) {
            case "kafka" -> kill(kafka);
            case "mongo" -> kill(mongo);
            default -> {
                service(part).kill();
                start(part);
            }
        }
        awaitReady();
    }

    private static void kill(GenericContainer<?> container) {
        var docker = DockerClientFactory.instance().client();
        docker.killContainerCmd(container.getContainerId()).exec();
        docker.startContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void loseStore() {
        service("processor").kill();
        try {
            ExecResult dropped =
                    mongo.execInContainer(
                            "mongosh",
                            "--quiet",
                            "--eval",
                            "db.getSiblingDB('dateline').dropDatabase()");
            assertThat(dropped.getExitCode()).as(dropped.getStderr()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        start("processor");
        awaitReady();
    }

    @Override
    public void close() {
        running.values().forEach(Service::close);
        mongo.stop();
        kafka.stop();
        feeds.close();
    }
}
