package dev.dateline.embedded.harness;

import dev.dateline.embedded.store.EmbeddedStore;
import java.nio.file.Path;

/** A store of its own, to be killed and started again at the same address. */
public final class StoreProcess {

    private StoreProcess() {}

    /** Arguments: the directory, the port. */
    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedStore.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        Thread.currentThread().join();
    }
}
