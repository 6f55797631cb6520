package dev.dateline.embedded.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Kafka and a store in processes of their own, for services in others. */
public final class Backbone implements AutoCloseable {

    private final Path directory;
    private final int kafkaPort = Service.freePort();
    private final int storePort = Service.freePort();
    private Service kafka;
    private Service store;

    public Backbone(Path directory) {
        this.directory = directory;
        this.kafka = startKafka();
        this.store = startStore();
    }

    private Service startKafka() {
        String data = directory.resolve("kafka").toString();
        return Service.launch(
                "kafka", BrokerProcess.class, directory, kafkaPort, List.of(data, "" + kafkaPort));
    }

    private Service startStore() {
        String data = directory.resolve("store").toString();
        return Service.launch(
                "store", StoreProcess.class, directory, storePort, List.of(data, "" + storePort));
    }

    /** The arguments of a service that runs on this. */
    public List<String> arguments(String name) {
        List<String> arguments =
                new ArrayList<>(OneProcess.arguments(directory.resolve("data-" + name)));
        arguments.add("--spring.kafka.bootstrap-servers=" + kafkaServers());
        arguments.add("--spring.mongodb.uri=mongodb://127.0.0.1:" + storePort);
        return arguments;
    }

    public String kafkaServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    /** A service that runs on this. */
    public Service start(String name, Class<?> main) {
        return Service.start(name, main, directory, arguments(name));
    }

    public void killKafka() {
        kafka.kill();
    }

    public void restartKafka() {
        kafka = startKafka();
    }

    public void killStore() {
        store.kill();
    }

    public void restartStore() {
        store = startStore();
    }

    @Override
    public void close() {
        store.close();
        kafka.close();
    }
}
