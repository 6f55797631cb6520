package dev.dateline.embedded.harness;

import dev.dateline.embedded.login.Login;
import dev.dateline.embedded.store.EmbeddedStore;
import java.nio.file.Path;

/** A store of its own, to be killed and started again at the same address. */
public final class StoreProcess {

    /** What its clients must know. */
    static final Login LOGIN = new Login("somebody", "the-password-of-the-store");

    private StoreProcess() {}

    /** Arguments: the directory, the port. */
    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedStore.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), LOGIN);
        Thread.currentThread().join();
    }
}
