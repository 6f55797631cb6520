package dev.dateline.embedded.store;

import dev.dateline.embedded.harness.NeedsDocker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.mongodb.MongoDBContainer;

/** The contract of the store, on MongoDB. */
@NeedsDocker
class StoreContractIT extends StoreContract {

    private static final MongoDBContainer MONGO =
            new MongoDBContainer("mongo:" + System.getenv().getOrDefault("MONGO_VERSION", "8.0"));

    @BeforeAll
    static void start() {
        MONGO.start();
    }

    @AfterAll
    static void stop() {
        MONGO.stop();
    }

    @Override
    String uri() {
        return MONGO.getConnectionString();
    }
}
