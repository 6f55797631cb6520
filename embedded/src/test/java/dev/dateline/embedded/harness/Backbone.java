package dev.dateline.embedded.harness;

import dev.dateline.embedded.broker.EmbeddedBroker;
import dev.dateline.embedded.store.EmbeddedStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        EmbeddedBroker.clientSettings(BrokerProcess.LOGIN)
                .forEach(
                        (setting, value) ->
                                arguments.add(
                                        "--spring.kafka.properties." + setting + "=" + value));
        arguments.add("--spring.mongodb.uri=" + storeUri());
        return arguments;
    }

    /** What a client of this Kafka must know. */
    public Map<String, Object> kafkaClient() {
        Map<String, Object> settings =
                new HashMap<>(EmbeddedBroker.clientSettings(BrokerProcess.LOGIN));
        settings.put("bootstrap.servers", kafkaServers());
        return settings;
    }

    private String kafkaServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    public String storeUri() {
        return EmbeddedStore.uri("127.0.0.1:" + storePort, StoreProcess.LOGIN);
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
