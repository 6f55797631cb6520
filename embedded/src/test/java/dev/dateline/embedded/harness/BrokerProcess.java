package dev.dateline.embedded.harness;

import dev.dateline.embedded.broker.EmbeddedBroker;
import dev.dateline.embedded.login.Login;
import java.nio.file.Path;

/** A Kafka of its own, to be killed and started again at the same address. */
public final class BrokerProcess {

    /** What its clients must know. */
    static final Login LOGIN = new Login("somebody", "the-password-of-kafka");

    private BrokerProcess() {}

    /** Arguments: the directory, the port. */
    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedBroker.start(
                Path.of(arguments[0]),
                Integer.parseInt(arguments[1]),
                LOGIN,
                reason -> System.exit(1));
        Thread.currentThread().join();
    }
}
