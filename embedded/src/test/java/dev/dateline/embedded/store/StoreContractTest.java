package dev.dateline.embedded.store;

import dev.dateline.embedded.login.Login;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract of the store, on the embedded one. */
class StoreContractTest extends StoreContract {

    private static EmbeddedStore store;

    @BeforeAll
    static void start(@TempDir Path directory) {
        store = EmbeddedStore.start(directory, 0, Login.random());
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Override
    String uri() {
        return store.uri();
    }
}
