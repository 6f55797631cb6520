package dev.dateline.embedded.harness;

import dev.dateline.embedded.broker.EmbeddedBroker;
import java.nio.file.Path;

/** A Kafka of its own, to be killed and started again at the same address. */
public final class BrokerProcess {

    private BrokerProcess() {}

    /** Arguments: the directory, the port. */
    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedBroker.start(
                Path.of(arguments[0]), Integer.parseInt(arguments[1]), reason -> System.exit(1));
        Thread.currentThread().join();
    }
}
